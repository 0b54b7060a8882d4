//! Words of still parts. They stand apart from those of live parts, so that none of them is in the wasm, which draws no
//! still part.

use super::words;

words! {
    /// What still parts, and the page around them, say.
    StillWords {
        /// Link for keyboards and screen readers, first on the page.
        skip,
        /// A day of the year of the edition. `{month}`: by name; `{day}`.
        date,
        /// A day of another year. `{year}`, `{month}`: by name; `{day}`.
        date_with_year,
        /// Names of the months.
        january,
        /// See `january`.
        february,
        /// See `january`.
        march,
        /// See `january`.
        april,
        /// See `january`.
        may,
        /// See `january`.
        june,
        /// See `january`.
        july,
        /// See `january`.
        august,
        /// See `january`.
        september,
        /// See `january`.
        october,
        /// See `january`.
        november,
        /// See `january`.
        december,
        /// Quarters of a year.
        first_quarter,
        /// See `first_quarter`.
        second_quarter,
        /// See `first_quarter`.
        third_quarter,
        /// See `first_quarter`.
        fourth_quarter,
        /// A quarter of another year. `{year}`, `{quarter}`.
        quarter_with_year,
        /// Version of the county's publication. `{number}`.
        edition,
        /// The last check of what stands here. `{day}`.
        confirmed_on,
        /// The last check and who made it. `{day}`, `{who}`.
        confirmed_by,
        /// The same of a village's own information.
        village_confirmed_by,
        /// Name of the list of contents.
        contents,
        /// The four doors, and headings of their sections.
        services,
        /// See `services`.
        certificates,
        /// See `services`.
        contacts,
        /// See `services`.
        disclosures,
        /// One line under each door.
        services_hint,
        /// See `services_hint`.
        certificates_hint,
        /// See `services_hint`.
        contacts_hint,
        /// See `services_hint`.
        disclosures_hint,
        /// Between a label and what it labels. `{label}`, `{text}`.
        labelled,
        /// A text and a remark about it. `{text}`, `{remark}`.
        bracketed,
        /// Between names in a row.
        enumeration,
        /// Between parts of a sentence.
        comma,
        /// Between sentences in a row.
        semicolon,
        /// What an agent sees to, behind the name. `{topic}`.
        sees_to,
        /// Before who helps while the agent is away.
        stands_in,
        /// Above the agents, where none sees to the topic.
        agent_on_duty,
        /// From when to when those on duty answer. `{hours}`.
        duty_hours,
        /// Public holidays, in the roster.
        roster_holiday,
        /// Heading above days of the roster that differ from the week.
        roster_other_days,
        /// Headings inside a service.
        who,
        /// See `who`.
        bring,
        /// See `who`.
        bring_nothing,
        /// See `who`.
        steps,
        /// See `who`.
        places,
        /// See `who`.
        terms,
        /// See `who`.
        agent,
        /// See `who`.
        basis,
        /// The law's limit.
        statutory,
        /// The office's promise. `{days}`.
        done_within,
        /// A number of working days. `{days}`.
        working_days,
        /// Done while one waits.
        at_once,
        /// Label of the fee.
        fee,
        /// It costs nothing.
        free,
        /// What one gets.
        result,
        /// Where being late costs something.
        deadline,
        /// Done online.
        online,
        /// Done at a machine.
        self_service,
        /// Number to ask.
        inquiry,
        /// Number to complain.
        complaint,
        /// The body that does it.
        agency,
        /// What is different in this village.
        here,
        /// The record that admitted a village's own service.
        admitted,
        /// Other names.
        also_called,
        /// One original.
        original,
        /// Counts of a paper. `{count}`.
        originals,
        /// See `originals`.
        copies,
        /// A paper that is not asked of everybody.
        if_you_have,
        /// Who issues a paper. `{who}`.
        issued_by,
        /// Link from a paper to the rule about it. `{verdict}`.
        paper_rule,
        /// A list of papers is not an application.
        list_only,
        /// Heading: where to go instead.
        go,
        /// A verdict and what to do first instead. `{verdict}`, `{instead}`.
        verdict_instead,
        /// What a paper is asked for.
        asked_for,
        /// Link from a certificate to the service.
        see_service,
        /// Number in the national list. `{number}`.
        national,
        /// Headings of the contact section.
        officers,
        /// See `officers`.
        grids,
        /// See `officers`.
        points,
        /// See `officers`.
        hotlines,
        /// Label of a grid worker.
        grid_worker,
        /// The same on the page of the grid.
        own_grid_worker,
        /// Emergency line above all contacts.
        emergency,
        /// A finding: where a service is done. `{place}`.
        found_there,
        /// The same, done at once.
        found_there_at_once,
        /// The same, with the days it takes. `{days}`.
        found_there_days,
        /// A finding: a life event. `{count}` steps, the first is `{what}`.
        found_steps,
        /// A finding: a statement of money. `{in}`, `{out}` in yuan.
        found_money,
        /// A finding: the page where residents write.
        found_voice,
        /// Beside a hotline that the national base has.
        national_hotline,
        /// Heading of what to do in danger.
        dangers,
        /// The list of them: what happened.
        dangers_what,
        /// Open, or answered, day and night.
        always,
        /// Nothing published yet.
        disclosures_none,
        /// When a record was published. `{day}`.
        published,
        /// What residents may do about late or untrue records.
        disclosures_right,
        /// Back to the top of the page.
        to_top,
        /// The page asks for nothing (against pasted-over codes).
        asks_nothing,
        /// Nothing is sent or remembered elsewhere.
        privacy,
        /// All villages of the county.
        county_villages,
        /// Households. `{count}`.
        households,
        /// Residents. `{count}`.
        residents,
        /// Finder: heading of the county list.
        counties,
        /// Finder: number of villages. `{count}`.
        villages_unit,
        /// County page: burden figures.
        figures,
        /// See `figures`.
        figure_services,
        /// See `figures`.
        figure_issuable,
        /// See `figures`.
        figure_refused,
        /// See `figures`.
        figure_commitment,
        /// Head of a column of the table: kinds replaced by a pledge.
        column_commitment,
        /// The same: kinds that villages do not issue any more.
        column_refused,
        /// Title of the chart of what villages do.
        chart_services,
        /// Title of the chart of what villages issue.
        chart_certificates,
        /// How a figure went. `{before}`, `{now}`: when; `{from}`, `{to}`: how many.
        figures_change,
        /// A year before the first edition. `{year}`.
        figures_year,
        /// The table of all figures.
        figures_table,
        /// Head of its first column.
        figures_when,
        /// The figures are invented.
        figures_sample,
        /// Heading: what villages lack.
        coverage,
        /// When and how many were looked at. `{day}`, `{count}`.
        coverage_on,
        /// What a village may lack.
        coverage_roster,
        /// See `coverage_roster`.
        coverage_disclosures,
        /// See `coverage_roster`.
        coverage_confirmed,
        /// No village lacks it.
        coverage_none,
        /// Heading of the page at an address that is another now.
        former,
        /// What became of what it was of. `{name}`, `{day}`, `{successor}`.
        former_merged,
        /// See `former_merged`. `{name}`, `{day}`, `{successor}`.
        former_recoded,
        /// See `former_merged`. `{name}`, `{day}`.
        former_withdrawn,
        /// The language of the page is one of the site's no more.
        former_language,
        /// The way from there. `{name}`.
        former_open,
        /// Heading of the page of lists, and links to it.
        lists,
        /// Title of that page. `{county}`.
        lists_title,
        /// What it holds.
        lists_about,
        /// To the villages, whose pages say how things are done.
        lists_way,
        /// Heading of the county's guide as a whole, and links to it.
        county_guide,
        /// Title of that page. `{county}`.
        county_guide_title,
        /// What it holds, and how places are told.
        county_guide_about,
        /// What a page says that is drawn as soon as its program is there.
        first_page,
        /// Heading over whom to call.
        first_call,
        /// Kinds of places and bodies, of whatever village or township a reader lives in.
        any_village_body,
        /// See `any_village_body`.
        any_township_body,
        /// See `any_village_body`.
        any_station,
        /// See `any_village_body`.
        any_hall,
        /// See `any_village_body`.
        any_police,
        /// See `any_village_body`.
        any_clinic,
        /// See `any_village_body`.
        any_justice,
        /// See `any_village_body`.
        any_market,
        /// See `any_village_body`.
        any_terminal,
        /// How many rows a list has. `{count}`.
        list_rows,
        /// Who published a list. `{body}`, `{document}`, `{day}`.
        list_by,
        /// The service that a row is about.
        list_service,
        /// The certificate that a row is about.
        list_certificate,
        /// What a row of each kind of list is, beside its sign.
        duty_self,
        /// See `duty_self`.
        duty_assist,
        /// See `duty_self`.
        duty_burden,
        /// See `duty_self`.
        duty_ban,
        /// The sample is invented.
        sample,
        /// Heading of what changed.
        recent,
        /// What happened to an item or another row.
        entered,
        /// See `entered`.
        left,
        /// See `entered`.
        changed,
        /// What happened to a row that is no item and is gone.
        gone,
        /// An item is there since a day. `{day}`.
        entered_on,
        /// An item is not done any more since a day. `{day}`.
        left_on,
        /// The document something rests on.
        by,
        /// The day since which it holds. `{day}`.
        since,
        /// What to do instead of an item that left.
        instead,
        /// A day ahead on which something begins. `{day}`.
        from_day,
        /// The last day of something. `{day}`.
        through_day,
        /// Link to the feed.
        feed,
        /// County services that a village does not offer.
        withheld,
        /// When a service is done in this village.
        hours_here,
        /// The rules of the national list: before where they come from.
        national_rules,
        /// A certificate that the list does not have.
        unlisted,
        /// What to do about it. `{place}`.
        unlisted_ask,
        /// Heading of the life events.
        events,
        /// A ticked list is not an application.
        ticks_only,
        /// The deadline of a step. `{when}`.
        due,
        /// A step that goes with the one before it.
        with_the_last,
        /// The case in which a step is needed. `{when}`.
        only_if,
        /// The service of a step is not on this village's page.
        not_here,
        /// Heading of what need not be fetched.
        not_needed,
        /// Title of a village page. `{village}`, `{township}`.
        village_title,
        /// Description of a village page. `{village}`: with all that lies above it.
        village_description,
        /// Description of a county page. `{county}`, `{count}`.
        county_description,
        /// Description of the finder. `{site}`.
        finder_description,
        /// How the page looks and reads: the heading of its settings.
        display,
        /// Text size.
        size,
        /// See `size`.
        size_normal,
        /// The size for the elderly (长辈版).
        size_large,
        /// See `size`.
        size_largest,
        /// Colours.
        colours,
        /// As the phone has it.
        colours_auto,
        /// See `colours`.
        colours_light,
        /// See `colours`.
        colours_dark,
        /// High contrast.
        colours_contrast,
        /// What this phone remembers.
        memory,
        /// Button that erases all of it.
        forget,
        /// Button: the page as a printed list.
        print_page,
        /// Poster: what to do with the code.
        poster_scan,
        /// Poster: above the address, against fakes.
        poster_genuine,
        /// Poster: whom to ask who cannot scan. `{who}`.
        poster_ask_village,
        /// The same in a community.
        poster_ask_community,
        /// Poster: the village's phone.
        poster_call,
        /// The same for a village of which nothing is known but its name.
        poster_call_township,
        /// Poster: the hotline.
        poster_hotline,
        /// Poster: what nobody asks behind the code.
        poster_never,
        /// Poster: what to do about pasted-over codes.
        poster_covered,
        /// Poster: its serial number. `{code}`.
        poster_serial,
        /// Poster: who answers for it. `{county}`.
        poster_seal,
        /// Poster: where the seal goes.
        poster_seal_here,
        /// Poster of a grid: which one. `{number}`.
        poster_grid,
        /// Poster of a grid: what to do with the code.
        poster_grid_scan,
        /// What scanning the code on a project's sign is for.
        poster_project_scan,
        /// Notice: heading of the certificates.
        poster_lists,
        /// Notice: what there was no room for. `{count}`.
        poster_more,
        /// Sheet of codes: what to do with it.
        poster_cut,
        /// Link to the poster that a browser prints.
        poster_link,
        /// A project's page: to the insert of its sign.
        poster_project_link,
        /// Poster in a browser: how it is printed.
        poster_how,
        /// When a sheet was printed. `{year}`, `{month}`, `{day}` in digits, which the browser fills.
        printed,
        /// The button that prints.
        poster_print,
        /// Poster in a browser: the way back.
        poster_back,
        /// Topics.
        topic_aid,
        /// See `topic_aid`.
        topic_pension,
        /// See `topic_aid`.
        topic_medical,
        /// See `topic_aid`.
        topic_birth,
        /// See `topic_aid`.
        topic_disability,
        /// See `topic_aid`.
        topic_household,
        /// See `topic_aid`.
        topic_farming,
        /// See `topic_aid`.
        topic_housing,
        /// See `topic_aid`.
        topic_work,
        /// See `topic_aid`.
        topic_school,
        /// See `topic_aid`.
        topic_veteran,
        /// See `topic_aid`.
        topic_law,
        /// See `topic_aid`.
        topic_business,
        /// See `topic_aid`.
        topic_daily,
        /// Heading of the notices.
        notices,
        /// The last day of something. `{day}`.
        until_day,
        /// Heading of the archive of records, and the link to it.
        archive,
        /// Title of its page. `{village}`.
        archive_title,
        /// Description of its page. `{village}`.
        archive_description,
        /// Name of the list of its years.
        archive_years,
        /// That affairs were published in a quarter, and until when they are for the next. `{last}`, `{next}`: quarters; `{day}`.
        archive_due,
        /// The day for the next time is over.
        archive_overdue,
        /// Heading of what goes with a record.
        attachments,
        /// What an attached file is.
        file_pdf,
        /// See `file_pdf`.
        file_picture,
        /// Heading of income and expenditure over the periods.
        accounts,
        /// Head of the column of periods.
        period,
        /// Income without what was spent.
        left_over,
        /// Head of a column of amounts. `{what}`.
        in_yuan,
        /// Heading of the works.
        projects,
        /// Short for a project with its number. `{number}`.
        project,
        /// Title of a project's page. `{project}`, `{village}`.
        project_title,
        /// Description of a project's page. `{project}`, `{village}`.
        project_description,
        /// Heading: the money of a project.
        project_money,
        /// Heading: who builds, supervises, answers.
        project_people,
        /// Heading: how far it is.
        project_stages,
        /// Heading: what is done otherwise.
        project_changes,
        /// The stages of a project.
        stage_decided,
        /// See `stage_decided`.
        stage_announced,
        /// See `stage_decided`.
        stage_tendered,
        /// See `stage_decided`.
        stage_built,
        /// See `stage_decided`.
        stage_accepted,
        /// See `stage_decided`.
        stage_settled,
        /// See `stage_decided`.
        stage_published,
        /// The day a stage is planned for. `{day}`.
        stage_on_plan,
        /// How much later than planned a stage came. `{days}`.
        stage_days_late,
        /// The planned day of a stage is over.
        stage_overdue,
        /// An amount of money. `{amount}`.
        amount,
        /// Money that came in.
        income,
        /// Money that was spent.
        spending,
        /// All of it together.
        sum,
        /// The period that a record is about.
        current,
        /// The period before.
        before,
        /// What came in and went out, beside a record's title. `{income}`, `{spending}`.
        in_and_out,
        /// Price of the contract.
        contract,
        /// Who builds.
        builder,
        /// Who supervises the building.
        supervisor,
        /// Who of the village answers for it.
        answers,
        /// Whom to call about what is wrong.
        watch_phone,
        /// Until when objections are taken. `{day}`.
        objections,
        /// What residents may do about a project.
        objections_any,
        /// Link to a map.
        map,
        /// Link to the village's page.
        village_page,
        /// Name of a grid with its number. `{number}`, `{name}`.
        grid_title,
        /// How to find one's grid.
        grid_find,
        /// 党务, 村务, 财务.
        party,
        /// See `party`.
        village_affairs,
        /// See `party`.
        finance,
    }
}

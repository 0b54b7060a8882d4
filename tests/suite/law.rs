//! What the sample and the national list say where a mistake costs a resident money, a deadline or a right: for each such
//! rule the words that must be there, and those that must not.

use serde::Serialize;
use support::content;
use yimatong::guide::{Catalogue, Place, resolve};

fn catalogue() -> &'static Catalogue {
    &content().counties[0].catalogue
}

/// Every text of a value, one a line.
fn texts(value: &impl Serialize) -> String {
    fn walk(value: &serde_json::Value, all: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                all.push_str(text);
                all.push('\n');
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, all)),
            serde_json::Value::Object(fields) => fields.values().for_each(|field| walk(field, all)),
            _ => {}
        }
    }
    let mut all = String::new();
    walk(&serde_json::to_value(value).expect("JSON"), &mut all);
    all
}

fn service(id: &str) -> String {
    texts(catalogue().services.iter().find(|service| service.id == id).unwrap_or_else(|| panic!("no service {id}")))
}

fn certificate(id: &str) -> String {
    texts(catalogue().certificates.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no certificate {id}")))
}

fn event(id: &str) -> String {
    texts(catalogue().events.iter().find(|event| event.id == id).unwrap_or_else(|| panic!("no event {id}")))
}

/// A row says all of `right` and none of `wrong`.
#[track_caller]
fn says(row: &str, right: &[&str], wrong: &[&str]) {
    for text in right {
        assert!(row.contains(text), "“{text}” is not said:\n{row}");
    }
    for text in wrong {
        assert!(!row.contains(text), "“{text}” is said:\n{row}");
    }
}

#[test]
fn kinship_has_the_exception_for_notaries_which_the_county_confirms() {
    says(
        &certificate("kinship"),
        &["村里一般不开", "公证处要用", "老档案", "各地规定不同", "以县里核对的原文为准"],
        &["任何情况都不开"],
    );
    let ban = catalogue().lists.iter().flat_map(|list| &list.rows).find(|row| row.id == "kinship").expect("the ban");
    says(&texts(ban), &["公证处要用", "先问县里能不能写"], &[]);
    says(&service("c-inheritance-notary"), &["查不到关系的，请公证处告诉您怎么办"], &[]);
}

#[test]
fn childcare_subsidy_is_applied_for_every_year() {
    says(
        &service("childcare-subsidy"),
        &["每年都要再申请", "续领", "按月数折算", "孩子户口所在地", "30个工作日", "不算收入", "错过能不能补，各地不同"],
        &[],
    );
    says(&event("birth"), &["每年都要再申请一次"], &["先上户口再申请，到满3周岁为止"]);
}

#[test]
fn a_missed_notice_before_a_hospital_elsewhere_is_not_lost() {
    says(
        &service("offsite-medical"),
        &["出院结账之前补办，一样能直接结算", "急诊抢救先治病", "已经自己垫钱的", "各地不同"],
        &["没备案的报销比例会低", "先备案，再去外地住院"],
    );
    says(&event("illness"), &["最晚出院结账之前"], &["\n住院之前\n"]);
}

#[test]
fn hotlines_for_violence_and_fraud_name_110() {
    let hotlines = &catalogue().hotlines;
    let purpose = |phone: &str| {
        let found = hotlines.iter().find(|hotline| hotline.phone == phone);
        &found.unwrap_or_else(|| panic!("no {phone}")).purpose
    };
    says(purpose("12338"), &["先打110"], &[]);
    says(purpose("96110"), &["别转钱", "110"], &["再转钱"]);
}

#[test]
fn a_house_is_inherited_without_a_notary() {
    says(
        &event("death"),
        &["不一定要公证，先问不动产登记中心", "法院文书也行"],
        &["留下房子或大笔存款", "由公证处公证或法院判"],
    );
    says(&certificate("inheritance"), &["不一定要公证", "先问登记机构、银行"], &["谁能继承，由公证处公证或法院判决"]);
    says(&service("c-inheritance-notary"), &["不是非公证不可"], &[]);
    says(&service("c-real-estate"), &["继承房子可以不公证"], &[]);
    let steps = &catalogue().events.iter().find(|event| event.id == "death").expect("the event").steps;
    let notary = steps.iter().find(|step| step.service.as_deref() == Some("c-inheritance-notary")).expect("a step");
    assert!(!notary.when.as_deref().unwrap_or_default().contains("房"), "{notary:?}");
}

#[test]
fn women_in_towns_and_in_hardship_are_not_left_out() {
    let row = service("women-cancer-relief");
    says(&row, &["低收入妇女“两癌”救助", "城里、农村", "低保边缘", "易返贫致贫", "刚性支出", "1万元"], &[]);
    assert!(row.lines().all(|line| line != "农村低收入妇女“两癌”救助"), "the name of before 2021");
}

#[test]
fn land_disputes_may_need_reconsideration_first() {
    says(&service("t-land-dispute"), &["行政复议", "60日"], &["接到通知30日内可以起诉"]);
}

#[test]
fn divorce_is_collected_where_it_was_applied_for() {
    let row = service("c-marriage");
    says(&row, &["结婚：全国任何一个婚姻登记处都能办", "回哪个登记处领证", "回到申请的那个登记处"], &[]);
    assert!(row.lines().all(|line| line != "全国任何一个婚姻登记处都能办"), "of both");
}

#[test]
fn legal_aid_names_who_is_not_asked_for_hardship() {
    for id in ["t-legal-aid-point", "legal-aid-guide"] {
        says(&service(id), &["受虐待、遗弃、家庭暴力的", "老人、孩子、残疾人", "优抚对象", "不到7天"], &[]);
    }
    says(&certificate("legal-aid-hardship"), &["受虐待、遗弃、家庭暴力的", "老人、孩子、残疾人", "优抚对象"], &[]);
}

#[test]
fn members_of_the_collective_can_object_everywhere_the_law_says() {
    for row in [certificate("collective-member"), service("collective-membership")] {
        says(&row, &["仲裁", "直接到法院起诉", "一年内可请法院撤销", "出嫁、离婚", "第五十六条"], &[]);
    }
    says(&service("collective-membership"), &["三分之二以上", "报乡镇和县农业农村局备案"], &[]);
    says(&certificate("collective-member"), &["找村集体经济组织", "和村委会是两家"], &[]);
}

#[test]
fn the_planning_permit_comes_before_the_land() {
    says(&service("t-rural-planning-permit"), &["先办这个许可，再办用地审批"], &["用地批准材料"]);
}

#[test]
fn temporary_aid_is_given_where_the_emergency_is() {
    for id in ["temporary-aid", "t-temporary-aid-small"] {
        says(&service(id), &["在哪里遇到急难就在哪里申请", "要先救助，后补手续", "《社会救助法》"], &["暂行办法"]);
    }
    let service = catalogue().services.iter().find(|service| service.id == "temporary-aid").expect("the service");
    let register = service.materials.iter().find(|material| material.name == "户口簿").expect("a paper");
    assert!(!register.required, "who is away from home has none");
}

#[test]
fn aid_is_not_cut_unheard() {
    for id in ["minimum-living-allowance", "extreme-poverty-support", "low-income-family", "t-subsistence-review"] {
        says(
            &service(id),
            &["要先听您家说明", "书面写明理由", "行政复议", "起诉", "不用您另交材料", "《社会救助法》", "第七十六条"],
            &["《社会救助暂行办法》"],
        );
    }
}

#[test]
fn premiums_of_the_poor_are_subsidised() {
    says(&service("medical-enrol"), &["个人缴费有补贴", "各地不同，缴费前先问", "《社会救助法》第二十四条"], &[]);
}

#[test]
fn old_people_who_cannot_look_after_themselves_have_an_entry() {
    says(
        &service("disabled-elder-care-voucher"),
        &[
            "60周岁",
            "中度以上失能",
            "民政通",
            "不是现金",
            "最高800元左右",
            "各地金额和用法不同，先打电话问",
            "以当地通知为准",
        ],
        &[],
    );
    for village in &content().counties[0].villages {
        let guide = resolve(catalogue(), village);
        let offered = guide.services().find(|view| view.service.id == "disabled-elder-care-voucher");
        let places: &[Place] = &offered.unwrap_or_else(|| panic!("not in {}", village.name)).places;
        assert!(!places.is_empty(), "{}", village.name);
    }
}

#[test]
fn disability_subsidies_count_from_the_month_of_application_everywhere() {
    for id in ["disabled-living-subsidy", "disabled-care-subsidy", "t-disability-subsidy-review"] {
        says(&service(id), &["从申请当月起算"], &["次月起"]);
    }
}

#[test]
fn residence_counts_from_living_there() {
    let rows = [service("residence-permit"), service("t-floating-population"), event("moving")];
    says(&rows.concat(), &["年限从补签那天重新算", "有的地方从登记那天算", "居住年限重新算"], &["半年从登记那天算"]);
}

#[test]
fn small_deposits_do_not_count_funeral_grants() {
    let row = certificate("deposit-withdrawal");
    says(
        &row,
        &["5万元", "丧葬费、抚恤金不算在5万元里", "法院文书", "《关于优化已故存款人小额存款提取有关要求的通知》"],
        &["先到县公证处办公证", "已故存款人小额存款提取的通知（2024年）"],
    );
    says(&event("death"), &["丧葬费、抚恤金不算在内"], &[]);
}

#[test]
fn unpaid_wages_of_who_still_works_there_do_not_lapse_in_a_year() {
    for row in [service("t-labour-mediation"), event("job")] {
        says(&row, &["还在那里干活的", "离开了的"], &["仲裁一般要一年内提", "劳动仲裁一般要在一年内提出"]);
    }
}

#[test]
fn the_death_certificate_has_its_new_name() {
    let rule = catalogue().certificates.iter().find(|rule| rule.id == "death").expect("the rule");
    says(&rule.answer, &["《居民死亡医学证明》"], &["推断"]);
    says(&texts(rule), &["在家去世的，到乡镇卫生院"], &["推断"]);
}

fn row(id: &str) -> String {
    let rows = catalogue()
        .lists
        .iter()
        .flat_map(|list| list.rows.iter().map(move |row| (format!("{}/{}", list.id, row.id), row)));
    texts(rows.into_iter().find(|(found, _)| found == id).unwrap_or_else(|| panic!("no row {id}")).1)
}

#[test]
fn fires_outdoors_follow_the_regulations_of_2026() {
    says(&service("t-wildfire-permit"), &["《森林草原防灭火条例》第二十七条", "300元到5000元"], &["《森林防火条例》"]);
}

#[test]
fn land_and_money_of_the_collective_are_decided_by_its_members() {
    for id in ["land-contracts", "collective-projects", "land-compensation", "collective-property", "homestead-plan"] {
        let text = row(&format!("self-governance/{id}"));
        says(
            &text,
            &["集体经济组织成员大会", "《农村集体经济组织法》第二十六条、第二十七条"],
            &["《村民委员会组织法》"],
        );
    }
    says(&row("self-governance/open-accounts"), &["《农村集体经济组织法》第十三条、第四十五条", "可以复制"], &[]);
    says(&row("self-governance/households-helped"), &["《村民委员会组织法》第二十八条"], &[]);
}

#[test]
fn what_is_disclosed_stays_for_fifteen_days() {
    says(&row("self-governance/disclosure"), &["至少15天", "第三十五条", "乡镇或县里反映"], &[]);
}

#[test]
fn help_with_houses_and_hospital_bills_names_every_family_of_the_law() {
    for id in ["medical-aid", "dilapidated-house", "t-dilapidated-review"] {
        says(
            &service(id),
            &["低保边缘、刚性支出困难家庭", "各地不同，先打电话问", "《社会救助法》"],
            &["防返贫监测", "暂行办法"],
        );
    }
    says(&service("poverty-relapse"), &["防止返贫致贫对象", "各地不同，先打电话问"], &["指导意见》"]);
}

#[test]
fn permits_say_how_long_they_may_take_and_by_which_law() {
    let permits = [
        "homestead-application",
        "t-homestead-approval",
        "t-rural-planning-permit",
        "t-wildfire-permit",
        "t-logging-permit",
    ];
    for id in permits.into_iter().chain(["tree-cutting"]) {
        says(&service(id), &["20个工作日", "《行政许可法》第四十二条、第八十二条"], &[]);
    }
    for id in ["tree-cutting", "t-logging-permit"] {
        says(&service(id), &["竹子，砍不用办证", "移栽"], &[]);
    }
}

#[test]
fn what_differs_from_place_to_place_is_not_told_as_if_it_did_not() {
    says(&certificate("residence-situation"), &["国家没有这项规定", "没有国家依据", "凭哪条规定"], &[]);
    says(&service("old-age-allowance"), &["本县不补发"], &["晚申请的不补发"]);
    says(&service("pension-cancel-funeral"), &["丧葬补助金各地不同"], &[]);
    says(&service("flexible-employment-insurance"), &["2030年起逐年提高到20年", "12333"], &[]);
    says(&service("t-contract-change"), &["互换", "备案", "村集体先同意"], &[]);
    says(&service("birth-household"), &["过了一个月也能上户口"], &[]);
    says(&service("c-marriage"), &["不收费"], &[]);
    let mind = catalogue().hotlines.iter().find(|hotline| hotline.phone == "12356").expect("the hotline");
    assert!(mind.hours.is_none() && mind.purpose.contains("至少有18个小时"), "{mind:?}");
}

#[test]
fn the_law_on_medical_security_is_prepared_with_its_day() {
    let rows = ["medical-enrol", "chronic-outpatient", "t-medical-insurance-desk", "offsite-medical", "medical-aid"];
    for id in rows {
        says(&service(id), &["《医疗保障法》", "（2027年1月1日起施行）"], &["《社会保险法》第二十五条"]);
    }
}

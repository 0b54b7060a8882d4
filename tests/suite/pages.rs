//! The published pages: closed in themselves, complete without script, with nothing of the content read as markup.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use support::html::{Element, Page, words};
use support::{Sample, Tree, all_pages, content, every_page, hashed, is_below, pages, published, text, tree};
use yimatong::guide::{StepService, Verdict, dialable, resolve, yuan};
use yimatong::site::open_manifest;

/// Where a page points to, by attribute. Paths in `data-…` are below the site root, which the page names relatively.
fn pointers(page: &Page) -> impl Iterator<Item = (&str, &str)> {
    const POINTERS: [&str; 12] = [
        "href",
        "src",
        "srcset",
        "poster",
        "action",
        "data-guide",
        "data-catalogue",
        "data-search",
        "data-index",
        "data-wasm",
        "data-worker",
        "data-touch",
    ];
    let attributes = page.elements().flat_map(|element| element.attributes);
    attributes.map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| POINTERS.contains(name))
}

/// The file below the site root that a relative reference on `page` leads to; `Err` if it is not relative.
fn target(page: &str, reference: &str) -> Result<String, String> {
    let path = reference.split(['#', '?']).next().unwrap_or_default();
    if path.starts_with('/') || path.contains(':') {
        return Err(format!("{page}: “{reference}” is not relative"));
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or_else(|| format!("{page}: “{reference}” leaves the site"))?;
                }
                name => parts.push(name),
            }
        }
        if path.ends_with('/') || path.ends_with("..") {
            parts.push("index.html");
        }
    }
    Ok(parts.join("/"))
}

/// What is wrong with the references of a tree's pages.
pub(crate) fn dangling(files: &Tree) -> Vec<String> {
    let own_links: BTreeSet<&str> = content().counties[0]
        .catalogue
        .services
        .iter()
        .filter_map(|service| service.online.as_ref().map(|online| online.url.as_str()))
        // At the foot: where registrations are looked up and mistakes reported.
        .chain(["https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/"])
        .chain(content().site.imprint.mistakes.as_deref())
        .collect();
    let mut wrong = Vec::new();
    for (page, html) in every_page(files) {
        let document = Page::read(html);
        let ids: BTreeSet<&str> = document.elements().filter_map(|tag| tag.get("id")).collect();
        let root = document.id("app").get("data-root").expect("data-root");
        let canonical = document.elements().find(|tag| tag.get("rel") == Some("canonical"));
        let canonical = canonical.and_then(|tag| tag.get("href"));
        // The same page in other languages: whole addresses, because search engines want them so.
        let languages: Vec<&str> = document
            .elements()
            .filter(|tag| tag.name == "link")
            .filter(|tag| tag.get("hreflang").is_some())
            .filter_map(|tag| tag.get("href"))
            .collect();
        for address in &languages {
            match address.strip_prefix(content().site.base_url.as_str()) {
                Some(folder) if files.contains_key(&format!("{folder}index.html")) => {}
                _ => wrong.push(format!("{page}: there is no page {address}")),
            }
        }
        for (name, reference) in pointers(&document).filter(|(_, reference)| !languages.contains(reference)) {
            let is_number = ["tel:", "sms:"].iter().any(|scheme| reference.starts_with(scheme));
            if is_number || own_links.contains(reference) || Some(reference) == canonical {
                continue;
            }
            let below = if name.starts_with("data-") { format!("{root}{reference}") } else { reference.to_owned() };
            // Sent from any depth, it counts from the path of the site's address.
            let below = match below.strip_prefix(root) {
                Some(whole) if page == "404.html" => format!("./{whole}"),
                _ => below,
            };
            match target(page, &below) {
                Err(problem) => wrong.push(problem),
                Ok(file) if !files.contains_key(&file) => {
                    wrong.push(format!("{page}: {name}=“{reference}” is missing"))
                }
                Ok(_) => {}
            }
            if let Some(fragment) = reference.strip_prefix('#').filter(|fragment| !ids.contains(fragment)) {
                wrong.push(format!("{page}: nothing has the id “{fragment}”"));
            }
        }
    }
    wrong
}

#[test]
fn pages_refer_only_to_what_is_there_and_relatively() {
    let files = tree(published());
    assert_eq!(dangling(&files), Vec::<String>::new());
    for (page, html) in all_pages(&files) {
        let document = Page::read(html);
        assert!(pointers(&document).count() > 8, "{page} refers to next to nothing");
        let scripts = document.elements().filter(|tag| {
            tag.name == "script" && !tag.get("type").is_some_and(|kind| kind.starts_with("application/"))
        });
        // What is decided before the first paint stands in the page itself, named by its hash in the policy.
        let (inline, scripts): (Vec<_>, Vec<_>) = scripts.partition(|tag| tag.get("src").is_none());
        assert_eq!(inline.len(), usize::from(!page.contains("/poster/")), "{page}: inline scripts");
        // Each script is held to its bytes, of pages that are printed, too.
        for script in scripts {
            let path = target(page, script.get("src").unwrap()).unwrap();
            let hash = BASE64_STANDARD.encode(Sha256::digest(&files[&path]));
            assert_eq!(script.get("integrity"), Some(format!("sha256-{hash}").as_str()), "{page}: {path}");
        }
        let styled = document.elements().find(|tag| tag.get("style").is_some());
        assert!(styled.is_none(), "{page} has an inline style, which its policy refuses: {styled:?}");
        let policy = document.elements().find(|tag| tag.get("http-equiv").is_some());
        let policy = policy.and_then(|tag| tag.get("content")).unwrap();
        for script in inline {
            let hash = BASE64_STANDARD.encode(Sha256::digest(script.text()));
            let named = format!("'sha256-{hash}'");
            let allowed = policy.split("; ").any(|rule| rule.starts_with("script-src ") && rule.contains(&named));
            assert!(allowed, "{page}: a script that its policy refuses: {policy}");
        }
        for styles in document.elements().filter(|tag| tag.name == "style") {
            let hash = BASE64_STANDARD.encode(Sha256::digest(styles.text()));
            let source = format!("style-src 'self' 'sha256-{hash}'");
            assert!(policy.split("; ").any(|rule| rule == source), "{page}: styles that its policy refuses: {policy}");
        }
        let handler = document.elements().find(|tag| tag.attributes.keys().any(|name| name.starts_with("on")));
        assert!(handler.is_none(), "{page} has an inline handler: {handler:?}");
    }
}

/// On a slow network a page shows with its first bytes: nothing is waited for before the first section has been drawn.
#[test]
fn village_pages_need_no_file_for_what_they_show_first() {
    for (page, html) in pages(&tree(published())).filter(|(_, html)| html.contains("id=\"app\" data-page=\"village\""))
    {
        let (head, body) = html.split_once("<body>").unwrap();
        assert!(head.contains("<style>") && !head.contains("rel=\"stylesheet\""), "{page}");
        let waits = body.find("rel=\"stylesheet\"").unwrap_or_else(|| panic!("{page}: no other styles"));
        let [events, services] = ["id=\"events\"", "id=\"services\""].map(|id| body.find(id).unwrap());
        assert!(events < waits && waits < services, "{page}: {events} {waits} {services}");
        // Scripts are not waited for.
        let scripts = html.matches("<script ").count();
        let unhurried = html.matches("<script async ").count() + html.matches("<script type=\"application/").count();
        assert_eq!(scripts, unhurried, "{page}");
    }
}

#[test]
fn pages_have_each_id_once_and_balanced_tags() {
    for (page, html) in pages(&tree(published())) {
        // Leptos keeps texts apart with it, and browsers make an empty comment of it; all else must be right to the letter.
        let document = Page::read(&html.replace("<!>", ""));
        let mut seen = BTreeSet::new();
        for id in document.elements().filter_map(|tag| tag.get("id")) {
            assert!(seen.insert(id), "{page}: two elements have the id “{id}”");
        }
        assert_eq!(document.errors(), [""; 0], "{page}");
    }
}

#[test]
fn pages_carry_their_canonical_address_and_policy() {
    for (page, html) in all_pages(&tree(published())) {
        let document = Page::read(html);
        let canonical = document.elements().find(|tag| tag.get("rel") == Some("canonical")).expect("canonical");
        let folder = page.strip_suffix("index.html").expect("index.html");
        assert_eq!(canonical.get("href"), Some(format!("https://ymt.example.gov.cn/{folder}").as_str()));
        let policy = policy(&document).expect("a policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http") && !policy.contains('*'), "{policy}");
        let language = document.elements().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang"));
        assert_eq!(language, Some(if folder.ends_with("en/") { "en" } else { "zh-CN" }));
    }
}

/// The `details` with an id; exactly one, with no others in it.
fn entry<'a>(page: &'a Page, id: &str) -> Element<'a> {
    let found: Vec<_> = page.elements().filter(|own| own.name == "details" && own.get("id") == Some(id)).collect();
    assert_eq!(found.len(), 1, "{id} stands {} times", found.len());
    assert_eq!(found[0].all("details").count(), 0, "{id}");
    found[0]
}

/// The policy that a page has in itself.
fn policy(page: &Page) -> Option<&str> {
    let policy = page.elements().find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
    policy.and_then(|tag| tag.get("content"))
}

/// How a link to a phone is written.
fn call(phone: &str) -> String {
    format!("tel:{}", dialable(phone))
}

#[test]
fn village_pages_hold_every_service_once_and_whole() {
    let files = tree(published());
    let county = &content().counties[0];
    for village in &county.villages {
        let guide = resolve(&county.catalogue, village);
        let page = format!("990101/{}/index.html", village.code.rest());
        let document = Page::of(&files, &page);
        let own = guide.entries().flat_map(|head| head.found().map(move |view| (head, view)));
        for (head, view) in own {
            let service = &view.service;
            // What continues it is told in its entry, below its own address.
            let entry = entry(&document, &format!("service/{}", head.service.id));
            let address = format!("service/{}", service.id);
            assert!(entry.get("id") == Some(&address) || entry.elements().any(|tag| tag.get("id") == Some(&address)));
            let said = entry.words();
            let materials = service.materials.iter().map(|material| &material.name);
            let all = [&service.name].into_iter().chain(materials).chain(&service.conditions).chain(&service.steps);
            let all = all.chain(&service.basis).chain(view.places.iter().map(|place| &place.name));
            for text in all.chain(&view.note).chain(service.deadline.as_ref()) {
                assert!(said.contains(text.as_str()), "{page} {}: “{text}” is not said", service.id);
            }
            for phone in [&view.phone, &view.complaint_phone] {
                assert!(entry.links_to(&call(phone)), "{page} {}: no {phone}", service.id);
            }
            // Address and hours stand once, in the row that the place's name leads to.
            for place in &view.places {
                let id = format!("point/{}", place.id);
                assert!(entry.links_to(&format!("#{id}")), "{page} {}: {id}", service.id);
                let row = document.id(&id);
                assert_eq!(row.name, "li", "{page}: {id}");
                let row = row.words();
                let hours = if place.hours.is_always() { "每天24小时" } else { place.hours.text() };
                let note = place.note.as_deref().unwrap_or_default();
                for text in [place.name.as_str(), &place.address, hours, note] {
                    assert!(row.contains(text), "{page} {id}: “{text}” is not said");
                }
            }
        }
        // Each begins with where to go and what it costs, and with a button that calls.
        for view in guide.entries() {
            let id = format!("service/{}", view.service.id);
            let strip: Vec<_> =
                entry(&document, &id).elements().filter(|tag| tag.get("class") == Some("strip")).collect();
            let [strip] = strip[..] else { panic!("{page} {id} has {} strips", strip.len()) };
            let said = strip.words();
            let cost = if view.service.fee.is_some() { "收费" } else { "不收费" };
            assert_eq!(said.rsplit(" · ").next(), Some(cost), "{page} {id}: {said}");
            assert!(view.places.first().is_none_or(|place| said.contains(&place.name)), "{page} {id}: {said}");
            let button = entry(&document, &id).elements().find(|tag| tag.get("class") == Some("strip__call"));
            let called = button.and_then(|tag| tag.get("href")).unwrap_or_default();
            assert_eq!(called, if view.phone.is_empty() { String::new() } else { call(&view.phone) }, "{page} {id}");
        }
        let offered: BTreeSet<String> = guide.entries().map(|view| format!("service/{}", view.service.id)).collect();
        let shown: BTreeSet<String> = document
            .elements()
            .filter(|tag| tag.name == "details")
            .filter_map(|tag| tag.get("id").filter(|id| id.starts_with("service/")).map(str::to_owned))
            .collect();
        assert_eq!(shown, offered, "{page}");
    }
}

#[test]
fn village_pages_hold_every_certificate_once_and_whole() {
    let files = tree(published());
    let county = &content().counties[0];
    for village in &county.villages {
        let guide = resolve(&county.catalogue, village);
        let page = format!("990101/{}/index.html", village.code.rest());
        let document = Page::of(&files, &page);
        for view in &guide.certificates {
            let rule = &view.rule;
            let entry = entry(&document, &format!("certificate/{}", rule.id));
            let said = entry.words();
            let materials = rule.materials.iter().map(|material| &material.name);
            let all = [&rule.name, &rule.answer].into_iter().chain(materials).chain(&rule.conditions);
            let all = all.chain(&rule.steps).chain(&rule.basis).chain(view.doors.iter().map(|door| &door.what));
            for text in all {
                assert!(said.contains(text.as_str()), "{page} {}: “{text}” is not said", rule.id);
            }
            for place in view.doors.iter().flat_map(|door| &door.places) {
                assert!(
                    entry.links_to(&call(&place.phone)) && said.contains(&place.name),
                    "{page} {}: {}",
                    rule.id,
                    place.name
                );
            }
            for id in view.doors.iter().flat_map(|door| &door.services).map(|way| &way.id) {
                assert!(entry.links_to(&format!("#service/{id}")), "{page} {}: {id}", rule.id);
            }
            // It stands among the papers of its topic, and shows where its verdict is chosen.
            let fold = document.id(&format!("certificates/{}", rule.topic.as_str()));
            let case = match rule.verdict {
                Verdict::Issuable => "1",
                Verdict::Commitment => "2",
                Verdict::NotIssuable => "3",
            };
            assert!(fold.elements().any(|tag| tag.get("id") == entry.get("id")), "{page} {}", rule.id);
            assert_eq!(entry.get("data-case"), Some(case), "{page} {}", rule.id);
            assert!(fold.get("data-case").is_some_and(|cases| cases.contains(case)), "{page} {}", rule.id);
        }
        for (at, label) in ["都看", "村里能开", "写承诺书代替", "村里不开"].into_iter().enumerate() {
            let choice = document.elements().find(|tag| tag.get("for") == Some(&format!("case/verdict/{at}")));
            assert!(choice.is_some_and(|choice| choice.words().contains(label)), "{page}: {label}");
        }
        let shown = document
            .elements()
            .filter(|tag| tag.name == "details" && tag.get("id").is_some_and(|id| id.starts_with("certificate/")));
        assert_eq!(shown.count(), guide.certificates.len(), "{page}");
    }
}

/// What a phone keeps a step's tick under, from its box to the next: its own key, else that of what its row leads to first.
fn step_key<'a>(row: &[Element<'a>]) -> Option<&'a str> {
    let own = row.first()?.get("data-check");
    let leads = || row.iter().find_map(|element| element.get("href")?.strip_prefix('#'));
    own.or_else(|| Some(leads()?.split_once('/')?.1))
}

#[test]
fn village_pages_hold_every_life_event_once_and_whole() {
    let files = tree(published());
    let county = &content().counties[0];
    for village in &county.villages {
        let guide = resolve(&county.catalogue, village);
        let page = format!("990101/{}/index.html", village.code.rest());
        let document = Page::of(&files, &page);
        assert!(document.words().contains("打勾只是帮您记，不等于已经申请"), "{page}");
        let mut boxes = BTreeSet::new();
        for view in &guide.events {
            let event = &view.event;
            let entry = entry(&document, &format!("event/{}", event.id));
            let said = entry.words();
            let of_steps = event
                .steps
                .iter()
                .flat_map(|step| [Some(&step.what), step.deadline.as_ref(), step.when.as_ref(), step.note.as_ref()]);
            let of_skips = event.skip.iter().flat_map(|skip| [&skip.what, &skip.why]);
            let all = [&event.name, &event.summary]
                .into_iter()
                .chain(&event.aliases)
                .chain(of_steps.flatten())
                .chain(of_skips);
            for text in all {
                assert!(said.contains(text.as_str()), "{page} {}: “{text}” is not said", event.id);
            }
            let elements: Vec<Element<'_>> = entry.elements().collect();
            let mut rest = elements.as_slice();
            for step in &view.steps {
                let key = format!("event/{}/{}", event.id, step.key);
                let place = format!("{page} {key}");
                let next = |from: usize| rest.iter().skip(from).position(|own| own.name == "input").map(|at| from + at);
                let at = next(0).unwrap_or_else(|| panic!("{place}: no box"));
                let row = &rest[at..next(at + 1).unwrap_or(rest.len())];
                assert_eq!(step_key(row), Some(step.key.as_str()), "{place}: no box in its order");
                boxes.insert(key);
                rest = &rest[at + 1..];
                let href = match (&step.service, step.certificates.first()) {
                    (Some(StepService::Offered(ways)), _) => format!("#service/{}", ways[0].id),
                    (Some(StepService::Withheld { id }), _) => format!("#service/{id}"),
                    (_, Some(way)) => format!("#certificate/{}", way.id),
                    _ => continue,
                };
                let leads = rest.iter().any(|own| own.get("href") == Some(href.as_str()));
                assert!(leads, "{place}: no link to {href}");
                let phones = step.places.iter().map(|place| call(&place.phone));
                phones.for_each(|phone| assert!(entry.links_to(&phone), "{place}: no {phone}"));
            }
        }
        let shown = document.elements().filter(|tag| tag.get("type") == Some("checkbox")).count();
        assert_eq!(shown, boxes.len(), "{page}: a box for each step, each with a key of its own");
    }
}

#[test]
fn village_pages_say_who_they_are_and_whom_to_call() {
    let files = tree(published());
    for village in &content().counties[0].villages {
        let page = format!("990101/{}/index.html", village.code.rest());
        let document = Page::of(&files, &page);
        let said = document.words();
        for officer in &village.officers {
            assert!(said.contains(&officer.name), "{page}: {}", officer.name);
            let phone = officer.phone.as_ref().unwrap_or(&village.phone);
            assert!(document.links_to(&call(phone)), "{page}: {}", officer.name);
        }
        for text in [&village.name, &village.township.name, &village.address] {
            assert!(said.contains(text.as_str()), "{page}: {text}");
        }
        assert!(said.contains("2026-4") && said.contains("日核对"), "{page}: edition and last check");
        for anchor in ["services", "certificates", "contacts", "disclosures"] {
            assert!(document.find(anchor).is_some(), "{page}: #{anchor}");
            assert!(document.links_to(&format!("#{anchor}")), "{page}: no way to {anchor}");
        }
        for record in &village.disclosures {
            let said = entry(&document, &format!("disclosures/{}", record.id)).words();
            assert!(record.text.iter().all(|text| said.contains(text.as_str())), "{page} {}", record.id);
        }
    }
}

#[test]
fn markup_in_content_is_shown_as_text() {
    let sample = Sample::copy();
    let hostile = "</script><script>alert(1)</script><!-- \"'&amp;";
    sample.set("990101/services.json", "/services/6/name", json!(hostile));
    sample.set("990101/villages/100201.json", "/name", json!(hostile));
    sample.set("990101/villages/100201.json", "/intro", json!(hostile));
    sample.set("site.json", "/title", json!(hostile));
    sample.build("site", &[]).exits(0);
    let files = tree(&sample.beside("site"));
    for (page, html) in pages(&files) {
        // One of our own, which the policy allows by its hash.
        let document = Page::read(html);
        let scripts: Vec<_> = document.elements().filter(|tag| tag.name == "script").collect();
        let inside: Vec<_> = scripts.iter().filter(|script| script.attributes.is_empty()).collect();
        assert!(inside.len() == 1 && !inside[0].text().starts_with("alert"), "{page}");
        // Pages that lead to villages have the app wait on them.
        let waiting = scripts.iter().filter(|script| script.get("type") == Some("module")).count();
        assert_eq!(scripts.len() - waiting, if page.len() > "990101/index.html".len() { 3 } else { 2 }, "{page}");
    }
    let html = text(&files, "990101/100201/index.html");
    assert!(words(html).contains(hostile), "the name is not said as written");
}

#[test]
fn script_policy_follows_the_site() {
    let sample = Sample::copy();
    sample.set("site.json", "/script_policy", json!("old-engines"));
    sample.build("site", &[]).exits(0);
    for (page, html) in pages(&tree(&sample.beside("site"))) {
        let document = Page::read(html);
        let policy = policy(&document).expect("a policy");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' 'sha256-"), "{page}: {policy}");
    }
    let manifest = open_manifest(&sample.beside("site")).expect("a manifest");
    assert!(manifest.policy.contains("'unsafe-eval'"), "{}", manifest.policy);
}

#[test]
fn only_voice_pages_reach_the_endpoint_and_nothing_else() {
    let sample = Sample::whole();
    sample.set("990101/county.json", "/voice/endpoint", json!("https://voice.example.gov.cn:8443/messages/"));
    sample.build("site", &["--compress", "none"]).exits(0);
    let files = tree(&sample.beside("site"));
    let manifest = open_manifest(&sample.beside("site")).expect("a manifest");
    let mut wide = 0;
    for (page, html) in every_page(&files) {
        let document = Page::read(html);
        let Some(policy) = policy(&document) else { continue };
        let connect = policy.split(';').map(str::trim).find(|rule| rule.starts_with("connect-src")).unwrap();
        if page.contains("/voice/") {
            assert_eq!(connect, "connect-src 'self' https://voice.example.gov.cn:8443", "{page}");
            assert_eq!(policy, manifest.policy_of(page), "the header says the same");
            wide += 1;
        } else {
            assert_eq!(connect, "connect-src 'self'", "{page}");
            if !page.ends_with("poster/index.html") {
                assert_eq!(policy, manifest.policy_of(page), "{page}");
            }
        }
        assert_eq!(policy.matches("https:").count(), usize::from(page.contains("/voice/")), "{page}");
        assert_eq!(html.contains("voice-told"), page.contains("/voice/"), "{page}");
    }
    assert_eq!(wide, 2 * 12, "every village, in both languages");
    // The endpoint itself is told on these pages alone.
    let told = every_page(&files).filter(|(_, html)| html.contains("/messages/")).count();
    assert_eq!(told, wide);
}

#[test]
fn voice_pages_stand_below_each_village_and_are_linked() {
    let files = tree(published());
    let county = &content().counties[0];
    for village in &county.villages {
        let folder = format!("990101/{}/", village.code.rest());
        let page = |path: &str| text(&files, &format!("{folder}{path}index.html"));
        let document = Page::read(page("voice/"));
        let guide = resolve(&county.catalogue, village);
        let ways = &guide.voice;
        let phones = [ways.phone.as_ref(), Some(&village.phone), Some(&village.hall.phone)];
        for phone in phones.into_iter().flatten().chain([&guide.complaint_phone]) {
            assert!(document.links_to(&call(phone)), "{folder}: {phone}");
        }
        if let Some(phone) = &ways.sms {
            assert!(document.links_to(&format!("sms:{}", dialable(phone))), "{folder}: {phone}");
        }
        let said = document.words();
        for step in ["受理", "汇总", "转送", "办理", "反馈", "评价", "回访", "督办"] {
            assert!(said.contains(step), "{folder}: {step}");
        }
        // What is sent is for the people of the village, whatever the language of the page.
        for document in [&document, &Page::read(page("voice/en/"))] {
            let told: serde_json::Value = serde_json::from_str(&document.id("voice-told").text()).unwrap();
            assert_eq!(
                (&told["name"], &told["code"], &told["sms"], &told["endpoint"]),
                (&json!(village.name), &json!(village.code), &json!(ways.sms), &json!(null))
            );
            assert!(told["says"]["voice_say_text_place"].as_str().unwrap().contains("在哪里"));
        }
        assert!(!page("voice/en/").contains("\"voice_say_missing\":\"先"), "the page speaks its own language");
        assert!(page("").contains("href=\"voice/\"") && page("en/").contains("href=\"../voice/en/\""), "{folder}");
        for grid in &village.grids {
            assert!(page(&format!("G{}/", grid.number)).contains("href=\"../voice/\""), "{folder}");
        }
        for project in &village.projects {
            let english = page(&format!("P{}/en/", project.number));
            assert!(english.contains("href=\"../../voice/en/\""), "{folder}");
        }
    }
}

#[test]
fn the_worker_is_published_or_retired_as_the_site_says() {
    let sample = Sample::copy();
    let worker = |site: &str| {
        let files = tree(&sample.beside(site));
        let text = String::from_utf8(files["sw.js"].clone()).unwrap();
        let asking = pages(&files).filter(|(_, html)| html.contains(" data-worker=\"sw.js\"")).count();
        (text.contains("unregister()"), asking)
    };
    sample.build("kept", &[]).exits(0);
    assert_eq!(worker("kept"), (false, 14), "every page has one");
    sample.set("site.json", "/offline", json!(false));
    sample.build("retired", &[]).exits(0);
    assert_eq!(worker("retired"), (true, 0));
}

#[test]
fn the_script_is_the_clients() {
    let files = tree(published());
    assert_eq!(hashed(&files, "assets/boot", "js").1, b"// Nothing to start.\n");
}

#[test]
fn home_screens_get_what_they_need() {
    let files = tree(published());
    for (page, _) in pages(&files) {
        let folder = page.strip_suffix("index.html").unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(&files[&format!("{folder}manifest.webmanifest")]).unwrap();
        assert_eq!(manifest["start_url"], ".");
        for icon in manifest["icons"].as_array().unwrap() {
            let path = target(page, icon["src"].as_str().unwrap()).unwrap();
            assert!(files[&path].starts_with(b"\x89PNG"), "{page}: {path}");
            assert!(!files.contains_key(&format!("{path}.gz")), "a picture is packed already");
            assert!(files[&path].len() < 8_000, "{path}: {} bytes", files[&path].len());
        }
    }
    // No page asks for one that is not there.
    for (page, html) in every_page(&files) {
        let manifest = page.replace("index.html", "manifest.webmanifest").replace("404.html", "");
        assert_eq!(html.contains(" data-touch="), files.contains_key(&manifest), "{page}");
    }
}

#[test]
fn grids_and_projects_have_pages_of_their_own() {
    let files = tree(published());
    let county = &content().counties[0];
    let mut expected = BTreeSet::new();
    for village in &county.villages {
        let folder = format!("990101/{}/", village.code.rest());
        for grid in &village.grids {
            let page = format!("{folder}G{}/index.html", grid.number);
            let document = Page::of(&files, &page);
            let said = document.words();
            // The grid worker first, then who is on duty; every way leads to the village's page.
            let (worker, duty) = (said.find(&grid.worker).unwrap(), said.find("今天找谁").unwrap());
            assert!(worker < duty, "{page}");
            assert!(document.links_to(&call(&grid.phone)), "{page}");
            assert!(said.contains(&grid.covers) && said.contains(&village.name), "{page}");
            let doors =
                document.elements().filter(|tag| tag.get("class") == Some("door")).filter_map(|tag| tag.get("href"));
            assert_eq!(
                doors.collect::<Vec<_>>(),
                ["../#services", "../#certificates", "../#contacts", "../#disclosures", "../voice/", "../#urgent"]
            );
            assert!(files[&format!("{page}.br")].len() < 8_000, "{page} is small");
            let english = text(&files, &page.replace("index.html", "en/index.html"));
            assert!(english.contains("href=\"../../en/#services\""), "{page}");
            // The village's page has the row that the search leads to.
            let village_page = text(&files, &format!("{folder}index.html"));
            assert!(village_page.contains(&format!("id=\"grid-{}\"", grid.number)));
            expected.insert(page);
        }
        for project in &village.projects {
            let page = format!("{folder}P{}/index.html", project.number);
            let document = Page::of(&files, &page);
            let said = document.words();
            let officer = village.officer(&project.answers).unwrap();
            for part in [&project.name, &project.place, &project.about, &officer.name] {
                assert!(said.contains(part.as_str()), "{page}: {part}");
            }
            for fund in &project.funds {
                assert!(said.contains(&fund.source) && said.contains(&yuan(fund.cents)), "{page}");
            }
            assert!(said.contains(&yuan(project.sum())), "{page}");
            assert!(document.links_to(&call(&project.phone)), "{page}");
            // Without script nobody knows the day: what will be late is not shown.
            let late =
                document.elements().filter(|tag| tag.get("class") == Some("late") && tag.get("hidden").is_some());
            let due: Vec<_> = late.filter_map(|tag| tag.get("data-from")).collect();
            let open = project.stages.iter().filter(|line| line.on.is_none());
            let planned = open.filter_map(|line| line.planned.map(|day| day.plus_days(1).to_string()));
            assert_eq!(due, planned.collect::<Vec<_>>(), "{page}: what the phone says is late");
            assert!(!text(&files, &page).contains("data-wasm"), "{page} needs no code");
            let village_page = text(&files, &format!("{folder}index.html"));
            assert!(village_page.contains(&format!("href=\"P{}/\"", project.number)), "{page} is linked");
            expected.insert(page);
        }
    }
    let numbered = |path: &&str| {
        is_below(path)
            && !["/archive/", "/voice/", "/lists/"].iter().any(|part| path.contains(part))
            && !path.ends_with("en/index.html")
    };
    let there = every_page(&files).map(|(path, _)| path).filter(numbered);
    assert_eq!(there.map(str::to_owned).collect::<BTreeSet<_>>(), expected);
    assert!(expected.iter().any(|page| page.contains("/P1/")) && expected.iter().any(|page| page.contains("/G1/")));
}

#[test]
fn money_is_sorted_and_added_up_beside_the_period_before() {
    let files = tree(published());
    let said = Page::of(&files, "990101/100201/index.html").id("disclosures/finance-2026-10").words();
    let at = |part: &str| said.find(part).unwrap_or_else(|| panic!("{part} is not in {said}"));
    assert!(at("收入：50,500 元") < at("鱼塘承包费") && at("鱼塘承包费") < at("柑橘分拣场租金"));
    assert!(at("支出：27,314 元") < at("5组水渠清淤") && at("5组水渠清淤") < at("保洁员工资"));
    assert!(at("路灯电费") < at("1,190.50") && at("1,190.50") < at("办公费"));
}

#[test]
fn notices_hold_until_their_day() {
    let shown = |today: &str| {
        let sample = Sample::copy();
        sample.build("site", &["--only", "990101100201", "--today", today]).exits(0);
        let html = fs_err::read_to_string(sample.beside("site/990101/100201/index.html")).unwrap();
        html.contains("id=\"notice/water-2026-11\"") && words(&html).contains("11月28日白天停水")
    };
    assert!(shown("2026-11-28") && !shown("2026-11-29"));
}

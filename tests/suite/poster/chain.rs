//! From the paper to the page: what a printed code says is an address at which the right village's page is published.

use std::path::Path;

use support::html::{Page, words};
use support::{content, draw, published, scratch, zbar};

use super::poster;

#[test]
fn every_printed_code_leads_to_its_village() {
    let out = scratch("chain");
    poster(&out, &["--only", "99", "--kind", "code", "--format", "png"]).exits(0);
    let site = content().site.base_url.to_uppercase();
    let mut seen = 0;
    for village in content().counties.iter().flat_map(|county| &county.villages) {
        let read = zbar(&out.join(format!("{}-code.png", village.code)));
        let [url] = read.as_slice() else { panic!("{}: {read:?}", village.code) };
        let path = url.strip_prefix(&site).unwrap_or_else(|| panic!("{url} is not of {site}"));
        let page = published().join(path).join("index.html");
        let html = fs_err::read_to_string(&page).unwrap();
        let document = Page::read(&html);
        let heading = document.elements().find(|own| own.name == "h1").expect("a heading").words();
        assert!(heading.contains(&village.name), "{url} leads to {heading}");
        assert!(html.contains(village.code.as_str()), "{url}");
        seen += 1;
    }
    assert!(seen >= 12);
}

#[test]
fn codes_of_grids_and_projects_lead_to_theirs() {
    let out = scratch("chain-parts");
    let site = content().site.base_url.to_uppercase();
    for kind in ["grid-80mm", "project-a4"] {
        poster(&out, &["--only", "990101100201", "--kind", kind, "--format", "png"]).exits(0);
    }
    let village = content().counties[0].villages.iter().find(|village| village.code.rest() == "100201").unwrap();
    let grids = village.grids.iter().map(|grid| (format!("G{}-grid-80mm", grid.number), &grid.worker));
    let projects = village.projects.iter().map(|project| (format!("P{}-project-a4", project.number), &project.name));
    let parts: Vec<_> = grids.chain(projects).collect();
    assert!(parts.len() > village.grids.len() && !village.grids.is_empty());
    for (file, said) in parts {
        let read = zbar(&out.join(format!("{}-{file}.png", village.code)));
        let [url] = read.as_slice() else { panic!("{file}: {read:?}") };
        let path = url.strip_prefix(&site).unwrap_or_else(|| panic!("{url} is not of {site}"));
        let html = fs_err::read_to_string(published().join(path).join("index.html")).unwrap();
        assert!(words(&html).contains(said.as_str()) && words(&html).contains(&village.name), "{url}: {said}");
    }
}

#[test]
fn a_sheet_has_every_village_once() {
    let out = scratch("sheet");
    poster(&out, &["--only", "99", "--kind", "sheet", "--per", "county", "--format", "png"]).exits(0);
    let read = zbar(&out.join("990101-sheet-1.png"));
    let villages = content().counties.iter().flat_map(|county| &county.villages);
    let mut asked: Vec<String> =
        villages.map(|village| yimatong::poster::printed_url(&content().site, &village.code)).collect();
    asked.sort();
    assert_eq!(read, asked);
}

#[test]
fn the_poster_in_the_browser_has_the_same_code_and_words() {
    let folder = scratch("print-view");
    fs_err::create_dir_all(&folder).unwrap();
    for village in &content().counties[0].villages {
        let below = format!("{}/{}", village.code.county(), village.code.rest());
        let html = printed(&folder, &below);
        let text = words(&html);
        for part in [
            village.name.as_str(),
            "ymt.example.gov.cn",
            "2026-4",
            "青禾县人民政府办公室监制",
            "不会问您的身份证号",
            "12345",
        ] {
            assert!(text.contains(part), "{below}: {part}");
        }
        let style = html.split_once("rel=\"stylesheet\" href=\"").unwrap().1.split_once('"').unwrap().0;
        assert!(published().join(&below).join("poster").join(style).exists(), "{style}");
        assert!(!html.contains("<script>") && !html.contains("style=\""), "its policy forbids both");
        for (page, href) in [("index.html", "href=\"poster/\""), ("en/index.html", "href=\"../poster/\"")] {
            let html = fs_err::read_to_string(published().join(&below).join(page)).unwrap();
            assert!(html.contains(href), "{below}/{page}");
        }
        for project in &village.projects {
            let below = format!("{below}/P{}", project.number);
            let text = words(&printed(&folder, &below));
            for part in [
                project.name.as_str(),
                project.about.as_str(),
                "钱从哪来",
                "监督电话",
                "青禾县人民政府办公室监制",
                "12345",
            ] {
                assert!(text.contains(part), "{below}: {part}");
            }
            for (page, href) in [("index.html", "href=\"poster/\""), ("en/index.html", "href=\"../poster/\"")] {
                let html = fs_err::read_to_string(published().join(&below).join(page)).unwrap();
                assert!(html.contains(href), "{below}/{page}");
            }
        }
    }
}

/// The page to print below a page, whose code, drawn by librsvg and read by zbar, leads there.
fn printed(folder: &Path, below: &str) -> String {
    let html = fs_err::read_to_string(published().join(below).join("poster/index.html")).unwrap();
    let svg = format!("<svg{}</svg>", html.split_once("<svg").unwrap().1.split_once("</svg>").unwrap().0);
    let (drawing, picture) = (folder.join("code.svg"), folder.join("code.png"));
    fs_err::write(&drawing, svg).unwrap();
    draw(&drawing, &picture);
    assert_eq!(zbar(&picture), [format!("{}{below}/", content().site.base_url.to_uppercase())]);
    html
}

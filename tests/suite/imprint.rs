//! What law asks the foot of a government's pages to say: on every page, drawn from data too, and asked for where it is missing.

use serde_json::json;
use support::html::Page;
use support::{Sample, published, run, text, tree};

const SITE: &str = "site.json";

#[test]
fn every_page_says_whose_the_site_is() {
    let files = tree(published());
    let pages: Vec<&String> =
        files.keys().filter(|path| path.ends_with(".html") && !path.contains("/poster/")).collect();
    assert!(pages.len() > 40, "{}", pages.len());
    for path in pages {
        let page = text(&files, path);
        // What only leads on to another page says nothing.
        if !page.contains("class=\"footer\"") {
            assert!(page.len() < 4_000, "{path}");
            continue;
        }
        for said in ["青禾县人民政府办公室", "9901010001", "样ICP备99010100号-1", "样公网安备 99010100 号"]
        {
            assert!(page.contains(said), "{path}: {said}");
        }
        for link in ["https://beian.miit.gov.cn/", "https://jiucuo.example.gov.cn/?site_code=9901010001"] {
            assert!(Page::of(&files, path).links_to(link), "{path}: {link}");
        }
    }
    assert!(text(&files, "data.json").contains("样ICP备99010100号-1"), "pages that are drawn from data, too");
    assert!(
        text(&files, "990101/100201/poster/index.html").contains("青禾县人民政府办公室"),
        "posters name the sponsor"
    );
}

#[test]
fn a_real_site_is_told_what_it_lacks() {
    let sample = Sample::copy();
    sample.take(SITE, "/imprint");
    sample.build("site", &[]).exits(0);
    assert!(!text(&tree(&sample.beside("site")), "index.html").contains("beian"), "a sample need not have it");
    sample.set(SITE, "/imprint", json!({ "sponsor": "青禾县人民政府办公室", "site_code": "990101001" }));
    sample.set(SITE, "/sample", json!(false));
    let out = run(&["check", sample.content().to_str().unwrap()]).exits(1).out;
    let found = out.split("\n\n").find(|found| found.contains("imprint-missing")).expect("it is told");
    assert!(found.contains("网站联系电话、ICP备案号、公安备案号"), "{found}");
    assert!(!found.contains("主办单位"), "{found}");
    assert!(
        out.split("\n\n").any(|found| found.contains("990101001”不对") && found.contains("/imprint/site_code")),
        "{out}"
    );
}

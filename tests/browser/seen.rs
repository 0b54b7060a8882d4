//! What changed since the last visit.

use serde_json::json;
use support::browser::{Browser, VILLAGE, published};
use support::{Site, copy_tree, drop_twins, in_every_engine, temporary};

const SINCE: &str = "[...document.querySelectorAll('.since a')].map(link => link.textContent).join()";
const MARKED: &str = "document.querySelectorAll('#changes li .new').length";
const KEPT: &str = "document.getElementById('kept').textContent";

async fn what_is_new_since_the_last_visit_is_marked_once() {
    for page in [VILLAGE, "990101/"] {
        let folder = temporary();
        let copy = folder.path().join("site");
        copy_tree(published(), &copy);
        let site = Site::serve(&copy);
        let browser = Browser::phone().await;
        browser.open_live(&site.page(page)).await;
        assert_eq!(
            (browser.text(SINCE).await, browser.value(MARKED).await),
            (String::new(), json!(0)),
            "a first visit"
        );
        assert!(browser.text(KEPT).await.contains("上次来时看到的版次"), "what is remembered is told");

        // Another edition with one change.
        let file = copy.join(page).join("index.html");
        let html = fs_err::read_to_string(&file).unwrap();
        fs_err::write(&file, html.replacen("data-on=\"2026-11-20\"", "data-on=\"2027-01-10\"", 1)).unwrap();
        drop_twins(&file);
        browser.open("about:blank").await;
        browser.open_live(&site.page(page)).await;
        browser.until(&format!("{MARKED} === 1")).await;
        assert_eq!(browser.text(SINCE).await, "您上次来过以后有 1 处变动", "{page}");
        browser.click(".since a").await;
        assert_eq!(browser.text("location.hash").await, "#changes");

        browser.open("about:blank").await;
        browser.open_live(&site.page(page)).await;
        assert_eq!((browser.text(SINCE).await, browser.value(MARKED).await), (String::new(), json!(0)), "seen");
        browser.click("[data-tool=forget]").await;
        assert!(browser.text(KEPT).await.contains("什么也没记"));
        let kept = browser.value("Object.keys(localStorage).filter(name => name.includes('seen')).length").await;
        assert_eq!(kept, json!(0), "erased with the rest");
        browser.quiet().await;
    }
}

in_every_engine!(what_is_new_since_the_last_visit_is_marked_once);

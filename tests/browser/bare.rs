//! The poorest host there is: it sends files as they lie there, knows a handful of content types, compresses nothing,
//! caches nothing and sends no header of ours.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use support::browser::{Browser, VILLAGE, published};
use support::host::{Host, Response};
use support::{in_every_engine, temporary};

/// What the host has sent: bytes of bodies, and files by name.
type Sent = Mutex<(usize, Vec<String>)>;

/// Serves `folder`, and counts.
fn serve(folder: PathBuf) -> (Host, Arc<Sent>) {
    let sent = Arc::<Sent>::default();
    let count = sent.clone();
    let host = Host::start("/", move |request| {
        let response = Response::bare(&folder, &request.file);
        let mut count = count.lock().expect("a count");
        count.0 += response.body.len();
        count.1.push(request.file.clone());
        response
    });
    (host, sent)
}

async fn a_first_visit_to_a_bare_host_stays_within_its_budget() {
    let (host, sent) = serve(published().to_owned());
    let browser = Browser::phone().await;
    browser.open_live(&host.page(VILLAGE)).await;
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let (bytes, paths) = sent.lock().expect("a count").clone();
    println!("first visit to a bare host: {bytes} bytes, {} requests", paths.len());
    // Nothing is packed but data and module: most of it is the page, which grows with its entries. The page's data carries
    // its code since pages are drawn from data alone. Parts that fold name what they hold; entries begin with
    // where to go.
    assert!(bytes <= 664_000, "{bytes} bytes: {paths:#?}");
    assert!(paths.len() <= 8, "{paths:#?}");
    browser.quiet().await;
}

async fn a_sub_folder_of_a_bare_host_does_as_well() {
    let folder = temporary();
    std::os::unix::fs::symlink(published(), folder.path().join("ymt")).expect("a link");
    let (host, _) = serve(folder.path().to_owned());
    let browser = Browser::phone().await;
    browser.open_live(&host.page("ymt/")).await;
    browser.type_query("liuwan").await;
    browser.until("document.querySelector('#results ol a')").await;
    browser.click("#results ol a").await;
    browser
        .until("document.documentElement.getAttribute('data-live') === 'on' && document.querySelector('.today')")
        .await;
    assert_eq!(browser.text("location.pathname").await, format!("/ymt/{VILLAGE}"));
    browser.quiet().await;
}

in_every_engine!(a_first_visit_to_a_bare_host_stays_within_its_budget, a_sub_folder_of_a_bare_host_does_as_well,);

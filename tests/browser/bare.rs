//! The poorest host there is: it sends files as they lie there, knows a handful of content types, compresses nothing,
//! caches nothing and sends no header of ours.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::driver::Browser;
use super::engine::in_every_engine;
use super::site::{VILLAGE, listen, published, temporary};

/// What the host has sent.
#[derive(Default)]
struct Sent {
    bytes: AtomicUsize,
    paths: Mutex<Vec<String>>,
}

/// Serves `folder` until the test process ends; returns the address of its root.
fn serve(folder: PathBuf) -> (String, Arc<Sent>) {
    let listener = listen();
    let root = format!("http://{}/", listener.local_addr().expect("an address"));
    let sent = Arc::new(Sent::default());
    let count = sent.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (folder, count) = (folder.clone(), count.clone());
            std::thread::spawn(move || answer(&stream.expect("a connection"), &folder, &count));
        }
    });
    (root, sent)
}

fn answer(mut stream: &TcpStream, folder: &Path, sent: &Sent) {
    let mut lines = BufReader::new(stream).lines();
    let Some(Ok(request)) = lines.next() else { return };
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let (status, body) = match fs_err::read(folder.join(&path)) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    sent.bytes.fetch_add(body.len(), Ordering::SeqCst);
    sent.paths.lock().expect("paths").push(path);
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A browser that goes away in between is no failure of the host.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

async fn a_first_visit_to_a_bare_host_stays_within_its_budget() {
    let (root, sent) = serve(published());
    let browser = Browser::phone().await;
    browser.open_live(&format!("{root}{VILLAGE}")).await;
    browser.type_query("低保").await;
    browser.until("document.querySelector('#results ol a')").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let (bytes, paths) = (sent.bytes.load(Ordering::SeqCst), sent.paths.lock().expect("paths").clone());
    println!("first visit to a bare host: {bytes} bytes, {} requests", paths.len());
    // Nothing is packed but data and module: most of it is the page, which grows with its entries.
    assert!(bytes <= 535_000, "{bytes} bytes: {paths:#?}");
    assert!(paths.len() <= 8, "{paths:#?}");
    browser.quiet().await;
}

async fn a_sub_folder_of_a_bare_host_does_as_well() {
    let folder = temporary();
    std::os::unix::fs::symlink(published(), folder.path().join("ymt")).expect("a link");
    let (root, _) = serve(folder.path().to_owned());
    let browser = Browser::phone().await;
    browser.open_live(&format!("{root}ymt/")).await;
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

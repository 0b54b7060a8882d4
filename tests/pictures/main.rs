//! Pictures of every view for those who review them (`make pictures`), into `target/pictures/`, and those of the README,
//! into `docs/images/`. Chromium at the size of a phone: plain, dark, with text of twice the size, in the size
//! for the elderly, and on paper. The
//! page's clock stands still, so that a picture changes only when the page does. The first screen is taken at several
//! moments, too.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a tool that cannot go on should stop")]

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as STANDARD;
use serde_json::json;
use support::browser::{Browser, HEIGHT, Setup, VILLAGE, published_with_free_days};
use support::{Site, project, yimatong};

/// Name of the picture and address below the site's root. What an address opens is shown to its end, however long.
const VIEWS: [(&str, &str); 19] = [
    ("finder", ""),
    ("county", "990101/"),
    ("village", "990101/100201/"),
    ("event", "990101/100201/#event/death"),
    ("services", "990101/100201/#services"),
    ("service", "990101/100201/#service/minimum-living-allowance"),
    ("certificates", "990101/100201/#certificates"),
    ("certificate", "990101/100201/#certificate/kinship"),
    ("contacts", "990101/100201/#contacts"),
    ("disclosures", "990101/100201/#disclosures"),
    ("display", "990101/100201/#display"),
    ("english", "990101/100201/en/"),
    ("search", "990101/100201/#search/%E4%BD%8E%E4%BF%9D"),
    ("grid", "990101/100201/G3/"),
    ("project", "990101/100201/P1/"),
    ("archive", "990101/100201/archive/"),
    ("voice", "990101/100201/voice/"),
    ("lists", "990101/lists/"),
    ("insert", "990101/100201/P1/poster/"),
];

/// Folders of the pages that have no live part.
const STILL: [&str; 4] = ["/P1/", "/archive/", "/lists/", "/poster/"];

/// Views that the README and `docs/design.md` show, one screen each, and how they are looked at.
const IN_DOCS: [(&str, &str, &str); 5] = [
    ("village", "village", "plain"),
    ("service", "service", "plain"),
    ("certificates", "certificates", "plain"),
    ("dark", "village", "dark"),
    ("elder", "village", "elder"),
];

/// A Monday morning of the sample: somebody is on duty, the station is open.
const CLOCK: &str = "(() => { const at = Date.parse('2026-11-23T09:00:00+08:00'); Date.now = () => at; })();";

/// A phone on which somebody has chosen the size for the elderly (长辈版).
const ELDER: &str = "localStorage.setItem('yimatong:size', 'large');";

/// Longest picture, in CSS pixels.
const LONGEST: u64 = 6000;

fn write(path: &Path, bytes: &[u8]) {
    fs_err::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs_err::write(path, bytes).expect("written");
    println!("{}", path.display());
}

/// Opens a view as somebody would who follows a link to it, for the first time.
async fn open(browser: &Browser, site: &Site, address: &str) {
    // Another query makes it another page, not a step within one.
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    let whole = site.page(&format!("{page}?{}{fragment}", fragment.len()));
    if STILL.iter().any(|folder| page.ends_with(folder)) {
        browser.open(&whole).await;
    } else {
        browser.open_live(&whole).await;
    }
    if fragment.starts_with("#search/") {
        browser.until("document.querySelector('#results ol a')").await;
    }
    // What was scrolled to is in place then.
    drawn(browser).await;
}

/// Waits until two frames have been drawn.
async fn drawn(browser: &Browser) {
    let drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
    browser.client.execute_async(drawn, vec![]).await.expect("drawn");
}

/// Sets the size of the screen.
async fn screen(browser: &Browser, width: u64, height: u64) {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
}

/// Moments at which the first screen says something else: name, day and time, in a village where nobody is on duty on
/// Sundays and holidays.
const MOMENTS: [(&str, &str); 6] = [
    ("two-on-duty", "2026-11-27T09:00"),
    ("notice-over", "2026-12-01T09:00"),
    ("lunch", "2026-12-01T12:30"),
    ("sunday", "2026-12-06T10:00"),
    ("night", "2026-12-08T02:00"),
    ("holiday", "2027-01-01T10:00"),
];

/// The first screen at each moment, on three phones, in three sizes of letters.
async fn moments(folder: &Path) {
    let site = Site::serve(&published_with_free_days());
    for (width, height) in [(320, 640), (360, 640), (390, 844)] {
        let browser = Browser::with(Setup { width, ..Setup::default() }).await;
        for size in ["", "large", "largest"] {
            for (name, moment) in MOMENTS {
                browser.before(&format!(
                    "(() => {{ const at = Date.parse('{moment}:00+08:00'); Date.now = () => at; }})(); \
                     localStorage.setItem('yimatong:size', '{size}');"
                ));
                browser.open_live(&site.page(&format!("{VILLAGE}?{name}{size}"))).await;
                screen(&browser, u64::from(width), height).await;
                drawn(&browser).await;
                let file = folder.join(format!("{name}-{width}{}{size}.png", if size.is_empty() { "" } else { "-" }));
                write(&file, &browser.client.screenshot().await.expect("a picture"));
            }
        }
    }
}

async fn views(browser: &Browser, site: &Site, folder: &Path) {
    for (name, address) in VIEWS {
        screen(browser, 390, u64::from(HEIGHT)).await;
        open(browser, site, address).await;
        let height = browser.value("(document.querySelector('details:target') || {}).offsetHeight").await.as_u64();
        if let Some(height) = height {
            screen(browser, 390, (height + 80).clamp(u64::from(HEIGHT), LONGEST)).await;
            browser.script("document.querySelector('details:target').scrollIntoView()").await;
        }
        write(&folder.join(format!("{name}.png")), &browser.client.screenshot().await.expect("a picture"));
    }
}

/// The village on paper: as it comes, and with an entry opened; every sheet a picture.
async fn paper(browser: &Browser, site: &Site, folder: &Path) {
    for (name, address) in [("village", VILLAGE), ("service", "990101/100201/#service/minimum-living-allowance")] {
        open(browser, site, address).await;
        let printed =
            browser.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": true })).await;
        let packed = printed["data"].as_str().expect("a document");
        let file = folder.join(format!("{name}.pdf"));
        write(&file, &STANDARD.decode(packed).expect("base64"));
        let status = Command::new("pdftoppm").args(["-r", "80", "-png"]).arg(&file).arg(folder.join(name)).status();
        assert!(status.expect("pdftoppm is missing: install the Debian package poppler-utils").success());
    }
}

/// Posters of the README, small: kind, dots an inch.
const POSTERS: [(&str, &str); 5] =
    [("poster-a4", "50"), ("notice-a3", "52"), ("project-a4", "50"), ("desk-a6", "84"), ("grid-80mm", "110")];

/// The posters at print size, and small ones for the README. Drawn by another program than the one that made them.
fn posters(root: &Path, folder: &Path) {
    for (kind, small) in POSTERS {
        let mut command = yimatong();
        command.arg("poster").arg(root.join("content")).args(["--code", "990101100201", "--kind", kind]);
        assert!(command.args(["--format", "pdf", "--out"]).arg(folder).status().expect("the command").success());
        let pdf = folder.join(format!("990101100201-{kind}.pdf"));
        for (dpi, picture) in [("150", folder.join(kind)), (small, root.join("docs/images").join(kind))] {
            let mut command = Command::new("pdftoppm");
            command.args(["-r", dpi, "-png", "-f", "1", "-l", "1", "-singlefile"]).arg(&pdf).arg(&picture);
            assert!(command.status().expect("pdftoppm is missing: install poppler-utils").success());
        }
        shrink(&root.join(format!("docs/images/{kind}.png")), "16");
    }
}

/// Every change of a page is one of these files, kept for ever: a third of the size is worth a tool.
fn shrink(file: &Path, colours: &str) {
    let status = Command::new("pngquant").args(["--force", "--ext", ".png", "--strip", colours]).arg(file).status();
    assert!(status.expect("pngquant is missing: install the Debian package pngquant").success());
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = project();
    let pictures = root.join("target/pictures");
    moments(&pictures.join("moments")).await;
    posters(root, &pictures.join("posters"));
    let site = Site::sample();
    for (name, dark, font_size) in [("plain", false, 0), ("dark", true, 0), ("large", false, 32), ("elder", false, 0)] {
        let before = format!("{CLOCK}{}", if name == "elder" { ELDER } else { "" });
        let browser = Browser::with(Setup { dark, font_size, before: Some(before), ..Setup::default() }).await;
        views(&browser, &site, &pictures.join(name)).await;
        if name == "plain" {
            paper(&browser, &site, &pictures.join("paper")).await;
        }
        screen(&browser, 390, u64::from(HEIGHT)).await;
        for (picture, view, _) in IN_DOCS.into_iter().filter(|(.., look)| name == *look) {
            let (_, address) = VIEWS.into_iter().find(|(name, _)| *name == view).expect("a view");
            open(&browser, &site, address).await;
            let file = root.join(format!("docs/images/{picture}.png"));
            write(&file, &browser.client.screenshot().await.expect("a picture"));
            shrink(&file, "64");
        }
    }
    let before = Some(CLOCK.to_owned());
    let browser = Browser::with(Setup { width: 1280, height: 800, before, ..Setup::default() }).await;
    open(&browser, &site, VILLAGE).await;
    let file = root.join("docs/images/desk.png");
    write(&file, &browser.client.screenshot().await.expect("a picture"));
    shrink(&file, "64");
}

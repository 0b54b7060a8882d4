//! How the page feels on a poor phone and a poor network (`make bench`): Chromium with its processor and its network
//! slowed down. Never a gate: the figures are those of the machine that ran it. The page, the plain page beside it and the
//! same guide as a Vue app (`benches/vue`) are measured in one run, so that the relations between them mean something
//! anywhere.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot go on should stop")]

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::browser::{Browser, Setup, VILLAGE, published_without_worker};
use support::{Site, hashed, project, tree};

/// Loads of each page; the median counts.
const LOADS: usize = 5;

/// Where the plain page lies in the published site.
const PLAIN: &str = "plain/index.html";

/// What names the styles that are not in the page itself.
const LINK: &str = "<link rel=\"stylesheet\" href=\"";

/// Folder of the Vue app in the published site.
const VUE: &str = "vue/";

/// Notes when things happen. The query is typed as soon as there is a field, long before the page is live.
const WATCH: &str = "(() => {
  const seen = window.seen = { shift: 0, moved: [], tasks: [] };
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (entry.hadRecentInput) return;
    seen.shift += entry.value;
    entry.sources.forEach(({ node }) => seen.moved.push(node ? node.className || node.nodeName : 'a node that is gone'));
  }))
    .observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver(list => list.getEntries().forEach(entry => seen.tasks.push([entry.startTime, entry.duration])))
    .observe({ type: 'longtask', buffered: true });
  let typed = false, first = null;
  const look = () => {
    const service = document.querySelector('main details summary, main .van-collapse-item__title');
    if (service && service.offsetHeight && !seen.service) seen.service = performance.now();
    const field = document.getElementById('q');
    if (field && window.query && !typed) {
      typed = true;
      field.value = window.query;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    // The page draws its search's list into a new element; the Vue app has but one list.
    const results = document.getElementById('results');
    first = first || results;
    const found = [...document.querySelectorAll('#results ol a')].some(link => link.textContent.includes('最低生活保障'));
    if (found && !seen.answer) seen.answer = performance.now();
    if (found && (results !== first || document.querySelector('.van-search'))) seen.search = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();";

/// From a query set in the field to its answers laid out, for each query: milliseconds.
const TYPE: &str = "const [queries, done] = arguments;
(async () => {
  const field = document.getElementById('q'), results = document.getElementById('results');
  const frame = () => new Promise(next => requestAnimationFrame(() => setTimeout(next)));
  const set = value => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); };
  const times = [];
  for (const query of queries) {
    set('');
    await frame();
    await frame();
    const changed = new Promise(next => new MutationObserver((_, observer) => { observer.disconnect(); next(); })
      .observe(results, { childList: true, subtree: true, characterData: true }));
    const started = performance.now();
    set(query);
    await Promise.race([changed, new Promise(next => setTimeout(next, 2000))]);
    results.offsetHeight;
    times.push(performance.now() - started);
  }
  return times;
})().then(done, error => done(String(error)));";

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap_or_else(|| panic!("{value}")).iter().filter_map(Value::as_f64).collect()
}

fn row(what: &str, measured: String, goal: &str) {
    println!("| {what} | {measured} | {goal} |");
}

/// The village's guide as one plain HTML file: its styles in it, no script, nothing else to load.
fn add_plain_page(folder: &Path) {
    let html = fs_err::read_to_string(folder.join(VILLAGE).join("index.html")).expect("the page");
    let (before, rest) = html.split_once(LINK).expect("a link to styles");
    let (path, after) = rest.split_once("\">").expect("its end");
    let style = fs_err::read_to_string(folder.join(path.trim_start_matches("../"))).expect("the styles");
    let html = format!("{}{after}", before.replace("</style>", &format!("{style}</style>")));
    let mut plain = String::new();
    for line in html.lines() {
        if !["<script", "<link", "<meta http-equiv"].iter().any(|start| line.starts_with(start)) {
            plain.extend([line, "\n"]);
        } else if let Some((_, rest)) = line.split_once("</script>") {
            plain.extend([rest, "\n"]);
        }
    }
    assert!(!plain.contains("<script") && !plain.contains("<link") && plain.contains("<style>"), "one plain file");
    let file = folder.join(PLAIN);
    fs_err::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs_err::write(&file, &plain).expect("written");
    pack(&file);
}

/// Packed as well as the site's own pages are, for the same server to send; how many bytes that are.
fn pack(file: &Path) -> usize {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*fs_err::read(file).expect("read"), &mut packed, &parameters).expect("packed");
    fs_err::write(format!("{}.br", file.display()), &packed).expect("written");
    packed.len()
}

/// The same guide as a Vue 3 and Vant app, from the data files that the site publishes. Bytes of a first visit.
fn add_vue_page(folder: &Path) -> usize {
    let root = project();
    let app = folder.join(VUE);
    let mut vite = Command::new("node");
    vite.current_dir(root.join("benches/vue")).args(["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"]);
    let status = vite.arg("--outDir").arg(&app).arg("--emptyOutDir").status().expect("node");
    assert!(status.success(), "vite; `make setup-bench` installs what it needs");
    let files = tree(folder);
    for (stem, to) in [(format!("{VILLAGE}guide"), "guide.json"), ("990101/catalogue".to_owned(), "catalogue.json")] {
        fs_err::write(app.join(to), hashed(&files, &stem, "json").1).expect("written");
    }
    let assets = fs_err::read_dir(app.join("assets")).expect("assets").map(|entry| entry.expect("an entry").path());
    let others = ["index.html", "guide.json", "catalogue.json"].map(|name| app.join(name));
    assets.chain(others).map(|file| pack(&file)).sum()
}

/// Names and sayings of the sample's services, every third.
fn queries() -> Vec<String> {
    let path = project().join("content/990101/services.json");
    let file: Value = serde_json::from_str(&fs_err::read_to_string(path).expect("the services")).expect("JSON");
    let services = file["services"].as_array().expect("services").iter();
    let texts = services.flat_map(|service| {
        let sayings = service["sayings"].as_array().into_iter().flatten();
        std::iter::once(&service["name"]).chain(sayings).filter_map(Value::as_str).map(str::to_owned)
    });
    texts.step_by(3).collect()
}

async fn slow_processor(browser: &Browser, rate: u32) {
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await;
}

async fn watching(query: &str) -> Browser {
    let browser = Browser::with(Setup { direct: true, ..Setup::default() }).await;
    let script = format!("window.query = {}; {WATCH}", json!(query));
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    browser.devtools("Network.enable", json!({})).await;
    browser
}

/// Long tasks and layout shift of a first visit at a quarter of the speed.
async fn first_visit(site: &Site) {
    let browser = watching("").await;
    slow_processor(&browser, 4).await;
    browser.open_live(&site.page(VILLAGE)).await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let loaded = "performance.getEntriesByType('navigation')[0].loadEventEnd";
    let tasks = browser.value(&format!("seen.tasks.filter(task => task[0] >= {loaded}).map(task => task[1])")).await;
    let tasks = numbers(&tasks);
    let longest = tasks.iter().copied().fold(0.0, f64::max);
    row("long tasks after load, 4× slower", format!("{}, longest {longest:.0} ms", tasks.len()), "none over 100 ms");
    let all = numbers(&browser.value("seen.tasks.map(task => task[1])").await);
    let longest = all.iter().copied().fold(0.0, f64::max);
    row("long tasks from the start on, 4× slower", format!("{}, longest {longest:.0} ms", all.len()), "");
    let moved = browser.text("seen.shift + ' ' + [...new Set(seen.moved)].join(', ')").await;
    row("layout shift of a first visit, 4× slower", moved, "0");
}

/// From a keystroke to the list.
async fn typing(site: &Site) {
    let browser = watching("").await;
    browser.open_live(&site.page(VILLAGE)).await;
    slow_processor(&browser, 6).await;
    let queries = queries();
    let times = browser.client.execute_async(TYPE, vec![json!(queries)]).await.expect("typed");
    let times = numbers(&times);
    let worst = times.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).expect("queries");
    row(
        &format!("keystroke to list, {} queries, 6× slower", times.len()),
        format!("median {:.1} ms, at most {:.1} ms ({})", median(times.clone()), worst.1, queries[worst.0]),
        "50 ms",
    );
}

/// A poor network, and the phone that goes with it.
struct Poor {
    name: &'static str,
    /// Round trip, in milliseconds.
    latency: u32,
    /// Bytes a second, both ways.
    throughput: u32,
    /// How many times slower the processor is.
    slower: u32,
}

const NETWORKS: [Poor; 2] = [
    Poor { name: "slow 3G", latency: 400, throughput: 50_000, slower: 6 },
    Poor { name: "slow 4G", latency: 150, throughput: 200_000, slower: 4 },
];

/// When something was there, in milliseconds from the start of a visit.
#[derive(Clone, Copy)]
struct Times {
    /// The first service.
    service: f64,
    /// A right answer to what was typed, wherever it came from; 0: never.
    answer: f64,
    /// The answer of the program's own search; 0: never.
    search: f64,
}

/// A first visit clears what the browser has; a repeat visit finds it.
async fn visit(browser: &Browser, address: &str, last: &str, poor: &Poor, is_first: bool) -> Times {
    browser.open("about:blank").await;
    if is_first {
        browser.devtools("Network.clearBrowserCache", json!({})).await;
        let origin = address.split('/').take(3).collect::<Vec<_>>().join("/");
        browser.devtools("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await;
    }
    let Poor { latency, throughput, slower, .. } = poor;
    let slow = json!({
        "offline": false, "latency": latency, "downloadThroughput": throughput, "uploadThroughput": throughput,
    });
    browser.devtools("Network.emulateNetworkConditions", slow).await;
    slow_processor(browser, *slower).await;
    browser.open(address).await;
    browser.until(&format!("window.seen && seen.{last}")).await;
    let seen = numbers(&browser.value("[seen.service, seen.answer || 0, seen.search || 0]").await);
    Times { service: seen[0], answer: seen[1], search: seen[2] }
}

/// First visits and repeat visits on poor networks, in turns: this page, the same guide as one plain file, and as a Vue app.
/// The site has no worker, so that a repeat visit has what the browser's own cache gives, as in apps on iPhones.
async fn slow_networks(site: &Site, vue_bytes: usize) {
    row("the Vue app, bytes, brotli", vue_bytes.to_string(), "");
    for poor in NETWORKS {
        // A pair of visits each: the first of a browser that has nothing, and the one after it.
        let browser = watching("低保").await;
        let pages = [
            ("one plain file", "plain/", "service"),
            ("this page", VILLAGE, "search"),
            ("Vue and Vant", VUE, "search"),
        ];
        let mut taken: Vec<Vec<[Times; 2]>> = vec![Vec::new(); pages.len()];
        for _ in 0..LOADS {
            for ((_, path, last), taken) in pages.iter().zip(&mut taken) {
                let first = visit(&browser, &site.page(path), last, &poor, true).await;
                taken.push([first, visit(&browser, &site.page(path), last, &poor, false).await]);
            }
        }
        for (at, name) in ["first", "repeat"].into_iter().enumerate() {
            let of =
                |page: usize, time: fn(&Times) -> f64| median(taken[page].iter().map(|pair| time(&pair[at])).collect());
            let plain = of(0, |times| times.service);
            for (page, (of_what, ..)) in pages.iter().enumerate() {
                let share = |time: fn(&Times) -> f64| format!("{:.2}", of(page, time) / plain);
                row(
                    &format!("{}, {name} visit, {of_what}: first service, right answer, own search", poor.name),
                    format!(
                        "{} {} {}",
                        share(|times| times.service),
                        share(|times| times.answer),
                        share(|times| times.search)
                    ),
                    &format!("× {plain:.0} ms"),
                );
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut vue_bytes = 0;
    let site = Site::sample();
    println!("| what | measured | goal |\n|---|---|---|");
    first_visit(&site).await;
    typing(&site).await;
    drop(site);
    let site = Site::copy(&published_without_worker(), |folder| {
        add_plain_page(folder);
        vue_bytes = add_vue_page(folder);
    });
    slow_networks(&site, vue_bytes).await;
}

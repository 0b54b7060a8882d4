//! A browser of any of the engines at the size of a phone, driven through WebDriver, with the test's own network before
//! it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::ops::Deref;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::engine::{Driver, Engine, number};
use super::network::Network;

/// How long a page may take to come alive on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a browser may take to start there.
const START: Duration = Duration::from_secs(90);

/// Height of an ordinary phone's screen in CSS pixels.
pub const HEIGHT: u32 = 844;

/// What a test changes about the browser.
#[derive(Default)]
pub struct Setup {
    /// No script at all.
    pub no_script: bool,
    /// Width in CSS pixels; 0: 390.
    pub width: u32,
    /// Height in CSS pixels; 0: [`HEIGHT`].
    pub height: u32,
    /// Default font size; 0: the browser's own. WebKitGTK's browser cannot be told.
    pub font_size: u32,
    /// Dark colours, as set in the system.
    pub dark: bool,
    /// Script run before any of the page's.
    pub before: Option<String>,
    /// Past the test's own network, as pages that are timed have to go. Chromium only.
    pub direct: bool,
}

impl Setup {
    /// Width in CSS pixels.
    pub(super) fn width(&self) -> u32 {
        if self.width == 0 { 390 } else { self.width }
    }

    /// Height in CSS pixels.
    pub(super) fn height(&self) -> u32 {
        if self.height == 0 { HEIGHT } else { self.height }
    }
}

/// What a browser is started with, and cannot change later.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind {
    engine: Engine,
    width: u32,
    height: u32,
    font_size: u32,
    dark: bool,
    no_script: bool,
    direct: bool,
}

/// A browser that a test uses alone. Starting one takes seconds, so it goes on to the next test that wants its kind: never
/// to the same test, where a second browser is a second phone, which has seen nothing yet.
pub struct Browser {
    /// Absent only while it is dropped.
    running: Option<Running>,
    /// The test told the browser something that stays.
    altered: AtomicBool,
}

/// A running browser; ended when dropped.
pub struct Running {
    kind: Kind,
    /// Numbers of the tests that had it.
    had_by: Vec<usize>,
    session: String,
    /// The WebDriver session.
    pub client: Client,
    /// What lies between it and every host.
    pub network: Network,
    driver: Driver,
}

/// Browsers that wait for a test.
static WAITING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

/// How many may wait: each takes some 300 MB.
const MOST_WAITING: usize = 10;

impl Deref for Browser {
    type Target = Running;

    fn deref(&self) -> &Running {
        self.running.as_ref().expect("a browser that is not dropped yet")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let Some(running) = self.running.take() else { return };
        // Whatever a test is about: nothing of a page may be against its policy. What it asked the console it has judged.
        let refused: Vec<String> =
            running.network.console().into_iter().filter(|entry| entry.starts_with("policy: ")).collect();
        if std::thread::panicking() {
            return;
        }
        assert!(refused.is_empty(), "{refused:?}");
        // The page ends with its test: it would go on asking a host that is gone.
        if self.altered.load(Ordering::Relaxed) || running.leave().is_err() {
            return;
        }
        let mut waiting = WAITING.lock().expect("browsers");
        if waiting.len() == MOST_WAITING {
            waiting.remove(0);
        }
        waiting.push(running);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // If that fails, the driver has failed and a test with it; what is left of the browser ends with the driver.
        let _ = self.ask("DELETE", "", "");
    }
}

impl Running {
    /// Sends a command to the driver without the runtime, which a failing test may have left already.
    fn ask(&self, method: &str, command: &str, body: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.driver.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "{method} /session/{}{command} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.session,
            self.driver.port,
            body.len()
        )?;
        // The answer comes when it is done; the driver keeps the connection, so its end is not waited for.
        let mut answer = [0; 64];
        let length = stream.read(&mut answer)?;
        match answer[..length].starts_with(b"HTTP/1.1 200") {
            true => Ok(()),
            false => Err(std::io::Error::other("the driver refuses")),
        }
    }

    /// Leaves the page.
    fn leave(&self) -> std::io::Result<()> {
        self.ask("POST", "/url", "{\"url\":\"about:blank\"}")
    }

    /// Closes what the test before left open and forgets what it heard.
    async fn clear(&self) -> Result<(), fantoccini::error::CmdError> {
        self.network.clear();
        let own = self.client.window().await?;
        for window in self.client.windows().await?.into_iter().filter(|window| *window != own) {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(own).await?;
        if self.kind.engine == Engine::Chromium {
            self.client.issue_cmd(Console).await?;
        }
        Ok(())
    }
}

/// A command of the DevTools protocol.
#[derive(Debug)]
struct DevTools(&'static str, Value);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

/// The browser's console.
#[derive(Debug)]
struct Console;

impl WebDriverCompatibleCommand for Console {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

impl Browser {
    /// An ordinary phone.
    pub async fn phone() -> Self {
        Self::with(Setup::default()).await
    }

    /// A phone that differs.
    pub async fn with(setup: Setup) -> Self {
        let (engine, width, height) = (Engine::current(), setup.width(), setup.height());
        let Setup { font_size, dark, no_script, direct, .. } = setup;
        let kind = Kind { engine, width, height, font_size, dark, no_script, direct };
        let running = match Self::waiting(kind).await {
            Some(running) => running,
            None => Self::start(kind, &setup).await,
        };
        running.network.before(setup.before.as_deref().unwrap_or_default());
        Self { running: Some(running), altered: AtomicBool::new(false) }
    }

    /// Runs a command of the DevTools protocol, which only Chromium has. Its effects stay, so that no other test gets
    /// this browser.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        self.altered.store(true, Ordering::Relaxed);
        self.client.issue_cmd(DevTools(command, parameters)).await.expect("a DevTools command")
    }

    /// One that an earlier test is through with.
    async fn waiting(kind: Kind) -> Option<Running> {
        loop {
            let mut running = {
                let mut waiting = WAITING.lock().expect("browsers");
                let fits = |running: &Running| running.kind == kind && !running.had_by.contains(&number());
                let at = waiting.iter().position(fits)?;
                waiting.remove(at)
            };
            // One that does not answer any more is none to wait for.
            if running.clear().await.is_ok() {
                running.had_by.push(number());
                return Some(running);
            }
        }
    }

    /// A new one.
    async fn start(kind: Kind, setup: &Setup) -> Running {
        let engine = kind.engine;
        let network = Network::start();
        let driver = engine.start(setup);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities(setup, network.address));
        let address = format!("http://127.0.0.1:{}", driver.port);
        // A driver whose browser does not start may never answer.
        let client = match tokio::time::timeout(START, builder.connect(&address)).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("no session of {engine:?} ({error}); it needs {}", engine.packages()),
            Err(_) => panic!("no session of {engine:?} in {START:?}; it needs {}", engine.packages()),
        };
        // What a whole page is asked about takes long on a busy machine.
        let patient = TimeoutConfiguration::new(Some(START), Some(START), None);
        client.update_timeouts(patient).await.expect("time-outs");
        let session = client.session_id().await.expect("a session").expect("its id");
        let running = Running { kind, had_by: vec![number()], session, client, network, driver };
        running.settle().await;
        running
    }
}

impl Running {
    /// What an engine can only be told in a session.
    async fn settle(&self) {
        match self.kind.engine {
            Engine::Chromium if self.kind.dark => {
                let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
                self.client.issue_cmd(DevTools("Emulation.setEmulatedMedia", media)).await.expect("dark colours");
            }
            Engine::Chromium => {}
            // Its ordinary windows are never as narrow as a phone; those that a page opens may be.
            Engine::Firefox => {
                let first = self.client.window().await.expect("a window");
                self.script("window.open('about:blank', '_blank', 'popup,width=300,height=300')").await;
                let windows = self.client.windows().await.expect("windows");
                let narrow = windows.into_iter().find(|window| *window != first).expect("a second window");
                self.client.close_window().await.expect("the first window closes");
                self.client.switch_to_window(narrow).await.expect("the second window");
                self.resize().await;
            }
            Engine::WebKit => self.resize().await,
        }
    }

    /// Gives the page, without what the window has around it, the wanted size.
    async fn resize(&self) {
        let Kind { width, height, .. } = self.kind;
        self.client.set_window_size(width, height).await.expect("a size");
        let around =
            self.value("outerHeight - innerHeight").await.as_u64().and_then(|around| u32::try_from(around).ok());
        if let Some(around @ 1..) = around {
            self.client.set_window_size(width, height + around).await.expect("a size");
        }
        self.until(&format!("innerWidth === {width}")).await;
    }

    /// Opens an address.
    pub async fn open(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
    }

    /// Opens an address and waits until the page is live.
    pub async fn open_live(&self, address: &str) {
        self.open_until(address, "document.documentElement.getAttribute('data-live') === 'on'").await;
    }

    /// Opens an address and waits until the page has come whole.
    pub async fn open_whole(&self, address: &str) {
        self.open_until(address, "document.readyState === 'complete'").await;
    }

    async fn open_until(&self, address: &str, expression: &str) {
        self.open(address).await;
        // Browsers say that they are there while the page before still stands, which is whole and live, too.
        // Printed addresses are in capitals, and browsers level them.
        let page = json!(address.split('#').next().map(str::to_lowercase));
        let there = format!("location.href.split('#')[0].toLowerCase() === {page}");
        self.until(&format!("{there} && {expression}")).await;
    }

    /// Has script run before any of the page's, from the next page on.
    pub fn before(&self, script: &str) {
        self.network.before(script);
    }

    /// Runs script and returns what it returns.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The value of an expression.
    pub async fn value(&self, expression: &str) -> Value {
        self.script(&format!("return {expression};")).await
    }

    /// The text of an expression.
    pub async fn text(&self, expression: &str) -> String {
        let value = self.value(expression).await;
        value.as_str().unwrap_or_else(|| panic!("{expression}: {value}")).to_owned()
    }

    /// Waits until an expression is true. Between two pages there may be no document to ask: what fails is not true
    /// yet, and is told if it never becomes so.
    pub async fn until(&self, expression: &str) {
        let started = Instant::now();
        let asked = format!("return Boolean({expression});");
        loop {
            let answer = self.client.execute(&asked, vec![]).await;
            if matches!(answer, Ok(Value::Bool(true))) {
                return;
            }
            if started.elapsed() >= PATIENCE {
                let page = "const app = document.getElementById('app'); \
                    const asked = performance.getEntriesByType('resource').slice(-5).map(({ name, duration }) => name + ' ' + duration); \
                    return document.documentElement.getAttribute('data-live') + ' ' + location.href + ', scrolled ' + pageYOffset \
                    + ' of ' + document.documentElement.scrollHeight + ', ' + document.readyState + ', ' + JSON.stringify(history.state) \
                    + ', ' + (app && app.cloneNode(false).outerHTML) + ', last asked for ' + asked.join(', ');";
                let page = self.client.execute(page, vec![]).await;
                panic!("never true: {expression} (answer {answer:?}, page {page:?})");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into the search field as a finger would.
    pub async fn type_query(&self, text: &str) {
        self.type_into("#q", text).await;
    }

    /// Types into the first field that a selector finds, as a finger would.
    pub async fn type_into(&self, selector: &str, text: &str) {
        let field = self.client.find(fantoccini::Locator::Css(selector)).await;
        let field = field.unwrap_or_else(|error| panic!("{selector}: {error}"));
        field.send_keys(text).await.expect("typed");
    }

    /// Waits until what was scrolled to is painted: engines leave out what nobody sees, and nobody taps what is not there.
    pub async fn painted(&self) {
        let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.client.execute_async(frames, vec![]).await.expect("two frames");
    }

    /// Clicks the first element that a selector finds.
    pub async fn click(&self, selector: &str) {
        let element = self.client.find(fantoccini::Locator::Css(selector)).await;
        element.unwrap_or_else(|error| panic!("{selector}: {error}")).click().await.expect("clicked");
    }

    /// What the console holds; asking empties it.
    pub async fn console(&self) -> Vec<String> {
        let mut entries = self.network.console();
        // Chromium gives out its whole console, with what it says itself.
        if self.kind.engine == Engine::Chromium {
            let log = self.client.issue_cmd(Console).await.expect("the console");
            let messages = log.as_array().into_iter().flatten().filter_map(|entry| entry["message"].as_str());
            entries.extend(messages.map(str::to_owned));
        }
        entries
    }

    /// The console must be empty.
    pub async fn quiet(&self) {
        assert_eq!(self.console().await, Vec::<String>::new());
    }
}

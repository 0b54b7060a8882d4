//! Chromium at the size of a phone, driven through chromedriver.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::site::free_port;

/// How long a page may take to come alive on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a test changes about the browser.
#[derive(Default)]
pub(crate) struct Setup {
    /// No script at all.
    pub(crate) no_script: bool,
    /// Width in CSS pixels; 0: 390.
    pub(crate) width: u32,
    /// Default font size; 0: the browser's own.
    pub(crate) font_size: u32,
    /// Script run before any of the page's.
    pub(crate) before: Option<String>,
}

/// A browser of its own; closed when dropped.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// The WebDriver session.
    pub(crate) client: Client,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A killed chromedriver leaves its Chromium running, so the session is ended first. If that fails, the driver has
        // failed and a test with it.
        let _ = self.end_session();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// Ends the session without the runtime, which a failing test may have left already.
    fn end_session(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", self.session)?;
        // The answer comes when the browser is gone; the driver keeps the connection, so its end is not waited for.
        stream.read(&mut [0; 1024]).map(drop)
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
    pub(crate) async fn phone() -> Self {
        Self::with(Setup::default()).await
    }

    /// A phone that differs.
    pub(crate) async fn with(setup: Setup) -> Self {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: install the Debian packages chromium and chromium-driver");
        let mut preferences = serde_json::Map::new();
        if setup.no_script {
            preferences.insert("profile.managed_default_content_settings.javascript".into(), json!(2));
        }
        if setup.font_size > 0 {
            preferences.insert("webkit.webprefs.default_font_size".into(), json!(setup.font_size));
        }
        let width = if setup.width == 0 { 390 } else { setup.width };
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        let capabilities = json!({
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "args": arguments,
                "prefs": preferences,
                "mobileEmulation": { "deviceMetrics": { "width": width, "height": 844, "pixelRatio": 1.0, "touch": true } },
            },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        let address = format!("http://127.0.0.1:{port}");
        let started = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => break client,
                Err(error) if started.elapsed() > PATIENCE => panic!("no browser session: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        };
        let session = client.session_id().await.expect("a session").expect("its id");
        let browser = Self { driver, port, session, client };
        if let Some(script) = setup.before {
            browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        }
        browser
    }

    /// Runs a command of the DevTools protocol.
    pub(crate) async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        self.client.issue_cmd(DevTools(command, parameters)).await.expect("a DevTools command")
    }

    /// Opens an address.
    pub(crate) async fn open(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
    }

    /// Opens an address and waits until the page is live.
    pub(crate) async fn open_live(&self, address: &str) {
        self.open(address).await;
        self.until("document.documentElement.getAttribute('data-live') === 'on'").await;
    }

    /// Runs script and returns what it returns.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The value of an expression.
    pub(crate) async fn value(&self, expression: &str) -> Value {
        self.script(&format!("return {expression};")).await
    }

    /// The text of an expression.
    pub(crate) async fn text(&self, expression: &str) -> String {
        let value = self.value(expression).await;
        value.as_str().unwrap_or_else(|| panic!("{expression}: {value}")).to_owned()
    }

    /// Waits until an expression is true.
    pub(crate) async fn until(&self, expression: &str) {
        let started = Instant::now();
        while self.value(&format!("Boolean({expression})")).await != json!(true) {
            let page = || self.value("document.documentElement.getAttribute('data-live') + ' ' + location.href");
            assert!(started.elapsed() < PATIENCE, "never true: {expression} ({})", page().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into the search field as a finger would.
    pub(crate) async fn type_query(&self, text: &str) {
        let field = self.client.find(fantoccini::Locator::Css("#q")).await.expect("the search field");
        field.send_keys(text).await.expect("typed");
    }

    /// Clicks the first element that a selector finds.
    pub(crate) async fn click(&self, selector: &str) {
        let element = self.client.find(fantoccini::Locator::Css(selector)).await;
        element.unwrap_or_else(|error| panic!("{selector}: {error}")).click().await.expect("clicked");
    }

    /// What the console holds; asking empties it.
    pub(crate) async fn console(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Console).await.expect("the console");
        log.as_array()
            .into_iter()
            .flatten()
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The console must be empty.
    pub(crate) async fn quiet(&self) {
        assert_eq!(self.console().await, Vec::<String>::new());
    }
}

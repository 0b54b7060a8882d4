//! The three engines phones have, as Debian packages them: how each is started, and what it is told.

use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::driver::Setup;
use crate::ports::free_port;

/// How long a driver may take to listen on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Android's web view, WeChat's XWeb, HarmonyOS's ArkWeb.
    Chromium,
    /// Firefox.
    Firefox,
    /// The nearest thing to iOS to be had on Linux: WebKitGTK.
    WebKit,
}

tokio::task_local! {
    /// The engine the running test is about, so that a test is written once and names none; and the test's number.
    static TEST: (Engine, usize);
}

/// How long a test may take on a busy machine: a browser that is gone may leave its driver without an answer for ever.
const LONGEST_TEST: Duration = Duration::from_secs(1500);

/// One runtime for all tests: browsers are handed from test to test, and so are the tasks that talk to their drivers.
static RUNTIME: LazyLock<tokio::runtime::Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime"));

/// Runs a test in an engine.
pub fn run(engine: Engine, test: impl Future<Output = ()>) {
    static RUN: AtomicUsize = AtomicUsize::new(1);
    let scope = TEST.scope((engine, RUN.fetch_add(1, Ordering::Relaxed)), test);
    let ended = RUNTIME.block_on(async { tokio::time::timeout(LONGEST_TEST, scope).await });
    assert!(ended.is_ok(), "{engine:?} does not answer any more, or the test takes more than {LONGEST_TEST:?}");
}

/// The number of the running test; 0 where none is run.
pub(super) fn number() -> usize {
    TEST.try_with(|(_, number)| *number).unwrap_or_default()
}

/// Makes a test in Chromium of each function named, for what is about that engine alone: `alone::NAME`.
#[macro_export]
macro_rules! in_chromium {
    ($($test:ident),+ $(,)?) => {
        mod alone {
            use $crate::browser::{Engine, run};
            $(#[test]
            fn $test() {
                run(Engine::Chromium, super::$test());
            })+
        }
    };
}

/// Makes three tests of each function named: `chromium::NAME`, `firefox::NAME`, `webkit::NAME`. A function left out is
/// unused, which the compiler says.
#[macro_export]
macro_rules! in_every_engine {
    ($($test:ident),+ $(,)?) => {
        $crate::in_every_engine! { @ chromium Chromium $($test)+ }
        $crate::in_every_engine! { @ firefox Firefox $($test)+ }
        $crate::in_every_engine! { @ webkit WebKit $($test)+ }
    };
    (@ $module:ident $engine:ident $($test:ident)+) => {
        mod $module {
            use $crate::browser::{Engine, run};
            $(#[test]
            fn $test() {
                run(Engine::$engine, super::$test());
            })+
        }
    };
}

/// The same without WebKit, whose driver starts browsers that keep nothing of what a page fetches: for tests of what the
/// browser's own cache does.
#[macro_export]
macro_rules! in_engines_with_a_cache {
    ($($test:ident),+ $(,)?) => {
        mod cached {
            use super::*;
            $crate::in_every_engine! { @ chromium Chromium $($test)+ }
            $crate::in_every_engine! { @ firefox Firefox $($test)+ }
        }
    };
}

/// A running driver; ended with its browsers and whatever else it needs when dropped.
pub(super) struct Driver {
    /// Its browsers' profiles, and settings that have to be files: gone with it.
    folder: tempfile::TempDir,
    /// The driver, and the screen of one that cannot do without.
    children: Vec<Child>,
    /// Where it listens.
    pub(super) port: u16,
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in &mut self.children {
            // Its input ends, and with it the child. Then the folder is free to go.
            drop(child.stdin.take());
            let _ = child.wait();
        }
    }
}

/// Runs a command in a session of its own, and ends all of that session as soon as the input ends: when the driver is
/// dropped, or when the tests end, however they end. Browsers that wait for a next test are dropped by nobody.
const TIED: &str = "trap '' INT HUP TERM; setsid \"$@\" & cat > /dev/null; pkill -KILL -s $!; rm -rf \"$TMPDIR\"";

/// A command that ends with these tests, with `folder` for its files.
fn tied(command: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", TIED, "sh"]).arg(command).env("TMPDIR", folder);
    shell.stdin(Stdio::piped()).stderr(Stdio::null());
    shell
}

impl Engine {
    /// The engine the running test is about.
    pub fn current() -> Self {
        TEST.try_with(|(engine, _)| *engine).unwrap_or(Self::Chromium)
    }

    /// The Debian packages it comes from.
    pub(super) fn packages(self) -> &'static str {
        match self {
            Self::Chromium => "the Debian packages chromium and chromium-driver",
            Self::Firefox => "the Debian package firefox-esr and geckodriver (scripts/setup.sh test builds it)",
            Self::WebKit => "the Debian packages webkit2gtk-driver and xvfb",
        }
    }

    /// Starts the engine's driver and waits until it listens.
    pub(super) fn start(self, setup: &Setup) -> Driver {
        let mut driver =
            Driver { folder: tempfile::tempdir().expect("a folder"), children: Vec::new(), port: free_port() };
        let port = driver.port;
        let program = match self {
            Self::Chromium => "chromedriver".into(),
            Self::Firefox => geckodriver(),
            Self::WebKit => "WebKitWebDriver".into(),
        };
        let found = Command::new(&program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        found.unwrap_or_else(|error| panic!("{self:?} is missing ({error}): install {}", self.packages()));
        let mut command = tied(program, driver.folder.path());
        command.arg(format!("--port={port}"));
        match self {
            Self::Chromium => {}
            // Its default is a fixed one, and tests run side by side.
            Self::Firefox => drop(command.args(["--websocket-port", "0"])),
            Self::WebKit => {
                let (screen, display) = screen(setup, driver.folder.path());
                driver.children.push(screen);
                narrow(driver.folder.path());
                command.env("XDG_CONFIG_HOME", driver.folder.path());
                command.env("DISPLAY", display).env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
                // As root there is no sandbox to be had; the pages are our own.
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            }
        }
        driver.children.push(command.stdout(Stdio::null()).spawn().expect("a shell"));
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(started.elapsed() < PATIENCE, "the driver of {self:?} does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }

    /// What is asked of a session: the setup, and `proxy` as the way to every address.
    pub(super) fn capabilities(self, setup: &Setup, proxy: SocketAddr) -> Map<String, Value> {
        let capabilities = match self {
            Self::Chromium => chromium(setup, proxy),
            Self::Firefox => firefox(setup, proxy),
            Self::WebKit => webkit(setup, proxy),
        };
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        capabilities
    }
}

/// On the path, or where `scripts/setup.sh` keeps what it builds.
fn geckodriver() -> PathBuf {
    if Command::new("geckodriver").arg("--version").stdout(Stdio::null()).status().is_ok() {
        return "geckodriver".into();
    }
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let cache = || set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache"))).unwrap_or_default();
    set("YIMATONG_TOOLS").unwrap_or_else(|| cache().join("yimatong")).join("bin/geckodriver")
}

/// Lets a window of WebKitGTK's browser be as narrow as a phone, by taking the room around the buttons of its tool bar.
fn narrow(folder: &Path) {
    fs_err::create_dir(folder.join("gtk-3.0")).expect("a folder");
    let style = "toolbar, toolbar *, entry, button { min-width: 0; padding: 0; margin: 0; border-width: 0; }";
    fs_err::write(folder.join("gtk-3.0/gtk.css"), style).expect("written");
}

/// A screen of exactly the wanted size, which `--full-screen` fills.
fn screen(setup: &Setup, folder: &Path) -> (Child, String) {
    use std::io::{BufRead as _, BufReader};
    let size = format!("{}x{}x24", setup.width(), setup.height());
    let mut child = tied("Xvfb", folder)
        .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut number = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut number).expect("the screen's number");
    assert!(!number.is_empty(), "Xvfb is missing: install the Debian package xvfb");
    (child, format!(":{}", number.trim()))
}

fn chromium(setup: &Setup, proxy: SocketAddr) -> Value {
    let mut preferences = Map::new();
    if setup.no_script {
        preferences.insert("profile.managed_default_content_settings.javascript".into(), json!(2));
    }
    if setup.font_size > 0 {
        preferences.insert("webkit.webprefs.default_font_size".into(), json!(setup.font_size));
    }
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
    ];
    if !setup.direct {
        // Addresses of this machine would go past it without the second.
        arguments.extend([format!("--proxy-server={proxy}"), "--proxy-bypass-list=<-loopback>".to_owned()]);
    }
    let metrics = json!({ "width": setup.width(), "height": setup.height(), "pixelRatio": 1.0, "touch": true });
    json!({
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": preferences,
            "mobileEmulation": { "deviceMetrics": metrics },
        },
    })
}

fn firefox(setup: &Setup, proxy: SocketAddr) -> Value {
    let mut preferences = Map::new();
    // Without this, addresses of this machine would go past the proxy.
    preferences.insert("network.proxy.allow_hijacking_localhost".into(), json!(true));
    preferences
        .insert("layout.css.prefers-color-scheme.content-override".into(), json!(if setup.dark { 0 } else { 1 }));
    // As on a phone, where they take no room.
    preferences.insert("ui.useOverlayScrollbars".into(), json!(1));
    preferences.insert("javascript.enabled".into(), json!(!setup.no_script));
    if setup.font_size > 0 {
        for script in ["x-western", "zh-CN"] {
            preferences.insert(format!("font.size.variable.{script}"), json!(setup.font_size));
        }
    }
    json!({
        "moz:firefoxOptions": { "args": ["-headless"], "prefs": preferences },
        "proxy": { "proxyType": "manual", "httpProxy": proxy.to_string() },
    })
}

fn webkit(setup: &Setup, proxy: SocketAddr) -> Value {
    assert_eq!(setup.font_size, 0, "WebKitGTK's browser has no setting for the size of text");
    let mut arguments = vec!["--automation", "--full-screen"];
    if setup.dark {
        arguments.push("--dark-mode");
    }
    if setup.no_script {
        // The page's scripts do not run; the driver's do.
        arguments.push("--enable-javascript-markup=false");
    }
    let browser = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
    json!({
        "webkitgtk:browserOptions": { "binary": browser, "args": arguments },
        "proxy": { "proxyType": "manual", "httpProxy": proxy.to_string() },
    })
}

//! `yimatong serve`: a preview with the headers a real host should send.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use clap::Args;

use super::connections::Limited;
use super::sending::Sending;
use super::{Manner, Outcome, is_set_aside, print, tell};
use crate::content::{base_url, both};
use crate::poster::Code;
use crate::site::{MISSING, Manifest, Manifests, PACKINGS, is_half_exchanged, open_manifest, response_headers};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong serve dist\n  yimatong serve dist --port 8090 --watch content")]
pub(super) struct Options {
    /// Published folder
    dir: PathBuf,
    /// Port; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on; 127.0.0.1 is seen by this machine only
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Village whose address is printed with its code; default: the first one published
    #[arg(long, value_name = "CODE")]
    village: Option<String>,
    /// Publish again whenever this content folder changes
    #[arg(long, value_name = "CONTENT")]
    watch: Option<PathBuf>,
    /// Public address of the site root when publishing again; default: the one in site.json
    #[arg(long, requires = "watch")]
    base_url: Option<String>,
    /// Folder with the compiled page when publishing again; default: beside this program
    #[arg(long, requires = "watch")]
    shell: Option<PathBuf>,
    #[command(flatten)]
    manner: Manner,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.manner.lang;
    if is_set_aside(&options.dir, lang) {
        return Ok(Outcome::NotThere);
    }
    let Some(manifest) = open_manifest(&options.dir) else {
        let dir = options.dir.display();
        tell(
            lang,
            &both!(
                "error: {dir} 不是发布好的网站（没有 manifest.json）。先运行 yimatong build",
                "error: {dir} is no published site (it has no manifest.json). Run yimatong build first"
            ),
        );
        return Ok(Outcome::WrongUsage);
    };
    if is_half_exchanged(&options.dir) {
        let dir = options.dir.display();
        tell(
            options.manner.lang,
            &both!(
                "warning: {dir} 换版换到一半：正在发布的，等它结束；已经断了的，再发布一次，会先换完",
                "warning: {dir} is half exchanged: wait for the build that is under way; if it was broken off, build again, which finishes it"
            ),
        );
    }
    if let Some((written, wrong)) = options.base_url.as_ref().and_then(|url| Some((url, base_url(url).err()?))) {
        tell(lang, &both!("error: --base-url {written}：{wrong}", "error: --base-url {written}: {wrong}"; wrong));
        return Ok(Outcome::WrongUsage);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(listen(options, manifest))?;
    Ok(Outcome::Done)
}

async fn listen(options: &Options, manifest: Manifest) -> anyhow::Result<()> {
    let address = SocketAddr::new(options.host, options.port);
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| {
        let text = both!(
            "{address} 用不了（可能已被占用，换一个 --port）：{error}",
            "{address} cannot be used (another program may have it: take another --port): {error}"
        );
        anyhow::anyhow!(text.in_lang(options.manner.lang).to_owned())
    })?;
    let root = format!("http://{}/", listener.local_addr()?);
    // Before the address is printed: who reads it may rely on the watch.
    let _watcher = options.watch.as_deref().map(|content| watch(content, options)).transpose()?;
    if !options.host.is_loopback() {
        let text = both!(
            "warning: 同一个网里的人都打得开。这是给自己看的预览，不是放网站的服务器；看完就关掉，放网站用 yimatong hosting 写的配置",
            "warning: everybody on this network can open it. This is a preview, no host: end it when you have seen it, and serve the site with what yimatong hosting writes"
        );
        tell(options.manner.lang, &text);
    }
    greet(&root, options)?;
    let served = Arc::new(Served { folder: options.dir.clone(), manifest, sending: Sending::default() });
    let app = axum::Router::new().fallback(answer).with_state(served);
    let stop = async {
        // If Ctrl-C cannot be heard, the server runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    axum::serve(Limited::new(listener), app).with_graceful_shutdown(stop).await?;
    Ok(())
}

fn greet(root: &str, options: &Options) -> anyhow::Result<()> {
    print(root)?;
    let folder = match &options.village {
        Some(code) if code.len() == 12 && code.is_ascii() => Some(format!("{}/{}/", &code[..6], &code[6..])),
        Some(_) => None,
        None => first_village(&options.dir),
    };
    let Some(folder) = folder else { return Ok(()) };
    let address = format!("{root}{folder}");
    print(&address)?;
    if std::io::stdout().is_terminal() {
        print(&terminal_code(&Code::new(&address)?))?;
    }
    Ok(())
}

fn first_village(folder: &Path) -> Option<String> {
    let manifests = Manifests::open(folder)?;
    let counties = manifests.root().editions.iter().filter_map(|edition| edition.split(' ').next());
    let files = counties.filter_map(|county| manifests.below(&format!("{county}/")).ok()).flatten();
    let mut pages = files.filter_map(|file| file.path.strip_suffix("index.html"));
    pages.find(|folder| folder.len() == "990101/100201/".len()).map(str::to_owned)
}

/// The code in half blocks: two modules a character, quiet zone included, dark on light whatever the terminal's colours.
fn terminal_code(code: &Code) -> String {
    const QUIET: usize = 4;
    let whole = code.side() + 2 * QUIET;
    let dark = |x: usize, y: usize| code.is_dark(x.wrapping_sub(QUIET), y.wrapping_sub(QUIET));
    let mut text = String::new();
    for y in (0..whole).step_by(2) {
        text.push_str("\u{1b}[30;107m");
        for x in 0..whole {
            text.push(match (dark(x, y), y + 1 < whole && dark(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        text.push_str("\u{1b}[0m\n");
    }
    text
}

/// What is served.
struct Served {
    folder: PathBuf,
    manifest: Manifest,
    sending: Sending,
}

async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = status(StatusCode::METHOD_NOT_ALLOWED);
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request.uri().path().trim_start_matches('/').to_owned();
    // Published names are plain: anything else (dots, escapes, back slashes) is not there.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    if !path.bytes().all(plain) || path.split('/').any(|part| part.starts_with('.')) {
        return missing(&served, request.headers(), *request.method() == Method::HEAD).await;
    }
    if !path.is_empty() && !path.ends_with('/') && served.folder.join(&path).is_dir() {
        let mut response = status(StatusCode::MOVED_PERMANENTLY);
        if let Ok(location) = format!("/{path}/").parse() {
            response.headers_mut().insert(header::LOCATION, location);
        }
        return response;
    }
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let head = *request.method() == Method::HEAD;
    match file(&served, &path, request.headers(), head).await {
        answer if answer.status() == StatusCode::NOT_FOUND => missing(&served, request.headers(), head).await,
        answer => answer,
    }
}

/// What the site says where it has nothing.
async fn missing(served: &Arc<Served>, asked: &HeaderMap, head: bool) -> Response<Body> {
    // Whole: nobody has it of this address already.
    let mut asked = asked.clone();
    asked.remove(header::IF_NONE_MATCH);
    let mut answer = file(served, MISSING, &asked, head).await;
    *answer.status_mut() = StatusCode::NOT_FOUND;
    answer
}

async fn file(served: &Arc<Served>, path: &str, asked: &HeaderMap, head: bool) -> Response<Body> {
    let encodings = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let packed = PACKINGS.map(|(extension, encoding)| (Some(encoding), extension));
    for (encoding, extension) in packed.into_iter().chain([(None, "")]) {
        if encoding.is_some_and(|name| !accepts(encodings, name)) {
            continue;
        }
        let Ok(bytes) = tokio::task::spawn_blocking({
            let (served, path) = (Arc::clone(served), format!("{path}{extension}"));
            move || read_below(&served, &path)
        })
        .await
        else {
            return status(StatusCode::INTERNAL_SERVER_ERROR);
        };
        let Ok(bytes) = bytes else { continue };
        return found((path, served.manifest.policy_of(path)), encoding, bytes, asked, head);
    }
    status(StatusCode::NOT_FOUND)
}

/// A file of the folder. Links that lead out of it are not followed: a published folder may come from anybody.
fn read_below(served: &Served, path: &str) -> std::io::Result<Bytes> {
    let (own, there) = (served.folder.canonicalize()?, served.folder.join(path).canonicalize()?);
    if !there.starts_with(&own) {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    served.sending.read(&there)
}

/// Whether an `Accept-Encoding` lists an encoding and does not refuse it by a weight of 0.
fn accepts(encodings: &str, name: &str) -> bool {
    let listed = encodings.split(',').find_map(|part| {
        let (own, parameters) = part.split_once(';').unwrap_or((part, ""));
        own.trim().eq_ignore_ascii_case(name).then_some(parameters)
    });
    let refused = |parameters: &str| {
        let weight = parameters
            .split(';')
            .find_map(|parameter| parameter.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('='));
        weight.is_some_and(|weight| weight.trim().parse().is_ok_and(|weight: f32| weight <= 0.0))
    };
    listed.is_some_and(|parameters| !refused(parameters))
}

fn found(
    (path, policy): (&str, &str),
    encoding: Option<&str>,
    bytes: Bytes,
    asked: &HeaderMap,
    head: bool,
) -> Response<Body> {
    let tag = format!("\"{}\"", &crate::site::sha256_hex(&bytes)[..32]);
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let unchanged = known.is_some_and(|known| known.split(',').any(|part| part.trim().trim_start_matches("W/") == tag));
    let mut response = Response::builder().header(header::ETAG, &tag);
    for (name, value) in response_headers(path, policy) {
        response = response.header(name, value);
    }
    if let Some(encoding) = encoding {
        response = response.header(header::CONTENT_ENCODING, encoding);
    }
    let made = if unchanged {
        response.status(StatusCode::NOT_MODIFIED).body(Body::empty())
    } else if head {
        response.header(header::CONTENT_LENGTH, bytes.len()).body(Body::empty())
    } else {
        response.body(Body::from(bytes))
    };
    made.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR))
}

fn status(code: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{code}\n")));
    *response.status_mut() = code;
    response
}

/// Publishes again after each change of the content, with this same program.
fn watch(content: &Path, options: &Options) -> anyhow::Result<notify::RecommendedWatcher> {
    use notify::Watcher as _;
    let (sender, changes) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // The receiver lives as long as the server; after that nobody waits for changes.
            let _ = sender.send(());
        }
    })
    .context("不能监视文件夹：系统的监视名额可能用完了（fs.inotify.max_user_instances），关掉别的程序再试")?;
    watcher
        .watch(content, notify::RecursiveMode::Recursive)
        .with_context(|| format!("不能监视 {}", content.display()))?;
    let program = std::env::current_exe()?;
    let mut arguments: Vec<OsString> = vec!["build".into(), content.into(), "--out".into(), options.dir.clone().into()];
    arguments.extend(["--compress".into(), "fast".into()]);
    if let Some(base_url) = &options.base_url {
        arguments.extend(["--base-url".into(), base_url.into()]);
    }
    if let Some(shell) = &options.shell {
        arguments.extend(["--shell".into(), shell.into()]);
    }
    arguments.extend(options.manner.arguments());
    let lang = options.manner.lang;
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            // An editor saves in several steps: wait until it is quiet.
            while changes.recv_timeout(Duration::from_millis(300)).is_ok() {}
            match std::process::Command::new(&program).args(&arguments).status() {
                Ok(_) => {}
                Err(error) => {
                    tell(
                        lang,
                        &both!("error: 重新发布没有成功：{error}", "error: it was not published again: {error}"),
                    );
                }
            }
        }
    });
    Ok(watcher)
}

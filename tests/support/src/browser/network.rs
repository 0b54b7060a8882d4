//! The network between a browser and a site: a proxy of the test's own, so that every engine can be cut off, slowed down,
//! given script to run first, and listened to in the same way. Addresses stay what they are.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::{Body as _, Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::sync::oneshot;

use crate::packing::{gzip, unbrotli, ungzip};

const OBSERVER: &str = include_str!("observer.js");

/// What happens to a request on its way.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The connection ends without an answer.
    Refused,
    /// The host does not know the file.
    Missing,
    /// The answer comes so much later.
    Late(Duration),
    /// The connection breaks after so many bytes of the body.
    Cut(usize),
}

/// A request that ended without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection ends here")]
struct Ended;

/// What the proxy knows and has seen.
#[derive(Default)]
struct State {
    before: Mutex<String>,
    policy: Mutex<Option<HeaderValue>>,
    faults: Mutex<Vec<(String, Fault)>>,
    requests: Mutex<Vec<String>>,
    elsewhere: Mutex<Vec<String>>,
    console: Mutex<Vec<String>>,
    /// Ports of the hosts asked by the test that has the browser.
    hosts: Mutex<BTreeSet<u16>>,
    /// Ports of hosts of earlier tests, whose workers may still run: nothing of theirs gets through, or is noted.
    past: Mutex<BTreeSet<u16>>,
}

/// A running proxy; ends when dropped.
pub struct Network {
    /// Where browsers are to send their requests.
    pub(super) address: SocketAddr,
    state: Arc<State>,
    stop: Option<oneshot::Sender<()>>,
}

impl Drop for Network {
    fn drop(&mut self) {
        // It fails if the thread has ended, which is what is wanted.
        let _ = self.stop.take().map(|stop| stop.send(()));
    }
}

impl Network {
    /// Starts a proxy on a thread of its own: tests block theirs now and then.
    pub(super) fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a listener for the runtime");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State::default());
        let (stop, stopped) = oneshot::channel();
        let shared = state.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                tokio::select! { _ = stopped => {}, () = accept(listener, shared) => {} }
            });
        });
        Self { address, state, stop: Some(stop) }
    }

    /// Script run before any of the page's, from the next page on.
    pub fn before(&self, script: &str) {
        script.clone_into(&mut self.state.before.lock().expect("script"));
    }

    /// From now on pages come with this policy as well as their own.
    pub fn policy(&self, policy: &'static str) {
        *self.state.policy.lock().expect("a policy") = Some(HeaderValue::from_static(policy));
    }

    /// From now on, what happens to requests whose address contains `part`. The first that fits counts.
    pub fn fault(&self, part: &str, fault: Fault) {
        self.state.faults.lock().expect("faults").push((part.to_owned(), fault));
    }

    /// No request gets through.
    pub fn offline(&self) {
        self.state.faults.lock().expect("faults").insert(0, (String::new(), Fault::Refused));
    }

    /// Every request gets through again.
    pub fn heal(&self) {
        self.state.faults.lock().expect("faults").clear();
    }

    /// Forgets what a test told it, what it heard, and the hosts that were asked.
    pub(super) fn clear(&self) {
        self.heal();
        self.before("");
        *self.state.policy.lock().expect("a policy") = None;
        let hosts = std::mem::take(&mut *self.state.hosts.lock().expect("hosts"));
        self.state.past.lock().expect("hosts").extend(hosts);
        self.requests();
        self.elsewhere();
        self.console();
    }

    /// Addresses asked for since the last time this was asked.
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.state.requests.lock().expect("requests"))
    }

    /// Addresses on other machines that were asked for, by pages or by the browser for itself, since the last time.
    pub fn elsewhere(&self) -> Vec<String> {
        std::mem::take(&mut self.state.elsewhere.lock().expect("requests"))
    }

    /// What pages reported since the last time this was asked.
    pub(super) fn console(&self) -> Vec<String> {
        std::mem::take(&mut self.state.console.lock().expect("console"))
    }
}

async fn accept(listener: tokio::net::TcpListener, state: Arc<State>) {
    let client = Client::builder(TokioExecutor::new()).build(HttpConnector::new());
    while let Ok((stream, _)) = listener.accept().await {
        let (state, client) = (state.clone(), client.clone());
        let service = service_fn(move |request| answer(request, state.clone(), client.clone()));
        let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        // A connection that breaks is what a fault asked for, or a browser that went away.
        tokio::spawn(async { drop(connection.await) });
    }
}

async fn answer(
    request: Request<Incoming>,
    state: Arc<State>,
    client: Client<HttpConnector, Body>,
) -> Result<Response<Body>, Ended> {
    let address = request.uri().to_string();
    if let Some(port) = request.uri().port_u16().filter(|_| request.uri().host() == Some("127.0.0.1")) {
        if state.past.lock().expect("hosts").contains(&port) {
            return Err(Ended);
        }
        state.hosts.lock().expect("hosts").insert(port);
    }
    match request.uri().path() {
        "/__test/before.js" => {
            let script = format!("{OBSERVER}\n{}", state.before.lock().expect("script"));
            return Ok(plain("text/javascript; charset=utf-8", script));
        }
        "/__test/console" => {
            let text = to_bytes(Body::new(request.into_body()), usize::MAX).await.map_err(|_| Ended)?;
            state.console.lock().expect("console").push(String::from_utf8_lossy(&text).into_owned());
            return Ok(plain("text/plain", String::new()));
        }
        _ => {}
    }
    // Browsers look for updates and the like; none of that leaves the machine, nor is it the page's.
    if request.uri().host() != Some("127.0.0.1") || request.method() == Method::CONNECT {
        state.elsewhere.lock().expect("requests").push(address);
        return Err(Ended);
    }
    state.requests.lock().expect("requests").push(address.clone());
    let faults = state.faults.lock().expect("faults").clone();
    let fault = faults.into_iter().find(|(part, _)| address.contains(part)).map(|(_, fault)| fault);
    match fault {
        Some(Fault::Refused) => return Err(Ended),
        Some(Fault::Missing) => {
            let mut response = plain("text/plain", "not here".to_owned());
            *response.status_mut() = StatusCode::NOT_FOUND;
            return Ok(response);
        }
        Some(Fault::Late(time)) => tokio::time::sleep(time).await,
        Some(Fault::Cut(_)) | None => {}
    }
    let answer = pass_on(request, &client).await?;
    if let Some(Fault::Cut(most)) = fault {
        let (mut parts, body) = answer.into_parts();
        let body = to_bytes(Body::new(body), usize::MAX).await.map_err(|_| Ended)?;
        parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
        let kept = body.slice(..most.min(body.len()));
        return Ok(Response::from_parts(parts, Body::new(Broken(Some(kept)))));
    }
    let value = |answer: &Response<Incoming>, name| {
        answer.headers().get(name).map(HeaderValue::as_bytes).unwrap_or_default().to_owned()
    };
    if answer.status() != StatusCode::OK || !value(&answer, header::CONTENT_TYPE).starts_with(b"text/html") {
        return Ok(answer.map(|body| Body::new(Passed { first: None, rest: body })));
    }
    let encoding = value(&answer, header::CONTENT_ENCODING);
    let (mut parts, mut rest) = answer.into_parts();
    if let Some(policy) = &*state.policy.lock().expect("a policy") {
        parts.headers.append(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
    let length = parts.headers.remove(header::CONTENT_LENGTH);
    if encoding.is_empty() {
        let piece = std::future::poll_fn(|context| Pin::new(&mut rest).poll_frame(context)).await;
        let piece = piece.and_then(Result::ok).and_then(|piece| piece.into_data().ok()).unwrap_or_default();
        let first = observed(&piece);
        // Told as the host tells it, so that browsers know of a page whether it is whole.
        if let Some(length) = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok()) {
            parts.headers.insert(header::CONTENT_LENGTH, (length + first.len() - piece.len()).into());
        }
        return Ok(Response::from_parts(parts, Body::new(Passed { first: Some(first), rest })));
    }
    // A page that came packed goes on packed: the boot script looks at that.
    let body = to_bytes(Body::new(rest), usize::MAX).await.map_err(|_| Ended)?;
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Ok(Response::from_parts(parts, Body::from(gzip(&observed(&unpack(&body, &encoding))))))
}

/// Asks the host.
async fn pass_on(
    request: Request<Incoming>,
    client: &Client<HttpConnector, Body>,
) -> Result<Response<Incoming>, Ended> {
    let (mut asked, body) = request.into_parts();
    strip(&mut asked.headers);
    let mut answer = client.request(Request::from_parts(asked, Body::new(body))).await.map_err(|_| Ended)?;
    strip(answer.headers_mut());
    Ok(answer)
}

/// Headers that are about one connection only.
fn strip(headers: &mut HeaderMap) {
    for name in ["connection", "proxy-connection", "keep-alive", "transfer-encoding"] {
        headers.remove(name);
    }
}

fn plain(kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The page with the observer as its first script. The page's policy allows it, because it comes from the page's host.
fn observed(html: &[u8]) -> Bytes {
    const HEAD: &[u8] = b"<head>";
    let Some(at) = html.windows(HEAD.len()).position(|part| part == HEAD) else { return Bytes::copy_from_slice(html) };
    let (before, after) = html.split_at(at + HEAD.len());
    [before, b"<script src=\"/__test/before.js\"></script>", after].concat().into()
}

fn unpack(packed: &[u8], encoding: &[u8]) -> Vec<u8> {
    match encoding {
        b"gzip" => ungzip(packed),
        b"br" => unbrotli(packed),
        _ => packed.to_owned(),
    }
}

/// A body that breaks off after its only piece.
struct Broken(Option<Bytes>);

impl hyper::body::Body for Broken {
    type Data = Bytes;
    type Error = Ended;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Ended>>> {
        Poll::Ready(Some(self.0.take().map(Frame::data).ok_or(Ended)))
    }
}

/// A body handed on piece by piece as it comes, and broken off where it breaks off.
struct Passed {
    /// What was taken from it already.
    first: Option<Bytes>,
    rest: Incoming,
}

impl hyper::body::Body for Passed {
    type Data = Bytes;
    type Error = Ended;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Ended>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        Pin::new(&mut self.rest).poll_frame(context).map(|piece| piece.map(|piece| piece.map_err(|_| Ended)))
    }
}

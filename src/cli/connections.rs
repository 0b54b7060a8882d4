//! Connections of the preview server, bounded in number and in time: who asks by halves, or does not read what was asked for,
//! holds a place for a while and not for ever.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};

/// How connections are bounded.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Connections at a time; browsers open six each.
    most: usize,
    /// How long a connection may be without a byte in either direction. Browsers open another without a word.
    idle: Duration,
    /// How long it may take in all, for those who send a byte now and then.
    longest: Duration,
}

const LIMITS: Limits = Limits { most: 256, idle: Duration::from_secs(30), longest: Duration::from_secs(600) };

/// A listener whose connections are bounded.
pub(super) struct Limited {
    listener: TcpListener,
    places: Arc<Semaphore>,
    limits: Limits,
}

impl Limited {
    /// All places are free.
    pub(super) fn new(listener: TcpListener) -> Self {
        Self::within(listener, LIMITS)
    }

    fn within(listener: TcpListener, limits: Limits) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(limits.most)), limits }
    }
}

impl Listener for Limited {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // The semaphore is never closed; without a place nothing is taken in.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let Limits { idle, longest, .. } = self.limits;
        let last = Instant::now() + longest;
        (Connection { stream, idle, last, end: Box::pin(tokio::time::sleep(idle)), _place: place }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends after a while.
pub(super) struct Connection {
    stream: TcpStream,
    /// How long it may be without a byte.
    idle: Duration,
    /// When it ends, whatever comes.
    last: Instant,
    /// When it ends, unless something comes.
    end: Pin<Box<Sleep>>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Connection {
    /// Its stream, while there is time.
    fn open(&mut self, context: &mut Context<'_>) -> io::Result<Pin<&mut TcpStream>> {
        match self.end.as_mut().poll(context) {
            Poll::Ready(()) => Err(io::ErrorKind::TimedOut.into()),
            Poll::Pending => Ok(Pin::new(&mut self.stream)),
        }
    }
}

impl Connection {
    /// Something came, or went.
    fn went_on(&mut self) {
        let end = (Instant::now() + self.idle).min(self.last);
        self.end.as_mut().reset(end);
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let read = match self.open(context) {
            Ok(stream) => stream.poll_read(context, into),
            Err(late) => Poll::Ready(Err(late)),
        };
        if matches!(read, Poll::Ready(Ok(()))) {
            self.went_on();
        }
        read
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = match self.open(context) {
            Ok(stream) => stream.poll_write(context, bytes),
            Err(late) => Poll::Ready(Err(late)),
        };
        if matches!(written, Poll::Ready(Ok(1..))) {
            self.went_on();
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.open(context) {
            Ok(stream) => stream.poll_flush(context),
            Err(late) => Poll::Ready(Err(late)),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use axum::Router;

    use super::*;

    /// A preview in small: answers everything with so many bytes.
    struct Server {
        address: SocketAddr,
        _runtime: tokio::runtime::Runtime,
    }

    /// Longer than any test waits that goes well.
    const PATIENCE: Duration = Duration::from_secs(20);

    impl Server {
        fn start(limits: Limits, bytes: usize) -> Self {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            let runtime = runtime.expect("a runtime");
            let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
            let address = listener.local_addr().expect("an address");
            let app = Router::new().fallback(move || async move { vec![b'a'; bytes] });
            runtime.spawn(async move { axum::serve(Limited::within(listener, limits), app).await });
            Self { address, _runtime: runtime }
        }

        fn connect(&self, says: &str) -> TcpStream {
            let mut stream = TcpStream::connect(self.address).expect("connected");
            stream.set_read_timeout(Some(PATIENCE)).expect("a time");
            stream.write_all(says.as_bytes()).expect("sent");
            stream
        }
    }

    const WHOLE: &str = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
    const HALF: &str = "GET / HTTP/1.1\r\nhost: a\r\n";

    fn limits(most: usize, idle: u64, longest: u64) -> Limits {
        Limits { most, idle: Duration::from_millis(idle), longest: Duration::from_millis(longest) }
    }

    /// The first bytes of an answer; none: the connection has ended.
    fn first(stream: &mut TcpStream) -> Option<String> {
        let mut some = [0; 12];
        match stream.read(&mut some) {
            Ok(0) => None,
            Ok(length) => Some(String::from_utf8_lossy(&some[..length]).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => None,
            Err(error) => panic!("neither an answer nor an end within {PATIENCE:?}: {error}"),
        }
    }

    fn is_answered(stream: &mut TcpStream) -> bool {
        first(stream).is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))
    }

    #[test]
    fn half_requests_are_let_go_and_make_room_for_whole_ones() {
        let server = Server::start(limits(2, 500, 600_000), 10);
        let began = Instant::now();
        let mut halves = [server.connect(HALF), server.connect(HALF)];
        // Beyond the limit: it waits until they are let go.
        assert!(is_answered(&mut server.connect(WHOLE)));
        assert!(began.elapsed() >= Duration::from_millis(450), "there was no place before");
        assert!(halves.iter_mut().all(|half| first(half).is_none()), "both have ended without an answer");
    }

    #[test]
    fn who_sends_a_byte_now_and_then_is_let_go_too() {
        let server = Server::start(limits(1, 400, 1_500), 10);
        let mut slow = server.connect(HALF);
        let began = Instant::now();
        let ended = loop {
            std::thread::sleep(Duration::from_millis(100));
            if slow.write_all(b"a").is_err() {
                break began.elapsed();
            }
            assert!(began.elapsed() < PATIENCE, "it is never let go");
        };
        assert!(ended >= Duration::from_millis(1_200), "not for want of bytes: {ended:?}");
        assert!(is_answered(&mut server.connect(WHOLE)), "its place is free");
    }

    #[test]
    fn who_does_not_read_is_let_go() {
        let server = Server::start(limits(1, 500, 600_000), 64 << 20);
        let _deaf = server.connect(WHOLE);
        assert!(is_answered(&mut server.connect(WHOLE)), "its place is free");
    }

    #[test]
    fn connections_beyond_the_limit_do_not_keep_others_from_being_answered() {
        let server = Server::start(limits(2, 600_000, 600_000), 10);
        let mut inside = [server.connect(WHOLE), server.connect(WHOLE)];
        assert!(inside.iter_mut().all(is_answered));
        let mut outside: Vec<TcpStream> = (0..20).map(|_| server.connect(WHOLE)).collect();
        for _ in 0..5 {
            for stream in &mut inside {
                stream.write_all(WHOLE.as_bytes()).expect("sent");
                // What is left of the answer before comes first.
                let mut all = String::new();
                while !all.contains("HTTP/1.1 200") {
                    all.push_str(&first(stream).expect("an answer"));
                }
            }
        }
        for stream in &mut outside {
            stream.set_read_timeout(Some(Duration::from_millis(50))).expect("a time");
            assert!(stream.read(&mut [0; 1]).is_err(), "no more than two at a time");
            stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        }
        drop(inside);
        outside.truncate(2);
        assert!(outside.iter_mut().all(is_answered), "whoever waited is answered when there is room");
    }
}

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

/// Connections at a time; browsers open six each.
const MOST: usize = 256;
/// How long a connection may be without a byte in either direction. Browsers open another without a word.
const IDLE: Duration = Duration::from_secs(30);
/// How long it may take in all, for those who send a byte now and then.
const LONGEST: Duration = Duration::from_secs(600);

/// A listener whose connections are bounded.
pub(super) struct Limited {
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Limited {
    /// All places are free.
    pub(super) fn new(listener: TcpListener) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(MOST)) }
    }
}

impl Listener for Limited {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // The semaphore is never closed; without a place nothing is taken in.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let last = Instant::now() + LONGEST;
        (Connection { stream, last, end: Box::pin(tokio::time::sleep(IDLE)), _place: place }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends after a while.
pub(super) struct Connection {
    stream: TcpStream,
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
        let end = (Instant::now() + IDLE).min(self.last);
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

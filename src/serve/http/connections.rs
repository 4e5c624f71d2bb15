//! TCP connections: who may have one, how many there are, and their timeouts.
//!
//! Only this computer itself can connect. A client that does not finish its request, does not read its
//! response or leaves a connection idle loses the connection.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// How long a client may take to send the head of a request, and may keep a connection idle.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The longest head of a request, in bytes.
const MAX_HEAD_BYTES: usize = 16 << 10;

/// How long a client may take nothing of what is sent to it.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// How many event streams can be open.
const MAX_EVENT_STREAMS: usize = 1024;

/// How many connections can be open.
const MAX_CONNECTIONS: usize = MAX_EVENT_STREAMS + 256;

/// How many other files the program has open at the most: those of the site, and its own.
const MAX_OTHER_FILES: u64 = 256;

/// How long to wait where the system cannot accept one more connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Binds the first free port from `first` on, for IPv4 and IPv6.
///
/// # Errors
/// What the system says where there is none.
pub(crate) fn listen(first: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    const TRIES: u16 = 100;
    let last = if first == 0 {
        0
    } else {
        first.saturating_add(TRIES)
    };
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in first..=last {
        match bind(port) {
            Ok(listeners) => return Ok(listeners),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = error,
            Err(error) => return Err(error),
        }
    }
    Err(refused)
}

fn bind(port: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let second = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
        // Not every computer has IPv6.
        other => other.ok(),
    };
    Ok((port, [first].into_iter().chain(second).collect()))
}

/// Accepts connections for ever.
async fn accept(listener: tokio::net::TcpListener, connections: Arc<Semaphore>, router: Router) {
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD_BYTES);
    loop {
        let Ok(permit) = Arc::clone(&connections).acquire_owned().await else {
            return;
        };
        let stream = match listener.accept().await {
            Ok((stream, from)) if from.ip().is_loopback() => stream,
            Ok(_) => continue,
            Err(_) => {
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        // Pages are small, and are not to wait for more data (Nagle).
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let io = TokioIo::new(with_write_timeout(stream));
        let connection = server.serve_connection(io, service);
        tokio::spawn(async move {
            // A client may break off.
            let _ = connection.await;
            drop(permit);
        });
    }
}

/// Wraps a TCP stream so that a write fails when the client takes nothing for too long.
fn with_write_timeout(stream: TcpStream) -> Pin<Box<TimeoutStream<TcpStream>>> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIMEOUT));
    Box::pin(stream)
}

/// Returns how many connections can be open, after raising the limit of open files.
#[cfg(unix)]
pub(crate) fn limit() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = MAX_CONNECTIONS as u64 + MAX_OTHER_FILES;
    let limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|current| current < wanted) {
        let raised = Rlimit {
            current: Some(limit.maximum.map_or(wanted, |maximum| maximum.min(wanted))),
            ..limit
        };
        let _ = setrlimit(Resource::Nofile, raised);
    }
    let files = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
    let left = files
        .saturating_sub(MAX_OTHER_FILES)
        .max(MAX_OTHER_FILES.min(files / 2));
    usize::try_from(left)
        .unwrap_or(MAX_CONNECTIONS)
        .min(MAX_CONNECTIONS)
}

/// Returns how many connections can be open.
#[cfg(not(unix))]
pub(crate) fn limit() -> usize {
    MAX_CONNECTIONS
}

/// Creates the permits of event streams: some connections are kept for everything else.
pub(crate) fn event_streams(connections: usize) -> Arc<Semaphore> {
    let most = connections - connections / 5;
    Arc::new(Semaphore::new(MAX_EVENT_STREAMS.min(most)))
}

/// Serves a router on listeners, for ever.
pub(crate) async fn serve(
    listeners: Vec<TcpListener>,
    limit: usize,
    router: Router,
) -> io::Result<()> {
    let connections = Arc::new(Semaphore::new(limit));
    let mut tasks = Vec::new();
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tasks.push(tokio::spawn(accept(
            listener,
            Arc::clone(&connections),
            router.clone(),
        )));
    }
    for task in tasks {
        let _ = task.await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_free_port_is_found() {
        let (taken, listeners) = listen(0).unwrap();
        assert!(
            listeners
                .iter()
                .all(|one| one.local_addr().unwrap().ip().is_loopback())
        );
        let (next, others) = listen(taken).unwrap();
        assert!(next > taken, "{next} and {taken}");
        drop((listeners, others));
    }
}

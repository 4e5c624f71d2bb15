//! Connections: who may have one, how many there are, and how long a client may be silent.
//!
//! Only this computer itself can connect. A client that begins a request and does not go on, or that does
//! not take what it asked for, loses its connection; so do those that are there for nothing.

use super::patient::Patient;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a client may take to say what it wants, and may keep a connection for nothing.
const HEADERS: Duration = Duration::from_secs(10);

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 << 10;

/// How many streams of events there can be.
pub(super) const STREAMS: usize = 1024;

/// How many connections there can be.
const MOST: usize = STREAMS + 256;

/// How many other files the program has open at the most: those of the site, and its own.
const OTHERS: u64 = 256;

/// How long to wait where the computer has no room for one more connection.
const BREATH: Duration = Duration::from_millis(50);

/// Finds a port that is free from `first` on, for both kinds of addresses that this computer has.
///
/// # Errors
/// What the system says where there is none.
pub(super) fn listen(first: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    const TRIES: u16 = 100;
    let last = if first == 0 {
        0
    } else {
        first.saturating_add(TRIES)
    };
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in first..=last {
        match on(port) {
            Ok(listeners) => return Ok(listeners),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = error,
            Err(error) => return Err(error),
        }
    }
    Err(refused)
}

fn on(port: u16) -> io::Result<(u16, Vec<TcpListener>)> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let second = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
        // Not every computer has this kind.
        other => other.ok(),
    };
    Ok((port, [first].into_iter().chain(second).collect()))
}

/// Accepts connections for ever.
pub(super) async fn accept(
    listener: tokio::net::TcpListener,
    places: Arc<Semaphore>,
    router: Router,
) {
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(LONGEST_HEAD);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        let stream = match listener.accept().await {
            Ok((stream, from)) if is_here(&from) => stream,
            Ok(_) => continue,
            Err(_) => {
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        // Pages are small, and nobody wants to wait for more to come.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = server.serve_connection(TokioIo::new(Patient::new(stream)), service);
        tokio::spawn(async move {
            // A client that breaks off is its own business.
            let _ = connection.await;
            drop(place);
        });
    }
}

fn is_here(from: &SocketAddr) -> bool {
    from.ip().is_loopback()
}

/// Returns how many connections there can be, after asking the system for as many as are wanted.
#[cfg(unix)]
pub(super) fn places() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = MOST as u64 + OTHERS;
    let limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|current| current < wanted) {
        let more = limit.maximum.map_or(wanted, |maximum| maximum.min(wanted));
        let _ = setrlimit(
            Resource::Nofile,
            Rlimit {
                current: Some(more),
                ..limit
            },
        );
    }
    let files = getrlimit(Resource::Nofile).current.unwrap_or(wanted);
    let left = files.saturating_sub(OTHERS).max(OTHERS.min(files / 2));
    usize::try_from(left).unwrap_or(MOST).min(MOST)
}

/// Returns how many connections there can be.
#[cfg(not(unix))]
pub(super) fn places() -> usize {
    MOST
}

/// Makes what a room needs to count its streams: some places are kept for everything else.
pub(super) fn streams(places: usize) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(STREAMS.min(places - places / 5)))
}

/// Serves a room on listeners, for ever.
pub(super) async fn serve(
    listeners: Vec<TcpListener>,
    places: usize,
    router: Router,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(places));
    let mut tasks = Vec::new();
    for listener in listeners {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tasks.push(tokio::spawn(accept(
            listener,
            Arc::clone(&places),
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

//! Many edits and many clients for a long time: neither memory nor open files grow.
//!
//! `SOAK_EDITS` says how many edits; the usual number keeps the tests short.

use super::server::{Server, write};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

const CLIENTS: usize = 50;

fn edits() -> usize {
    std::env::var("SOAK_EDITS")
        .ok()
        .and_then(|edits| edits.parse().ok())
        .unwrap_or(300)
}

#[test]
fn memory_and_open_files_stay_flat() {
    let site = super::program::site();
    for page in 0..40 {
        let text = format!(
            "---\ntitle: Page {page}\n---\n{}\n",
            "Peace and order. ".repeat(100)
        );
        write(site.path(), &format!("content/pages/{page}.en.md"), text);
    }
    let server = Server::start(site.path());
    server.get("/en/");
    let files = server.open_files();
    let (is_over, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    let memory: Vec<usize> = thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (server, is_over, asked) = (&server, &is_over, &asked);
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    listen(server, client, asked);
                }
            });
        }
        let memory = (0..edits()).map(|number| {
            edit(site.path(), &server, number);
            server.memory()
        });
        let memory = memory.collect();
        is_over.store(true, Ordering::Relaxed);
        memory
    });
    assert!(asked.load(Ordering::Relaxed) > CLIENTS);
    server.await_open_files(files + 4);
    let part = |from: usize, to: usize| {
        let part = &memory[memory.len() * from / 10..memory.len() * to / 10];
        part.iter().sum::<usize>() / part.len().max(1)
    };
    let (early, late) = (part(3, 5), part(8, 10));
    println!("{} edits: {early} kB, then {late} kB", memory.len());
    assert!(
        late <= early + early / 5 + 8192,
        "{early} kB became {late} kB: {memory:?}"
    );
}

/// Edits a page, and sees the edit at once.
fn edit(site: &Path, server: &Server, number: usize) {
    let page = number % 40;
    let path = format!("content/pages/{page}.en.md");
    match number % 10 {
        0 => drop(std::fs::remove_file(site.join(&path))),
        1 => write(site, &path, "---\ntitle: [\n---\n"),
        _ => write(
            site,
            &path,
            format!("---\ntitle: Edit {number}\n---\n{number}\n"),
        ),
    }
    let answer = server.get(&format!("/en/pages/{page}/"));
    let is_shown = number % 10 <= 1 || answer.text().contains(&format!("Edit {number}"));
    assert!(is_shown, "{number}: {}", answer.text());
}

/// Listens for one event, and asks for a page as a browser does.
fn listen(server: &Server, client: usize, asked: &AtomicUsize) {
    let mut stream = server.connect();
    let request = format!(
        "GET /_plenary/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.port
    );
    stream.write_all(request.as_bytes()).unwrap();
    assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
    let route = format!("/en/pages/{}/", client % 40);
    let answer = server.get(&route);
    assert!([200, 404].contains(&answer.status), "{}", answer.text());
    assert_eq!(
        server.get(&format!("/_plenary/page?route={route}")).status,
        200
    );
    asked.fetch_add(1, Ordering::Relaxed);
}

//! Clients that mean harm, or are broken: each is refused, and the server goes on.

use super::server::{Server, read, write};
use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

/// Requests as they are sent, with what they are answered with; `HOST` is the name of the server.
const REQUESTS: &[(&str, &[u16])] = &[
    ("GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", &[200]),
    ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", &[421]),
    ("GET / HTTP/1.1\r\nHost: HOST.evil.example\r\n\r\n", &[421]),
    (
        "GET /_plenary/events HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        &[421],
    ),
    (
        "GET /_plenary/client.js HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        &[421],
    ),
    ("GET / HTTP/1.1\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n", &[400]),
    (
        "GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    ("GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    (
        "GET /../../etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    (
        "GET /en/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    (
        "GET /en/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    ("GET /en%5c..%5cetc HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    ("GET /en/\\..\\etc HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    ("GET /en/%00 HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    (
        "GET /en/%0d%0aSet-Cookie:a HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    ("GET /en/%ff HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    ("GET /en/%zz HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    ("GET //evil.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    (
        "GET /content/site.yaml HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[404],
    ),
    (
        "GET /_plenary/../content/site.yaml HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    (
        "GET /_plenary/client.js/../../mod.rs HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    (
        "GET /_plenary/nothing.js HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[404],
    ),
    ("GET /_plenary/ HTTP/1.1\r\nHost: HOST\r\n\r\n", &[404]),
    ("GET /_plenary/page HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400]),
    (
        "GET /_plenary/page?route=/../x HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    (
        "GET /_plenary/page?route=https://a.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    (
        "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n",
        &[405],
    ),
    (
        "PUT /en/ HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n",
        &[405],
    ),
    ("DELETE /en/ HTTP/1.1\r\nHost: HOST\r\n\r\n", &[405]),
    (
        "OPTIONS /en/ HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n\r\n",
        &[405],
    ),
    ("OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n", &[400, 405]),
    ("TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n", &[405]),
    (
        "CONNECT evil.example:80 HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[400],
    ),
    ("BREW / HTTP/1.1\r\nHost: HOST\r\n\r\n", &[405]),
    (
        "POST /_plenary/events HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n",
        &[405],
    ),
    (
        "GET /_plenary/overlay/content/index.en.md HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[405],
    ),
    ("GET /_plenary/edit HTTP/1.1\r\nHost: HOST\r\n\r\n", &[405]),
    (
        "PUT /_plenary/overlay/content/a.en.md HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\n\r\na",
        &[403],
    ),
    (
        "DELETE /_plenary/overlay/content/a.en.md HTTP/1.1\r\nHost: HOST\r\n\r\n",
        &[403],
    ),
    (
        "POST /_plenary/edit HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Length: 2\r\n\r\n{}",
        &[403],
    ),
    (
        "POST /_plenary/create HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\nContent-Length: 2\r\n\r\n{}",
        &[403],
    ),
    (
        "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        &[400],
    ),
    (
        "GET / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\nzz\r\n",
        &[200, 400],
    ),
    ("GET / HTTP/1.1\r\nHost: HOST\r\nA B: c\r\n\r\n", &[400]),
    ("GET / HTTP/9.9\r\nHost: HOST\r\n\r\n", &[400, 505]),
    ("GET /\r\n\r\n", &[400]),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400, 505]),
    ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", &[400]),
];

fn server() -> (tempfile::TempDir, Server) {
    let site = super::program::site();
    let server = Server::start(site.path());
    (site, server)
}

#[test]
fn hostile_requests_are_refused() {
    let (_site, server) = server();
    let host = format!("localhost:{}", server.port);
    for (request, expected) in REQUESTS {
        let sent = request
            .replace("HOST", &host)
            .replacen("\r\n", "\r\nConnection: close\r\n", 1);
        // What is no request at all may be closed without a word.
        let answer = server
            .send(sent.as_bytes())
            .map_or(400, |answer| answer.status);
        assert!(
            expected.contains(&answer),
            "{answer} and not {expected:?}: {request}"
        );
    }
    let long = format!("/{}", "a".repeat(60_000));
    for (path, headers) in [
        (&*long, String::new()),
        ("/", format!("A: {}\r\n", "b".repeat(60_000))),
    ] {
        let status = server.ask("GET", path, &headers, b"").status;
        assert!([400, 414, 431].contains(&status), "{status}");
    }
    let head = server.get("/en/").head;
    assert!(!head.to_lowercase().contains("access-control"), "{head}");
    assert!(
        head.contains("nosniff") && head.contains("same-origin"),
        "{head}"
    );
    assert_eq!(server.ask("HEAD", "/en/", "", b"").body, b"");
}

#[test]
fn only_files_of_the_content_are_written_over() {
    let (site, server) = server();
    let write_headers = server.write_headers();
    for (path, expected) in [
        ("content/index.en.md", 204),
        ("content/new/page.en.md", 204),
        ("outside.md", 400),
        ("themes/outreach/theme.yaml", 400),
        ("content/../outside.md", 400),
        ("content/%2e%2e/outside.md", 400),
        ("content%2foutside.md", 400),
        ("content/.hidden.md", 400),
        ("content/a.en.md~", 400),
        ("content", 400),
        ("", 405),
    ] {
        assert_eq!(
            server
                .set_overlay(&write_headers, path, b"---\ntitle: A\n---\n")
                .status,
            expected,
            "{path}"
        );
    }
    assert_eq!(
        server
            .set_overlay(&write_headers, "content/a.en.md", b"\xff")
            .status,
        400
    );
    let long = vec![b'a'; 20_000_001];
    assert_eq!(
        server
            .set_overlay(&write_headers, "content/a.en.md", &long)
            .status,
        413
    );
    assert!(!site.path().join("content/new").exists());
}

#[test]
fn nothing_else_is_opened_or_begun() {
    let (site, server) = server();
    let write_headers = server.write_headers();
    let outside = site.path().join("outside.md");
    std::fs::write(&outside, "outside").unwrap();
    for (address, body) in [
        ("edit", "{\"file\":\"../outside.md\",\"line\":1}"),
        ("edit", "{\"file\":\"content/site.yaml\",\"line\":-1}"),
        ("edit", "[]"),
        ("create", "{\"file\":\"/etc/passwd\"}"),
        ("create", "{\"file\":\"content/.well-known/../../x.fr.md\"}"),
    ] {
        let answer = server.ask(
            "POST",
            &format!("/_plenary/{address}"),
            &write_headers,
            body.as_bytes(),
        );
        assert_eq!(answer.status, 400, "{address} {body}");
    }
    for body in [
        "content/index.fr.md",
        "content/nothing.fr.md",
        "content/about.xx.md",
    ] {
        let body = format!("{{\"file\":\"{body}\"}}");
        let answer = server.ask("POST", "/_plenary/create", &write_headers, body.as_bytes());
        assert_eq!(answer.status, 409, "{body}");
    }
    assert_eq!(std::fs::read_to_string(outside).unwrap(), "outside");
}

#[test]
fn slow_clients_are_given_up() {
    let (_site, server) = server();
    let write_headers = server.write_headers();
    let host = format!("Host: localhost:{}\r\n", server.port);
    let begun = Instant::now();
    thread::scope(|scope| {
        for (request, expected) in [
            (String::new(), None),
            ("GET / HT".to_owned(), None),
            (format!("GET / HTTP/1.1\r\n{host}"), None),
            (
                format!(
                    "PUT /_plenary/overlay/content/a.en.md HTTP/1.1\r\n{host}{write_headers}Content-Length: 9\r\n\r\na"
                ),
                Some(408),
            ),
        ] {
            let server = &server;
            scope.spawn(move || {
                let mut stream = server.connect();
                stream.write_all(request.as_bytes()).unwrap();
                let status = read(&mut stream).map(|answer| answer.status);
                assert!(
                    status == expected || status == Some(408),
                    "{status:?} after {request:?}"
                );
                let time = begun.elapsed();
                assert!(time < Duration::from_secs(40), "{time:?} for {request:?}");
            });
        }
        // Meanwhile everybody else is served.
        assert_eq!(server.get("/en/").status, 200);
    });
}

#[test]
fn a_thousand_idle_pages_are_held() {
    let (site, server) = server();
    let before = server.open_files();
    let request = format!(
        "GET /_plenary/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.port
    );
    let mut streams: Vec<_> = (0..1000).map(|_| server.connect()).collect();
    for stream in &mut streams {
        stream.write_all(request.as_bytes()).unwrap();
    }
    for stream in &mut streams {
        await_text(stream, "\"edition\":1,");
    }
    write(
        site.path(),
        "content/about.en.md",
        "---\ntitle: Another\n---\nText.\n",
    );
    assert!(server.get("/en/about/").text().contains("Another"));
    for stream in &mut streams {
        await_text(stream, "\"edited\":\"/en/about/\"");
    }
    drop(streams);
    server.await_open_files(before + 8);
}

/// Reads from a stream of events until it has said something.
fn await_text(stream: &mut impl Read, wanted: &str) {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.contains(wanted) {
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "the stream ended after {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
}

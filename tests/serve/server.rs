//! The program as a server, and clients that speak to it in raw bytes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A server that ends when the test does.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
}

/// What a client got.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Serves a folder, with a clock that stands still, and shows what a build would show.
    pub(crate) fn start(root: &Path) -> Self {
        Self::with(root, &["--no-drafts"])
    }

    /// Serves a folder with options.
    pub(crate) fn with(root: &Path, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plenary"))
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .args(options)
            .env("SOURCE_DATE_EPOCH", "1780000000")
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .env("PATH", "")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line
            .rsplit(':')
            .next()
            .unwrap()
            .trim()
            .trim_end_matches('/')
            .parse()
            .unwrap();
        Self { child, port }
    }

    /// Opens a connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        stream
    }

    /// Sends bytes and returns what comes back until the server is done.
    pub(crate) fn send(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        // A server that refuses may not wait for the rest.
        let _ = stream.write_all(request);
        read(&mut stream)
    }

    /// Asks with a method and more headers, each with its line end.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let port = self.port;
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\
             Content-Length: {length}\r\n{headers}\r\n"
        );
        self.send(&[head.as_bytes(), body].concat()).unwrap()
    }

    /// Asks for an address.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", b"")
    }

    /// Returns the headers with which pages of this session may write.
    pub(crate) fn write_headers(&self) -> String {
        let page = self.get("/_plenary/problems").text();
        let token = page
            .split("data-token=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        format!(
            "Origin: http://localhost:{}\r\nX-Plenary-Token: {token}\r\n",
            self.port
        )
    }

    /// Sets the unsaved text of a file.
    pub(crate) fn set_overlay(&self, write_headers: &str, path: &str, text: &[u8]) -> Answer {
        self.ask(
            "PUT",
            &format!("/_plenary/overlay/{path}"),
            write_headers,
            text,
        )
    }

    /// Clears the unsaved text of a file.
    pub(crate) fn clear_overlay(&self, write_headers: &str, path: &str) -> Answer {
        self.ask(
            "DELETE",
            &format!("/_plenary/overlay/{path}"),
            write_headers,
            b"",
        )
    }

    /// Counts the files that the server has open.
    pub(crate) fn open_files(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.child.id()))
            .unwrap()
            .count()
    }

    /// Waits until the server has no more files open than that.
    pub(crate) fn await_open_files(&self, wanted: usize) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while self.open_files() > wanted {
            assert!(
                Instant::now() < deadline,
                "{} files are open",
                self.open_files()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Returns the memory of the server in kilobytes.
    pub(crate) fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads an answer until the connection is closed; nothing where it is closed without one.
pub(crate) fn read(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    // A connection that is reset has said what it had to say.
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Some(Answer {
        status,
        head,
        body: bytes[end + 4..].to_vec(),
    })
}

impl Answer {
    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        headers
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Returns the body without what the preview adds.
    pub(crate) fn published(&self) -> String {
        let text = self.text();
        let Some((before, rest)) = text.split_once("<script type=\"module\" src=\"/_plenary/")
        else {
            return text;
        };
        let plain = before.to_owned() + rest.split_once("</script>").unwrap().1;
        // What a policy is given stands at its end, in this order and nowhere else.
        let plain = plain.replacen("; script-src 'self'; connect-src 'self'\"", "\"", 1);
        let mut parts = plain.split(" data-source=\"");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + part.split_once('"').unwrap().1)
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

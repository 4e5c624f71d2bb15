//! The preview: how long it takes from the saving of a file to the changed page on the socket.
//!
//! A page of the corpus is saved again and again, as an editor does it. The clock starts before the file is
//! written and stops when an answer has the change in it to its last byte; the time that the preview waits
//! for further changes is part of it. No browser takes part, and none is waited for.

use crate::corpus::{LANGUAGES, Plan};
use crate::folder;
use crate::program::Program;
use crate::table::{Cells, markdown, mebibytes, seconds};
use crate::{Failure, Options, progress};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often each kind of edit is made.
const EDITS: usize = 50;

/// How long an edit may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures the preview of each of `sizes` and returns the times as Markdown.
pub(crate) fn report(options: &Options, sizes: &[usize]) -> Result<String, Failure> {
    let mut rows: Vec<Cells> = Vec::new();
    for &pages in sizes {
        progress(&format!("preview of {pages} pages ..."));
        rows.push(row(options, &Plan::for_pages(pages, options.seed))?);
    }
    let mut head = vec!["page-languages", "ready s", "first page s"];
    head.extend(Edit::ALL.iter().map(|edit| edit.name()));
    head.push("MiB at the end");
    let note = format!("\nMilliseconds for an edit: the median of {EDITS}, and the longest.\n");
    Ok(markdown(&head, &rows) + &note)
}

fn row(options: &Options, plan: &Plan) -> Result<Cells, Failure> {
    let site = Program::plenary(options, plan)?.content();
    let site = site.parent().ok_or("The content is in no folder.")?;
    let begun = Instant::now();
    let server = Server::start(&options.plenary, site)?;
    let ready = begun.elapsed();
    let page = Page::listed(site)?;
    server.get(&page.address)?;
    let first = begun.elapsed();
    let mut cells = vec![
        (plan.pages * LANGUAGES).to_string(),
        seconds(ready),
        seconds(first),
    ];
    for edit in Edit::ALL {
        let mut times = Vec::with_capacity(EDITS);
        for number in 0..EDITS {
            times.push(edit.time(&server, &page, site, number)?);
        }
        times.sort_unstable();
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        let longest = times.last().copied().unwrap_or_default();
        cells.push(format!(
            "{:.1}, {:.1}",
            millis(times[EDITS / 2]),
            millis(longest)
        ));
    }
    cells.push(mebibytes(server.memory()?));
    Ok(cells)
}

/// A page that the list of its section shows.
struct Page {
    file: PathBuf,
    address: String,
    section: String,
}

impl Page {
    /// Finds the page that comes first in its section.
    fn listed(site: &Path) -> Result<Self, Failure> {
        let section = "section-1";
        let folder = site.join("content").join(section);
        let mut pages = Vec::new();
        for (name, _) in folder::files(&folder)? {
            let file = folder.join(&name);
            if name.ends_with("index.en.md") && name.components().count() == 2 {
                let text = fs::read_to_string(&file)?;
                let weight = text.lines().find_map(|line| line.strip_prefix("weight: "));
                pages.push((weight.and_then(|weight| weight.parse::<i64>().ok()), file));
            }
        }
        let (_, file) = pages.into_iter().min().ok_or("There is no page to edit.")?;
        let name = file
            .parent()
            .and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy();
        let address = format!("/en/{section}/{name}/");
        Ok(Self {
            file,
            address,
            section: format!("/en/{section}/"),
        })
    }
}

/// What is edited.
#[derive(Clone, Copy)]
enum Edit {
    /// The text of a page.
    Body,
    /// The title of a page, which the list of its section shows.
    Title,
    /// A template of all pages.
    Template,
    /// A message of the interface.
    Message,
}

impl Edit {
    const ALL: [Self; 4] = [Self::Body, Self::Title, Self::Template, Self::Message];

    fn name(self) -> &'static str {
        match self {
            Self::Body => "text ms",
            Self::Title => "title in its list ms",
            Self::Template => "template ms",
            Self::Message => "message ms",
        }
    }

    /// Makes the edit, and returns how long it took until it was seen.
    fn time(
        self,
        server: &Server,
        page: &Page,
        site: &Path,
        number: usize,
    ) -> Result<Duration, Failure> {
        let word = format!("edit{}x{number}", self.name().len());
        let theme = site.join("themes/bench");
        let (file, from, to, address) = match self {
            Self::Body => (page.file.clone(), "", format!("\n{word}\n"), &page.address),
            Self::Title => (
                page.file.clone(),
                "title: ",
                format!("title: \"{word}\""),
                &page.section,
            ),
            Self::Template => (
                theme.join("templates/page.html"),
                "<article",
                format!("<article id=\"{word}\">"),
                &page.address,
            ),
            Self::Message => (
                theme.join("locales/en.ftl"),
                "contents = ",
                format!("contents = {word}"),
                &page.address,
            ),
        };
        let text = edited(&fs::read_to_string(&file)?, from, &to);
        let begun = Instant::now();
        fs::write(&file, text)?;
        while !server.get(address)?.contains(&word) {
            if begun.elapsed() > PATIENCE {
                return Err(format!("{address} never showed {word}").into());
            }
        }
        Ok(begun.elapsed())
    }
}

/// Replaces the first line that begins so; where nothing is to be replaced, adds to the end.
fn edited(text: &str, from: &str, to: &str) -> String {
    match text
        .lines()
        .find(|line| !from.is_empty() && line.starts_with(from))
    {
        Some(line) => text.replacen(line, to, 1),
        None => text.to_owned() + to,
    }
}

/// A preview that runs until it is dropped.
struct Server {
    child: Child,
    host: String,
}

impl Server {
    fn start(program: &Path, site: &Path) -> Result<Self, Failure> {
        let mut command = Command::new(program);
        command
            .arg("serve")
            .args(["--port", "0", "--root"])
            .arg(site);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let said = child
            .stdout
            .take()
            .ok_or("The preview has nothing to say.")?;
        let mut server = Self {
            child,
            host: String::new(),
        };
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let address = line
            .split("http://")
            .nth(1)
            .ok_or_else(|| format!("No address: {line}"))?;
        server.host = address.trim().trim_end_matches('/').to_owned();
        Ok(server)
    }

    /// Asks for an address, and returns all of the answer.
    fn get(&self, address: &str) -> Result<String, Failure> {
        let mut stream = TcpStream::connect(&self.host)?;
        let host = &self.host;
        write!(
            stream,
            "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        match answer.starts_with("HTTP/1.1 200 ") {
            true => Ok(answer),
            false => {
                Err(format!("{address}: {}", answer.lines().next().unwrap_or_default()).into())
            }
        }
    }

    /// Returns how much memory it holds, in bytes.
    fn memory(&self) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        Ok(kibibytes.ok_or("The system does not say how much memory it holds.")? * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended by itself needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! Plenary, a static site generator for multilingual public outreach.
//!
//! [`Project`] opens the site in a folder, builds it into a [`Sink`], and lists its problems. The program `plenary` is
//! a command line over the same functions. Everything else is private; the rest of this page is for those who work on
//! the crate.
//!
//! # Architecture
//! A site is a pure function of its source files, and every file of it is one job:
//!
//! ```text
//! Source -> Snapshot -> parse -> Document -> assemble -> Site -> plan -> Job -> render -> Rendered -> Sink
//! ```
//!
//! - A *source* (disk, memory) is listed once for each run: the list is a `Snapshot`, and all files are read through it.
//! - *Parsing* reads one file and nothing else. What depends on other files (the target of a link, the id of a heading,
//!   the markup of a component) stays a typed placeholder in the `Document`.
//! - *Assembling* makes the `Site` from all documents and settings: pages, translations, terms, menus and routes. It
//!   always starts from scratch.
//! - *Planning* lists every output of the site with its route. An `Edition` is a site that is loaded and planned;
//!   building, previewing and checking walk its list.
//! - *Rendering* makes one output. A template sees the site only through the `Lens`, which answers questions (each one
//!   a `Fact`) and can record them.
//! - A *sink* takes the bytes: a folder, in which all changes become visible at once, or memory.
//!
//! The room `pipeline` is the only place that composes these stages.
//!
//! # Incremental builds
//! A site is immutable, so that in one run every fact has exactly one answer. While an output is rendered, the lens
//! records which facts it asks for; the cache keeps this *trace* for each output, and a digest of the answer for each
//! fact. The next run assembles the site from scratch, answers every recorded fact again, and reuses every output
//! whose facts all have the same digest. There is no dependency graph, and so no edge that could be forgotten: an output
//! can depend on nothing but what it asked for. A missing page is an answer, and so is a list of names; templates, data,
//! images and the clock are facts like pages.
//!
//! What a list can show of a page is its `Card`, what a link can show its `Label`: an edit of a text changes neither, and
//! so renders nothing but the page itself. Diagnostics are kept with the output that has them, and are reported again
//! where the output is reused.
//!
//! A process that stays, such as the preview, makes one edition after the other. It memoises settings, templates and
//! finished pages by the digests of all of their inputs, which saves time and cannot change a result.
//!
//! # What is absent
//! - No room but `source`, `sink`, `cache` and `cli` reads a file, a clock or the environment; `serve` opens ports and
//!   measures how long it waits, and has `cli` do everything else.
//! - No global state holds content. One thread-local names the render that is in progress, because Tera passes nothing of
//!   ours to its functions (`template/frame.rs`).
//! - No unsafe code: `Cargo.toml` forbids it.
//! - No error ends a run early: functions return an `Outcome`, the best value that could be made with all problems found
//!   on the way.
//! - No output depends on another output, on the order of a listing, or on the number of threads.
//!
//! # Rooms
//! Each module here is called a room. Imports point only upward in this table; `tests/tidy.rs` checks that.
//!
//! | room | contents |
//! |---|---|
//! | `base` | types that all rooms share: digest, span, path, route, language, moment, value, diagnostic, outcome |
//! | `yaml` | the only reader of YAML, with limits and with spans for diagnostics |
//! | `config` | `content/site.yaml` and `theme.yaml`, typed |
//! | `source` | where files come from: disk, memory, one layered over the other |
//! | `sink` | where outputs go: a folder, memory |
//! | `report` | diagnostics for people and for programs; a page of help for each code |
//! | `parse` | one file: front matter, Markdown, components, data |
//! | `locale` | dates, numbers, lists, plurals, collation, messages, locale packs |
//! | `site` | pages, cards, sections, terms, routes, links; facts and the lens; the plan |
//! | `media` | images in all sizes, sanitised drawings, measures of documents, social cards |
//! | `template` | two template engines behind one interface, one table of functions, views of the site |
//! | `render` | one output, a file for each kind of job |
//! | `cache` | what a run keeps for the next: documents, traces, images; and whether an output can be reused |
//! | `pipeline` | the composition of all stages |
//! | `serve` | the preview: a server that shows the site while it is written |
//! | `cli` | the command line: flags in, exit code out |
//!
//! # Where to begin
//! Read `pipeline/build.rs`, then `site/mod.rs`, then follow the table. Behaviour is specified in `tests/specs/` as small
//! sites with their expected outputs; a new feature begins with a case there.

mod base;
mod cache;
mod cli;
mod config;
mod locale;
mod media;
mod parse;
mod pipeline;
mod render;
mod report;
mod serve;
mod sink;
mod site;
mod source;
mod template;
mod yaml;

pub use base::{Code, Diagnostic, Moment, Severity};
pub use cli::{Exit, run};
pub use pipeline::{BuildReport, Project, Request};
pub use sink::{DirectorySink, MemorySink, Sink};

/// Internals for the tests and benchmarks of this repository; no other program is to use them.
#[doc(hidden)]
pub mod testing {
    pub use crate::base::{
        ArchiveReader, Digest, Language, LinkStyle, Location, Message, Outcome, Position, Record,
        Route, SourcePath, Value, decode, encode,
    };
    pub use crate::cache::{
        BuildRecord, Cache, CacheDirectory, CachedDocument, FileDigest, Traces, read_traces,
    };
    pub use crate::config::{
        BaseUrl, Configuration, Engine, LanguageSettings, RawHtml, Theme, check_fields,
    };
    pub use crate::media::{Task, measure};
    pub use crate::parse::{
        Argument, Body, Document, FrontMatter, HoleKind, ParsedText, TextRules, parse_markdown,
    };
    pub use crate::pipeline::{BuildMemos, Edition, build};
    pub use crate::report::render_message;
    pub use crate::sink::{Content, SinkSummary, output_failed};
    pub use crate::site::{
        Choices, Fact, LanguageId, MediumKind, Page, Site, Translation, Treatment,
    };
    pub use crate::source::{
        DiskSource, Entry, FileOnDisk, Fonts, LayeredSource, MemorySource, Snapshot, Source,
        changed,
    };
    pub use crate::template::{
        Arguments, CallError, Function, Parameter, RenderTemplates, Scope, TemplateSource,
        Templates, functions,
    };
}

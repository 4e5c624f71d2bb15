//! Plenary, a static site generator for multilingual public outreach.
//!
//! # The one idea
//! A site is a pure function of its sources, and every file of it is one job:
//!
//! ```text
//! Source -> Snapshot -> parse -> Document -> assemble -> Site -> plan -> Job -> render -> Rendered -> Sink
//! ```
//!
//! - [`source`] lists the files of a site once and for all: a [`Snapshot`](source::Snapshot).
//! - [`parse`] reads one file and nothing else. What other files decide (where a link leads, which id a
//!   heading has, what a component looks like) stays a typed hole in the [`Document`](parse::Document).
//! - [`site::assemble`] puts pages, translations, terms, menus and routes together, always from scratch.
//! - [`site::plan`] lists every output by its route. Building, previewing, checking and publishing are
//!   ways to walk that list.
//! - [`render::render`] makes one output. It sees the site only through the [`Lens`](site::Lens), which
//!   answers questions (each a [`Fact`](site::Fact)) and can note each.
//! - A [`Sink`](sink::Sink) takes the bytes: a folder that changes all at once, or memory.
//!
//! [`pipeline`] is the only place that composes these steps.
//!
//! # Exact rebuilds
//! A site never changes, so in one run every [`Fact`](site::Fact) has one answer. While an output is
//! made, the lens notes which facts it asks for; the [`cache`] keeps for each output which those were,
//! and for each fact a digest of the answer. The next run puts the site together from scratch, asks
//! every fact once more, and takes over the outputs all of whose facts have the same answer. There is no
//! graph of who depends on whom, and so no edge to forget: an output can only see what it asked for.
//! Absence is an answer, so is a list of names; templates, data, pictures and the clock are facts like
//! pages. What lists may show of a page is its [`Card`](site::Card), what links show its
//! [`Label`](site::Label), so that an edit stops where nothing shows it. Problems are kept with the
//! output that has them, and told again.
//!
//! A program that stays, such as the preview, makes one site after the other. What it made last
//! ([`pipeline::BuildMemos`]) it takes over where it was made from the same: settings and templates by the digests
//! of their files, a page by the very texts, the place and the settings that it was finished from. Each of
//! these is a function of what it is compared by, so that this saves time and decides nothing.
//!
//! # What is absent
//! - No room but [`source`], [`sink`], [`cache`] and [`cli`] reads a file, a clock or the environment;
//!   [`serve`] opens ports and measures how long it waits, and asks the shell for everything else.
//! - No global state holds content; one thread-local names the render that is under way, because Tera
//!   hands its functions nothing of ours (see `template/frame.rs`).
//! - No unsafe code: `Cargo.toml` forbids it for the library, the program, `src/build.rs`, the tests and
//!   the benchmarks, and `forbid` cannot be taken back further in.
//! - No error stops the reading: everything returns an [`Outcome`](base::Outcome), a value with all the
//!   problems found on the way, and the value is the best that could be had.
//! - No output depends on another output, on the order of a listing, or on the number of threads.
//!
//! # The house
//! Imports point only upward in this table; `tests/tidy.rs` holds that.
//!
//! | room | what lives here |
//! |---|---|
//! | [`base`] | digest, span, path, route, language, moment, value, diagnostic, outcome |
//! | [`yaml`] | the only place that reads YAML, with limits and with places for problems |
//! | [`config`] | `content/site.yaml` and `theme.yaml`, typed |
//! | [`source`] | the world as a trait: disk, memory, one over the other |
//! | [`sink`] | where outputs go: a folder, memory |
//! | [`report`] | the same diagnostics for people and for programs; a page for each code |
//! | [`parse`] | one file: front matter, Markdown, components, data |
//! | [`locale`] | dates, numbers, lists, plurals, order, messages, locale packs |
//! | [`site`] | pages, cards, sections, terms, routes, links, facts, the lens, the plan |
//! | [`media`] | pictures in all sizes, clean drawings, measures of documents, social cards |
//! | [`template`] | one seam, two engines, one table of functions, views of the site |
//! | [`render`] | one file for each kind of job |
//! | [`cache`] | what a run leaves for the next: documents, traces, and whether an output is still right |
//! | [`pipeline`] | the composition |
//! | [`serve`] | the preview: a server that shows the site while it is written |
//! | [`cli`] | a thin shell: flags in, exit code out |
//!
//! # Where to begin
//! Read [`pipeline`], then [`site::Site`], then follow whatever the table says. Behaviour is written down
//! in `tests/specs/` as small sites with what becomes of them; a new feature begins with a case there.

pub mod base;
pub mod cache;
pub mod cli;
pub mod config;
pub mod locale;
pub mod media;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod serve;
pub mod sink;
pub mod site;
pub mod source;
pub mod template;
pub mod yaml;

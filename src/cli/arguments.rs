//! The flags; their help is their documentation.

use crate::base::{LinkStyle, Route};
use crate::config::BaseUrl;
use crate::pipeline::Shard;
use crate::serve::NetworkProfile;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns a folder of Markdown into a multilingual public website.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, arg_required_else_help = true)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Builds the site into a folder that any host can publish
    Build(BuildOptions),
    /// Shows the site in the browser while it is written
    Serve(ServeOptions),
    /// Puts together the slices that `plenary build --shard` made
    Merge(MergeOptions),
    /// Starts a site or a page
    New(NewOptions),
    /// Explains a problem by its code
    Explain(ExplainOptions),
}

#[derive(Debug, Args)]
pub(super) struct BuildOptions {
    /// The folder of the site: the one with `content` in it
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub(super) root: PathBuf,
    /// The folder that the website is written to; a relative path starts at the root
    #[arg(long, default_value = "public", value_name = "DIR")]
    pub(super) output: PathBuf,
    /// Shows drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// Shows pages whose date is yet to come
    #[arg(long)]
    pub(super) future: bool,
    /// Shows pages that have expired
    #[arg(long)]
    pub(super) expired: bool,
    /// Where the site is published, in place of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<BaseUrl>,
    /// How links are written
    #[arg(long, value_enum, default_value_t = Links::Relative)]
    pub(super) links: Links,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// The folder that keeps what makes the next build faster; it can be deleted at any time
    #[arg(long, default_value = ".plenary", value_name = "DIR")]
    pub(super) cache: PathBuf,
    /// Keeps nothing for the next build and uses nothing from the one before
    #[arg(long, conflicts_with_all = ["cache", "explain", "verify"])]
    pub(super) no_cache: bool,
    /// Says why an output was made anew or not, such as /en/missions/
    #[arg(long, value_name = "ADDRESS", value_parser = route)]
    pub(super) explain: Option<Route>,
    /// Makes everything anew and compares it with what was kept from the build before
    #[arg(long)]
    pub(super) verify: bool,
    /// Makes only a slice of the outputs, such as 3/8, into the folder that --output names; `plenary merge` puts
    /// the slices together
    #[arg(long, value_name = "N/M", requires = "output")]
    pub(super) shard: Option<Shard>,
    /// Shows where the time went; with a file, draws it as an SVG picture for the browser
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub(super) timings: Option<Option<PathBuf>>,
    /// How many outputs are made at once [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(super) jobs: Option<u16>,
}

#[derive(Debug, Args)]
pub(super) struct ServeOptions {
    /// The folder of the site: the one with `content` in it
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub(super) root: PathBuf,
    /// The port of the address; if it is taken, the next one that is free
    #[arg(long, default_value_t = 8000, value_name = "N")]
    pub(super) port: u16,
    /// Opens the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Shows drafts, which is the rule here
    #[arg(long, overrides_with = "no_drafts")]
    pub(super) drafts: bool,
    /// Leaves drafts out, as a build does
    #[arg(long, overrides_with = "drafts")]
    pub(super) no_drafts: bool,
    /// Makes the site as slow as it is on such a line
    #[arg(long, value_enum, value_name = "LINE")]
    pub(super) simulate: Option<SlowLine>,
    /// Looks for changes every second, where the computer does not tell of them
    #[arg(long)]
    pub(super) poll: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SlowLine {
    /// 50 kbit/s, and two seconds until the first byte
    #[value(name = "slow-2g")]
    Slow2g,
    /// 700 kbit/s, and a quarter of a second until the first byte
    #[value(name = "3g")]
    ThreeG,
}

impl From<SlowLine> for NetworkProfile {
    fn from(line: SlowLine) -> Self {
        match line {
            SlowLine::Slow2g => Self::Slow2g,
            SlowLine::ThreeG => Self::ThreeG,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct MergeOptions {
    /// The folders of all slices; relative paths start at the root
    #[arg(required = true, value_name = "DIR")]
    pub(super) slices: Vec<PathBuf>,
    /// The folder of the site: the one with `content` in it
    #[arg(long, default_value = ".", value_name = "DIR")]
    pub(super) root: PathBuf,
    /// The folder that the website is written to; a relative path starts at the root
    #[arg(long, default_value = "public", value_name = "DIR")]
    pub(super) output: PathBuf,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

fn route(text: &str) -> Result<Route, String> {
    let text = text.trim_start_matches('/');
    Route::new(text.strip_suffix("index.html").unwrap_or(text))
        .map_err(|_| "write the address of an output, such as /en/missions/".to_owned())
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text)
        .map_err(|_| "write the whole address, such as https://example.org/".to_owned())
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Links {
    /// From page to page, such as ../missions/: works in any folder of any host
    Relative,
    /// From the root of the host, such as /ssr/en/missions/
    Absolute,
    /// From page to page with index.html named: opens from a USB stick without a server
    Portable,
}

impl From<Links> for LinkStyle {
    fn from(links: Links) -> Self {
        match links {
            Links::Relative => Self::Relative,
            Links::Absolute => Self::Absolute,
            Links::Portable => Self::Portable,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines in question, for people
    Human,
    /// One JSON object a line, for programs
    Json,
}

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    #[command(subcommand)]
    pub(super) what: NewWhat,
}

#[derive(Debug, Subcommand)]
pub(super) enum NewWhat {
    /// Starts a site in a new or empty folder
    Site {
        /// The folder
        dir: PathBuf,
    },
    /// Starts a page, or the translation of one
    Page {
        /// The path of the page without its language, such as missions/mali
        path: String,
        /// The language it is to be written in, such as fr
        #[arg(long, value_name = "LANGUAGE")]
        lang: String,
        /// The folder of the site: the one with `content` in it
        #[arg(long, default_value = ".", value_name = "DIR")]
        root: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct ExplainOptions {
    /// The code, such as broken-link; without one, all codes are listed
    pub(super) code: Option<String>,
}

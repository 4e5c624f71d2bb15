//! `plenary merge`: the shards of a site into one folder.

use super::arguments::{Format, MergeOptions};
use super::exit::Exit;
use super::output;
use crate::base::{Code, Diagnostic, message};
use crate::pipeline::{MergedShards, PlacedManifest, ShardManifest};
use crate::sink::{DirectorySink, SinkSummary};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Merges shards and prints how it went.
pub(super) fn run(options: &MergeOptions) -> Exit {
    match merged(options) {
        Ok(summary) => {
            print_summary(options, &summary);
            Exit::Clean
        }
        Err(problems) => {
            output::print_problems(options.format, &problems, &|_| None);
            Exit::Errors
        }
    }
}

fn merged(options: &MergeOptions) -> Result<SinkSummary, Vec<Diagnostic>> {
    let (mut shards, mut problems) = (Vec::new(), Vec::new());
    for folder in &options.slices {
        let place = folder.display().to_string();
        match manifest(&options.root, &place) {
            Ok(manifest) => shards.push(PlacedManifest { place, manifest }),
            Err(problem) => problems.push(*problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let merged = MergedShards::new(shards)?;
    let target = options.root.join(&options.output);
    check_target_apart(options, &target).map_err(|problem| vec![problem])?;
    let sink = DirectorySink::open(&options.root, &target).map_err(|problem| vec![problem])?;
    merged.write(
        |place, name| file(&options.root.join(place).join(name)),
        &sink,
    )
}

/// Checks that the output folder is not in a shard or around one, which would be overwritten.
fn check_target_apart(options: &MergeOptions, target: &Path) -> Result<(), Diagnostic> {
    let Ok(target) = target.canonicalize() else {
        return Ok(());
    };
    let slices = options.slices.iter().filter_map(|slice| {
        let place = options.root.join(slice).canonicalize().ok()?;
        (place.starts_with(&target) || target.starts_with(&place)).then_some(slice)
    });
    match slices.into_iter().next() {
        Some(slice) => Err(overlaps(&options.output, slice)),
        None => Ok(()),
    }
}

fn overlaps(output: &Path, slice: &Path) -> Diagnostic {
    let (folder, slice) = (output.display().to_string(), slice.display().to_string());
    Diagnostic::new(
        Code::OutputRefused,
        message!("output-refused-slice", folder, slice),
    )
    .help(message!("output-refused-slice.help"))
}

fn manifest(root: &Path, place: &str) -> Result<ShardManifest, Box<Diagnostic>> {
    let folder = root.join(place);
    let bytes = file(&folder.join(ShardManifest::FILE)).map_err(|error| {
        Box::new(match error.kind() {
            ErrorKind::NotFound => no_slice(place, folder.is_dir()),
            _ => unreadable(place, &error),
        })
    })?;
    ShardManifest::parse(place, &bytes)
}

/// Reads a regular file; a device could be endless.
fn file(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a file"));
    }
    fs::read(path)
}

fn no_slice(place: &str, is_there: bool) -> Diagnostic {
    let message = match is_there {
        true => message!("slices-differ-no-slice", place, file = ShardManifest::FILE),
        false => message!("slices-differ-no-folder", place),
    };
    Diagnostic::new(Code::SlicesDiffer, message).help(message!("slices-differ-no-slice.help"))
}

fn unreadable(place: &str, error: &io::Error) -> Diagnostic {
    let (file, error) = (ShardManifest::FILE, error.to_string());
    let message = message!("unreadable-file-of-slice", file, place, error);
    Diagnostic::new(Code::UnreadableFile, message).help(message!("unreadable-file-of-slice.help"))
}

fn print_summary(options: &MergeOptions, summary: &SinkSummary) {
    if options.format == Format::Human {
        let SinkSummary {
            written,
            unchanged,
            removed,
            ..
        } = summary;
        output::print(&format!(
            "{} slices put together, {written} files written, {unchanged} unchanged, {removed} removed\n",
            options.slices.len()
        ));
    }
}

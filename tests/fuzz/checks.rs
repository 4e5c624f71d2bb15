//! What must hold for any input at all, one function for each reader.
//!
//! The fuzz targets and `tests/hostile_input.rs` call these; each panics where its reader is wrong.

use plenary::Diagnostic;
use plenary::testing::{
    ArchiveReader, BuildRecord, CachedDocument, Configuration, FileDigest, FrontMatter, HoleKind,
    Language, MediumKind, Outcome, ParsedText, RawHtml, SourcePath, Task, TextRules, Theme,
    Treatment, Value, check_fields, measure, parse_markdown, read_traces,
};

/// Front matter: any text ends in settings or in clear errors, whose places lie in the text.
pub fn front_matter(text: &str) {
    let (front_matter, body) = FrontMatter::parse(&path("content/a.en.md"), text);
    assert!(text.is_char_boundary(body));
    check_places(text, &front_matter.diagnostics);
}

/// Pictures and documents: any bytes end in a measure or in a finding, and what is published of them has
/// nothing left that would have to be taken out.
pub fn media(bytes: &[u8]) {
    for name in ["a.jpg", "a.svg", "a.pdf", "a.txt"] {
        let path = path(&format!("content/{name}"));
        let measured = measure(&path, bytes);
        let is_small = match &measured.medium.kind {
            MediumKind::Raster(raster) => raster.width.saturating_mul(raster.height) < 1 << 16,
            MediumKind::Drawing(_) => true,
            MediumKind::Document(_) | MediumKind::Other => false,
        };
        if is_small && let Ok(published) = Task::Publish.carry_out(bytes, &measured.medium) {
            let again = measure(&path, &published);
            assert_eq!(again.findings, []);
            let left = match again.medium.kind {
                MediumKind::Raster(raster) => Some(raster.treatment),
                MediumKind::Drawing(drawing) => Some(drawing.treatment),
                MediumKind::Document(_) | MediumKind::Other => None,
            };
            assert_eq!(left, Some(Treatment::Nothing));
        }
    }
}

/// Markdown with components: any text ends in a body and segments or in clear errors, whose places lie in the
/// text; that blocks say where they come from changes nothing else.
pub fn markdown(text: &str) {
    for raw_html in [RawHtml::Clean, RawHtml::Escape] {
        let parsed = parse(text, raw_html, false);
        check_places(text, &parsed.diagnostics);
        check_segments(text, &parsed.value);
        let marked = parse(text, raw_html, true).value.body;
        assert_eq!(parsed.value.body.html, marked.html);
        let is_source = |kind: &HoleKind| matches!(kind, HoleKind::Source(_));
        let others = marked.holes.iter().filter(|hole| !is_source(&hole.kind));
        assert!(others.eq(&parsed.value.body.holes));
    }
}

fn parse(text: &str, raw_html: RawHtml, marks_sources: bool) -> Outcome<ParsedText> {
    let language = Language::parse("fr").unwrap();
    let rules = TextRules {
        language,
        raw_html,
        extensions: true,
        marks_sources,
    };
    parse_markdown(&path("content/a.fr.md"), text, 0, &rules)
}

/// Checks that every byte is the text of one segment at the most, and that segments lie in the text.
fn check_segments(text: &str, parsed: &ParsedText) {
    let mut spans: Vec<_> = parsed
        .text
        .segments
        .iter()
        .flat_map(|segment| parsed.text.text_spans(segment))
        .collect();
    spans.sort();
    for span in &spans {
        assert!(text.get(span.range()).is_some());
    }
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start);
    }
}

/// `site.yaml`: any text ends in settings or in clear errors, whose places lie in the text.
pub fn settings(text: &str) {
    check_places(
        text,
        &Configuration::parse(&path("content/site.yaml"), text).diagnostics,
    );
}

/// `theme.yaml`: as `site.yaml`; and whatever fields it declares, any values can be checked against them.
pub fn theme(text: &str) {
    let parsed = Theme::parse(&path("themes/a/theme.yaml"), text);
    check_places(text, &parsed.diagnostics);
    let Some(theme) = parsed.value else { return };
    let arguments = theme
        .components
        .values()
        .map(|component| &component.arguments);
    let kinds = theme.kinds.values().map(|kind| &kind.fields);
    for fields in arguments.chain(kinds).chain([&theme.parameters]) {
        for value in values(text) {
            let given = fields.keys().map(|name| (name, &value));
            let checked = check_fields(given, fields);
            assert!(checked.values.keys().all(|name| fields.contains_key(name)));
        }
    }
}

/// The cache: bytes that nobody wrote end in an error or in values; archives of other programs are passed over.
pub fn cache(bytes: &[u8]) {
    let _ = ArchiveReader::open(bytes, "plenary cache").is_ok();
    let archive = behind_line(bytes);
    with_reader(archive, |reader| drop(read_traces(reader)));
    with_reader(archive, |reader| drop(reader.list::<CachedDocument>()));
    with_reader(archive, |reader| drop(reader.list::<FileDigest>()));
    with_reader(archive, |reader| drop(reader.list::<BuildRecord>()));
}

/// Reads bytes whatever their digests are; libFuzzer does not guess digests.
fn with_reader(archive: &[u8], read: impl FnOnce(&mut ArchiveReader<'_, [u8]>)) {
    if let Ok(mut reader) = ArchiveReader::unchecked(archive) {
        read(&mut reader);
    }
}

/// Returns what is behind the first line of an archive, so that files of a cache can be seeds.
fn behind_line(bytes: &[u8]) -> &[u8] {
    let line = bytes.iter().position(|byte| *byte == b'\n');
    let line = line.filter(|_| bytes.starts_with(b"plenary cache "));
    line.and_then(|line| bytes.get(line + 1..)).unwrap_or(bytes)
}

/// Returns values of many kinds, made from a text.
fn values(text: &str) -> [Value; 6] {
    let line = |number| Value::text(text.lines().nth(number).unwrap_or_default());
    let number = i64::try_from(text.len()).unwrap_or_default();
    let list = Value::list([line(0), Value::Integer(-number)]);
    [
        line(0),
        line(1),
        Value::Integer(number),
        Value::Bool(true),
        list,
        Value::None,
    ]
}

fn path(path: &str) -> SourcePath {
    SourcePath::new(path).unwrap()
}

fn check_places(text: &str, problems: &[Diagnostic]) {
    for problem in problems {
        let span = problem.location.as_ref().and_then(|location| location.span);
        let is_inside = span.is_none_or(|span| text.get(span.range()).is_some());
        assert!(is_inside, "{problem:?} of {}", text.len());
    }
}

//! PDF documents: how many pages they have (ISO 32000-1, sections 7.3 to 7.7).
//!
//! Only what leads to that number is read: the catalogue, and the root of the pages. Objects are found by
//! going through the file, as its own table of contents is often wrong. Every byte is looked at a fixed
//! number of times, and what is unpacked is limited, whatever the document says of itself.

use memchr::memmem;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::collections::BTreeMap;

/// The most bytes that are unpacked, of one stream and of all together.
const MOST_UNPACKED: usize = 64 << 20;
/// The longest dictionary that is read.
const LONGEST: usize = 4 << 20;
/// The longest description of a stream of objects.
const LONGEST_HEAD: usize = 1024;
/// The most streams of objects that are looked into.
const MOST_STREAMS: usize = 50_000;
/// The most objects that are kept in mind.
const MOST_OBJECTS: usize = 2_000_000;
/// The most pages that are believed.
const MOST_PAGES: u32 = 1_000_000;

/// Returns whether bytes call themselves a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

/// Counts the pages of a document; `None` where that cannot be done.
pub(super) fn pages(bytes: &[u8]) -> Option<u32> {
    let unpacked = unpacked(bytes);
    let objects = Objects::of(bytes, &unpacked);
    let root = memmem::rfind_iter(bytes, b"/Root").find_map(|at| reference(&bytes[at + 5..]))?;
    let catalogue = objects.dictionary(root)?;
    let pages = objects.dictionary(reference(value(catalogue, b"Pages")?)?)?;
    let count = value(pages, b"Count")?;
    let count = match reference(count) {
        Some(number) => number_at(objects.object(number)?)?.0,
        None => number_at(count)?.0,
    };
    (1..=MOST_PAGES).contains(&count).then_some(count)
}

/// A stream of objects, unpacked.
struct Unpacked {
    /// Where in the file the stream is.
    at: usize,
    bytes: Vec<u8>,
    /// How many objects it has, and where the first of them begins.
    count: u32,
    first: u32,
}

/// Where the objects of a document begin, by number; those that come later in the file count.
struct Objects<'a>(BTreeMap<u32, &'a [u8]>);

impl<'a> Objects<'a> {
    fn of(bytes: &'a [u8], unpacked: &'a [Unpacked]) -> Self {
        let mut found = BTreeMap::new();
        let mut streams = unpacked.iter().peekable();
        for (at, number) in definitions(bytes) {
            found.insert(number, &bytes[at..]);
            while let Some(stream) = streams.next_if(|stream| stream.at <= at) {
                stream.enter(&mut found);
            }
            if found.len() > MOST_OBJECTS {
                break;
            }
        }
        Self(found)
    }

    fn object(&self, number: u32) -> Option<&'a [u8]> {
        self.0.get(&number).copied()
    }

    fn dictionary(&self, number: u32) -> Option<&'a [u8]> {
        self.object(number)
            .filter(|object| after_space(object).starts_with(b"<<"))
    }
}

impl Unpacked {
    /// Adds the objects of the stream: pairs of numbers in front say which object is where.
    fn enter<'a>(&'a self, found: &mut BTreeMap<u32, &'a [u8]>) {
        let mut pairs = self.bytes.as_slice();
        for _ in 0..self.count {
            let Some((number, rest)) = number_at(pairs) else {
                return;
            };
            let Some((offset, rest)) = number_at(rest) else {
                return;
            };
            pairs = rest;
            let start = usize::try_from(u64::from(self.first) + u64::from(offset)).ok();
            if let Some(object) = start.and_then(|start| self.bytes.get(start..)) {
                found.insert(number, object);
            }
        }
    }
}

/// Finds all objects that stand in the file itself, each with its number, in order.
fn definitions(bytes: &[u8]) -> impl Iterator<Item = (usize, u32)> + '_ {
    memmem::find_iter(bytes, b" obj").filter_map(|at| {
        let (generation, before) = number_before(&bytes[..at])?;
        let (number, _) = number_before(before.strip_suffix(b" ")?)?;
        (generation <= 65_535).then_some((at + 4, number))
    })
}

/// Unpacks the streams in which newer documents keep their objects; one that cannot be unpacked costs as
/// much as a large one, so that not many are tried.
fn unpacked(bytes: &[u8]) -> Vec<Unpacked> {
    let mut left = MOST_UNPACKED;
    let mut found = Vec::new();
    let heads = definitions(bytes).filter(|(at, _)| {
        let head = &bytes[*at..bytes.len().min(at + LONGEST_HEAD)];
        memmem::find(head, b"ObjStm").is_some()
    });
    for (at, _) in heads.take(MOST_STREAMS) {
        let stream = unpack(&bytes[at..], at, left);
        let cost = stream
            .as_ref()
            .map_or(MOST_UNPACKED / 8, |stream| stream.bytes.len());
        left = left.saturating_sub(cost);
        found.extend(stream);
    }
    found
}

fn unpack(object: &[u8], at: usize, limit: usize) -> Option<Unpacked> {
    let head = &object[..object.len().min(LONGEST_HEAD)];
    (value(head, b"Type")?.starts_with(b"/ObjStm")).then_some(())?;
    let count = number_at(value(head, b"N")?)?.0;
    let first = number_at(value(head, b"First")?)?.0;
    let start = memmem::find(head, b"stream")? + "stream".len();
    let packed = object.get(start..)?;
    let packed = packed
        .strip_prefix(b"\r\n")
        .or_else(|| packed.strip_prefix(b"\n"))?;
    let bytes = match value(head, b"Filter") {
        Some(_) if limit > 0 => decompress_to_vec_zlib_with_limit(packed, limit).ok()?,
        Some(_) => return None,
        None => {
            let packed = &packed[..packed.len().min(limit)];
            packed[..memmem::find(packed, b"endstream")?].to_vec()
        }
    };
    Some(Unpacked {
        at,
        bytes,
        count,
        first,
    })
}

/// Returns what stands behind a key of the dictionary that an object begins with.
fn value<'a>(object: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let object = &object[..object.len().min(LONGEST)];
    let (mut at, mut depth) = (0_usize, 0_usize);
    loop {
        match object.get(at)? {
            b'<' if object.get(at + 1) == Some(&b'<') => (depth, at) = (depth + 1, at + 2),
            b'>' if object.get(at + 1) == Some(&b'>') => {
                (depth, at) = (depth.checked_sub(1)?, at + 2)
            }
            b'[' => (depth, at) = (depth + 1, at + 1),
            b']' => (depth, at) = (depth.checked_sub(1)?, at + 1),
            b'(' => at += text(&object[at..])?,
            b'/' => {
                let rest = &object[at + 1..];
                let end = rest.iter().position(|byte| !is_regular(*byte))?;
                if depth == 1 && &rest[..end] == key {
                    return Some(after_space(&rest[end..]));
                }
                at += 1 + end;
            }
            b'e' if depth == 0 => return None,
            _ => at += 1,
        }
        if depth == 0 && at > 0 && object[..at].ends_with(b">>") {
            return None;
        }
    }
}

/// Returns the length of a text in parentheses.
fn text(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

fn after_space(bytes: &[u8]) -> &[u8] {
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace() && *byte != 0);
    &bytes[start.unwrap_or(bytes.len())..]
}

/// Reads a number, and returns what follows it.
fn number_at(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let bytes = after_space(bytes);
    let end = bytes
        .iter()
        .take(10)
        .position(|byte| !byte.is_ascii_digit());
    let (digits, rest) = bytes.split_at(end.unwrap_or(bytes.len().min(10)));
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// Reads the number at the end, and returns what stands before it.
fn number_before(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let digits = bytes
        .iter()
        .rev()
        .take(10)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (rest, digits) = bytes.split_at(bytes.len() - digits);
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// Reads a reference to an object, such as `12 0 R`.
fn reference(bytes: &[u8]) -> Option<u32> {
    let (number, rest) = number_at(bytes)?;
    let (_, rest) = number_at(rest)?;
    after_space(rest).starts_with(b"R").then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Vec<u8> {
        let objects = b"1 0 2 29 <</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 12>>";
        let stream = miniz_oxide::deflate::compress_to_vec_zlib(objects, 6);
        let head = format!(
            "%PDF-1.5\n4 0 obj\n<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length {}>>\nstream\n",
            stream.len()
        );
        let end = b"\nendstream\nendobj\n5 0 obj\n<</Type/XRef/Root 1 0 R>>\nstream\n";
        [head.as_bytes(), &stream, end].concat()
    }

    #[test]
    fn pages_are_counted_and_nonsense_is_not_believed() {
        let plain = "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
            2 0 obj <</Kids [<</Count 9>>] /A (/Count 8 \\)) /Count 3>> endobj\n\
            trailer <</Root 1 0 R>>";
        let updated = format!("{plain}\n2 0 obj <</Count 6 0 R>> endobj 6 0 obj 4 endobj");
        let packed = packed();
        for (document, pages_expected) in [
            (plain.as_bytes(), Some(3)),
            (updated.as_bytes(), Some(4)),
            (&packed[..], Some(12)),
            (&packed[..packed.len() / 2], None),
            (b"%PDF-1.4\ntrailer <</Root 1 0 R>>", None),
            (
                b"%PDF 1 0 obj <</Pages 1 0 R /Count 99999999>> /Root 1 0 R",
                None,
            ),
            (b"1 0 obj <<<<<<<<((((((/Root 1 0 R", None),
            (b"1 0 obj ]]]]>>>>/Root 1 0 R", None),
            (b"/Root 99999999999 0 R", None),
            (b"", None),
        ] {
            let shown = String::from_utf8_lossy(document);
            assert_eq!(pages(document), pages_expected, "{shown}");
        }
    }
}

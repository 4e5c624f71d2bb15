//! A font that is made for tests, so that they need none of the computer: each letter is a box.
//!
//! Has only the tables that a reader of fonts cannot do without.

use std::ops::RangeInclusive;

/// Parts of the em.
const UNITS: u16 = 1000;

/// Makes a font for some ranges of characters.
pub(crate) fn font(family: &str, characters: &[RangeInclusive<char>]) -> Vec<u8> {
    let tables = [
        (b"cmap", cmap(characters)),
        (b"glyf", glyf()),
        (b"head", head()),
        (b"hhea", hhea()),
        (b"hmtx", words(&[600, 0, 600, 0])),
        (b"loca", words(&[0, 0, GLYF_WORDS])),
        (
            b"maxp",
            [&[0, 1, 0, 0][..], &words(&[2]), &[0; 26]].concat(),
        ),
        (b"name", name(family)),
    ];
    let mut header = [&[0, 1, 0, 0][..], &words(&[8, 128, 3, 0])].concat();
    let mut body = Vec::new();
    let start = header.len() + 16 * tables.len();
    for (tag, table) in tables {
        header.extend(tag);
        header.extend(longs(&[0, size(start + body.len()), size(table.len())]));
        body.extend(&table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    [header, body].concat()
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}

fn words(values: &[u16]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_be_bytes())
        .collect()
}

fn longs(values: &[u32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_be_bytes())
        .collect()
}

/// Every character is the second glyph; the first stands for those that are missing.
fn cmap(characters: &[RangeInclusive<char>]) -> Vec<u8> {
    let all = characters.iter().cloned().flatten();
    let groups: Vec<u32> = all.flat_map(|c| [c.into(), c.into(), 1]).collect();
    let length = size(16 + 4 * groups.len());
    let count = size(groups.len() / 3);
    [
        words(&[0, 1, 3, 10]),
        longs(&[12]),
        words(&[12, 0]),
        longs(&[length, 0, count]),
        longs(&groups),
    ]
    .concat()
}

/// Length of the outlines, in pairs of bytes.
const GLYF_WORDS: u16 = 18;

/// One outline: a box of four points, each told by how far it is from the one before.
fn glyf() -> Vec<u8> {
    let bounds = words(&[1, 50, 0, 550, 700, 3, 0]);
    let on_curve = vec![1; 4];
    let across = words(&[50, 500, 0, 500_u16.wrapping_neg()]);
    let up = words(&[0, 0, 700, 0]);
    let mut outline = [bounds, on_curve, across, up].concat();
    outline.resize(2 * usize::from(GLYF_WORDS), 0);
    outline
}

fn head() -> Vec<u8> {
    [
        longs(&[0x0001_0000, 0x0001_0000, 0, 0x5F0F_3CF5]),
        words(&[0, UNITS]),
        vec![0; 16],
        words(&[0, 0, 600, 800, 0, 8, 2, 0, 0]),
    ]
    .concat()
}

fn hhea() -> Vec<u8> {
    let down = (-200_i16).to_be_bytes();
    let metrics = words(&[1, 0, 800]);
    [metrics, down.to_vec(), vec![0; 26], words(&[2])].concat()
}

/// The family and the style, as a program of Windows reads them.
fn name(family: &str) -> Vec<u8> {
    let texts = [(1, family), (2, "Bold"), (6, family)];
    let mut records = Vec::new();
    let mut strings = Vec::new();
    for (id, text) in texts {
        let text: Vec<u16> = text.encode_utf16().collect();
        let text = words(&text);
        let lengths = [text.len(), strings.len()].map(|length| u16::try_from(length).unwrap());
        records.extend(words(&[3, 1, 0x409, id, lengths[0], lengths[1]]));
        strings.extend(text);
    }
    let start = u16::try_from(6 + records.len()).unwrap();
    [words(&[0, 3, start]), records, strings].concat()
}

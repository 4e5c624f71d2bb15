//! Taking out of the file of a picture what is not the picture: places, names, comments, thumbnails.
//!
//! Never decodes a picture, so that none gets worse. What is kept is named; everything else goes, and so
//! does whatever stands behind the end. Colour profiles stay, because a picture looks wrong without its
//! own. Each part of a file is looked at once.

use crate::site::RasterFormat;

/// What was seen of a file.
#[derive(Debug)]
pub(super) struct Stripped {
    /// The file without what was taken out; `None` where it had nothing of that.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether the picture moves.
    pub(super) is_animated: bool,
}

/// Goes through a file; `None` where it is not built as it should be.
pub(super) fn strip(bytes: &[u8], format: RasterFormat) -> Option<Stripped> {
    let mut kept = Kept {
        from: bytes,
        bytes: Vec::with_capacity(bytes.len()),
        is_animated: false,
    };
    match format {
        RasterFormat::Gif => gif(&mut kept)?,
        RasterFormat::Jpeg => jpeg(&mut kept)?,
        RasterFormat::Png => png(&mut kept)?,
        RasterFormat::WebP => webp(&mut kept)?,
    }
    let is_changed = kept.bytes != bytes;
    Some(Stripped {
        bytes: is_changed.then_some(kept.bytes),
        is_animated: kept.is_animated,
    })
}

/// A file on its way from what it was to what is kept of it.
struct Kept<'a> {
    from: &'a [u8],
    bytes: Vec<u8>,
    is_animated: bool,
}

impl<'a> Kept<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (part, rest) = self.from.split_at_checked(length)?;
        self.from = rest;
        Some(part)
    }

    fn keep(&mut self, length: usize) -> Option<&'a [u8]> {
        let part = self.take(length)?;
        self.bytes.extend_from_slice(part);
        Some(part)
    }

    /// Takes the blocks of a GIF that follow one another, each with its length in front.
    fn blocks(&mut self) -> Option<&'a [u8]> {
        let mut length = 0;
        loop {
            let next = usize::from(*self.from.get(length)?);
            length += next + 1;
            if next == 0 {
                return self.take(length);
            }
        }
    }
}

fn jpeg(kept: &mut Kept<'_>) -> Option<()> {
    (kept.keep(2)? == [0xFF, 0xD8]).then_some(())?;
    loop {
        let marker = marker(kept)?;
        match marker {
            0xD9 => {
                kept.bytes.extend_from_slice(&[0xFF, marker]);
                return Some(());
            }
            0x01 | 0xD0..=0xD7 => kept.bytes.extend_from_slice(&[0xFF, marker]),
            marker => segment(kept, marker)?,
        }
        if marker == 0xDA && !scan(kept) {
            // The end is missing, which browsers put up with.
            kept.bytes.extend_from_slice(&[0xFF, 0xD9]);
            return Some(());
        }
    }
}

/// Takes a marker with what fills the space in front of it.
fn marker(kept: &mut Kept<'_>) -> Option<u8> {
    (kept.take(1)? == [0xFF]).then_some(())?;
    loop {
        match kept.take(1)? {
            [0xFF] => {}
            other => return other.first().copied(),
        }
    }
}

fn segment(kept: &mut Kept<'_>, marker: u8) -> Option<()> {
    let length: [u8; 2] = kept.from.get(..2)?.try_into().ok()?;
    let part = kept.take(usize::from(u16::from_be_bytes(length)))?;
    let content = part.get(2..)?;
    let is_kept = match marker {
        // Of the header only its fixed part: a thumbnail may stand behind it.
        0xE0 if content.starts_with(b"JFIF\0") && content.len() >= 14 => {
            kept.bytes.extend_from_slice(&[0xFF, marker, 0, 16]);
            kept.bytes.extend_from_slice(&content[..12]);
            kept.bytes.extend_from_slice(&[0, 0]);
            return Some(());
        }
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xEE => content.starts_with(b"Adobe"),
        0xE0..=0xEF | 0xFE => false,
        _ => true,
    };
    if is_kept {
        kept.bytes.extend_from_slice(&[0xFF, marker]);
        kept.bytes.extend_from_slice(part);
    }
    Some(())
}

/// Keeps the dots of a scan, and returns whether a marker follows.
fn scan(kept: &mut Kept<'_>) -> bool {
    let mut length = 0;
    while let Some(at) = memchr::memchr(0xFF, &kept.from[length..]) {
        length += at;
        match kept.from.get(length + 1) {
            Some(0 | 0xD0..=0xD7) => length += 2,
            Some(_) => return kept.keep(length).is_some(),
            None => break,
        }
    }
    let rest = kept.from.len();
    kept.keep(rest);
    false
}

/// The parts of a PNG that are the picture, or how it is to look.
const PNG: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

fn png(kept: &mut Kept<'_>) -> Option<()> {
    (kept.keep(8)? == b"\x89PNG\r\n\x1a\n").then_some(())?;
    loop {
        let head: [u8; 4] = kept.from.get(..4)?.try_into().ok()?;
        let kind: [u8; 4] = kept.from.get(4..8)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(head))
            .ok()?
            .checked_add(12)?;
        kept.is_animated |= &kind == b"acTL";
        if PNG.contains(&&kind) {
            kept.keep(length)?
        } else {
            kept.take(length)?
        };
        if &kind == b"IEND" {
            return Some(());
        }
    }
}

/// The parts of a WebP that are the picture, or how it is to look.
const WEBP: &[&[u8; 4]] = &[
    b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];

fn webp(kept: &mut Kept<'_>) -> Option<()> {
    let head = kept.keep(12)?;
    (head.starts_with(b"RIFF") && head.ends_with(b"WEBP")).then_some(())?;
    let length: [u8; 4] = head.get(4..8)?.try_into().ok()?;
    let length = usize::try_from(u32::from_le_bytes(length))
        .ok()?
        .checked_sub(4)?;
    kept.from = kept.from.get(..length.min(kept.from.len()))?;
    while kept.from.len() >= 8 {
        let kind: [u8; 4] = kept.from.get(..4)?.try_into().ok()?;
        let length: [u8; 4] = kept.from.get(4..8)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        let length = length.checked_add(8 + length % 2)?.min(kept.from.len());
        let start = kept.bytes.len();
        kept.is_animated |= &kind == b"ANIM";
        if WEBP.contains(&&kind) {
            kept.keep(length)?
        } else {
            kept.take(length)?
        };
        if let Some(flags) = kept.bytes.get_mut(start + 8).filter(|_| &kind == b"VP8X") {
            // There is no Exif and no XMP any more.
            *flags &= !0x0C;
        }
    }
    let length = u32::try_from(kept.bytes.len().checked_sub(8)?).ok()?;
    kept.bytes
        .get_mut(4..8)?
        .copy_from_slice(&length.to_le_bytes());
    Some(())
}

fn gif(kept: &mut Kept<'_>) -> Option<()> {
    let head = kept.keep(13)?;
    head.starts_with(b"GIF8").then_some(())?;
    kept.keep(palette(*head.get(10)?))?;
    let mut pictures = 0;
    loop {
        match kept.from.first()? {
            0x21 => extension(kept)?,
            0x2C => {
                let head = kept.keep(10)?;
                kept.keep(palette(*head.get(9)?))?;
                kept.keep(1)?;
                let blocks = kept.blocks()?;
                kept.bytes.extend_from_slice(blocks);
                pictures += 1;
            }
            0x3B => {
                kept.keep(1)?;
                kept.is_animated = pictures > 1;
                return Some(());
            }
            _ => return None,
        }
    }
}

fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// Keeps how a GIF moves, and nothing else that stands between its pictures.
fn extension(kept: &mut Kept<'_>) -> Option<()> {
    let head = kept.take(2)?;
    let blocks = kept.blocks()?;
    let name = blocks.get(1..12).unwrap_or_default();
    let is_kept = match head.get(1)? {
        0xF9 => true,
        0xFF => name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0",
        _ => false,
    };
    if is_kept {
        kept.bytes.extend_from_slice(head);
        kept.bytes.extend_from_slice(blocks);
    }
    Some(())
}

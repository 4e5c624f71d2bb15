//! Pictures that are made for a test, from a few words such as `jpeg 1600x1200 turned secrets`.
//!
//! Everything that a picture must not tell its readers says `SECRET` here.

#![allow(dead_code, reason = "every test program uses another part of it")]

use image::codecs::gif::{GifEncoder, Repeat};
use image::{Frame, ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;

/// Makes a picture.
pub(crate) fn picture(words: &str) -> Vec<u8> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let [kind, size, ref traits @ ..] = words[..] else {
        panic!("`{words:?}` is no picture")
    };
    let (width, height) = size.split_once('x').unwrap();
    let dots = dots(width.parse().unwrap(), height.parse().unwrap());
    let mut bytes = match kind {
        "jpeg" => encoded(&dots, ImageFormat::Jpeg),
        "png" => encoded(&dots, ImageFormat::Png),
        "webp" => encoded(&dots, ImageFormat::WebP),
        "gif" => gif(&dots, 1),
        "moving-gif" => gif(&dots, 3),
        other => panic!("there is no picture of the kind `{other}`"),
    };
    for word in traits {
        match *word {
            "secrets" => bytes = with_secrets(&bytes, kind, 1),
            "turned" => bytes = with_secrets(&bytes, kind, 6),
            "cut" => bytes.truncate(bytes.len() / 3),
            "huge" => claim_to_be_huge(&mut bytes),
            other => panic!("no picture is `{other}`"),
        }
    }
    bytes
}

/// Draws a picture whose left half is red, and whose right half is blue.
fn dots(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from(y % 200).unwrap();
        if x < width / 2 {
            Rgba([255, shade, 0, 255])
        } else {
            Rgba([0, shade, 255, 255])
        }
    })
}

fn encoded(dots: &RgbaImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let dots = image::DynamicImage::ImageRgba8(dots.clone()).into_rgb8();
    dots.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn gif(dots: &RgbaImage, frames: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    encoder.set_repeat(Repeat::Infinite).unwrap();
    encoder
        .encode_frames((0..frames).map(|_| Frame::new(dots.clone())))
        .unwrap();
    drop(encoder);
    bytes
}

/// Writes beside the picture what cameras and editors write there, and how it was held.
fn with_secrets(bytes: &[u8], kind: &str, orientation: u8) -> Vec<u8> {
    let exif = exif(orientation);
    match kind {
        "jpeg" => {
            let parts: [(u8, &[u8]); 3] = [
                (0xE1, &[b"Exif\0\0", exif.as_slice()].concat()),
                (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>"),
                (0xFE, b"SECRET"),
            ];
            let segment = |(marker, content): (u8, &[u8])| {
                let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
                [&[0xFF, marker], &length[..], content].concat()
            };
            let segments = parts.map(segment).concat();
            [&bytes[..2], &segments, &bytes[2..], b"SECRET"].concat()
        }
        "png" => {
            let chunks = [(b"tEXt", &b"Comment\0SECRET"[..]), (b"eXIf", &exif)]
                .map(chunk)
                .concat();
            // The signature and the header come first.
            [&bytes[..33], &chunks, &bytes[33..], b"SECRET"].concat()
        }
        "webp" => {
            let length = u32::try_from(exif.len()).unwrap().to_le_bytes();
            let mut all = [bytes, b"EXIF", &length, &exif, &[0][..exif.len() % 2]].concat();
            let length = u32::try_from(all.len() - 8).unwrap().to_le_bytes();
            all[4..8].copy_from_slice(&length);
            all
        }
        _ => {
            let end = bytes.len() - 1;
            [
                &bytes[..end],
                b"\x21\xFE\x06SECRET\0",
                &bytes[end..],
                b"SECRET",
            ]
            .concat()
        }
    }
}

/// Says how a picture was held, and who took it.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x0E, 0, 2, 0, 0, 0, 7, 0, 0, 0, 38]);
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0; 4]);
    exif.extend(b"SECRET\0");
    exif
}

fn chunk((kind, content): (&[u8; 4], &[u8])) -> Vec<u8> {
    let named = [kind, content].concat();
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &named, &sum(&named).to_be_bytes()].concat()
}

/// Adds up the bytes of a chunk (PNG specification, annex D).
fn sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 * (sum & 1))
        })
    })
}

/// Makes the header of a PNG claim 60,000 dots each way.
fn claim_to_be_huge(bytes: &mut [u8]) {
    let side = 60_000_u32.to_be_bytes();
    bytes[16..20].copy_from_slice(&side);
    bytes[20..24].copy_from_slice(&side);
    let sum = sum(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
}

/// Says what a picture is that was published: its kind, its size, and whether it lies on its side.
pub(crate) fn told(bytes: &[u8]) -> String {
    let Ok(format) = image::guess_format(bytes) else {
        return "no picture".to_owned();
    };
    let Ok(dots) = image::load_from_memory(bytes).map(|dots| dots.into_rgb8()) else {
        return "a damaged picture".to_owned();
    };
    let kind = format!("{format:?}").to_lowercase();
    let [first, last] = [(0, 0), (dots.width() - 1, 0)].map(|(x, y)| {
        let [red, _, blue] = dots.get_pixel(x, y).0;
        if red > blue { "red" } else { "blue" }
    });
    let secret = bytes
        .windows(6)
        .any(|part| part == b"SECRET" || part == b"Exif\0\0");
    let secret = if secret { ", with secrets" } else { "" };
    format!(
        "{kind} {}x{}, {first} to {last}{secret}",
        dots.width(),
        dots.height()
    )
}

//! Pictures made of dots: measured by their headers, decoded within limits, held upright, encoded.
//!
//! Never makes a picture larger, and never keeps what stands beside the dots but the colour profile.

use super::Finding;
use super::strip::strip;
use crate::base::{Digest, message};
use crate::site::{Raster, RasterFormat, Recipe, Treatment};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, imageops::FilterType};
use std::io::Cursor;

/// The most dots that a picture can have: more than any telephone takes.
const MOST_DOTS: u64 = 120_000_000;
/// The most bytes that decoding a picture may take.
const MOST_BYTES: u64 = 640 << 20;
/// The longest colour profile that is kept.
const LONGEST_PROFILE: usize = 1 << 16;

/// A picture, decoded and held upright.
struct Picture {
    dots: DynamicImage,
    profile: Option<Vec<u8>>,
}

/// Tells how a picture is encoded, by its first bytes.
pub(super) fn format(bytes: &[u8]) -> Option<RasterFormat> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(RasterFormat::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => Some(RasterFormat::Gif),
        [0x89, b'P', b'N', b'G', ..] => Some(RasterFormat::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(RasterFormat::WebP),
        _ => None,
    }
}

/// Measures a picture without decoding it.
pub(super) fn measure(bytes: &[u8]) -> Result<Raster, Finding> {
    let format = format(bytes).ok_or(Finding::Unreadable)?;
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = if is_on_its_side(orientation) {
        (height, width)
    } else {
        (width, height)
    };
    let stripped = strip(bytes, format);
    let is_animated = stripped
        .as_ref()
        .is_some_and(|stripped| stripped.is_animated);
    let is_upright = orientation == Orientation::NoTransforms || is_animated;
    // What is damaged may be held together by what would be taken out.
    let is_whole = |bytes: &Vec<u8>| self::decoder(bytes, format).is_ok();
    let treatment = match stripped
        .filter(|_| is_upright)
        .map(|stripped| stripped.bytes)
    {
        Some(None) => Treatment::Nothing,
        Some(Some(bytes)) if is_whole(&bytes) => Treatment::Clean,
        _ => Treatment::Turn,
    };
    Ok(Raster {
        format,
        width,
        height,
        is_animated,
        treatment,
        digest: Digest::of(bytes),
    })
}

/// Makes the file that is published for a picture in its own size.
pub(super) fn published(bytes: &[u8], raster: &Raster) -> Result<Vec<u8>, Finding> {
    if raster.treatment == Treatment::Turn {
        let picture = decode(bytes, raster.format)?;
        let format = if raster.format == RasterFormat::Gif {
            RasterFormat::Gif
        } else {
            raster.format
        };
        return encode(&picture, format, Quality::Best);
    }
    let stripped = strip(bytes, raster.format).and_then(|stripped| stripped.bytes);
    Ok(stripped.unwrap_or_else(|| bytes.to_vec()))
}

/// Makes a picture in another size or encoding.
pub(super) fn variant(bytes: &[u8], recipe: Recipe) -> Result<Vec<u8>, Finding> {
    let format = format(bytes).ok_or(Finding::Unreadable)?;
    let Picture { dots, profile } = decode(bytes, format)?;
    let dots = resized(dots, recipe);
    let is_photograph = match format {
        RasterFormat::Jpeg => true,
        RasterFormat::WebP => !dots.color().has_alpha(),
        RasterFormat::Png | RasterFormat::Gif => false,
    };
    let quality = if is_photograph {
        Quality::Good
    } else {
        Quality::Lossless
    };
    encode(&Picture { dots, profile }, recipe.format, quality)
}

/// How near an encoded picture is to what it was.
#[derive(Clone, Copy, PartialEq)]
enum Quality {
    /// Nobody sees the difference.
    Good,
    /// Nobody finds the difference.
    Best,
    /// There is no difference.
    Lossless,
}

fn is_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(
        orientation,
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH
    )
}

fn decoder(bytes: &[u8], format: RasterFormat) -> Result<impl ImageDecoder + '_, Finding> {
    let known = match format {
        RasterFormat::Gif => image::ImageFormat::Gif,
        RasterFormat::Jpeg => image::ImageFormat::Jpeg,
        RasterFormat::Png => image::ImageFormat::Png,
        RasterFormat::WebP => image::ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), known);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| finding(&error))?;
    let (width, height) = decoder.dimensions();
    let is_large = decoder.total_bytes() > MOST_BYTES;
    if is_large || u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Finding::TooLarge(message!(
            "picture-too-large-dots",
            width,
            height
        )));
    }
    if width == 0 || height == 0 {
        Err(Finding::Unreadable)
    } else {
        Ok(decoder)
    }
}

fn finding(error: &ImageError) -> Finding {
    match error {
        ImageError::Limits(_) => Finding::TooLarge(message!("picture-too-large-limit")),
        _ => Finding::Unreadable,
    }
}

fn decode(bytes: &[u8], format: RasterFormat) -> Result<Picture, Finding> {
    let mut decoder = decoder(bytes, format)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut dots = DynamicImage::from_decoder(decoder).map_err(|error| finding(&error))?;
    dots.apply_orientation(orientation);
    let has_alpha = dots.color().has_alpha();
    // A profile for printing ink, or for grey alone, says nothing of the colours that were decoded.
    let is_for_screens = |profile: &Vec<u8>| profile.get(16..20) == Some(b"RGB ");
    let profile = profile
        .filter(is_for_screens)
        .filter(|profile| profile.len() <= LONGEST_PROFILE);
    let dots = match has_alpha {
        true => DynamicImage::ImageRgba8(dots.into_rgba8()),
        false => DynamicImage::ImageRgb8(dots.into_rgb8()),
    };
    Ok(Picture { dots, profile })
}

/// Makes a picture smaller: roughly first, because the fine filter takes long over many dots.
fn resized(dots: DynamicImage, recipe: Recipe) -> DynamicImage {
    const ROUGHLY: u32 = 2;
    let Recipe { width, height, .. } = recipe;
    if (dots.width(), dots.height()) == (width, height) {
        return dots;
    }
    let rough = (
        width.saturating_mul(ROUGHLY),
        height.saturating_mul(ROUGHLY),
    );
    let dots = match dots.width() > rough.0 && dots.height() > rough.1 {
        true => dots.thumbnail_exact(rough.0, rough.1),
        false => dots,
    };
    dots.resize_exact(width, height, FilterType::Lanczos3)
}

fn encode(picture: &Picture, format: RasterFormat, quality: Quality) -> Result<Vec<u8>, Finding> {
    match format {
        RasterFormat::Jpeg => super::encode::jpeg(
            &picture.dots,
            picture.profile.as_deref(),
            if quality == Quality::Best { 92 } else { 80 },
        ),
        RasterFormat::WebP if quality == Quality::Good => {
            super::encode::webp(&picture.dots, picture.profile.as_deref(), 78.0)
        }
        format => super::encode::lossless(&picture.dots, picture.profile.clone(), format),
    }
    .ok_or(Finding::Unreadable)
}

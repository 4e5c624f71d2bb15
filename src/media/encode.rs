//! Encoders, each with the settings that were found to be worth it.
//!
//! The same dots give the same bytes: nothing here looks at the clock or at how many threads there are.

use crate::site::RasterFormat;
use image::codecs::gif::GifEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder};

/// Encodes a photograph as JPEG: in stages, so that a slow line shows something early.
pub(super) fn jpeg(dots: &DynamicImage, profile: Option<&[u8]>, quality: u8) -> Option<Vec<u8>> {
    let dots = dots.to_rgb8();
    let [width, height] = [dots.width(), dots.height()].map(|side| u16::try_from(side).ok());
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    encoder
        .encode(&dots, width?, height?, jpeg_encoder::ColorType::Rgb)
        .ok()?;
    Some(bytes)
}

/// Encodes a photograph as WebP.
pub(super) fn webp(dots: &DynamicImage, profile: Option<&[u8]>, quality: f32) -> Option<Vec<u8>> {
    let dots = dots.to_rgb8();
    let (width, height) = dots.dimensions();
    let encoded = webp::Encoder::from_rgb(&dots, width, height)
        .encode_simple(false, quality)
        .ok()?;
    match profile {
        Some(profile) => with_profile(&encoded, profile, width, height),
        None => Some(encoded.to_vec()),
    }
}

/// Puts a colour profile into a simple WebP (Container Specification, "Extended File RasterFormat").
fn with_profile(webp: &[u8], profile: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    const HAS_PROFILE: u8 = 0x20;
    let side = |side: u32| side.checked_sub(1).map(|side| side.to_le_bytes());
    let mut body = b"WEBPVP8X\x0a\0\0\0".to_vec();
    body.extend_from_slice(&[HAS_PROFILE, 0, 0, 0]);
    body.extend_from_slice(&side(width)?[..3]);
    body.extend_from_slice(&side(height)?[..3]);
    body.extend_from_slice(b"ICCP");
    body.extend_from_slice(&u32::try_from(profile.len()).ok()?.to_le_bytes());
    body.extend_from_slice(profile);
    body.extend_from_slice(&[0][..profile.len() % 2]);
    body.extend_from_slice(webp.get(12..)?);
    let mut bytes = b"RIFF".to_vec();
    bytes.extend_from_slice(&u32::try_from(body.len()).ok()?.to_le_bytes());
    bytes.append(&mut body);
    Some(bytes)
}

/// Encodes a picture without any loss.
pub(super) fn lossless(
    dots: &DynamicImage,
    profile: Option<Vec<u8>>,
    format: RasterFormat,
) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        RasterFormat::Gif => GifEncoder::new(&mut bytes)
            .encode_frame(image::Frame::new(dots.to_rgba8()))
            .ok()?,
        RasterFormat::WebP => write(WebPEncoder::new_lossless(&mut bytes), dots, profile)?,
        RasterFormat::Png | RasterFormat::Jpeg => {
            let encoder = PngEncoder::new_with_quality(
                &mut bytes,
                CompressionType::Best,
                FilterType::Adaptive,
            );
            write(encoder, dots, profile)?;
        }
    }
    Some(bytes)
}

fn write(
    mut encoder: impl ImageEncoder,
    dots: &DynamicImage,
    profile: Option<Vec<u8>>,
) -> Option<()> {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok()?;
    }
    dots.write_with_encoder(encoder).ok()
}

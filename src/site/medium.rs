//! Media files as the site knows them: format, dimensions and what has to be done before they are published.
//!
//! Never decodes anything: `media` measures the files. A page that shows a picture depends on its measure, and not
//! on its bytes.

use crate::base::{Digest, Route};
use serde::{Deserialize, Serialize};

/// A change of how pictures are encoded changes this, and with it the names of all variants.
const ENCODING: u8 = 1;

/// The measure of a file of the content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Medium {
    /// Its length in bytes.
    pub size: u64,
    /// What it is.
    pub kind: MediumKind,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediumKind {
    /// A raster image.
    Raster(Raster),
    /// A vector image (SVG).
    Drawing(Drawing),
    /// A PDF document; how many pages it has, if that can be told.
    Document(Option<u32>),
    /// Anything else.
    Other,
}

/// A raster image.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Raster {
    /// Its format.
    pub format: RasterFormat,
    /// Its width in pixels, upright.
    pub width: u32,
    /// Its height in pixels, upright.
    pub height: u32,
    /// Whether it is animated.
    pub is_animated: bool,
    /// What has to be done before it may be published.
    pub treatment: Treatment,
    /// The digest of its bytes, from which its variants have their names.
    pub digest: Digest,
}

/// A vector image.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Drawing {
    /// Its width and height in CSS pixels, where it says them.
    pub size: Option<(u32, u32)>,
    /// What has to be done before it may be published.
    pub treatment: Treatment,
}

/// What has to be done to a file before it may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Treatment {
    /// Nothing.
    Nothing,
    /// Its metadata is removed, such as where it was taken.
    Clean,
    /// It is encoded again, upright.
    Turn,
}

/// The format of a raster image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RasterFormat {
    /// GIF.
    Gif,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
}

impl RasterFormat {
    /// Returns the extension of such files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Gif => "gif",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }

    /// Returns the media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Gif => "image/gif",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }
}

/// The format and the dimensions of a variant of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Recipe {
    /// Its format.
    pub format: RasterFormat,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// A picture in another size or encoding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// What it is.
    pub recipe: Recipe,
    /// Where it is.
    pub route: Route,
}

impl Raster {
    /// Returns the sizes and encodings that it is offered in, by encoding and width; none of an animated
    /// picture, and none that is wider than it is itself.
    pub fn recipes(&self, widths: &[u32]) -> Vec<Recipe> {
        if self.is_animated || widths.is_empty() {
            return Vec::new();
        }
        let widest = widths
            .iter()
            .copied()
            .max()
            .unwrap_or_default()
            .min(self.width);
        let mut sizes: Vec<u32> = widths
            .iter()
            .copied()
            .filter(|width| *width < widest)
            .collect();
        sizes.push(widest);
        sizes.sort_unstable();
        sizes.dedup();
        let mut formats = vec![RasterFormat::WebP];
        // A small GIF would not be smaller than the WebP, and browsers without WebP show it whole.
        formats.extend(
            Some(self.format).filter(|own| matches!(own, RasterFormat::Jpeg | RasterFormat::Png)),
        );
        formats.sort_unstable();
        let recipe = |format| {
            let recipe = move |width: &u32| Recipe {
                format,
                width: *width,
                height: scaled(self.height, *width, self.width),
            };
            sizes.iter().map(recipe).collect::<Vec<_>>()
        };
        formats.into_iter().flat_map(recipe).collect()
    }

    /// Returns the variants of a picture that is published at `original`; their names change with the picture,
    /// so that they can be kept for ever.
    pub(super) fn variants(&self, original: &Route, widths: &[u32]) -> Vec<Variant> {
        let path = original.as_str();
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let name = Digest::of_value(&(self.digest, ENCODING)).short();
        let variant = |recipe: Recipe| {
            let (width, extension) = (recipe.width, recipe.format.extension());
            let route = Route::new(format!("{stem}.{name}-{width}.{extension}")).ok()?;
            Some(Variant { recipe, route })
        };
        let recipes = self.recipes(widths).into_iter();
        recipes.filter_map(variant).collect()
    }
}

/// Returns `height` in the relation of `width` to `whole`, rounded, and at least one.
fn scaled(height: u32, width: u32, whole: u32) -> u32 {
    let (height, width, whole) = (u64::from(height), u64::from(width), u64::from(whole.max(1)));
    u32::try_from((height * width + whole / 2) / whole)
        .unwrap_or(u32::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    use crate::base::Digest;
    use crate::site::{Raster, RasterFormat, Treatment};

    #[test]
    fn recipes_never_enlarge() {
        let (is_animated, treatment, digest) = (false, Treatment::Nothing, Digest::of(b""));
        let photograph = Raster {
            format: RasterFormat::Jpeg,
            width: 1200,
            height: 800,
            is_animated,
            treatment,
            digest,
        };
        let recipes = photograph.recipes(&[480, 960, 1600]);
        let sizes: Vec<_> = recipes
            .iter()
            .map(|recipe| (recipe.width, recipe.height))
            .collect();
        assert_eq!(
            sizes,
            [
                (480, 320),
                (960, 640),
                (1200, 800),
                (480, 320),
                (960, 640),
                (1200, 800)
            ]
        );
    }
}

//! Social cards: what networks show with a link, drawn from a title.
//!
//! Never fetches anything and never measures by the screen: the same title and the same fonts give the same
//! bytes. Lines are broken by the widths of letters; how they are joined and which way they run is the
//! business of the shaper.

use super::Faces;
use crate::base::Direction;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use quick_xml::escape::escape;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

/// The width and height of a card.
pub(crate) const SIZE: (u32, u32) = (1200, 630);

/// How wide a line may be.
const LINE: f32 = 1040.0;
/// The sizes of letters, from the largest, each with how many lines fit.
const LETTERS: &[(f32, usize)] = &[(84.0, 3), (68.0, 4), (56.0, 5), (44.0, 6)];

/// What a card says and looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CardText {
    /// The title of the page.
    pub title: Arc<str>,
    /// The name of the site.
    pub site: Arc<str>,
    /// Which way the text runs.
    pub direction: Direction,
    /// The colours of the background, of the text and of the line below it.
    pub colours: [Arc<str>; 3],
}

/// Draws a card as PNG; `None` where the colours are none.
pub(crate) fn draw(text: &CardText, faces: &Faces) -> Option<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&faces.database),
        ..Options::default()
    };
    let tree = Tree::from_str(&drawing(text, faces), &options).ok()?;
    let mut dots = Pixmap::new(SIZE.0, SIZE.1)?;
    resvg::render(&tree, Transform::identity(), &mut dots.as_mut());
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Up)
        .write_image(dots.data(), SIZE.0, SIZE.1, ExtendedColorType::Rgba8)
        .ok()?;
    Some(bytes)
}

fn drawing(text: &CardText, faces: &Faces) -> String {
    let (size, lines) = set(&text.title, faces);
    let is_mirrored = text.direction == Direction::RightToLeft;
    let (edge, anchor) = if is_mirrored {
        (1120, "end")
    } else {
        (80, "start")
    };
    let [background, ink, accent] = &text.colours;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\">\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\
         <rect x=\"{}\" y=\"510\" width=\"120\" height=\"8\" fill=\"{}\"/>\
         <g font-family=\"{}\" font-weight=\"bold\" text-anchor=\"{anchor}\" fill=\"{}\">",
        SIZE.0,
        SIZE.1,
        escape(&**background),
        if is_mirrored { 1000 } else { 80 },
        escape(&**accent),
        escape(&*faces.family),
        escape(&**ink),
    );
    let mut line = |text: &str, size: f32, y: f32| {
        // Which way a line runs is said within it: the shaper takes every line for one from left to right.
        let text = if is_mirrored {
            format!("\u{2067}{text}\u{2069}")
        } else {
            text.to_owned()
        };
        let text = escape(&text).into_owned();
        svg.push_str(&format!(
            "<text x=\"{edge}\" y=\"{y}\" font-size=\"{size}\">{text}</text>"
        ));
    };
    for (number, text) in (0_u8..).zip(&lines) {
        line(text, size, 90.0 + size * (0.8 + 1.3 * f32::from(number)));
    }
    line(&cut(&text.site, faces, LINE / 32.0), 32.0, 575.0);
    svg + "</g></svg>"
}

/// Breaks a title into lines, in the largest letters in which it fits; what never fits is cut.
fn set(title: &str, faces: &Faces) -> (f32, Vec<String>) {
    let fitting = LETTERS.iter().find_map(|(size, most)| {
        let lines = lines(title, faces, LINE / size);
        (lines.len() <= *most).then_some((*size, lines))
    });
    fitting.unwrap_or_else(|| {
        let (size, most) = LETTERS.last().copied().unwrap_or((44.0, 6));
        let mut lines = lines(title, faces, LINE / size);
        lines.truncate(most);
        (size, lines)
    })
}

fn lines(title: &str, faces: &Faces, width: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(title) {
        let line = lines.last().map_or("", String::as_str);
        let is_full = !line.is_empty() && faces.width(line) + faces.width(word.trim_end()) > width;
        if is_full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() {
                word.trim_start()
            } else {
                word
            });
        }
    }
    lines
        .iter_mut()
        .for_each(|line| *line = cut(line.trim_end(), faces, width * 1.1));
    lines
}

/// Splits a text where a line may end: behind spaces, and between characters of scripts without any.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices().peekable();
        let end = loop {
            let (_, character) = characters.next()?;
            let Some((next, following)) = characters.peek().copied() else {
                break rest.len();
            };
            let is_closing = "，。、：；！？）》」』”’".contains(following);
            if character.is_whitespace() || is_ideograph(character) && !is_closing {
                break next;
            }
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '\u{0E00}'..='\u{0EFF}')
}

/// Cuts a text that is too wide.
fn cut(text: &str, faces: &Faces, width: f32) -> String {
    let mut left = width;
    let mut buffer = [0; 4];
    text.chars()
        .take_while(|character| {
            left -= faces.width(character.encode_utf8(&mut buffer));
            left >= 0.0
        })
        .collect()
}

//! The functions of templates, in one table; each file holds those of one subject.

mod head;
mod join;
mod json;
mod language;
mod links;
mod navigation;
mod pages;
mod picture;
mod rows;
mod split;
mod support;
mod text;

use super::function::Function;

/// Returns all functions, for [`super::Templates::new`].
pub fn table() -> &'static [Function] {
    TABLE
}

static TABLE: &[Function] = &[
    head::HEAD,
    join::JOIN,
    json::JSON,
    language::COUNTRY_NAME,
    language::DATE,
    language::LANGUAGE_NAME,
    language::LIST,
    language::NOW,
    language::NUMBER,
    language::T,
    links::ASSET,
    links::URL,
    navigation::BREADCRUMBS,
    navigation::MENU,
    navigation::NEIGHBOURS,
    navigation::TOC,
    navigation::TRANSLATIONS,
    pages::PAGE,
    pages::PAGES,
    pages::SECTION,
    pages::TERM,
    pages::TERMS,
    picture::MEASURE,
    picture::PICTURE,
    rows::ROWS,
    split::SPLIT,
    text::DATA,
    text::EXCERPT,
    text::MARKDOWN,
];

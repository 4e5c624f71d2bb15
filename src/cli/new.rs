//! `plenary new`: the beginning of a site, of a page or of a translation.

use super::arguments::{NewOptions, NewWhat};
use super::exit::Exit;
use super::output;
use crate::base::{Language, PagePath, SourcePath};
use crate::config::Configuration;
use crate::parse::FileName;
use crate::report::render_message;
use crate::serve::CreatePageError;
use include_dir::{Dir, DirEntry, include_dir};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Why nothing was started, as a sentence for the terminal.
struct NewError(String);

/// Starts what was asked for; nothing that is there is ever written over.
pub(super) fn run(options: &NewOptions) -> Exit {
    let made = match &options.what {
        NewWhat::Site { dir } => site(dir),
        NewWhat::Page { path, lang, root } => page(root, path, lang),
    };
    match made {
        Ok(said) => {
            output::print(&said);
            Exit::Clean
        }
        Err(NewError(said)) => {
            output::print_error(&said);
            Exit::Errors
        }
    }
}

fn site(dir: &Path) -> Result<String, NewError> {
    let is_empty = fs::read_dir(dir).map(|mut entries| entries.next().is_none());
    match is_empty {
        Ok(false) => {
            let shown = dir.display();
            return Err(NewError(format!(
                "The folder `{shown}` is not empty. Name a new folder, and nothing will be lost.\n"
            )));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(dir, &error)),
        _ => {}
    }
    write_all(&STARTER, dir)?;
    let shown = dir.display();
    Ok(format!(
        "A new site is in `{shown}`.\n\n  cd \"{shown}\"\n  plenary serve --open\n\nshows it while you change \
         `content/site.yaml` and the pages beside it. `plenary build` makes the website in `{shown}/public`.\n"
    ))
}

fn write_all(starter: &Dir<'_>, dir: &Path) -> Result<(), NewError> {
    let mut open = vec![starter];
    while let Some(folder) = open.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(folder) => open.push(folder),
                DirEntry::File(file) => create(&dir.join(file.path()), file.contents())?,
            }
        }
    }
    Ok(())
}

fn page(root: &Path, path: &str, tag: &str) -> Result<String, NewError> {
    let language =
        Language::parse(tag).map_err(|error| NewError(format!("`{tag}` is {error}.\n")))?;
    let page = named(path, &language).map_err(|reason| {
        NewError(format!(
            "`{path}` cannot be a page: {reason}. Write it like missions/mali.\n"
        ))
    })?;
    if !root.join("content/site.yaml").is_file() {
        let shown = root.display();
        return Err(NewError(format!(
            "There is no site in `{shown}`. Name the folder with `content` in it with --root.\n"
        )));
    }
    let file = file_of(root, &page, &language);
    if let Some(taken) = existing(root, &page, &language) {
        return Err(NewError(format!(
            "The page is there already: {}\n",
            taken.display()
        )));
    }
    create(&file, beginning(&page).as_bytes())?;
    let note = if is_language_of(root, &language) {
        String::new()
    } else {
        format!(
            "The site has no language `{language}` yet: add it to `languages` in content/site.yaml.\n"
        )
    };
    Ok(format!(
        "{} is ready to be written. It is a draft until you delete the line `draft: yes`; \
         `plenary build --drafts` shows it.\n{note}",
        file.display()
    ))
}

/// Returns the page that someone names by its path, or by the file that it is to be written in.
fn named(path: &str, language: &Language) -> Result<PagePath, String> {
    let path = path.trim_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    if !path.ends_with(".md") {
        return PagePath::new(path).map_err(|error| error.to_string());
    }
    let file = SourcePath::new(format!("content/{path}")).map_err(|error| error.to_string())?;
    let name = FileName::parse(&file).map_err(|problem| render_message(&problem.message))?;
    match name.language {
        Some(other) if other != *language => Err(format!("its name says `{other}`")),
        _ => Ok(name.page),
    }
}

/// Writes the beginning of a page.
fn beginning(page: &PagePath) -> String {
    let title = page.name().replace(['-', '_'], " ");
    format!("---\ntitle: {title}\ndescription: \"\"\ndraft: yes\n---\n\n")
}

/// Begins the text that a file of the site is to hold; never outside of the site, whatever links lie there.
pub(super) fn create_page(root: &Path, file: &SourcePath) -> Result<(), CreatePageError> {
    let failed = |said: &str| CreatePageError::Failed(said.to_owned());
    let name = FileName::parse(file)
        .map_err(|problem| CreatePageError::Failed(render_message(&problem.message)))?;
    let language = name
        .language
        .ok_or_else(|| failed("The file has to name its language."))?;
    if existing(root, &name.page, &language).is_some() {
        return Err(CreatePageError::Exists);
    }
    let place = root.join(file.as_str());
    let nearest = place
        .ancestors()
        .skip(1)
        .find_map(|folder| folder.canonicalize().ok());
    let content = root.join("content").canonicalize().ok();
    if !nearest
        .zip(content)
        .is_some_and(|(nearest, content)| nearest.starts_with(content))
    {
        return Err(failed("The folder of this file lies outside of the site."));
    }
    create(&place, beginning(&name.page).as_bytes())
        .map_err(|NewError(said)| CreatePageError::Failed(said))
}

/// Returns whether the settings name the language; settings that cannot be read do not say no.
fn is_language_of(root: &Path, language: &Language) -> bool {
    let path = SourcePath::new("content/site.yaml").ok();
    let text = fs::read_to_string(root.join("content/site.yaml")).ok();
    let read = path
        .zip(text)
        .and_then(|(path, text)| Configuration::parse(&path, &text).value);
    read.is_none_or(|settings| {
        settings
            .languages
            .iter()
            .any(|known| known.language == *language)
    })
}

/// Returns the file for a text: beside those in other languages, else in a folder of its own.
fn file_of(root: &Path, page: &PagePath, language: &Language) -> PathBuf {
    let [folder_form, short_form] = forms(root, page, language);
    let is_short = short_form
        .parent()
        .is_some_and(|folder| has_siblings(folder, page.name()));
    if is_short { short_form } else { folder_form }
}

fn forms(root: &Path, page: &PagePath, language: &Language) -> [PathBuf; 2] {
    let content = root.join("content");
    let folder_form = content
        .join(page.as_str())
        .join(format!("index.{language}.md"));
    let short_form = content.join(format!("{page}.{language}.md"));
    [folder_form, short_form]
}

fn existing(root: &Path, page: &PagePath, language: &Language) -> Option<PathBuf> {
    let forms = forms(root, page, language);
    forms.into_iter().find(|file| file.exists())
}

fn has_siblings(folder: &Path, name: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.any(|file| {
        let stem = file
            .strip_suffix(".md")
            .and_then(|stem| stem.rsplit_once('.'));
        !name.is_empty() && stem.is_some_and(|(stem, _)| stem == name)
    })
}

/// Creates a file with the folders above it; one that is there already is left alone.
fn create(path: &Path, bytes: &[u8]) -> Result<(), NewError> {
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)
    };
    write().map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> NewError {
    NewError(format!(
        "`{}` could not be written: {error}.\n",
        path.display()
    ))
}

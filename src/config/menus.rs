//! Reading menus.

use super::read::{self, Tongues};
use super::{Localised, MenuEntry, MenuTarget};
use crate::base::{Code, Diagnostic, message};
use crate::yaml::{Fields, Node, Tree};

/// Reads the entries of a menu, and those below them.
pub(super) fn menu(node: &Node<'_>, tongues: Tongues<'_>) -> Vec<MenuEntry> {
    node.list()
        .iter()
        .filter_map(|entry| menu_entry(entry, tongues))
        .collect()
}

fn menu_entry(node: &Node<'_>, tongues: Tongues<'_>) -> Option<MenuEntry> {
    let span = node.span();
    if !matches!(node.tree(), Tree::Map(_)) {
        let target = MenuTarget::Page(read::page_path(node)?);
        return Some(MenuEntry {
            target,
            label: None,
            children: Vec::new(),
            span,
        });
    }
    let mut keys = node.fields()?;
    let target = target(&mut keys);
    let label = keys.take("label").map(|label| tongues.localised(&label));
    let children = keys
        .take("children")
        .map(|below| menu(&below, tongues))
        .unwrap_or_default();
    keys.finish();
    let target = target?;
    if label.as_ref().is_none_or(Localised::is_empty) && !matches!(target, MenuTarget::Page(_)) {
        node.problem(|| {
            Diagnostic::new(Code::MissingKey, message!("missing-key-menu-label"))
                .help(message!("missing-key-menu-label.help"))
        });
    }
    Some(MenuEntry {
        target,
        label,
        children,
        span,
    })
}

fn target(keys: &mut Fields<'_>) -> Option<MenuTarget> {
    match (keys.take("page"), keys.take("url")) {
        (Some(page), None) => read::page_path(&page).map(MenuTarget::Page),
        (None, Some(url)) => read::url(&url).map(MenuTarget::Url),
        (None, None) => Some(MenuTarget::Heading),
        (Some(_), Some(url)) => {
            url.key_problem(|| {
                Diagnostic::new(Code::WrongValue, message!("wrong-value-menu-target"))
                    .help(message!("wrong-value-menu-target.help"))
            });
            None
        }
    }
}

//! Settings: `content/site.yaml` and the `theme.yaml` that it names, checked against one another.

use super::{content, theme};
use crate::base::{Code, Diagnostic, Digest, Outcome, message};
use crate::config::Configuration;
use crate::pipeline::memo::{Memo, Settings};
use crate::pipeline::request::Request;
use crate::source::Snapshot;
use std::sync::Arc;

/// The settings of a site.
const SETTINGS: &str = "content/site.yaml";

/// Reads the settings of the site and of its theme.
pub(super) fn read(
    snapshot: &Snapshot,
    request: &Request,
    memo: &mut Memo<Option<Settings>>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let own = snapshot
        .below("content")
        .iter()
        .filter(|entry| entry.path.as_str() == SETTINGS);
    let themes = snapshot.below("themes").iter();
    let themes = themes.filter(|entry| entry.path.as_str().ends_with("/theme.yaml"));
    let files = own
        .chain(themes)
        .map(|entry| (&entry.path, snapshot.digest(&entry.path).ok()));
    let from = Digest::of_value(&(files.collect::<Vec<_>>(), &request.base_url));
    let read_all = || {
        let mut problems = Vec::new();
        let read = configuration(snapshot, &mut problems).and_then(|mut configuration| {
            if let Some(base_url) = &request.base_url {
                configuration.base_url = Some(base_url.clone());
            }
            let theme = theme::settings(snapshot, &mut configuration, &mut problems)?;
            Some((Arc::new(configuration), Arc::new(theme)))
        });
        Outcome::new(read, problems)
    };
    memo.or_make(from, read_all).collect_into(problems)
}

fn configuration(snapshot: &Snapshot, problems: &mut Vec<Diagnostic>) -> Option<Configuration> {
    let Some(entry) = snapshot.get(SETTINGS) else {
        problems.push(
            Diagnostic::new(Code::NoConfiguration, message!("no-configuration"))
                .help(message!("no-configuration.help")),
        );
        return None;
    };
    let text = content::text(snapshot, &entry.path, problems)?;
    Configuration::parse(&entry.path, &text).collect_into(problems)
}

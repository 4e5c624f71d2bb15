//! The request of a build, from the flags, the environment and the clock.

use super::arguments::BuildOptions;
use crate::base::{Code, Diagnostic, Moment, message};
use crate::pipeline::{Request, Selection};
use crate::site::Choices;
use crate::source::Fonts;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Makes the request of a build.
pub(super) fn request(options: &BuildOptions) -> Result<Request, Box<Diagnostic>> {
    let choices = Choices {
        drafts: options.drafts,
        future: options.future,
        expired: options.expired,
        link_style: options.links.into(),
    };
    Ok(Request {
        base_url: options.base_url.clone(),
        verify: options.verify,
        explain: options.explain.clone(),
        fonts: Some(Arc::new(fonts())),
        selection: options.shard.map_or(Selection::All, Selection::Shard),
        ..Request::new(choices, now()?)
    })
}

/// Returns the fonts in the folders of Linux, macOS and Windows.
fn fonts() -> Fonts {
    const SHARED: &[&str] = &[
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
        "C:\\Windows\\Fonts",
    ];
    const OWN: &[&str] = &[".local/share/fonts", ".fonts", "Library/Fonts"];
    let home = std::env::home_dir();
    let own = OWN
        .iter()
        .filter_map(|folder| Some(home.as_ref()?.join(folder)));
    Fonts::in_folders(SHARED.iter().map(PathBuf::from).chain(own).collect())
}

/// Reads the clock, or SOURCE_DATE_EPOCH where that is set (reproducible-builds.org).
pub(super) fn now() -> Result<Moment, Box<Diagnostic>> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(fixed) => fixed.trim().parse().ok(),
        Err(_) => {
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            i64::try_from(since.as_secs()).ok()
        }
    };
    seconds.and_then(Moment::from_unix).ok_or_else(|| {
        let message = message!("wrong-value-epoch");
        Box::new(
            Diagnostic::new(Code::WrongValue, message).help(message!("wrong-value-epoch.help")),
        )
    })
}

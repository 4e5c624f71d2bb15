//! The stable names of every kind of problem.
//!
//! Each has a page in `src/report/codes/`, shown by `plenary explain`; a test holds the two lists equal.

use super::severity::Severity;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $summary:literal)*) => {
        /// A kind of problem.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// Returns the name that messages show and `plenary explain` takes.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// Returns what the code means, as one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary),* }
            }

            /// Returns how much such a problem matters unless the place it arises in says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    // Files
    UnreadableFile "unreadable-file" Error "A file could not be read."
    StaleOutput "stale-output" Error "An output that was kept from an earlier run is not what it should be."
    FileChanged "file-changed" Error "A file changed while the site was being built."
    NotUtf8 "not-utf8" Error "A text file is not encoded in UTF-8."
    FileTooLarge "file-too-large" Error "A file is larger than Plenary accepts."
    NameClash "name-clash" Error "Two file names differ only in case or in how accents are encoded."
    UnsafePath "unsafe-path" Error "A path leads out of its folder or has characters that no host can serve."
    LinkOutsideSite "link-outside-site" Error "A symbolic link leads out of the site."
    MistakenName "mistaken-name" Error "A file that looks like a page, but whose name does not end in `.md`."
    ConflictCopy "conflict-copy" Warning "A copy that a synchronising program made is left out."
    // YAML, JSON and CSV
    YamlSyntax "yaml-syntax" Error "YAML that cannot be read."
    YamlLimits "yaml-limits" Error "YAML that is too large, too deep or repeats itself too often."
    DataSyntax "data-syntax" Error "A data file that cannot be read."
    UnknownKey "unknown-key" Error "A key that does not exist here."
    WrongValue "wrong-value" Error "A value of the wrong kind."
    MissingKey "missing-key" Error "A key that must be there."
    // Configuration
    NoConfiguration "no-configuration" Error "There is no content/site.yaml."
    UnknownTheme "unknown-theme" Error "The theme does not exist."
    UnknownLanguage "unknown-language" Error "A language that the site does not have."
    NoLocale "no-locale" Error "A language without dates, numbers and plurals of its own."
    MissingText "missing-text" Warning "A text of the settings or data that is not there in every language."
    NoHomePage "no-home-page" Warning "A language without a home page."
    // Pages
    FrontMatterUnclosed "front-matter-unclosed" Error "Front matter without its closing line."
    MissingTitle "missing-title" Error "A page without a title."
    DuplicatePage "duplicate-page" Error "The same page is there twice in one language."
    DuplicateRoute "duplicate-route" Error "Two outputs have the same address."
    UnknownKind "unknown-kind" Error "A kind of page that neither site nor theme declares."
    UnknownTerm "unknown-term" Error "A term that its taxonomy does not have."
    UnknownSourceLanguage "unknown-source-language" Error "A page is said to be translated from a language it does not have."
    // Text
    BrokenLink "broken-link" Error "A link to nothing."
    BrokenAnchor "broken-anchor" Error "A link to a heading that does not exist."
    HeadingsDiffer "headings-differ" Warning "A translation has other headings than its source."
    UnknownComponent "unknown-component" Error "A component that the theme does not have."
    ComponentArgument "component-argument" Error "An argument that is missing, unknown or of the wrong type."
    ComponentUnclosed "component-unclosed" Error "A component without its closing colons."
    ComponentSyntax "component-syntax" Error "A line of colons that is not a component."
    RawHtmlRemoved "raw-html-removed" Warning "HTML in a page that is not allowed and was removed."
    // Pictures and documents
    PictureUnreadable "picture-unreadable" Error "A picture that cannot be read."
    PictureTooLarge "picture-too-large" Error "A picture that has more dots than can be shown."
    MissingDescription "missing-description" Error "A picture without a description for those who do not see it."
    DrawingCleaned "drawing-cleaned" Warning "A drawing with something in it that could do harm, which was taken out."
    DocumentUnreadable "document-unreadable" Warning "A document whose pages cannot be counted."
    NoFont "no-font" Warning "A language that no font of this computer can write."
    // Interface
    MessageSyntax "message-syntax" Error "A message file that cannot be read."
    MissingMessage "missing-message" Warning "A message that is not translated."
    UnknownMessage "unknown-message" Error "A message that no language has."
    // Templates
    MissingTemplate "missing-template" Error "A template that does not exist."
    TemplateSyntax "template-syntax" Error "A template that cannot be read."
    TemplateFailed "template-failed" Error "A template that could not be filled in."
    UnknownAsset "unknown-asset" Error "An asset that the theme does not have."
    // Outputs
    NoBaseUrl "no-base-url" Warning "What needs the site's address was left out."
    OutputRefused "output-refused" Error "A folder that Plenary will not write to."
    OutputFailed "output-failed" Error "The site could not be written."
    PreviewFailed "preview-failed" Error "The preview could not be started."
    SlicesDiffer "slices-differ" Error "Slices that do not make one site."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name of a code that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchCode;

impl FromStr for Code {
    type Err = NoSuchCode;

    fn from_str(name: &str) -> Result<Self, NoSuchCode> {
        Code::ALL
            .iter()
            .copied()
            .find(|code| code.name() == name)
            .ok_or(NoSuchCode)
    }
}

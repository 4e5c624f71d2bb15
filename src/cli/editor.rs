//! Editors: which one opens a file, and how it is told the line.
//!
//! Only editors with a window of their own are opened: one that needs a terminal would have to share that
//! of the preview.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Editors that need a terminal.
const IN_TERMINAL: &[&str] = &[
    "ed",
    "ee",
    "emacs-nox",
    "helix",
    "hx",
    "jed",
    "joe",
    "kak",
    "less",
    "mcedit",
    "mg",
    "micro",
    "more",
    "nano",
    "ne",
    "nvi",
    "nvim",
    "pico",
    "vi",
    "vim",
    "vim.tiny",
];

/// How editors are told a line: the arguments, in which `F` is the file and `L` the line.
const LINES: &[(&[&str], &[&str])] = &[
    (
        &[
            "code",
            "code-insiders",
            "codium",
            "vscodium",
            "cursor",
            "windsurf",
        ],
        &["-g", "F:L"],
    ),
    (
        &[
            "subl",
            "sublime_text",
            "zed",
            "zeditor",
            "lapce",
            "pulsar",
            "atom",
        ],
        &["F:L"],
    ),
    (
        &[
            "gedit",
            "gnome-text-editor",
            "xed",
            "pluma",
            "mousepad",
            "emacsclient",
        ],
        &["+L", "F"],
    ),
    (
        &[
            "gvim",
            "mvim",
            "neovide",
            "emacs",
            "leafpad",
            "featherpad",
            "geany",
        ],
        &["+L", "F"],
    ),
    (&["kate", "kwrite"], &["--line", "L", "F"]),
    (&["mate", "bbedit"], &["-l", "L", "F"]),
    (&["idea", "webstorm", "phpstorm"], &["--line", "L", "F"]),
    (&["notepad++"], &["-nL", "F"]),
];

/// The editors that there are, the one that is liked best first.
#[derive(Clone, Debug, Default)]
pub(super) struct Editors {
    /// Commands, each as its words.
    commands: Vec<Vec<String>>,
}

impl Editors {
    /// Finds out what the environment names, and whether there is an editor that many have.
    pub(super) fn of_environment() -> Self {
        let named = ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(|name| env::var(name).ok());
        let paths = env::var_os("PATH").unwrap_or_default();
        let known = ["code", "codium"]
            .into_iter()
            .filter(|name| is_in(&paths, name));
        Self::new(named.chain(known.map(str::to_owned)))
    }

    fn new(commands: impl Iterator<Item = String>) -> Self {
        let words = |command: String| -> Vec<String> {
            command.split_whitespace().map(str::to_owned).collect()
        };
        let commands = commands
            .map(words)
            .filter(|words| has_window(words))
            .collect();
        Self { commands }
    }

    /// Opens a file at a line.
    pub(super) fn open(&self, file: &Path, line: usize) -> Result<(), String> {
        let mut commands = self.commands.iter().map(|words| command(words, file, line));
        let is_open = commands.any(|mut command| {
            let quiet = command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            quiet.spawn().map(wait_for).is_ok()
        });
        if is_open || open::that_detached(file).is_ok() {
            return Ok(());
        }
        Err("No editor was found. Open the file in the program you write in.".to_owned())
    }
}

/// Takes notice of the end of an editor, so that the system forgets it.
fn wait_for(mut editor: std::process::Child) {
    // Where there is no thread to be had, the system forgets it with this program.
    let _ = std::thread::Builder::new().spawn(move || editor.wait());
}

fn has_window(words: &[String]) -> bool {
    let Some(name) = words.first().map(|word| name(word)) else {
        return false;
    };
    let in_terminal = ["-nw", "--no-window-system", "-t", "--tty"];
    !IN_TERMINAL.contains(&&*name) && !words.iter().any(|word| in_terminal.contains(&&**word))
}

fn name(program: &str) -> String {
    let name = Path::new(program)
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase());
    let name = name.unwrap_or_default();
    name.strip_suffix(".exe").map(str::to_owned).unwrap_or(name)
}

fn command(words: &[String], file: &Path, line: usize) -> Command {
    let (program, given) = words
        .split_first()
        .map_or(("", words), |(first, rest)| (&**first, rest));
    let name = name(program);
    let known = LINES.iter().find(|(names, _)| names.contains(&&*name));
    let form = known.map_or(&["F"][..], |(_, form)| form);
    let mut command = Command::new(program);
    command
        .args(given)
        .args(form.iter().map(|part| filled(part, file, line)));
    command
}

fn filled(part: &str, file: &Path, line: usize) -> OsString {
    let mut filled = OsString::new();
    for character in part.chars() {
        match character {
            'F' => filled.push(file),
            'L' => filled.push(line.to_string()),
            other => filled.push(other.encode_utf8(&mut [0; 4])),
        }
    }
    filled
}

fn is_in(paths: &OsString, name: &str) -> bool {
    let names = [
        name.to_owned(),
        format!("{name}.cmd"),
        format!("{name}.exe"),
    ];
    env::split_paths(paths)
        .any(|folder: PathBuf| names.iter().any(|name| folder.join(name).is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        for (editor, expected) in [
            ("code --wait", &["code", "--wait", "-g", "/s/a.md:7"][..]),
            ("/usr/bin/gedit", &["/usr/bin/gedit", "+7", "/s/a.md"]),
            ("kate", &["kate", "--line", "7", "/s/a.md"]),
            ("notepad++.exe", &["notepad++.exe", "-n7", "/s/a.md"]),
            ("write-it", &["write-it", "/s/a.md"]),
        ] {
            let editors = Editors::new([editor.to_owned()].into_iter());
            let command = command(&editors.commands[0], Path::new("/s/a.md"), 7);
            let words: Vec<_> = std::iter::once(command.get_program())
                .chain(command.get_args())
                .map(|word| word.to_str().unwrap())
                .collect();
            assert_eq!(words, expected);
        }
        for editor in [
            "vim",
            "/usr/bin/nano -w",
            "emacs -nw",
            "emacsclient -t",
            "",
            "  ",
        ] {
            assert!(
                Editors::new([editor.to_owned()].into_iter())
                    .commands
                    .is_empty(),
                "{editor}"
            );
        }
    }
}

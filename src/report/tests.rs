//! What people and programs are shown.

use super::{Style, details, human, json_lines};
use crate::base::{Code, Diagnostic, Message, SourcePath, Span, thread_cpu_time};

const PAGE: &str = "content/missions/burundi-bnub/index.fr.md";
const TEXT: &str = "---\ntitle: Réforme\n---\n\nVoir [la mission](/missons/) à Bujumbura.\n";
const ARABIC: &str = "content/index.ar.md";
const ARABIC_TEXT: &str = "إصلاح [قطاع الأمن](/missons) في بوروندي\n";

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).unwrap()
}

fn texts(path: &SourcePath) -> Option<String> {
    match path.as_str() {
        PAGE => Some(TEXT.to_owned()),
        ARABIC => Some(ARABIC_TEXT.to_owned()),
        "content/wide.md" => Some("改革 [任务](/x) 最後\n".to_owned()),
        "content/long.md" => Some(format!(
            "{}[a](/b){}\n",
            "é ".repeat(500_000),
            " x".repeat(500_000)
        )),
        _ => None,
    }
}

/// Makes a message of an id that no file has, which is shown as it is.
fn words(text: &str) -> Message {
    Message::new(text.to_owned().leak(), [])
}

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn broken(file: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::BrokenLink, words("There is no page `/missons`."))
        .at(&path(file), span)
        .help(words("Did you mean `/missions`?"))
}

fn show(diagnostics: &[Diagnostic]) -> String {
    human(diagnostics, &texts, Style::Plain, 80)
}

#[test]
fn a_problem_shows_its_line() {
    let diagnostic = broken(PAGE, span(TEXT, "/missons/"));
    insta::assert_snapshot!(show(&[diagnostic]), @r#"
    error[broken-link]: There is no page `/missons`.
     --> content/missions/burundi-bnub/index.fr.md:5:19
      |
    5 | Voir [la mission](/missons/) à Bujumbura.
      |                   ^^^^^^^^^
      |
      = help: Did you mean `/missions`?
    "#);
}

#[test]
fn the_browser_is_told_the_parts_of_a_problem() {
    let warning =
        Diagnostic::new(Code::RawHtmlRemoved, words("HTML was removed.")).in_file(&path(ARABIC));
    let details = details(&[warning, broken(PAGE, span(TEXT, "/missons/"))], &texts);
    insta::assert_snapshot!(details[0].excerpt.as_deref().unwrap(), @r#"
     --> content/missions/burundi-bnub/index.fr.md:5:19
      |
    5 | Voir [la mission](/missons/) à Bujumbura.
      |                   ^^^^^^^^^
    "#);
    assert_eq!(
        (details[0].severity, details[0].line, details[0].column),
        ("error", Some(5), Some(19))
    );
    assert_eq!(
        (details[1].severity, details[1].line, &details[1].excerpt),
        ("warning", None, &None)
    );
    assert_eq!(details[1].file.as_deref(), Some(ARABIC));
}

#[test]
fn other_places_are_shown_below() {
    let diagnostic = broken(PAGE, span(TEXT, "/missons/"))
        .related(
            &path(PAGE),
            Some(span(TEXT, "title: Réforme")),
            words("the page's title"),
        )
        .related(
            &path("content/gone.md"),
            Some(Span::new(3, 9)),
            words("the other page"),
        );
    insta::assert_snapshot!(show(&[diagnostic]), @r#"
    error[broken-link]: There is no page `/missons`.
     --> content/missions/burundi-bnub/index.fr.md:5:19
      |
    5 | Voir [la mission](/missons/) à Bujumbura.
      |                   ^^^^^^^^^
      |
     ::: content/missions/burundi-bnub/index.fr.md:2:1
      |
    2 | title: Réforme
      | -------------- the page's title
      |
      = note: content/gone.md: the other page
      = help: Did you mean `/missions`?
    "#);
}

#[test]
fn writing_of_every_kind_stays_readable() {
    let diagnostics = [
        broken(ARABIC, span(ARABIC_TEXT, "/missons")),
        broken("content/wide.md", Span::new(16, 18)),
    ];
    insta::assert_snapshot!(show(&diagnostics), @r#"
    error[broken-link]: There is no page `/missons`.
     --> content/index.ar.md:1:20
      |
    1 | إصلاح [قطاع الأمن](/missons) في بوروندي
      |                    ^^^^^^^^
      |
      = help: Did you mean `/missions`?

    error[broken-link]: There is no page `/missons`.
     --> content/wide.md:1:9
      |
    1 | 改革 [任务](/x) 最後
      |             ^^
      |
      = help: Did you mean `/missions`?
    "#);
}

#[test]
fn without_its_text_a_problem_is_still_placed() {
    let diagnostics = [
        broken("content/gone.md", Span::new(5, 10)),
        Diagnostic::new(Code::NotUtf8, words("The file is not text.")).in_file(&path(PAGE)),
        Diagnostic::new(
            Code::NoConfiguration,
            words("There is no `content/site.yaml`."),
        ),
    ];
    insta::assert_snapshot!(show(&diagnostics), @r#"
    error[no-configuration]: There is no `content/site.yaml`.

    error[broken-link]: There is no page `/missons`.
    --> content/gone.md
     = help: Did you mean `/missions`?

    error[not-utf8]: The file is not text.
    --> content/missions/burundi-bnub/index.fr.md
    "#);
}

#[test]
fn long_lines_are_trimmed() {
    let report = show(&[broken("content/long.md", Span::new(1_500_000, 1_500_006))]);
    assert!(report.contains("content/long.md:1:1000001"), "{report}");
    assert!(report.contains("[a](/b)"), "{report}");
    assert!(
        report.lines().all(|line| line.chars().count() <= 100),
        "{report}"
    );
}

#[test]
fn spans_of_any_kind_are_shown() {
    for (start, end) in [
        (0, 0),
        (0, 4000),
        (3, 4),
        (13, 14),
        (23, 24),
        (70, 70),
        (4000, 4001),
    ] {
        let report = show(&[broken(PAGE, Span::new(start, end))]);
        assert!(report.contains(PAGE) && report.contains("help"), "{report}");
    }
    let control = Diagnostic::new(
        Code::BrokenLink,
        words("bad \u{1b}[31m\u{202e}name\r\nnext"),
    );
    assert!(!show(&[control]).contains(['\u{1b}', '\u{202e}', '\r']));
}

#[test]
fn problems_are_sorted_and_told_once() {
    let first = broken(ARABIC, span(ARABIC_TEXT, "/missons"));
    let second = broken(PAGE, span(TEXT, "/missons/"));
    let report = show(&[second.clone(), first.clone(), second]);
    assert_eq!(report.matches("error[broken-link]").count(), 2);
    assert!(report.find(ARABIC) < report.find(PAGE));
}

#[test]
fn of_many_problems_the_first_are_shown() {
    let many: Vec<_> = (0..60)
        .map(|start| broken("content/x.md", Span::new(start, 99)))
        .collect();
    let report = show(&many);
    assert_eq!(report.matches("error[broken-link]").count(), 50);
    assert!(report.ends_with(
        "10 more problems of the kind broken-link; `--format json` lists all of them.\n\n"
    ));
}

#[test]
fn colours_say_nothing_new() {
    let diagnostics = [broken(PAGE, span(TEXT, "/missons/"))];
    let coloured = human(&diagnostics, &texts, Style::Coloured, 80);
    let mut plain = String::new();
    for part in coloured.split("\u{1b}[") {
        plain.push_str(if plain.is_empty() && part == coloured {
            part
        } else {
            part.split_once('m').map_or(part, |(_, rest)| rest)
        });
    }
    assert_ne!(coloured, plain);
    assert_eq!(plain, show(&diagnostics));
}

#[test]
fn programs_get_one_object_a_line() {
    let diagnostics = [
        broken(PAGE, span(TEXT, "/missons/")).related(
            &path(ARABIC),
            Some(span(ARABIC_TEXT, "قطاع")),
            words("here"),
        ),
        broken("content/gone.md", Span::new(1, 2)),
        Diagnostic::new(Code::NoBaseUrl, words("Feeds are left out.")),
    ];
    insta::assert_snapshot!(json_lines(&diagnostics, &texts), @r#"
    {"code":"no-base-url","severity":"warning","message":"Feeds are left out.","file":null,"line":null,"column":null,"end_line":null,"end_column":null,"help":null,"related":[]}
    {"code":"broken-link","severity":"error","message":"There is no page `/missons`.","file":"content/gone.md","line":null,"column":null,"end_line":null,"end_column":null,"help":"Did you mean `/missions`?","related":[]}
    {"code":"broken-link","severity":"error","message":"There is no page `/missons`.","file":"content/missions/burundi-bnub/index.fr.md","line":5,"column":19,"end_line":5,"end_column":28,"help":"Did you mean `/missions`?","related":[{"label":"here","file":"content/index.ar.md","line":1,"column":8,"end_line":1,"end_column":12}]}
    "#);
}

#[test]
fn many_problems_in_one_long_line_are_quick() {
    let text = "[a](b) ".repeat(100_000);
    let many: Vec<_> = (0..100_000)
        .map(|link| broken(PAGE, Span::new(link * 7, link * 7 + 6)))
        .collect();
    let begun = thread_cpu_time();
    let lines = json_lines(&many, &|_| Some(text.clone()));
    assert!(
        lines.ends_with('\n')
            && lines.contains(r#""column":699994,"end_line":1,"end_column":700000"#)
    );
    assert!(thread_cpu_time() - begun < std::time::Duration::from_secs(20));
}

proptest::proptest! {
    #[test]
    fn any_text_and_any_place_can_be_shown(
        text in "(\\PC|[\\x00-\\x1f\u{7f}\u{200f}\u{202e}\u{301}\u{feff}]|\r?\n){0,60}",
        places in proptest::collection::vec((0..200_usize, 0..200_usize), 1..4),
        width in 0..120_usize,
    ) {
        let found = |_: &SourcePath| Some(text.clone());
        let mut diagnostics = Vec::new();
        for (start, end) in places {
            let span = Span::new(start, end);
            diagnostics.push(broken(PAGE, span).related(&path(ARABIC), Some(span), words(&text)));
        }
        assert!(human(&diagnostics, &found, Style::Coloured, width).contains(PAGE));
        assert!(json_lines(&diagnostics, &found).lines().count() <= 3);
    }
}

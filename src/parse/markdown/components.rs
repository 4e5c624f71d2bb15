//! Which components are open, and what opens and closes them.
//!
//! Never sees text: it is told of lines of colons and of lists and quotations that end, and answers with
//! the components that begin or end there.

use super::directive_line::{self, DirectiveArgument, DirectiveCall, DirectiveLine};
use super::report::Report;
use crate::base::{Code, Message, Span, message};
use crate::parse::{Argument, Component};
use std::ops::Range;
use std::sync::Arc;

const DEEPEST: usize = 32;

/// A component that is open.
#[derive(Debug)]
struct OpenComponent {
    name: Arc<str>,
    colons: usize,
    /// How many lists and quotations are around it.
    containers: usize,
    span: Span,
    /// Whether it is left out, as it is nested too deep.
    is_left_out: bool,
    /// Whether a closing line was meant for it and could not be used.
    is_reported: bool,
}

/// The components that are open.
#[derive(Debug, Default)]
pub(super) struct Components {
    open: Vec<OpenComponent>,
    /// How many were closed before their closing line.
    orphans: usize,
}

/// What a line of colons opens and closes.
#[derive(Debug, Default)]
pub(super) struct Step {
    /// How many components end, innermost first.
    pub(super) ended: usize,
    /// The component that begins then.
    pub(super) begun: Option<Begun>,
}

/// A component that begins.
#[derive(Debug)]
pub(super) struct Begun {
    /// The component.
    pub(super) component: Component,
    /// Its arguments as they are written, with ranges that count from `line`.
    pub(super) arguments: Vec<DirectiveArgument>,
    /// Where its line begins in the text.
    pub(super) line: usize,
}

/// A line of colons, and where it is.
#[derive(Clone, Debug)]
pub(super) struct LineOfColons<'a> {
    /// The line.
    pub(super) text: &'a str,
    /// Where it is in the text.
    pub(super) range: Range<usize>,
    /// How many lists and quotations are around it.
    pub(super) containers: usize,
}

impl Components {
    /// Returns how many components are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Reads a line of colons.
    pub(super) fn line(&mut self, written: &LineOfColons<'_>, report: &mut Report<'_>) -> Step {
        let line = directive_line::read(written.text);
        let start = written.range.start;
        if let Some(problem) = &line.problem {
            let span = report.span(&(start + problem.place.start..start + problem.place.end));
            report.add(
                Code::ComponentSyntax,
                span,
                problem.message.clone(),
                problem.help.clone(),
            );
        }
        let has_problem = line.problem.is_some();
        let (colons, span) = (line.colons, report.span(&written.range));
        match line.call {
            Some(call) => self.begin(call, colons, written, report),
            None if has_problem => Step::default(),
            None => self.end(&line, span, written.containers, report),
        }
    }

    fn begin(
        &mut self,
        call: DirectiveCall,
        colons: usize,
        written: &LineOfColons<'_>,
        report: &mut Report<'_>,
    ) -> Step {
        let begun = begun(call, colons > 2, written, report);
        if colons == 2 {
            return Step::begin(begun);
        }
        let (name, span) = (Arc::clone(&begun.component.name), begun.component.span);
        let is_left_out = self.open.len() >= DEEPEST;
        if self.open.len() == DEEPEST {
            let message = message!("component-syntax-depth", deepest = DEEPEST);
            let help = message!("component-syntax-depth.help");
            report.add(Code::ComponentSyntax, span, message, help);
        }
        self.open.push(OpenComponent {
            name,
            colons,
            containers: written.containers,
            span,
            is_left_out,
            is_reported: false,
        });
        match is_left_out {
            true => Step::default(),
            false => Step::begin(begun),
        }
    }

    fn end(
        &mut self,
        line: &DirectiveLine,
        span: Span,
        containers: usize,
        report: &mut Report<'_>,
    ) -> Step {
        let near = self.open.iter().rev().take(DEEPEST * 2);
        let found = near.clone().position(|open| open.colons == line.colons);
        let found = found.or_else(|| near.clone().position(|open| open.colons < line.colons));
        let Some(above) = found else {
            self.stray(line, span, report);
            return Step::default();
        };
        let at = self.open.len() - 1 - above;
        if self.open[at].containers != containers {
            self.misplaced(at, span, report);
            return Step::default();
        }
        let mut step = Step::default();
        while self.open.len() > at + 1 {
            let cause = (span, message!("component-unclosed-outer-end"));
            self.close_unclosed(&mut step, report, cause);
        }
        self.close(&mut step);
        step
    }

    /// Tells of a closing line that closes nothing.
    fn stray(&mut self, line: &DirectiveLine, span: Span, report: &mut Report<'_>) {
        if let Some(open) = self.open.last_mut() {
            open.is_reported = true;
            report.add_related(
                Code::ComponentSyntax,
                span,
                message!("component-syntax-few-colons", name = &open.name),
                message!("component-syntax-few-colons.help", colons = open.colons),
                Some((open.span, message!("component-syntax-opened"))),
            );
        } else if self.orphans > 0 {
            self.orphans -= 1;
        } else {
            report.add(
                Code::ComponentSyntax,
                span,
                message!("component-syntax-none-open", colons = line.colons),
                message!("component-syntax-none-open.help"),
            );
        }
    }

    /// Tells of a closing line that is in another list or quotation than the line that opens.
    fn misplaced(&mut self, at: usize, span: Span, report: &mut Report<'_>) {
        let open = &mut self.open[at];
        if !open.is_reported {
            report.add_related(
                Code::ComponentSyntax,
                span,
                message!("component-syntax-misplaced", name = &open.name),
                message!("component-syntax-misplaced.help"),
                Some((open.span, message!("component-syntax-opened"))),
            );
        }
        open.is_reported = true;
    }

    /// Closes what was opened in a list or quotation that ends; `containers` are left around it.
    pub(super) fn leave(
        &mut self,
        containers: usize,
        place: Span,
        report: &mut Report<'_>,
    ) -> Step {
        let mut step = Step::default();
        while self
            .open
            .last()
            .is_some_and(|open| open.containers > containers)
        {
            self.orphans += 1;
            let cause = (place, message!("component-unclosed-container-end"));
            self.close_unclosed(&mut step, report, cause);
        }
        step
    }

    /// Closes everything at the end of the text.
    pub(super) fn finish(&mut self, place: Span, report: &mut Report<'_>) -> Step {
        let mut step = Step::default();
        while !self.open.is_empty() {
            self.close_unclosed(
                &mut step,
                report,
                (place, message!("component-unclosed-text-end")),
            );
        }
        step
    }

    fn close_unclosed(&mut self, step: &mut Step, report: &mut Report<'_>, cause: (Span, Message)) {
        if let Some(open) = self
            .open
            .last()
            .filter(|open| !open.is_reported && !open.is_left_out)
        {
            report.add_related(
                Code::ComponentUnclosed,
                open.span,
                message!("component-unclosed", name = &open.name),
                message!("component-unclosed.help", colons = open.colons),
                Some(cause),
            );
        }
        self.close(step);
    }

    fn close(&mut self, step: &mut Step) {
        if let Some(open) = self.open.pop() {
            step.ended += usize::from(!open.is_left_out);
        }
    }
}

impl Step {
    fn begin(begun: Begun) -> Self {
        Self {
            ended: 0,
            begun: Some(begun),
        }
    }
}

fn begun(
    call: DirectiveCall,
    has_body: bool,
    written: &LineOfColons<'_>,
    report: &Report<'_>,
) -> Begun {
    let line = written.range.start;
    let span = |inner: &Range<usize>| report.span(&(line + inner.start..line + inner.end));
    let arguments = call.arguments.iter().map(|argument| Argument {
        name: Arc::clone(&argument.name),
        value: argument.value.clone(),
        span: span(&argument.range),
    });
    let component = Component {
        name: Arc::from(&written.text[call.name.clone()]),
        name_span: span(&call.name),
        arguments: arguments.collect(),
        has_body,
        span: report.span(&written.range),
    };
    Begun {
        component,
        arguments: call.arguments,
        line,
    }
}

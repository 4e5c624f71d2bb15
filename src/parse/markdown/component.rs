//! Which components are open, and what closes them.
//!
//! Never sees text: it is told of lines of colons and of lists and quotations that end, and
//! answers with the holes to cut.

use super::call::{Call, Line, read};
use super::report::Report;
use super::split::{Hole, Holes};
use crate::base::{Code, Span};
use crate::parse::{Argument, Component};
use std::ops::Range;
use std::sync::Arc;

const DEEPEST: usize = 32;

/// A component that is open.
#[derive(Debug)]
struct Open {
    name: Arc<str>,
    colons: usize,
    /// How many lists and quotations are around it.
    containers: usize,
    span: Span,
    block: usize,
    /// Its hole; none where components are nested too deep.
    hole: Option<usize>,
    /// Whether a closing line was meant for it and could not be used.
    told: bool,
}

/// The components that are open.
#[derive(Debug, Default)]
pub(super) struct Components {
    open: Vec<Open>,
    /// How many were closed before their closing line.
    orphans: usize,
}

/// What a line of colons leads to: text to write, and which block ends.
#[derive(Debug, Default)]
pub(super) struct Step {
    /// The marks to write.
    pub(super) marks: String,
    /// The places of the blocks in the list of blocks that end here.
    pub(super) ended: Vec<usize>,
}

impl Components {
    /// Returns how many components are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Takes a line of colons, which lies at `range` of `source`; `block` is its place in the list of blocks.
    pub(super) fn line(
        &mut self,
        (source, range): (&str, Range<usize>),
        containers: usize,
        block: usize,
        (holes, report): (&mut Holes, &mut Report<'_>),
    ) -> Step {
        let text = source.get(range.clone()).unwrap_or_default();
        let line = read(text);
        let place = |inner: &Range<usize>| range.start + inner.start..range.start + inner.end;
        if let Some(problem) = &line.problem {
            let span = report.span(&place(&problem.place));
            report.add(
                Code::ComponentSyntax,
                span,
                problem.message.to_owned(),
                problem.help,
            );
        }
        let span = report.span(&range);
        match &line.call {
            Some(call) => {
                let component = component(call, text, span, |inner| report.span(&place(inner)));
                self.begin(component, line.colons, containers, block, (holes, report))
            }
            None if line.problem.is_some() => Step::default(),
            None => self.end(&line, span, containers, (holes, report)),
        }
    }

    fn begin(
        &mut self,
        mut component: Component,
        colons: usize,
        containers: usize,
        block: usize,
        (holes, report): (&mut Holes, &mut Report<'_>),
    ) -> Step {
        if colons == 2 {
            return Step::mark(holes.mark(Hole::Begin(Box::new(component))));
        }
        component.body = Some(Vec::new());
        let (name, span) = (Arc::clone(&component.name), component.span);
        let mut step = Step::default();
        let mut hole = None;
        if self.open.len() < DEEPEST {
            step = Step::mark(holes.mark(Hole::Begin(Box::new(component))));
            hole = Some(holes.last());
        } else if self.open.len() == DEEPEST {
            let message = format!("Components are nested more than {DEEPEST} deep here.");
            report.add(
                Code::ComponentSyntax,
                span,
                message,
                "Close some of them before.",
            );
        }
        self.open.push(Open {
            name,
            colons,
            containers,
            span,
            block,
            hole,
            told: false,
        });
        step
    }

    fn end(
        &mut self,
        line: &Line,
        span: Span,
        containers: usize,
        (holes, report): (&mut Holes, &mut Report<'_>),
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
            self.close_unclosed(
                &mut step,
                holes,
                report,
                (span, "this line closes the one around it"),
            );
        }
        self.close(&mut step, holes);
        step
    }

    /// Tells of a closing line that closes nothing.
    fn stray(&mut self, line: &Line, span: Span, report: &mut Report<'_>) {
        if let Some(open) = self.open.last_mut() {
            open.told = true;
            report.add_related(
                Code::ComponentSyntax,
                span,
                format!(
                    "This line has too few colons to close the component `{}`.",
                    open.name
                ),
                &format!("Write {} colons, as where it opens.", open.colons),
                Some((open.span, "it opens here")),
            );
        } else if self.orphans > 0 {
            self.orphans -= 1;
        } else {
            report.add(
                Code::ComponentSyntax,
                span,
                format!(
                    "This line of {} colons closes a component, but none is open.",
                    line.colons
                ),
                "Remove it, or write `:::name` where the component begins.",
            );
        }
    }

    /// Tells of a closing line that is in another list or quotation than the line that opens.
    fn misplaced(&mut self, at: usize, span: Span, report: &mut Report<'_>) {
        let open = &mut self.open[at];
        if !open.told {
            report.add_related(
                Code::ComponentSyntax,
                span,
                format!("The component `{}` cannot be closed here.", open.name),
                "Indent the closing line just as the opening one, with the same marks of lists and quotations before it.",
                Some((open.span, "it opens here")),
            );
        }
        open.told = true;
    }

    /// Closes what was opened in a list or quotation that ends; `containers` are left around it.
    pub(super) fn leave(
        &mut self,
        containers: usize,
        place: Span,
        (holes, report): (&mut Holes, &mut Report<'_>),
    ) -> Step {
        let mut step = Step::default();
        while self
            .open
            .last()
            .is_some_and(|open| open.containers > containers)
        {
            self.orphans += 1;
            self.close_unclosed(
                &mut step,
                holes,
                report,
                (place, "the list or quotation ends here"),
            );
        }
        step
    }

    /// Closes everything at the end of the text.
    pub(super) fn finish(
        &mut self,
        place: Span,
        (holes, report): (&mut Holes, &mut Report<'_>),
    ) -> Step {
        let mut step = Step::default();
        while !self.open.is_empty() {
            self.close_unclosed(&mut step, holes, report, (place, "the text ends here"));
        }
        step
    }

    fn close_unclosed(
        &mut self,
        step: &mut Step,
        holes: &mut Holes,
        report: &mut Report<'_>,
        related: (Span, &str),
    ) {
        if let Some(open) = self
            .open
            .last()
            .filter(|open| !open.told && open.hole.is_some())
        {
            report.add_related(
                Code::ComponentUnclosed,
                open.span,
                format!("The component `{}` is not closed.", open.name),
                &format!("Add a line with {} colons where it ends.", open.colons),
                Some(related),
            );
        }
        self.close(step, holes);
    }

    fn close(&mut self, step: &mut Step, holes: &mut Holes) {
        let Some(open) = self.open.pop() else { return };
        step.ended.push(open.block);
        if let Some(hole) = open.hole {
            step.marks.push_str(&holes.mark(Hole::End(hole)));
            step.marks.push('\n');
        }
    }
}

impl Step {
    fn mark(mut mark: String) -> Self {
        mark.push('\n');
        Self {
            marks: mark,
            ended: Vec::new(),
        }
    }
}

fn component(
    call: &Call,
    text: &str,
    span: Span,
    place: impl Fn(&Range<usize>) -> Span,
) -> Component {
    let argument = |(name, value, range): &(Arc<str>, _, _)| Argument {
        name: Arc::clone(name),
        value: Clone::clone(value),
        span: place(range),
    };
    Component {
        name: Arc::from(&text[call.name.clone()]),
        name_span: place(&call.name),
        arguments: call.arguments.iter().map(argument).collect(),
        body: None,
        span,
    }
}

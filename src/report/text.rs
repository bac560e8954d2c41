//! What a person reads: diagnostics and findings as annotated source.
//!
//! Never decides anything.

use crate::diag::{Diagnostic, Severity};
use crate::report::Places;
use crate::report::frame::{self, Mark, Note, Style, Tone};
use crate::text::Sources;

/// Draws `diagnostic`, its message first.
pub fn diagnostic(sources: &Sources, diagnostic: &Diagnostic, style: Style) -> String {
    draw_diagnostic(&mut Places::new(sources), diagnostic, style)
}

/// Draws `diagnostics` in their order, a blank line between two.
pub fn diagnostics(sources: &Sources, diagnostics: &[Diagnostic], style: Style) -> String {
    let mut places = Places::new(sources);
    let drawn: Vec<String> =
        diagnostics.iter().map(|one| draw_diagnostic(&mut places, one, style)).collect();
    drawn.join("\n")
}

fn draw_diagnostic(places: &mut Places, diagnostic: &Diagnostic, style: Style) -> String {
    let (word, tone) = match diagnostic.code.severity {
        Severity::Error => ("error", Tone::Error),
        Severity::Warning => ("warning", Tone::Warning),
    };
    let heading = format!("{word}[{}]:", diagnostic.code);
    let message = frame::clean(&diagnostic.message);
    let indent = frame::width(&heading) + 1;
    let lines = frame::wrap(&message, style.width.saturating_sub(indent).max(20));
    let mut drawn = style.paint(tone, &heading);
    for (index, line) in lines.iter().enumerate() {
        let lead = if index == 0 { " ".to_owned() } else { format!("\n{:indent$}", "") };
        drawn.push_str(&lead);
        drawn.push_str(&style.paint(Tone::Strong, line));
    }
    drawn.push('\n');
    let primary = &diagnostic.primary;
    let mut marks = vec![Mark { span: primary.span, text: primary.text.clone(), tone }];
    marks.extend(diagnostic.related.iter().map(|label| Mark {
        span: label.span,
        text: label.text.clone(),
        tone: Tone::Related,
    }));
    let help = diagnostic.help.iter().map(|text| Note { word: "help", text: text.clone() });
    drawn + &frame::draw(places, &marks, &help.collect::<Vec<_>>(), style)
}

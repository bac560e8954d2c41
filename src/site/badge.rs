//! Badges: a standard, its version and its state on a small picture, to be shown elsewhere.
//!
//! A badge speaks of the standard, and never says that anybody meets it.

use super::context::{Context, version};
use super::render::escape;
use crate::arena::Id;
use crate::rulebook::{Standard, State};

/// The width of a letter of the badge, in units of its picture: of a wide one, so that no
/// name is cut.
const LETTER: usize = 7;

/// Returns the badge of a standard.
pub(crate) fn svg(context: &Context<'_>, id: Id<Standard>) -> String {
    let standard = &context.rulebook.standards[id];
    let state = standard.state(context.as_of());
    let left = format!("{} {}", context.names.standard(id), version(standard));
    let right = state.words();
    let colour = match state {
        State::Published => "#007f3b",
        State::DueForReview | State::Deprecated => "#8a5300",
        State::Retired | State::Cancelled => "#b0241a",
        State::Proposed
        | State::Draft
        | State::InConsultation
        | State::Approved
        | State::OnHold
        | State::Superseded => "#4c6272",
    };
    let wide = |text: &str| text.chars().count() * LETTER + 16;
    let (first, second) = (wide(&left), wide(right));
    let all = first + second;
    let (left, right) = (escape(&left), escape(right));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" role=\"img\" \
         aria-label=\"{left}: {right}\"><title>{left}: {right}</title>\
         <rect width=\"{first}\" height=\"20\" fill=\"#212b32\"/>\
         <rect x=\"{first}\" width=\"{second}\" height=\"20\" fill=\"{colour}\"/>\
         <g fill=\"#fff\" font-family=\"Arial, sans-serif\" font-size=\"11\">\
         <text x=\"8\" y=\"14\">{left}</text><text x=\"{}\" y=\"14\">{right}</text></g></svg>\n",
        first + 8
    )
}

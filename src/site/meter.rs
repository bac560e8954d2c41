//! Bars that show a share, with the share said in words beside them.
//!
//! A bar is never the only place of a number, and its colours are the style sheet's.

use minijinja::{Error, Value};

use super::render::escape;

/// The length of a whole bar.
const WIDTH: usize = 160;

/// Returns the bar of `counts`: met, excepted, not evidenced, not met, from the left.
pub(crate) fn svg(counts: &Value, label: &Value) -> Result<String, Error> {
    bar(counts, label, None)
}

/// Returns the same bar with a mark at `goal` percent.
pub(crate) fn with_goal(counts: &Value, goal: &str, label: &Value) -> Result<String, Error> {
    let percent = goal.split('.').next().and_then(|whole| whole.parse::<usize>().ok());
    bar(counts, label, percent.map(|percent| percent.min(100) * WIDTH / 100))
}

fn bar(counts: &Value, label: &Value, goal: Option<usize>) -> Result<String, Error> {
    let count = |name: &str| -> Result<usize, Error> { counts.get_attr(name)?.try_into() };
    let all = count("applicable")?;
    let mut out = format!(
        "<svg class=\"meter\" width=\"{WIDTH}\" height=\"14\" viewBox=\"0 0 {WIDTH} 14\" role=\"img\" aria-label=\"{}\"><rect class=\"m-all\" width=\"{WIDTH}\" height=\"14\"/>",
        html(label)
    );
    let mut before = 0;
    for name in ["met", "excepted", "not_evidenced", "not_met"] {
        let count = count(name)?;
        // Ends, and not lengths, are rounded, so that the parts fill the bar.
        let start = scaled(before, all);
        before += count;
        let length = scaled(before, all) - start;
        if length > 0 {
            let class = name.replace('_', "-");
            let part = format!(
                "<rect class=\"m-{class}\" x=\"{start}\" width=\"{length}\" height=\"14\"/>"
            );
            out.push_str(&part);
        }
    }
    if let Some(goal) = goal {
        let at = goal.min(WIDTH - 2);
        let mark = format!("<rect class=\"m-goal\" x=\"{at}\" width=\"2\" height=\"14\"/>");
        out.push_str(&mark);
    }
    out.push_str("</svg>");
    Ok(out)
}

fn scaled(part: usize, all: usize) -> usize {
    (part * WIDTH).checked_div(all).unwrap_or(0)
}

/// Returns `label` as HTML: it may be HTML already.
fn html(label: &Value) -> String {
    let text = label.to_string();
    if label.is_safe() { text } else { escape(&text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::model::Counts;

    #[test]
    fn the_parts_fill_the_bar() {
        let counts =
            Counts { met: 1, not_met: 1, not_evidenced: 1, applicable: 3, ..Counts::default() };
        let svg =
            svg(&Value::from(minijinja::value::Serde(counts)), &Value::from("1 of 3 \"systems\""))
                .unwrap();
        assert!(
            svg.contains("x=\"0\" width=\"53\"") && svg.contains("x=\"106\" width=\"54\""),
            "{svg}"
        );
        assert!(svg.contains("1 of 3 &quot;systems&quot;"), "{svg}");
    }
}

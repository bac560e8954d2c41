//! The tables, from the same facts as the pages.

use serde_json::{Value, json};

use super::{Column, Datatype, Table};
use crate::report::{Decision, Outcome};
use crate::site::context::Context;
use crate::site::model::Day;
use crate::site::model::Link;
use crate::site::pages::{
    governance, policies, requirements as of_requirements, standards as of_standards,
};
use crate::site::results::counts;
use crate::site::{context, events, render};

/// Makes a column.
const fn column(name: &'static str, datatype: Datatype, about: &'static str) -> Column {
    Column { name, about, datatype }
}

use Datatype::{Address, Date, Decimal, Integer, Text};

/// Returns every table.
pub(crate) fn all(context: &Context<'_>) -> Vec<Table> {
    vec![
        standards(context),
        requirements(context),
        mandates(context),
        events(context),
        shortfalls(context),
        exceptions(context),
        measures(context),
        bodies(context),
    ]
}

/// Returns the address of the page that `link` leads to.
fn page(context: &Context<'_>, link: &Link) -> Value {
    let Some(path) = &link.path else { return Value::Null };
    let config = context.config;
    match &config.base_url {
        Some(url) => json!(render::absolute(url, &config.base_path, path)),
        None => json!(path),
    }
}

fn standards(context: &Context<'_>) -> Table {
    let rows = context.rulebook.standards.iter().map(|(id, standard)| {
        let it = of_standards::listed(context, id);
        vec![
            json!(*standard.name.node),
            json!(it.version),
            json!(it.link.title),
            json!(it.state.words),
            json!(it.summary),
            json!(it.owner.as_ref().map(|owner| &owner.title)),
            json!(it.topics),
            json!(it.settings),
            json!(context::texts(&standard.references)),
            json!(standard.published.map(|day| Day(day.node))),
            json!(standard.review_by.map(|day| Day(day.node))),
            json!(it.mandate.as_ref().map(|mandate| &mandate.force.words)),
            json!(it.mandate.as_ref().and_then(|mandate| mandate.conform_by)),
            page(context, &it.link),
        ]
    });
    Table {
        name: "standards",
        title: context.say("table-standards"),
        about: context.say("table-standards.about"),
        columns: vec![
            column("standard", Text, "its name"),
            column("version", Text, "its version"),
            column("title", Text, "its title"),
            column("status", Text, "where it is in its life"),
            column("summary", Text, "one line about it"),
            column("owner", Text, "who owns it today"),
            column("topics", Text, "what it is about"),
            column("settings", Text, "the care settings it is for"),
            column("references", Text, "what its publisher calls it"),
            column("published", Date, "the day of its publication"),
            column("review_by", Date, "the day by which it is looked at again"),
            column("force", Text, "what gives the mandate that binds first its force"),
            column("conform_by", Date, "the day from which that mandate binds"),
            column("page", Address, "its page"),
        ],
        rows: rows.collect(),
    }
}

fn requirements(context: &Context<'_>) -> Table {
    let rows = context.rulebook.requirements.iter().map(|(id, it)| {
        let standard = &context.rulebook.standards[it.standard];
        let decisions = context.results.of_requirement(id).iter();
        let decisions = decisions.filter_map(|at| context.report.decisions.get(*at));
        let counts = counts(decisions.map(|decision| decision.outcome));
        let link = context.requirement(id);
        vec![
            json!(*standard.name.node),
            json!(context::version(standard)),
            json!(*it.name.node),
            json!(link.title),
            json!(context.language.level(it.level.node).words),
            json!(of_requirements::sentences(context, it)),
            json!(context::text(it.because.as_ref())),
            json!(context::text(it.fix.as_ref())),
            json!(context::text(it.clause.as_ref())),
            json!(counts.applicable),
            json!(counts.met),
            json!(counts.not_met),
            json!(counts.not_evidenced),
            json!(counts.excepted),
            page(context, &link),
        ]
    });
    Table {
        name: "requirements",
        title: context.say("table-requirements"),
        about: context.say("table-requirements.about"),
        columns: vec![
            column("standard", Text, "the name of its standard"),
            column("version", Text, "the version of its standard"),
            column("requirement", Text, "its name"),
            column("title", Text, "its title"),
            column("level", Text, "how strong it is"),
            column("says", Text, "its rule in English, one sentence for each kind that it is for"),
            column("because", Text, "why"),
            column("fix", Text, "how to put it right"),
            column("clause", Text, "the clause of its source"),
            column("applicable", Integer, "how many descriptors it is asked of"),
            column("met", Integer, "how many meet it"),
            column("not_met", Integer, "how many do not"),
            column("not_evidenced", Integer, "how many do not say enough to tell"),
            column("excepted", Integer, "how many have an exception in force"),
            column("page", Address, "its page"),
        ],
        rows: rows.collect(),
    }
}

fn mandates(context: &Context<'_>) -> Table {
    let rows = context.rulebook.mandates.iter().map(|(id, _)| {
        let it = policies::mandate(context, id);
        vec![
            json!(it.policy.title),
            json!(it.standard.title),
            json!(it.versions),
            json!(if it.mandates { "mandates" } else { "recommends" }),
            json!(it.force.words),
            json!(it.population.as_ref().map(|it| &it.words)),
            json!(it.implement_from),
            json!(it.conform_by),
            json!(it.through),
            json!(it.adoption.map(|it| it.applicable)),
            json!(it.adoption.map(|it| it.met)),
            page(context, &it.policy),
        ]
    });
    Table {
        name: "mandates",
        title: context.say("table-mandates"),
        about: context.say("table-mandates.about"),
        columns: vec![
            column("policy", Text, "the title of the policy"),
            column("standard", Text, "the title of the standard"),
            column("versions", Text, "which versions will do, where that is said"),
            column("kind", Text, "whether it mandates or recommends"),
            column("force", Text, "what gives it force"),
            column("who", Text, "whom it binds; everyone that the standard is for where empty"),
            column("implement_from", Date, "the day from which it may be begun"),
            column("conform_by", Date, "the day from which it binds"),
            column("through", Text, "the levers"),
            column("reached", Integer, "how many it reaches, of those that are published"),
            column("met", Integer, "how many of them meet what it mandates"),
            column("page", Address, "the page of the policy"),
        ],
        rows: rows.collect(),
    }
}

fn events(context: &Context<'_>) -> Table {
    let rows = events::all(context).into_iter().map(|it| {
        vec![
            json!(it.on),
            json!(it.words),
            json!(it.link.title),
            json!(it.detail),
            page(context, &it.link),
        ]
    });
    Table {
        name: "events",
        title: context.say("table-events"),
        about: context.say("table-events.about"),
        columns: vec![
            column("on", Date, "the day"),
            column("event", Text, "what happens"),
            column("subject", Text, "to what"),
            column("detail", Text, "why, or by whom, where that is said"),
            column("page", Address, "its page"),
        ],
        rows: rows.collect(),
    }
}

fn shortfalls(context: &Context<'_>) -> Table {
    let rulebook = context.rulebook;
    let decisions =
        context.report.decisions.iter().filter(|it| context.is_published(it.descriptor));
    let is_told = |it: &&Decision| it.outcome.falls_short() || it.outcome == Outcome::Excepted;
    let rows = decisions.filter(is_told).filter_map(|it| {
        let descriptor = context.estate.descriptors.get(it.descriptor as usize)?;
        let requirement = &rulebook.requirements[it.requirement];
        let standard = &rulebook.standards[requirement.standard];
        Some(vec![
            json!(*rulebook.kinds[descriptor.kind].name.node),
            json!(*descriptor.id),
            json!(*standard.name.node),
            json!(context::version(standard)),
            json!(*requirement.name.node),
            json!(it.outcome.words()),
            if it.outcome.falls_short() { json!(it.binding.word()) } else { Value::Null },
            page(context, &context.descriptor(it.descriptor)),
        ])
    });
    Table {
        name: "shortfalls",
        title: context.say("table-shortfalls"),
        about: context.say("table-shortfalls.about"),
        columns: vec![
            column("kind", Text, "the kind of the descriptor"),
            column("descriptor", Text, "its id"),
            column("standard", Text, "the name of the standard"),
            column("version", Text, "the version that was decided"),
            column("requirement", Text, "the name of the requirement"),
            column("outcome", Text, "what came out"),
            column("binding", Text, "how the shortfall binds"),
            column("page", Address, "the page of the descriptor"),
        ],
        rows: rows.collect(),
    }
}

fn exceptions(context: &Context<'_>) -> Table {
    let rows = governance::declared(context).into_iter().map(|it| {
        let anchor = format!("/exceptions/#{}", it.anchor);
        vec![
            json!(it.id),
            json!(it.descriptor.title),
            json!(it.requirement.title),
            json!(it.state.words),
            json!(it.granted),
            json!(it.by),
            json!(it.until),
            json!(it.reason),
            json!(it.mitigation),
            page(context, &Link::new("", anchor)),
        ]
    });
    Table {
        name: "exceptions",
        title: context.say("table-exceptions"),
        about: context.say("table-exceptions.about"),
        columns: vec![
            column("exception", Text, "its name"),
            column("descriptor", Text, "what it is for"),
            column("requirement", Text, "what it lets off"),
            column("state", Text, "whether it is in force"),
            column("granted", Date, "its first day"),
            column("by", Text, "by whose leave"),
            column("until", Date, "its last day"),
            column("reason", Text, "why"),
            column("mitigation", Text, "what is done instead"),
            column("page", Address, "where it is shown"),
        ],
        rows: rows.collect(),
    }
}

fn measures(context: &Context<'_>) -> Table {
    let rows = context.rulebook.measures.iter().map(|(id, _)| {
        let it = governance::measure(context, id);
        vec![
            json!(it.id),
            json!(it.link.title),
            json!(it.population.words),
            json!(it.meeting.title),
            json!(it.counts.applicable),
            json!(it.counts.met),
            json!(it.share),
            json!(it.goal.as_ref().map(|goal| &goal.percent)),
            json!(it.goal.as_ref().map(|goal| goal.by)),
            page(context, &it.link),
        ]
    });
    Table {
        name: "measures",
        title: context.say("table-measures"),
        about: context.say("table-measures.about"),
        columns: vec![
            column("measure", Text, "its name"),
            column("title", Text, "its title"),
            column("of", Text, "of whom"),
            column("meeting", Text, "what they are to meet"),
            column("applicable", Integer, "how many it is asked of"),
            column("met", Integer, "how many meet it"),
            column("share", Decimal, "the share in percent; none where nobody is asked"),
            column("target", Decimal, "the share to reach, in percent"),
            column("target_by", Date, "by when"),
            column("page", Address, "its page"),
        ],
        rows: rows.collect(),
    }
}

fn bodies(context: &Context<'_>) -> Table {
    let rows = context.rulebook.bodies.iter().map(|(id, it)| {
        let day = |day: Option<crate::text::Spanned<crate::value::Date>>| {
            day.map(|day| day.node.to_string())
        };
        vec![
            json!(*it.name.node),
            json!(context.names.body(id)),
            json!(day(it.from)),
            json!(day(it.until)),
            json!(it.then.map(|then| context.names.body(then.node))),
            page(context, &context.body(id)),
        ]
    });
    Table {
        name: "bodies",
        title: context.say("table-bodies"),
        about: context.say("table-bodies.about"),
        columns: vec![
            column("body", Text, "its name"),
            column("title", Text, "what it is called"),
            column("from", Date, "its first day"),
            column("until", Date, "its last day"),
            column("then", Text, "what it became"),
            column("page", Address, "its page"),
        ],
        rows: rows.collect(),
    }
}

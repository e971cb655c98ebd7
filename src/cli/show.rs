//! `show`: one kind of support, whole.

use super::args::ShowArgs;
use super::context::Context;
use super::error::CliError;

/// Runs it.
pub fn run(context: &Context, args: &ShowArgs) -> Result<(), CliError> {
    let catalogue = context.load()?.library.catalogue;
    let Some(provision) = catalogue.provisions.get(&args.id) else {
        let near = crate::text::nearest(&args.id, catalogue.provisions.keys().map(String::as_str));
        let near = near.map_or_else(String::new, |id| format!("did you mean `{id}`? "));
        return Err(CliError::Fault(format!("there is no support `{}`. {near}`fingerpost find` searches in plain words", args.id)));
    };
    let day = context.today();
    let json = || catalogue.show(provision, day);
    let words = || {
        let mut lines = vec![provision.name.clone(), provision.summary.clone()];
        lines.push(catalogue.openness(provision, day));
        lines.push(format!("\nGives: {}", provision.gives_on(day).trim()));
        lines.push(format!("How to get it: {}", provision.how_to_get_on(day).trim()));
        lines.push(format!("From: {}", provision.delivered_by));
        lines.extend(
            provision.figures_on(day).iter().map(|figure| format!("Figure: {}: {} ({})", figure.measures, figure.value, figure.source)),
        );
        let sources: Vec<String> = provision.sources.iter().map(ToString::to_string).collect();
        lines.push(format!("Sources: {}", sources.join("; ")));
        lines.push(format!("Checked: {}", crate::app::age(&catalogue, provision, day)));
        let whole = lines.join("\n");
        whole.lines().flat_map(|line| crate::text::wrap(line, 80)).collect::<Vec<_>>().join("\n")
    };
    context.put(json, words)
}

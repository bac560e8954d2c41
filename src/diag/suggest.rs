//! "Did you mean": the nearest of the names that would have been right.

/// Returns the name nearest to `wrong`, where one is near: one edit for short names,
/// up to a third of the letters for longer ones. Equal distances go to the first by letters.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = wrong.to_lowercase().replace('_', "-");
    let allowed = (folded.chars().count() / 3).clamp(1, 4);
    names
        .into_iter()
        .filter(|name| *name != wrong)
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        let names = ["owner", "version", "published"];
        assert_eq!(nearest("ownr", names), Some("owner"));
        assert_eq!(nearest("Version", names), Some("version"));
        assert_eq!(nearest("publishd", names), Some("published"));
        assert_eq!(nearest("colour", names), None);
    }
}

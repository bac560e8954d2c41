//! What the project file lets lints pass over, for the files that its globs match.

use globset::GlobBuilder;

use super::Project;
use crate::lint::ProjectAllowance;
use crate::text::{FileId, Sources, Spanned};

impl Project {
    /// Returns the allowances of the project file, with those of the rule files in `sources`
    /// that each is for.
    pub fn allowed(&self, sources: &Sources) -> Vec<ProjectAllowance> {
        let all = self.config.lint.allow.iter();
        all.map(|allow| {
            let glob = GlobBuilder::new(&allow.paths).literal_separator(true).build();
            let glob = glob.map(|glob| glob.compile_matcher()).ok();
            let numbers = (1..sources.len()).filter_map(|at| u32::try_from(at).ok());
            let paths = numbers.map(|number| sources.get(FileId(number)).path.clone());
            let files = paths.filter(|path| glob.as_ref().is_some_and(|it| it.is_match(&**path)));
            ProjectAllowance {
                name: Spanned::new(allow.name.as_str().into(), self.span_of("lint:", &allow.name)),
                files: files.collect(),
            }
        })
        .collect()
    }
}

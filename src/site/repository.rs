//! Where the sources of a site can be browsed: what the hosts of repositories call their pages.

/// A repository that can be browsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Its address, without a `/` at its end.
    url: String,
    host: Host,
    /// The branch on which its files are edited.
    branch: String,
}

/// A program that shows repositories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Host {
    Github,
    Gitlab,
    Forgejo,
}

impl Host {
    const ALL: [(&'static str, Self); 3] =
        [("github", Self::Github), ("gitlab", Self::Gitlab), ("forgejo", Self::Forgejo)];

    /// Returns the one that `url` names by its host.
    fn of(host: &str) -> Option<Self> {
        match host {
            "github.com" => Some(Self::Github),
            "codeberg.org" => Some(Self::Forgejo),
            _ if host.split('.').any(|part| part == "gitlab") => Some(Self::Gitlab),
            _ => None,
        }
    }
}

/// The views of a file, as their addresses say them: GitHub, GitLab, Forgejo.
const VIEW: [&str; 3] = ["blob", "-/blob", "src/commit"];
const RAW: [&str; 3] = ["raw", "-/raw", "raw/commit"];
const BLAME: [&str; 3] = ["blame", "-/blame", "blame/commit"];
const LOG: [&str; 3] = ["commits", "-/commits", "commits/commit"];
const EDIT: [&str; 3] = ["edit", "-/edit", "_edit"];
const COMMIT: [&str; 3] = ["commit", "-/commit", "commit"];

impl Repository {
    /// Reads the address of a repository, the name of the program that shows it, where the
    /// address does not tell, and the branch on which it is edited.
    ///
    /// # Errors
    ///
    /// Returns what is wrong, and what to write.
    pub fn parse(
        url: &str,
        host: Option<&str>,
        branch: Option<&str>,
    ) -> Result<Self, (String, String)> {
        let plain = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b))
                && !text.split('/').any(|part| part.is_empty() || part == "." || part == "..")
        };
        let wrong = || {
            let message = format!("`{url}` is not where a repository can be browsed");
            (message, "write it as `https://github.com/OWNER/NAME`".to_owned())
        };
        let rest = url.strip_prefix("https://").ok_or_else(wrong)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let rest = rest.strip_suffix(".git").unwrap_or(rest);
        let (name, _) = rest.split_once('/').filter(|_| plain(rest)).ok_or_else(wrong)?;
        let known = || Host::ALL.map(|(name, _)| format!("`{name}`")).join(", ");
        let host = match host {
            Some(wanted) => {
                let found = Host::ALL.iter().find(|(name, _)| *name == wanted);
                found.map(|(_, host)| *host).ok_or_else(|| {
                    let message = format!("`{wanted}` is not a `repository-host`");
                    (message, format!("write one of {}", known()))
                })?
            }
            None => Host::of(name).ok_or_else(|| {
                let message = format!("`{name}` does not tell which program shows repositories");
                (message, format!("say so in `repository-host`: {}", known()))
            })?,
        };
        let branch = branch.unwrap_or("main");
        if !plain(branch) {
            let message = format!("`{branch}` is not the name of a branch");
            return Err((message, "write it as `branch: main`".to_owned()));
        }
        Ok(Self { url: format!("https://{rest}"), host, branch: branch.to_owned() })
    }

    fn at(&self, view: [&str; 3], of: &str) -> String {
        let view = match self.host {
            Host::Github => view[0],
            Host::Gitlab => view[1],
            Host::Forgejo => view[2],
        };
        format!("{}/{view}/{of}", self.url)
    }

    /// Returns where the file at `path`, as part of an address, is at `commit`, at a line.
    pub(crate) fn view(&self, commit: &str, path: &str, line: u32) -> String {
        self.at(VIEW, &format!("{commit}/{path}#L{line}"))
    }

    /// Returns where its text alone is.
    pub(crate) fn raw(&self, commit: &str, path: &str) -> String {
        self.at(RAW, &format!("{commit}/{path}"))
    }

    /// Returns which commit each of its lines is from.
    pub(crate) fn blame(&self, commit: &str, path: &str) -> String {
        self.at(BLAME, &format!("{commit}/{path}"))
    }

    /// Returns the commits that changed it.
    pub(crate) fn log(&self, commit: &str, path: &str) -> String {
        self.at(LOG, &format!("{commit}/{path}"))
    }

    /// Returns where it can be edited.
    pub(crate) fn edit(&self, path: &str) -> String {
        self.at(EDIT, &format!("{}/{path}", self.branch))
    }

    /// Returns where a commit is.
    pub(crate) fn commit(&self, id: &str) -> String {
        self.at(COMMIT, id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_has_its_own_addresses() {
        let of = |url: &str, host| Repository::parse(url, host, None).unwrap();
        let github = of("https://github.com/a/b.git", None);
        assert_eq!(github.view("c1", "x/y.yard", 3), "https://github.com/a/b/blob/c1/x/y.yard#L3");
        assert_eq!(github.edit("y.yard"), "https://github.com/a/b/edit/main/y.yard");
        let gitlab = of("https://gitlab.example/g/a/b/", None);
        assert_eq!(gitlab.blame("c1", "y.yard"), "https://gitlab.example/g/a/b/-/blame/c1/y.yard");
        let forgejo = of("https://code.example/a/b", Some("forgejo"));
        assert_eq!(forgejo.raw("c1", "y.yard"), "https://code.example/a/b/raw/commit/c1/y.yard");
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for (url, host, branch, wanted) in [
            ("http://github.com/a/b", None, None, "is not where a repository"),
            ("https://github.com", None, None, "is not where a repository"),
            ("https://github.com/a/../b", None, None, "is not where a repository"),
            ("https://me@github.com/a", None, None, "is not where a repository"),
            ("https://github.com/a?b=\"", None, None, "is not where a repository"),
            ("https://code.example/a/b", None, None, "does not tell which program"),
            ("https://code.example/a/b", Some("svn"), None, "is not a `repository-host`"),
            ("https://github.com/a/b", None, Some("a b"), "is not the name of a branch"),
        ] {
            let (message, _) = Repository::parse(url, host, branch).unwrap_err();
            assert!(message.contains(wanted), "{url}: {message}");
        }
    }
}

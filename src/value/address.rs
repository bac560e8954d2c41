//! URLs, email addresses and host names: what is one, and its parts.

/// The schemes of URLs that name a host.
pub const URL_SCHEMES: [&str; 8] = ["https", "http", "ssh", "git", "sftp", "ftp", "ldap", "ldaps"];
/// The schemes of URLs that name none.
pub const PLAIN_URL_SCHEMES: [&str; 2] = ["mailto", "urn"];

/// Checks that `text` is a URL: `https://example.org/a`, `mailto:a@example.org`,
/// `urn:oid:1.2.3`. Anything that a page could run, such as `javascript:`, is none.
///
/// # Errors
///
/// Says in words what is wrong.
pub fn check_url(text: &str) -> Result<(), String> {
    const FORM: &str = "a URL begins with its scheme, such as `https://example.org/page`";
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c)) {
        return Err("a URL has no spaces or quotes in it; write a space as `%20`".to_owned());
    }
    let Some((scheme, rest)) = text.split_once(':') else {
        return Err(match text.split('/').next().map(check_hostname) {
            Some(Ok(_)) if text.contains('.') => format!("write `https://{text}`"),
            _ => FORM.to_owned(),
        });
    };
    let lower = scheme.to_ascii_lowercase();
    if lower == "mailto" {
        return check_email(rest.split('?').next().unwrap_or_default());
    }
    if PLAIN_URL_SCHEMES.contains(&&*lower) {
        return if rest.is_empty() { Err(FORM.to_owned()) } else { Ok(()) };
    }
    if !URL_SCHEMES.contains(&&*lower) {
        return Err(if scheme.contains(['@', '.', '/']) {
            FORM.to_owned()
        } else {
            format!(
                "a URL begins with one of {}",
                URL_SCHEMES
                    .iter()
                    .chain(&PLAIN_URL_SCHEMES)
                    .map(|s| format!("`{s}:`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        });
    }
    match url_host(text) {
        Some(host) if !host.is_empty() => Ok(()),
        _ => Err(format!("a URL names a host after `{scheme}://`, such as `https://example.org`")),
    }
}

/// Returns the host of a URL as it is written, without user and port; `None` where it
/// names none.
pub fn url_host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if let Some(address) = host.strip_prefix('[') {
        return address.split_once(']').map(|(address, _)| address);
    }
    Some(host.rsplit_once(':').map_or(host, |(host, _)| host))
}

/// Returns the scheme of a URL as it is written.
pub fn url_scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme)
}

/// Checks that `text` is an email address: a name, `@` and a domain.
///
/// # Errors
///
/// Says in words what is wrong.
pub fn check_email(text: &str) -> Result<(), String> {
    const FORM: &str = "an email address is a name, `@` and a domain, such as `team@example.org`";
    let Some((name, domain)) = text.rsplit_once('@') else { return Err(FORM.to_owned()) };
    let of_name = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    if name.is_empty() || name.len() > 64 || dots || !name.chars().all(of_name) {
        return Err(FORM.to_owned());
    }
    if !domain.contains('.') || check_hostname(domain).is_err() {
        return Err(FORM.to_owned());
    }
    Ok(())
}

/// Returns the domain of an email address.
pub fn email_domain(email: &str) -> Option<&str> {
    email.rsplit_once('@').map(|(_, domain)| domain)
}

/// Returns the host name `text` in lower case, without the dot at its end: labels of
/// letters, digits and hyphens with dots between.
///
/// # Errors
///
/// Says in words what is wrong.
pub fn check_hostname(text: &str) -> Result<String, String> {
    const FORM: &str =
        "a host name is letters, digits and hyphens with dots between, such as `www.example.org`";
    if let Some((_, rest)) = text.split_once("://") {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        return Err(match check_hostname(host) {
            Ok(host) => format!("a host name is not a URL: write `{host}`"),
            Err(_) => FORM.to_owned(),
        });
    }
    if !text.is_ascii() {
        return Err("write the host name in its ASCII form, which begins with `xn--`".to_owned());
    }
    let name = text.strip_suffix('.').unwrap_or(text);
    let of_label = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(of_label)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if name.len() > 253 || !name.split('.').all(is_label) {
        return Err(FORM.to_owned());
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    if last.bytes().all(|b| b.is_ascii_digit()) {
        return Err("this is an address; a host name is needed".to_owned());
    }
    Ok(name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_have_a_known_scheme_and_a_host() {
        for text in [
            "https://example.org",
            "HTTPS://Example.org:8443/a?b#c",
            "https://[2001:db8::1]/",
            "ssh://git@example.org/x.git",
            "mailto:team@example.org?subject=x",
            "urn:oid:2.16.840",
            "https://exämple.org/é",
        ] {
            assert_eq!(check_url(text), Ok(()), "{text}");
        }
        for text in [
            "",
            "x",
            "example",
            "https://",
            "https:///x",
            "https:example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://a b",
            "git@example.org:a/b.git",
            "mailto:team",
        ] {
            assert!(check_url(text).is_err(), "{text}");
        }
        assert_eq!(
            check_url("www.example.org/a"),
            Err("write `https://www.example.org/a`".to_owned())
        );
    }

    #[test]
    fn the_parts_of_a_url() {
        assert_eq!(url_host("https://me:x@Example.org:8443/a@b:c"), Some("Example.org"));
        assert_eq!(url_host("https://[::1]:80/"), Some("::1"));
        assert_eq!(url_host("mailto:a@b.org"), None);
        assert_eq!(url_scheme("https://x"), Some("https"));
        assert_eq!(email_domain("a@b.org"), Some("b.org"));
    }

    #[test]
    fn emails_and_host_names() {
        for text in ["a@b.org", "first.last+tag@sub.example.co.uk"] {
            assert_eq!(check_email(text), Ok(()), "{text}");
        }
        for text in ["nobody", "@b.org", "a@b", "a b@c.org", "A <a@b.org>", ".a@b.org"] {
            assert!(check_email(text).is_err(), "{text}");
        }
        assert_eq!(check_hostname("WWW.Example.org."), Ok("www.example.org".to_owned()));
        for text in
            ["", ".", "a..b", "-a.org", "a_b.org", "*.a.org", "10.0.0.1", "a.org/x", "é.org"]
        {
            assert!(check_hostname(text).is_err(), "{text}");
        }
        assert!(check_hostname(&"a".repeat(64)).is_err());
    }
}

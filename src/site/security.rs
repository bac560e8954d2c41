//! Whom to tell of a weakness of the site: RFC 9116.

use crate::value::Date;

/// What `security.txt` says.
#[derive(Debug, Clone)]
pub struct Security {
    /// Where to write: `mailto:security@standards.example`, or the address of a form.
    pub contact: String,
    /// The last day on which it is to be believed.
    pub expires: Date,
    /// The address of the policy on reports, where there is one.
    pub policy: Option<String>,
}

impl Security {
    /// Returns the file; `canonical` is its own address.
    pub(crate) fn text(&self, canonical: Option<String>) -> String {
        let line = |name: &str, value: &str| {
            let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
            format!("{name}: {value}\n")
        };
        let mut out = line("Contact", &self.contact);
        out += &line("Expires", &format!("{}T23:59:59Z", self.expires));
        out += &line("Preferred-Languages", "en");
        out += &canonical.map(|it| line("Canonical", &it)).unwrap_or_default();
        out += &self.policy.as_ref().map(|it| line("Policy", it)).unwrap_or_default();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_date;

    #[test]
    fn a_value_stays_on_its_line() {
        let security = Security {
            contact: "mailto:a@example.org\nPolicy: x".to_owned(),
            expires: parse_date("2027-11-22").unwrap(),
            policy: None,
        };
        assert_eq!(
            security.text(Some("https://e.example/.well-known/security.txt".to_owned())),
            "Contact: mailto:a@example.orgPolicy: x\nExpires: 2027-11-22T23:59:59Z\n\
             Preferred-Languages: en\nCanonical: https://e.example/.well-known/security.txt\n"
        );
    }
}

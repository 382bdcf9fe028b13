//! A card for address books (RFC 6350): name, post and telephone. Never an e-mail address.

/// What stands on the card.
pub(crate) struct Card<'a> {
    pub(crate) name: &'a str,
    pub(crate) post: &'a str,
    /// From the top down.
    pub(crate) organization: &'a [&'a str],
    pub(crate) phones: &'a [String],
    pub(crate) language: &'a str,
}

/// Bytes of a line; longer ones are folded.
const LINE: usize = 75;

impl Card<'_> {
    pub(crate) fn write(&self) -> String {
        let organization: Vec<_> = self.organization.iter().map(|part| escaped(part)).collect();
        let mut lines = vec![
            "BEGIN:VCARD".to_owned(),
            "VERSION:4.0".to_owned(),
            format!("LANG:{}", self.language),
            format!("FN:{}", escaped(self.name)),
            format!("TITLE:{}", escaped(self.post)),
            format!("ORG:{}", organization.join(";")),
        ];
        lines.extend(self.phones.iter().map(|phone| {
            format!("TEL;VALUE=text;TYPE=work,voice:{}", escaped(&persian::digits::to_latin(phone)))
        }));
        lines.push("END:VCARD".to_owned());
        lines.iter().map(|line| folded(line)).collect()
    }
}

fn escaped(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\r')
        .flat_map(|c| {
            let (mark, c) = match c {
                '\\' | ',' | ';' => (Some('\\'), c),
                '\n' => (Some('\\'), 'n'),
                _ => (None, c),
            };
            mark.into_iter().chain(std::iter::once(c))
        })
        .collect()
}

/// Lines are counted in bytes, and no character is cut.
fn folded(line: &str) -> String {
    let (mut folded, mut length) = (String::with_capacity(line.len() + 2), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_escapes_and_folds_what_people_wrote() {
        let long = "کارشناس ".repeat(20);
        let phones = vec!["۰۲۱-۹۶۰۰".to_owned()];
        let card = Card {
            name: "نام؛ a,b;c\\d\nEMAIL:x",
            post: &long,
            organization: &["اداره کل", "معاونت; مجامع"],
            phones: &phones,
            language: "fa",
        };
        let text = card.write();
        assert!(text.contains("FN:نام؛ a\\,b\\;c\\\\d\\nEMAIL:x\r\n"), "{text}");
        assert!(text.contains("TEL;VALUE=text;TYPE=work,voice:021-9600\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert!(!text.lines().any(|line| line.starts_with("EMAIL")), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("TITLE:{long}")), "{unfolded}");
    }
}

//! The list inside a zip: a page that a double click opens, without anything from elsewhere.

use contract::library::FormStanding;
use contract::publications::TextLanguage;
use messages::{Catalogue, Message, key};
use platform::feed::of_texts;
use platform::markdown::escaped;

use super::Pack;
use crate::feed::day_text;
use crate::model::hex;
use crate::together::Member;

const STYLE: &str = "body{font:1rem/1.8 Vazirmatn,Tahoma,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}\
     table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.4rem .6rem;text-align:start;\
     vertical-align:top}th{background:#eee}code{font-size:.75rem;\
     word-break:break-all}th[scope=row],td:nth-child(3){white-space:nowrap}";

/// Code, title, version, date, file with its SHA-256, and the address that never changes; what is not there, and why.
pub(super) fn html(pack: &Pack, site: &str) -> String {
    let list =
        List { pack, site: site.trim_end_matches('/'), texts: messages::embedded(of_texts(pack.lang)) };
    let (lang, dir) = match pack.lang {
        TextLanguage::Fa => ("fa", "rtl"),
        TextLanguage::En => ("en", "ltr"),
    };
    let (title, lead, found) = (escaped(&pack.title), list.lead(), list.found_again());
    let (enclosed, left_out) = (list.enclosed(), list.left_out());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n{lead}{found}{enclosed}{left_out}</body>\n</html>\n"
    )
}

struct List<'a> {
    pack: &'a Pack,
    site: &'a str,
    texts: &'static Catalogue,
}

impl List<'_> {
    fn text(&self, message: &Message) -> String {
        escaped(&self.texts.text(message))
    }

    fn lead(&self) -> String {
        let (portal, day) =
            (self.texts.text(&key::shell_directorate()), day_text(self.pack.lang, self.pack.on));
        format!("<p>{}</p>\n", self.text(&key::library_pack_lead(day, portal)))
    }

    fn found_again(&self) -> String {
        let link = |page: &String| {
            let says = self.text(&key::library_pack_again());
            format!("<p>{says} {}</p>\n", link(&format!("{}{page}", self.site)))
        };
        self.pack.page.as_ref().map(link).unwrap_or_default()
    }

    fn title(&self, member: &Member) -> String {
        let en = member.form.title_en.as_deref().filter(|_| self.pack.lang == TextLanguage::En);
        escaped(en.unwrap_or(&member.form.title_fa))
    }

    fn enclosed(&self) -> String {
        let head = [
            key::library_sheet_code(),
            key::library_sheet_title(),
            key::library_sheet_version(),
            key::library_in_force(),
            key::library_pack_files(),
            key::library_sheet_address(),
        ];
        let head: String =
            head.iter().map(|word| format!("<th scope=\"col\">{}</th>", self.text(word))).collect();
        let members = self.pack.members.iter().filter(|member| !member.files.is_empty());
        let rows: String = members.map(|member| self.row(member)).collect();
        format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn row(&self, member: &Member) -> String {
        let version = member.version.as_ref();
        let n = version.and_then(|version| version.n).unwrap_or_default();
        let since = version.and_then(|version| version.effective_from);
        let since = since.map(|day| day_text(self.pack.lang, day)).unwrap_or_default();
        let files: Vec<_> = member
            .files
            .iter()
            .map(|(row, _)| {
                let (name, sha256) = (escaped(&row.file_name), hex(&row.sha256));
                format!(
                    "<a dir=\"ltr\" href=\"{name}\">{name}</a><br><code dir=\"ltr\">SHA-256 {sha256}</code>"
                )
            })
            .collect();
        let address = format!("{}/library/{}/v/{n}", self.site, member.form.code);
        let number = self.text(&key::library_version(n));
        format!(
            "<tr><th scope=\"row\" dir=\"ltr\">{}</th><td>{}</td><td>{number}</td><td>{since}</td><td>{}</td><td>{}</td></tr>\n",
            member.form.code,
            self.title(member),
            files.join("<br>"),
            link(&address),
        )
    }

    fn left_out(&self) -> String {
        let members = self.pack.members.iter().filter(|member| member.files.is_empty());
        let line = |member: &Member| {
            let (title, why) = (self.title(member), self.text(&self.why(member)));
            let address = link(&format!("{}/library/{}", self.site, member.form.code));
            format!("<li><bdi>{}</bdi> · {title}: {why} {address}</li>\n", member.form.code)
        };
        let lines: String = members.map(line).collect();
        if lines.is_empty() {
            return lines;
        }
        format!("<h2>{}</h2>\n<ul>\n{lines}</ul>\n", self.text(&key::library_pack_left_out()))
    }

    fn why(&self, member: &Member) -> Message {
        let day = |day| day_text(self.pack.lang, day);
        match member.standing {
            FormStanding::Withdrawn => {
                let version = member.version.as_ref();
                let reason = version.and_then(|version| version.withdraw_reason.clone());
                key::library_pack_withdrawn(reason.unwrap_or_default())
            }
            FormStanding::Retired => {
                let from = member.form.retired_from.map(day).unwrap_or_default();
                key::library_pack_retired(from, member.form.retired_reason.clone().unwrap_or_default())
            }
            FormStanding::Upcoming => {
                let from = member.next.as_ref().and_then(|next| next.effective_from);
                key::library_pack_upcoming(from.map(day).unwrap_or_default())
            }
            FormStanding::Current | FormStanding::Unpublished => key::library_pack_no_such_file(),
        }
    }
}

fn link(address: &str) -> String {
    let address = escaped(address);
    format!("<a dir=\"ltr\" href=\"{address}\">{address}</a>")
}

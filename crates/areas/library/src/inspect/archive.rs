//! Office Open XML and OpenDocument: both are zip archives, and what they must not hold is known by its name and content.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::Finding;
use super::budget::{Budget, unreadable};

const MAX_ENTRIES: usize = 2000;
/// How often the archive may hold its own size.
const MAX_RATIO: u64 = 100;
/// Bytes of one entry that are looked at; what follows is only counted.
const MAX_SEEN: u64 = 32 << 20;
/// Bytes of the texts that the sheets of a workbook share, and of their styles.
const MAX_SHARED: usize = 8 << 20;
const PROGRAMS: &[&str] =
    &[".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".msi", ".lnk", ".hta"];
/// How programs of Windows and of Linux begin.
const PROGRAM_HEADS: &[&[u8]] = &[b"MZ", b"\x7fELF"];

/// An entry with its content.
struct Entry {
    /// In lower case, with forward slashes.
    name: String,
    content: Vec<u8>,
}

impl Entry {
    fn is_xml(&self) -> bool {
        [".xml", ".rels"].iter().any(|ending| self.name.ends_with(ending))
    }

    fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.content)
    }
}

pub(super) fn check_office(content: &[u8], budget: &mut Budget) -> Result<(), Finding> {
    for_each(content, budget, |entry| {
        if entry.name.ends_with("vbaproject.bin") || entry.name.ends_with("vbadata.xml") {
            return Err(Finding::Macro);
        }
        if entry.name.contains("/activex/")
            || (entry.name.contains("/embeddings/") && entry.name.ends_with(".bin"))
        {
            return Err(Finding::Executable);
        }
        if entry.name.contains("/externallinks/") || entry.name.ends_with("/connections.xml") {
            return Err(Finding::OutsideLink);
        }
        if entry.name == "[content_types].xml" && entry.text().contains("macroEnabled") {
            return Err(Finding::Macro);
        }
        if entry.name.ends_with(".rels") && has_outside_relationship(&entry.text()) {
            return Err(Finding::OutsideLink);
        }
        // A field of Word that asks another program for data.
        if entry.name.starts_with("word/") && entry.is_xml() && has_dde(&entry.text()) {
            return Err(Finding::OutsideLink);
        }
        Ok(())
    })
}

pub(super) fn check_open_document(content: &[u8], budget: &mut Budget) -> Result<(), Finding> {
    for_each(content, budget, |entry| {
        if ["basic/", "scripts/"].iter().any(|folder| entry.name.starts_with(folder)) {
            return Err(Finding::Macro);
        }
        if entry.name == "meta-inf/manifest.xml" && entry.text().contains("encryption-data") {
            return Err(Finding::Password);
        }
        if entry.is_xml() {
            let text = entry.text();
            let outside = ["<table:table-source", "<office:dde-source", "<text:dde-connection"];
            if outside.iter().any(|mark| text.contains(mark)) || has_outside_picture(&text) {
                return Err(Finding::OutsideLink);
            }
            if text.contains("<draw:object-ole") || text.contains("<draw:plugin") {
                return Err(Finding::Executable);
            }
        }
        Ok(())
    })
}

/// Refuses a workbook whose shared texts and styles would take more room than a blank form needs: read, each takes many
/// times that of its bytes, and room is made for as many texts as the file says it has.
pub(crate) fn check_shared_parts(content: &[u8], budget: &mut Budget) -> Result<(), Finding> {
    for_each(content, budget, |entry| {
        let is_shared = ["sharedstrings.xml", "styles.xml"].iter().any(|name| entry.name.ends_with(name));
        if is_shared && (entry.content.len() > MAX_SHARED || says_more_texts(&entry.text())) {
            return Err(Finding::ZipBomb);
        }
        Ok(())
    })
}

/// Whether a part says it holds more texts than there are letters in it.
fn says_more_texts(xml: &str) -> bool {
    xml.split("uniqueCount").skip(1).any(|said| {
        let said = said.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let end = said.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(said.len());
        // A number too long to be read is more, too.
        end > 0 && said[..end].parse().map_or(true, |count: usize| count > xml.len())
    })
}

/// Unpacks every entry once, one at a time, and in all never more than the ratio and the budget allow.
fn for_each(
    content: &[u8],
    budget: &mut Budget,
    check: impl Fn(&Entry) -> Result<(), Finding>,
) -> Result<(), Finding> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| Finding::Damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(Finding::TooManyEntries);
    }
    budget.narrow(u64::try_from(content.len()).unwrap_or(u64::MAX).saturating_mul(MAX_RATIO));
    for index in 0..archive.len() {
        budget.check()?;
        if archive.by_index_raw(index).is_ok_and(|entry| entry.encrypted()) {
            return Err(Finding::Password);
        }
        let packed = archive.by_index(index).map_err(|_| Finding::Damaged)?;
        let name = packed.name().map_err(|_| Finding::Damaged)?.to_lowercase().replace('\\', "/");
        let mut entry = Entry { name, content: Vec::new() };
        // What the archive says of its sizes may be a lie; what comes out is not.
        let mut packed = budget.watch(packed);
        let mut head = packed.by_ref().take(MAX_SEEN.min(budget.limit()));
        let seen = head.read_to_end(&mut entry.content).map_err(|error| unreadable(&error))?;
        budget.spend(u64::try_from(seen).unwrap_or(u64::MAX))?;
        let rest = copy(&mut packed.take(budget.limit()), &mut sink());
        budget.spend(rest.map_err(|error| unreadable(&error))?)?;
        check_is_no_program(&entry)?;
        check(&entry)?;
    }
    Ok(())
}

fn check_is_no_program(entry: &Entry) -> Result<(), Finding> {
    let is_named_so = PROGRAMS.iter().any(|ending| entry.name.ends_with(ending));
    let begins_so = PROGRAM_HEADS.iter().any(|head| entry.content.starts_with(head));
    if is_named_so || begins_so { Err(Finding::Executable) } else { Ok(()) }
}

/// A link that a reader clicks is no data; everything else outside is.
fn has_outside_relationship(rels: &str) -> bool {
    rels.split("<Relationship ").skip(1).any(|one| {
        let one = one.split('>').next().unwrap_or_default();
        let is_outside = one.contains("TargetMode=\"External\"") || one.contains("TargetMode='External'");
        is_outside && !one.contains("relationships/hyperlink")
    })
}

fn has_dde(xml: &str) -> bool {
    let fields = xml.split("<w:instrText").skip(1).chain(xml.split("w:instr=\"").skip(1));
    fields.map(|field| field.chars().take(200).collect::<String>()).any(|field| {
        let field = field.to_uppercase();
        ["DDEAUTO", "DDE ", "INCLUDETEXT", "INCLUDEPICTURE"].iter().any(|word| field.contains(word))
    })
}

fn has_outside_picture(xml: &str) -> bool {
    xml.split("<draw:image").skip(1).any(|image| {
        let image = image.split('>').next().unwrap_or_default();
        image.contains("xlink:href=\"http") || image.contains("xlink:href=\"file:")
    })
}

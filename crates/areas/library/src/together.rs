//! Forms that are taken together, as a day makes them: those of a basket in the order in which they were put there, those
//! of a bundle in its own (LIB-20, LIB-23).

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::library::{
    Bundle, FileFormat, FormFile, FormStanding, MAX_TOGETHER, RenditionRole, TogetherForm, UpcomingVersion,
    read_code,
};
use contract::problem::{Code, FieldProblem};
use contract::publications::TextLanguage;
use platform::files::FileRow;
use platform::{Connection, Problem, Result, markdown};

use crate::model::{BundleRow, FormRow, RenditionRow, VersionRow, bundle_url};
use crate::queries::{bundles, together};

/// A form with the version in force on a day, and of what can be taken, its files.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) form: FormRow,
    pub(crate) version: Option<VersionRow>,
    pub(crate) standing: FormStanding,
    pub(crate) next: Option<VersionRow>,
    pub(crate) files: Vec<(RenditionRow, FileRow)>,
}

impl Member {
    /// Neither withdrawn nor retired nor still to come.
    pub(crate) fn can_be_taken(&self) -> bool {
        self.standing == FormStanding::Current
    }

    /// Leaves the files of this kind and language. Where none is made for it, what serves as well: a PDF with fields is
    /// filled in, and any PDF is printed.
    fn keep(&mut self, role: Option<RenditionRole>, lang: Option<TextLanguage>) {
        self.files.retain(|(file, _)| lang.is_none_or(|lang| file.language() == lang));
        let Some(role) = role else { return };
        let is_made_for = |file: &RenditionRow| file.role == role;
        let serves = |file: &RenditionRow| match role {
            RenditionRole::Fill => file.fillable_pdf,
            RenditionRole::Print => file.format == FileFormat::Pdf,
        };
        let some_are_made = self.files.iter().any(|(file, _)| is_made_for(file));
        self.files.retain(|(file, _)| if some_are_made { is_made_for(file) } else { serves(file) });
    }

    pub(crate) fn to_wire(&self) -> TogetherForm {
        let next = self.next.as_ref().and_then(|next| Some((next.n?, next.effective_from?)));
        let files = self.files.iter().map(|(row, _)| FormFile {
            role: row.role,
            format: row.format,
            lang: row.language(),
            bytes: row.bytes,
            url: row.url(),
        });
        TogetherForm {
            code: self.form.code.clone(),
            kind: self.form.kind,
            title_fa: self.form.title_fa.clone(),
            title_en: self.form.title_en.clone(),
            standing: self.standing,
            n: self.version.as_ref().and_then(|version| version.n),
            effective_from: self.version.as_ref().and_then(|version| version.effective_from),
            withdrawal: self.version.as_ref().and_then(VersionRow::withdrawal),
            retirement: self.form.retirement(),
            upcoming: next.map(|(n, effective_from)| UpcomingVersion { n, effective_from }),
            files: files.collect(),
        }
    }
}

/// The codes of a basket, in one spelling and each once; `None` for what cannot be one.
pub(crate) fn codes(typed: &[String]) -> Result<Vec<(usize, Option<String>)>> {
    if typed.is_empty() {
        return Err(Problem::field("/form", "required"));
    }
    if typed.len() > MAX_TOGETHER {
        let mut problem = FieldProblem::new("/form", "too_many");
        problem.params.insert("max".to_owned(), MAX_TOGETHER.into());
        return Err(Problem::fields(vec![problem]));
    }
    let mut codes: Vec<(usize, Option<String>)> = Vec::new();
    for (at, code) in typed.iter().map(|code| read_code(code)).enumerate() {
        if code.is_none() || codes.iter().all(|(_, known)| *known != code) {
            codes.push((at, code));
        }
    }
    Ok(codes)
}

/// The forms of these codes, in their order. What is not there, or was never approved, is left out, or with `refuse`
/// refused where it stands.
pub(crate) async fn of_codes(
    conn: &mut Connection,
    codes: &[(usize, Option<String>)],
    day: NaiveDate,
    refuse: Option<&str>,
) -> Result<Vec<Member>> {
    let known: Vec<_> = codes.iter().filter_map(|(_, code)| code.clone()).collect();
    let rows = together::by_codes(conn, &known).await?;
    let found = together::on(conn, rows, day).await?;
    let mut found: HashMap<_, _> =
        found.into_iter().map(|member| (member.form.code.clone(), member)).collect();
    let (mut members, mut missing) = (Vec::new(), Vec::new());
    for (at, code) in codes {
        match (code.as_ref().and_then(|code| found.remove(code)), refuse) {
            (Some(member), _) => members.push(member),
            (None, Some(pointer)) => missing.push(format!("{pointer}/{at}")),
            (None, None) => {}
        }
    }
    if missing.is_empty() {
        return Ok(members);
    }
    Err(missing.into_iter().fold(Problem::from(Code::UnknownForm), Problem::at))
}

/// The forms of a bundle on a day, in its order.
pub(crate) async fn of_bundle(conn: &mut Connection, row: &BundleRow, day: NaiveDate) -> Result<Vec<Member>> {
    let forms = bundles::forms(conn, row.id).await?;
    together::on(conn, forms, day).await
}

/// Leaves the files of this kind and language.
pub(crate) fn keep(members: &mut [Member], role: Option<RenditionRole>, lang: Option<TextLanguage>) {
    for member in members {
        member.keep(role, lang);
    }
}

/// The page of a bundle.
pub(crate) fn bundle(row: &BundleRow, day: NaiveDate, forms: &[Member]) -> Bundle {
    let html = |text: &Option<String>| text.as_deref().map(markdown::to_html);
    Bundle {
        slug: row.slug.clone(),
        title_fa: row.title_fa.clone(),
        title_en: row.title_en.clone(),
        audience_fa: row.audience_fa.clone(),
        audience_en: row.audience_en.clone(),
        guidance_fa_html: html(&row.guidance_fa),
        guidance_en_html: html(&row.guidance_en),
        guidance_fa: row.guidance_fa.clone(),
        guidance_en: row.guidance_en.clone(),
        on: day,
        forms: forms.iter().map(Member::to_wire).collect(),
        zip_url: format!("{}/file.zip", bundle_url(&row.slug)),
        withdrawal: row.withdrawal(),
        is_demo: row.is_demo(),
        version: row.version,
    }
}

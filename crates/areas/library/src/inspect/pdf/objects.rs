//! The objects of a PDF: all of them are read, and none of them does anything or leads anywhere.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::xref::XrefEntry;
use lopdf::{
    DecompressError, Dictionary, Document, Error, LoadOptions, Object, ObjectId, ObjectStream, Stream,
};

use super::{Budget, Finding, unpacked};

/// Bytes that all streams of objects may unpack to: read, an object takes many times the room of its bytes.
const MAX_OBJECTS: usize = 8 << 20;
/// What streams of objects are called until they are unpacked here.
const SET_ASIDE: &[u8] = b"SetAside";

/// What an action is called, and what it would do.
const ACTIONS: [(&[u8], Finding); 7] = [
    (b"JavaScript", Finding::Macro),
    (b"Launch", Finding::Executable),
    (b"RichMediaExecute", Finding::Executable),
    (b"GoToE", Finding::Executable),
    (b"GoToR", Finding::OutsideLink),
    (b"ImportData", Finding::OutsideLink),
    (b"SubmitForm", Finding::OutsideLink),
];
/// What holds scripts or other files, wherever it stands.
const KEYS: [(&[u8], Finding); 6] = [
    (b"JS", Finding::Macro),
    (b"JavaScript", Finding::Macro),
    (b"EF", Finding::Executable),
    (b"EmbeddedFiles", Finding::Executable),
    (b"RichMediaContent", Finding::Executable),
    (b"RichMediaSettings", Finding::Executable),
];
/// What an object says it is.
const TYPES: [(&[u8], Finding); 2] =
    [(b"EmbeddedFile", Finding::Executable), (b"RichMedia", Finding::Executable)];

/// Reads every object, or refuses the file: what this reader leaves out another one may find.
pub(super) fn load(content: &[u8], budget: &mut Budget) -> Result<Document, Finding> {
    let options = LoadOptions {
        strict: true,
        filter: Some(set_aside),
        max_decompressed_size: Some(super::part(budget).min(MAX_OBJECTS)),
        ..LoadOptions::default()
    };
    let mut document =
        Document::load_mem_with_options(content, options).map_err(|error| failed(&error, content))?;
    unpack_objects(&mut document, budget)?;
    Ok(document)
}

/// A PDF that needs a password cannot even be read.
fn failed(error: &Error, content: &[u8]) -> Finding {
    if matches!(error, Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) {
        return Finding::ZipBomb;
    }
    let asks_password = content.windows(8).any(|part| part == b"/Encrypt");
    if asks_password { Finding::Password } else { Finding::Damaged }
}

/// The reader would unpack each stream of objects without asking what all of them cost.
fn set_aside(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"ObjStm")
    {
        stream.dict.set("Type", Object::Name(SET_ASIDE.to_vec()));
    }
    // Only whether it stays is asked.
    Some((id, Object::Null))
}

/// Unpacks the streams of objects one after the other, and misses none of the objects that the file says they hold.
fn unpack_objects(document: &mut Document, budget: &mut Budget) -> Result<(), Finding> {
    let held: BTreeMap<u32, u32> = document
        .reference_table
        .entries
        .iter()
        .filter_map(|(id, entry)| match entry {
            XrefEntry::Compressed { container, .. } => Some((*id, *container)),
            _ => None,
        })
        .collect();
    let named: BTreeSet<u32> = held.values().copied().collect();
    let is_holder = |id: u32, stream: &Stream| stream.dict.has_type(SET_ASIDE) || named.contains(&id);
    let holders: Vec<(u32, Stream)> = document
        .objects
        .iter()
        .filter_map(|((id, _), object)| Some((*id, object.as_stream().ok()?)))
        .filter(|(id, stream)| is_holder(*id, stream))
        .map(|(id, stream)| (id, stream.clone()))
        .collect();
    let mut room = MAX_OBJECTS.min(super::part(budget));
    for (holder, stream) in holders {
        budget.check()?;
        let content = stream.get_plain_content_with_limit(room);
        let failure = content.as_ref().err().map(|error| failed(error, &[]));
        let size = unpacked(content, budget)?.map(|content| content.len());
        let size = size.ok_or(failure.unwrap_or(Finding::Damaged))?;
        let opened =
            ObjectStream::new_with_limit(&stream, Some(room)).map_err(|error| failed(&error, &[]))?;
        room = room.saturating_sub(size);
        for (id, object) in opened.objects {
            if held.get(&id.0).is_none_or(|container| *container == holder) {
                document.objects.entry(id).or_insert(object);
            }
        }
    }
    if held.keys().all(|id| document.objects.contains_key(&(*id, 0))) {
        Ok(())
    } else {
        Err(Finding::Damaged)
    }
}

/// No scripts, no programs to start, no other files inside or outside, however deep in an object it stands.
pub(super) fn check_is_quiet(document: &Document, budget: &Budget) -> Result<(), Finding> {
    let trailer = document.trailer.iter().map(|(_, value)| value);
    let mut left: Vec<&Object> = document.objects.values().chain(trailer).collect();
    while let Some(object) = left.pop() {
        budget.check()?;
        let dictionary = match object {
            Object::Array(items) => {
                left.extend(items);
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            // Its content is a file outside.
            Object::Stream(stream) if stream.dict.has(b"F") => return Err(Finding::OutsideLink),
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        check_dictionary(document, dictionary)?;
        left.extend(dictionary.iter().map(|(_, value)| value));
    }
    Ok(())
}

fn check_dictionary(document: &Document, dictionary: &Dictionary) -> Result<(), Finding> {
    let key = KEYS.iter().find(|(key, _)| dictionary.has(key));
    // A name may stand in an object of its own.
    let name = |key: &[u8]| {
        let value = dictionary.get(key).and_then(|value| document.dereference(value));
        value.and_then(|(_, value)| value.as_name()).unwrap_or_default()
    };
    let action = ACTIONS.iter().find(|(action, _)| name(b"S") == *action);
    let kind = TYPES.iter().find(|(kind, _)| name(b"Type") == *kind || name(b"Subtype") == *kind);
    match key.or(action).or(kind) {
        Some((_, finding)) => Err(*finding),
        None => Ok(()),
    }
}

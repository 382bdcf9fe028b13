//! Documents set by the server, with typst: Persian first, right to left, tagged for those who hear them. What people wrote goes
//! in as data and is walked by a template of ours; it is never read as typst's own language. Nothing is fetched, opened or
//! dated on the way: a document is the function of its data, and is set again only when its data or its template changed.

mod document;
mod markdown;
mod press;
mod square;
mod world;

pub use document::{Chapter, Document, Fact, Signed, Square, Words, digits};
pub use markdown::{Body, Manner};
pub use press::serve;

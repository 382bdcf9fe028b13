//! The design system. A folder per component, its style beside it; `/ui` shows them all in every state.
//!
//! Values of an element's style are set with `style:name=…` (the content security policy refuses
//! `style="…"`), colours and sizes come from `styles/tokens.css` only.

mod article;
mod avatar;
mod badge;
mod button;
pub(crate) mod calendar;
mod chart;
mod chips;
mod combobox;
mod copy;
mod dialog;
mod facts;
mod field;
mod filter;
mod follow;
pub mod form;
mod icon;
mod kept;
mod menu;
mod overtaken;
mod picker;
mod picture;
mod progress;
mod resource;
mod served;
mod square;
mod state;
mod table;
mod tabs;
mod timeline;
pub mod toast;

pub use article::Article;
pub use avatar::Avatar;
pub use badge::{Badge, Callout, Provisional, Tone};
pub use button::{Button, Emphasis, LinkButton};
pub use chart::{BarChart, Datum, GanttChart, LineChart, RingChart, Span, StackedChart, StepChart};
pub use chips::{Chip, Chips, SpreadChips};
pub use combobox::{Combobox, Find, Suggestion};
pub use copy::CopyButton;
pub use dialog::{ConfirmHost, Dialog, Question, confirm, once_confirmed};
pub use facts::{Fact, Facts};
pub use field::{
    AmountField, Checkbox, Checkboxes, Choice, DateField, FileDrop, FileField, NumberField, PasswordField,
    Radios, Select, TextArea, TextField, file_size,
};
pub use filter::{FilterDate, FilterLetters, FilterSelect, FilterText};
pub use follow::Follow;
pub use form::{Form, FormState, SubmitButton};
pub use icon::Icon;
pub use kept::{Kept, Place};
pub use menu::Menu;
pub use overtaken::{Basis, Overtaken};
pub use picker::{Picked, Picker};
pub use picture::{PICTURES, Picture, PictureField};
pub use progress::ProgressBar;
pub use resource::{LiveResource, Paged, PagedResource, Remote, Resource, paged, remote, while_seen};
pub use served::{FileRow, FileRows, SaveButton, ServedFile};
pub use square::Square;
pub use state::{EmptyState, ErrorState, Forbidden, NotFound, SignInNeeded, Skeleton};
pub use table::{Column, Table};
pub use tabs::Tabs;
pub use timeline::{Timeline, TimelineItem};

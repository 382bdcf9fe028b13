//! Problems: every refusal of the API, as RFC 9457 `application/problem+json` with a stable code.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A refusal (RFC 9457). `code` is stable and meant for programs; `title` is English for developers; people read the
/// text that the portal's language files hold for the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says more than an address would.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    pub kind: String,
    /// What happened, in English, for developers.
    #[schema(example = "The input is not valid")]
    pub title: String,
    /// The HTTP status, repeated.
    #[schema(example = 422)]
    pub status: u16,
    /// The stable code, `<area>.<what>`.
    #[schema(example = "request.invalid")]
    pub code: String,
    /// More about this very case, in English, where there is more to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The id of the request, to be quoted to the portal's officer.
    #[schema(example = "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11")]
    pub instance: String,
    /// The fields that are wrong, if the input was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Values that explain the refusal (a holder, a difference), by name.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object)]
    pub params: Map<String, Value>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer into the body (RFC 6901), or `/name` of a query parameter.
    #[schema(example = "/name_fa")]
    pub pointer: String,
    /// The broken rule.
    #[schema(example = "too_long")]
    pub code: String,
    /// The rule's bounds, by name.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object, example = json!({"max": 200}))]
    pub params: Map<String, Value>,
}

impl FieldProblem {
    /// A broken rule without parameters.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), params: Map::new() }
    }
}

macro_rules! codes {
    ($($name:ident $status:literal $code:literal $title:literal;)+) => {
        /// Every code a problem may carry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $title] $name),+ }

        impl Code {
            /// All codes, in the order of this file.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The HTTP status it is answered with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }

            /// The English title for developers.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
        }
    };
}

codes! {
    // ---- any request
    InvalidJson 400 "request.invalid_json" "The body is not valid JSON";
    InvalidHeader 400 "request.invalid_header" "A header has a value that cannot be used";
    BadCursor 400 "request.bad_cursor" "The cursor is not one this list gave out";
    Unauthenticated 401 "request.unauthenticated" "Sign in, or send an access token";
    Forbidden 403 "request.forbidden" "The signed-in actor lacks the permission";
    NotFound 404 "request.not_found" "There is nothing at this address";
    MethodNotAllowed 405 "request.method_not_allowed" "This address does not support the method";
    NotAcceptable 406 "request.not_acceptable" "The address cannot answer in the form asked for";
    Timeout 408 "request.timeout" "The request took too long to arrive";
    IdempotencyConflict 409 "request.idempotency_conflict" "The Idempotency-Key was used with another request";
    StaleVersion 412 "request.stale_version" "Somebody changed it meanwhile; read it again";
    TooLarge 413 "request.too_large" "The body is larger than this address accepts";
    UnsupportedMediaType 415 "request.unsupported_media_type" "The body has another Content-Type than expected";
    Invalid 422 "request.invalid" "The input is not valid";
    IfMatchRequired 428 "request.if_match_required" "Send If-Match with the ETag you read";
    TooManyRequests 429 "request.too_many_requests" "Too many requests; wait and try again";
    Internal 500 "request.internal" "Something went wrong on our side";
    RangeNotSatisfiable 416 "request.range_not_satisfiable" "The range lies beyond the end of the file";
    Unavailable 503 "request.unavailable" "The service cannot answer now; try again shortly";
    StorageFull 507 "request.storage_full" "There is no room to store the file";

    // ---- the platform itself
    FormToken 403 "platform.form_token" "The form is too young, too old, used or another one; open it again";
    JobRunning 409 "platform.job_running" "The work is being done at this moment";
    JobNotFailed 409 "platform.job_not_failed" "Only work that has failed can be given up";

    // ---- files
    FileTypeRefused 422 "files.type_refused" "Files of this type are not accepted here";
    FileNotWhatItSays 422 "files.not_what_it_says" "The content of the file is not what its name says";
    FileLocked 422 "files.locked" "The file asks for a password";
    FileEmpty 422 "files.empty" "The file is empty";

    // ---- identity
    InvalidToken 401 "identity.invalid_token" "The access token is not valid";
    ScopeMissing 403 "identity.scope_missing" "The client was not granted the scope";
    InvalidCredentials 401 "identity.invalid_credentials" "The user name or the password is not right";
    SecondFactorRequired 401 "identity.second_factor_required" "A second factor is needed; send it with the ticket";
    InvalidSecondFactor 401 "identity.invalid_second_factor" "The code is not right or was used before";
    SessionRevoked 401 "identity.session_revoked" "The session has ended; sign in again";
    RefreshRaced 409 "identity.refresh_raced" "The token was just renewed by another tab; try again";
    WrongPassword 422 "identity.wrong_password" "The present password is not right";
    WeakPassword 422 "identity.weak_password" "The password breaks a rule; `params.rule` says which";
    LinkUsed 410 "identity.link_used" "The link or ticket has expired or was used before";
    UsernameTaken 409 "identity.username_taken" "Another account has this user name";
    EmailTaken 409 "identity.email_taken" "Another account has this address";
    NotInvited 409 "identity.not_invited" "The account has been confirmed already";
    NotActive 409 "identity.not_active" "The account is not active";
    NotSuspended 409 "identity.not_suspended" "The account is not suspended";
    TotpNotStarted 409 "identity.totp_not_started" "Start the set-up of the second factor first";
    TotpEnrolled 409 "identity.totp_enrolled" "A second factor is set up already; remove it first";
    TotpNotEnrolled 409 "identity.totp_not_enrolled" "No second factor is set up";
    OwnGrant 403 "identity.own_grant" "Nobody grants themselves anything";
    LastAdmin 409 "identity.last_admin" "The last active administrator must stay";
    GrantOverlaps 409 "identity.grant_overlaps" "The person holds this role in this time already";
    GrantEnded 409 "identity.grant_ended" "The grant has ended already";
    RoleTaken 409 "identity.role_taken" "Another role has this code";
    RoleBuiltin 409 "identity.role_builtin" "Built-in roles cannot be changed";
    TooManySecrets 409 "identity.too_many_secrets" "Two secrets may overlap, not more; revoke one first";
    ExportTooLarge 422 "identity.export_too_large" "The list is too long for one file; narrow the filters";

    // ---- organizations
    NationalIdInvalid 422 "organizations.national_id_invalid" "The national id is not valid (ORG-1)";
    NationalIdTaken 409 "organizations.national_id_taken" "Another body has this national id";
    NationalIdRequired 422 "organizations.national_id_required" "Give a national id or say why there is none";
    NationalIdStands 409 "organizations.national_id_stands" "It has a national id; say what is wrong with it to correct it";
    SlugTaken 409 "organizations.slug_taken" "The word in addresses is taken or reserved";
    NotYetRegistered 404 "organizations.not_yet_registered" "The body was not registered on that day yet";
    VersionExists 409 "organizations.version_exists" "A version of the record begins on that day already";
    AlreadyCorrected 409 "organizations.already_corrected" "The version was corrected already; correct the newer one";
    TooFarAhead 422 "organizations.too_far_ahead" "A change may begin at most 366 days ahead";
    BadTransition 409 "organizations.bad_transition" "The body cannot come from its status to the one asked for";
    OrganizationClosed 409 "organizations.closed" "The body has ended; nothing can be entered after that day";
    LaterEntries 409 "organizations.later_entries" "The register holds entries after that day; correct them first";
    ClosingDayStays 409 "organizations.closing_day_stays" "Offices ended on the day on which the body did; it cannot be moved";
    ParentCycle 422 "organizations.parent_cycle" "The body would be its own parent";
    ParentTooDeep 422 "organizations.parent_too_deep" "The tree of parents would have more than four levels";
    ParentNotActive 422 "organizations.parent_not_active" "The parent is not active in all that time";
    HasChildren 409 "organizations.has_children" "Bodies stand under it at that time; give them another parent first (ORG-15)";
    UnknownDeputyArea 422 "organizations.unknown_deputy_area" "There is no such deputy area";
    SuccessorRequired 422 "organizations.successor_required" "Name the body it is merged into, and only then";
    SuccessionCycle 422 "organizations.succession_cycle" "The body would follow itself";
    SuccessionExists 409 "organizations.succession_exists" "That succession is entered already";
    OfficeTaken 409 "organizations.office_taken" "Somebody holds the office in that time";
    OfficeVacant 409 "organizations.office_vacant" "Nobody holds the office on that day; appoint instead";
    AppointmentEnded 409 "organizations.appointment_ended" "The appointment has an end already";
    DateOrder 422 "organizations.date_order" "The end must come after the beginning";
    HolderRequired 422 "organizations.holder_required" "Name a known party or a new one, exactly one of both";
    UnknownParty 422 "organizations.unknown_party" "There is no such party";
    PartyTaken 409 "organizations.party_taken" "Another party stands for this body, person or national number";
    NationalCodeInvalid 422 "organizations.national_code_invalid" "The national code is not valid (ORG-12)";
    PartyKindMismatch 422 "organizations.party_kind_mismatch" "Bodies belong to legal persons, accounts to natural persons";
    UnknownUser 422 "organizations.unknown_user" "There is no such active account";
    UnknownEvidence 422 "organizations.unknown_file" "There is no such upload of yours";
    LogoNotAnImage 422 "organizations.not_an_image" "The file is not an image";
    RequestDecided 409 "organizations.request_decided" "The request was decided or withdrawn already";
    RequestOutdated 409 "organizations.request_outdated" "Somebody else changed these fields since; name those to overwrite";
    NoDifference 422 "organizations.no_difference" "The proposal changes nothing";
    OwnRequest 403 "organizations.own_request" "Whoever proposed a change never decides it (ORG-8)";
    DemoInUse 409 "organizations.demo_in_use" "A real row refers to a demonstration row";

    // ---- publications
    EditionIsPublished 409 "publications.edition_is_published" "A published edition never changes; open a new edition";
    EditionIsInReview 409 "publications.edition_is_in_review" "The edition is in review; recall it first";
    EditionIsNotInReview 409 "publications.edition_is_not_in_review" "The edition is not in review; submit it first";
    OwnEdition 403 "publications.own_edition" "Whoever saved a change of an edition never approves it (PUB-2)";
    EditionIsScheduled 409 "publications.edition_is_scheduled" "The edition waits for its minute; take it back to draft first";
    EditionIsNotScheduled 409 "publications.edition_is_not_scheduled" "The edition is not scheduled";
    EditionIsDiscarded 409 "publications.edition_is_discarded" "The edition was discarded";
    EditionOpen 409 "publications.edition_open" "The publication already has an edition that is being written";
    NotPublished 409 "publications.not_published" "The publication has no published edition";
    NotAMinorChange 422 "publications.not_a_minor_change" "A minor edition changes bodies, summaries and English texts only";
    BadPublishAt 422 "publications.bad_publish_at" "The instant must be a whole minute, one minute to one year ahead";
    NotAnImage 422 "publications.not_an_image" "The file is not an image";
    UnknownFile 422 "publications.unknown_file" "There is no such upload of yours";
    UnknownTag 422 "publications.unknown_tag" "There is no such tag";
    TagTaken 409 "publications.tag_taken" "There is a tag with this slug already";
    PublicationDemoInUse 409 "publications.demo_in_use" "A real publication uses a demonstration tag or file";
    NotCommunicable 422 "publications.not_communicable" "Texts of this kind are not communicated";
    DeadlinePassed 422 "publications.deadline_passed" "The deadline lies before the sending";
    DeadlineNotLater 422 "publications.deadline_not_later" "A deadline only moves to a later day";
    EmptyAudience 422 "publications.empty_audience" "The rule reaches no active organization that was not addressed already";
    UnknownAddressee 422 "publications.unknown_addressee" "There is no such active organization";
    UnknownCommunication 422 "publications.unknown_communication" "There is no such sent communication of this edition";
    AlreadyCommunicated 409 "publications.already_communicated" "This edition is being communicated already; a supplement names its parent";
    NotSent 409 "publications.not_sent" "The communication was not sent yet";
    EditionChanged 409 "publications.edition_changed" "The text was changed since it was shown";
    CommunicationEnded 409 "publications.communication_ended" "The communication has ended";
    NothingToAcknowledge 409 "publications.nothing_to_acknowledge" "The communication asks for no acknowledgement";
    ReceiptAcknowledged 409 "publications.receipt_acknowledged" "The organization acknowledged it before";
    RemindedToday 409 "publications.reminded_today" "Those missing were reminded by hand today already";
    BadReceivedAt 422 "publications.bad_received_at" "The letter came between the sending and now";
    ManagerMustAcknowledge 403 "publications.manager_must_acknowledge" "The manager of the organization is asked";
    NumberTaken 409 "publications.number_taken" "The number was given already";
    UnfitNumber 422 "publications.bad_number" "The number does not fit its series, or lies ahead of what the series has given";
    BadDates 422 "publications.bad_dates" "The last day lies before the first";
    BadRelation 422 "publications.bad_relation" "A text acts neither on itself nor on news, and on nothing unpublished or without validity";
    CircularRelation 422 "publications.circular_relation" "The text that is to be stopped has itself, straight or through others, stopped this one";
    UnknownArticle 422 "publications.unknown_article" "The amended text has no such article on the first day, or it was deleted";
    ArticleExists 422 "publications.article_exists" "The amended text has an article of that name already";
    ArchivedRelation 422 "publications.archived_relation" "An imported text acts only on texts of the archive that are no younger";
    NotYetOld 422 "publications.not_yet_old" "The archive is for texts issued before today";
    PublicationIsFixed 409 "publications.is_fixed" "Audience and series are fixed by the first publication";
    NotOfThisKind 422 "publications.not_of_this_kind" "Texts of this kind have no such property";
    UnknownSeries 422 "publications.unknown_series" "There is no such active series of this kind";
    SeriesTaken 409 "publications.series_taken" "There is a series with this code already";
    SeriesInUse 409 "publications.series_in_use" "A number of the series was given; code, mode, template and first number are locked";
    ReviewMissing 409 "publications.review_missing" "Not every reviewer has agreed";
    NotAReviewer 403 "publications.not_a_reviewer" "The review was not asked of you";
    TooManyReviewers 422 "publications.too_many_reviewers" "An edition has at most five reviewers, and none of its writers";
    PublicationWithdrawn 410 "publications.withdrawn" "The publication was withdrawn";

    // ---- library
    UnsafeFile 422 "library.unsafe_file" "The file holds what no blank form needs; `params.finding` says what";
    NeedsFillable 422 "library.needs_fillable" "There is no way to fill it in: add an editable file or a PDF with fields (LIB-3)";
    NeedsPrintable 422 "library.needs_printable" "There is no PDF to print (LIB-3)";
    ScanSuspected 422 "library.scan_suspected" "A PDF looks like a scan; say why it is the original (LIB-5)";
    NothingChanged 409 "library.nothing_changed" "The files are those of the version in force (LIB-2)";
    BadEffectiveDate 422 "library.bad_effective_date" "The day must be today or later, and after that of every approved version";
    OwnVersion 403 "library.own_version" "Whoever saved a change of a version never approves it";
    DraftOpen 409 "library.draft_open" "The form has an open draft already";
    VersionNotDraft 409 "library.not_a_draft" "The version is in review; recall it first";
    VersionNotInReview 409 "library.not_in_review" "The version is not in review; submit it first";
    CodeFixed 409 "library.code_fixed" "The code is taken, or fixed since a version was approved";
    VersionWithdrawn 410 "library.withdrawn" "The version was withdrawn";
    FormRetired 410 "library.retired" "The form is no longer used";
    NoPreview 404 "library.no_preview" "There is no preview of this file";
    BadRetirement 422 "library.bad_retirement" "The day must be today or later";
    NotRetired 409 "library.not_retired" "The form is not retired, or its day has come";
    NoReviewNeeded 409 "library.no_review_needed" "Nothing asks for a review of the form";
    UnknownFormCategory 422 "library.unknown_category" "There is no such category";
    CategoryInUse 409 "library.category_in_use" "The category holds forms or categories";
    CategoryTooDeep 422 "library.category_too_deep" "Categories have two levels";
    CategoryTaken 409 "library.category_taken" "There is a category with this slug already";
    UnknownBasis 422 "library.unknown_basis" "There is no such published text";
    UnknownOwnerUnit 422 "library.unknown_unit" "There is no such unit";
    FormUnknownFile 422 "library.unknown_file" "There is no such upload of yours";
    InspectionFailed 422 "library.inspection_failed" "The file could not be read in time";
    UnknownForm 422 "library.unknown_form" "There is no such published form";
    BasketTooLarge 422 "library.basket_too_large" "The files are more than fit into one zip; `params` says how many bytes";
    NothingToTake 422 "library.nothing_to_take" "None of these forms has such a file that can be taken";
    BundleTaken 409 "library.bundle_taken" "There is, or was, a bundle with this slug";
    BundleWithdrawn 410 "library.bundle_withdrawn" "The bundle was given up; `params.reason` says why";
    LibraryDemoInUse 409 "library.demo_in_use" "Real forms or bundles rest on demonstration data";

    // ---- contact
    NoRecipient 422 "contact.no_recipient" "The recipient is not there any more or takes no messages";
    TooManyRecipients 422 "contact.too_many_recipients" "This account may not write to so many at once";
    ContactControlCharacter 422 "contact.control_character" "A subject and a name are one line";
    SignInForFiles 422 "contact.sign_in_for_files" "Files need an account";
    ContactUnknownFile 422 "contact.unknown_file" "There is no such upload of yours";
    PhotoNotAnImage 422 "contact.not_an_image" "The file is not an image";
    BadNumber 422 "contact.bad_number" "The check digits do not go with the number";
    DuplicateMessage 409 "contact.duplicate_message" "The same text was sent to the same recipient a moment ago";
    MessageClosed 409 "contact.message_closed" "The message is closed";
    MessageHeld 409 "contact.message_held" "The message waits for the officer or was taken for spam";
    MessageAnswered 409 "contact.message_answered" "The message was answered; it is no spam";
    ForwardedBack 409 "contact.forwarded_back" "The message came from there today";
    ConfirmationEnded 410 "contact.confirmation_ended" "The link to confirm the address has ended";
    AbsenceOverlaps 409 "contact.absence_overlaps" "Another absence covers some of these days";
    UnknownUnit 422 "contact.unknown_unit" "There is no such unit, or it lies below the unit itself";
    UnitTooDeep 422 "contact.unit_too_deep" "The tree of units would have more than four levels";
    UnitInUse 409 "contact.unit_in_use" "The unit has posts or units still";
    UnknownEntry 422 "contact.unknown_entry" "There is no such post here";
    EntryInUse 409 "contact.entry_in_use" "The post heads a unit or is the officer's";
    UnknownHolder 422 "contact.unknown_holder" "There is no such account";
    HolderCannotAnswer 422 "contact.holder_cannot_answer" "The account is not active or may not answer messages";
    TooManyEntries 422 "contact.too_many_entries" "A person holds at most three posts";
    MailLeft 409 "contact.mail_left" "The mail has left already or was ended";
    ContactDemoInUse 409 "contact.demo_in_use" "Real messages or posts refer to demonstration posts";

    // ---- calendar
    PartsOverlap 422 "calendar.parts_overlap" "The parts of a day must be sorted, apart and longer than nothing";
    WeekEmpty 422 "calendar.week_empty" "A week needs a working day";
    CalendarDayExists 409 "calendar.day_exists" "The date is declared already; revoke it first";
    CalendarDayRevoked 409 "calendar.day_revoked" "The declaration is not in force any more";
    CalendarReasonRequired 422 "calendar.reason_required" "A change of a day before today needs a reason";
    SpanInvalid 422 "calendar.span_invalid" "The end lies before the start, or over ten years after it";
    CalendarOutOfRange 422 "calendar.out_of_range" "Working time is not defined on that day";

    // ---- help
    HelpCycle 422 "help.cycle" "The page would stand below itself";
    HelpTooDeep 422 "help.too_deep" "The tree would have more than five levels";
    HelpSlugTaken 409 "help.slug_taken" "A sibling has this slug already";
    HelpBadSlug 422 "help.bad_slug" "That cannot be a slug; `params.proposal` is a free one";
    HelpNewerRevision 409 "help.newer_revision" "Another revision was published since; `params.revision` is its number";
    HelpUnknownInsert 422 "help.unknown_insert" "Nothing fills the insert `params.name`";
    HelpAltMissing 422 "help.alt_missing" "A picture has no text for those who cannot see it";
    HelpPictureRefused 422 "help.picture_refused" "A picture is not a PNG, JPEG or WebP of at most 5 MB uploaded by you";
    HelpDeadLink 422 "help.dead_link" "A link inside the portal leads nowhere; publish with `despite_dead_links`";
    HelpInUse 409 "help.in_use" "Pages stand below it, or screens are tied to it";
    HelpArchived 409 "help.archived" "The page is archived; restore it first";
    HelpNotArchived 409 "help.not_archived" "The page is not archived";
    HelpParentArchived 409 "help.parent_archived" "The page above is archived; restore that one first";
    HelpNoDraft 409 "help.no_draft" "There is no draft to publish";
    HelpPersianFirst 409 "help.persian_first" "Publish the Persian text first";
    HelpUnknownPage 422 "help.unknown_page" "There is no such page that could be named here";
    HelpUnknownHeading 422 "help.unknown_heading" "The Persian text of the page has no such heading";

    // ---- subscriptions
    UnknownTopic 422 "subscriptions.unknown_topic" "There is nothing of that name that everybody may follow";
    SubscriptionConfirmationEnded 410 "subscriptions.confirmation_ended" "The link to confirm the address has ended or was used";
    SubscriptionEnded 410 "subscriptions.ended" "Nothing is followed here any more";

    // ---- search
    BadQuery 422 "search.bad_query" "The query is too long, has too many words, or its cursor is of another search";
    BadWebEngine 422 "search.bad_engine" "The address of the engine must be https with one {q}, without user and port";
    TooManyWebEngines 409 "search.too_many_engines" "There are as many engines as there may be";
    UnknownIndexArea 422 "search.unknown_area" "No area of this name puts documents into the index";
    SearchTooHeavy 503 "search.too_heavy" "The search would take too long; add a word";
}

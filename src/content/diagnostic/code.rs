//! The codes of findings, by family: stable name, weight, explanation.

use serde::{Serialize, Serializer};

use super::Severity;
use super::explain::{self, Explanation};
use super::text::{Phrase, phrase};

/// Codes that belong together.
#[derive(Debug)]
pub struct Family {
    /// What they are about.
    pub title: Phrase,
    /// Its codes.
    pub codes: &'static [Code],
}

macro_rules! codes {
    ($($family:ident $zh:literal $en:literal {
        $($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident, $explanation:ident;)*
    })*) => {
        /// What a finding is. The kebab-case names are stable and never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($($(#[$doc])* $name,)*)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            /// Every family.
            pub const FAMILIES: &'static [Family] =
                &[$(Family { title: phrase($zh, $en), codes: &[$(Self::$name),*] }),*];

            /// Its stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$name => $text,)*)* }
            }

            /// Its weight.
            pub const fn severity(self) -> Severity {
                match self { $($(Self::$name => Severity::$severity,)*)* }
            }

            /// What it means.
            pub const fn explanation(self) -> &'static Explanation {
                match self { $($(Self::$name => &explain::$family::$explanation,)*)* }
            }
        }
    };
}

codes! {
    files "文件和写法" "Files and form" {
        /// A file or folder that must be there is not, or cannot be read.
        FileMissing = "file-missing", Error, FILE_MISSING;
        /// A file or folder that nobody reads.
        FileUnread = "file-unread", Warning, FILE_UNREAD;
        /// Not UTF-8, or not JSON.
        JsonSyntax = "json-syntax", Error, JSON_SYNTAX;
        /// A file, a list or a text is larger than is read.
        FileTooLarge = "file-too-large", Error, FILE_TOO_LARGE;
        /// More findings than are kept.
        FindingsLeftOut = "findings-left-out", Warning, FINDINGS_LEFT_OUT;
        /// A field that does not exist, or a value of the wrong kind.
        JsonShape = "json-shape", Error, JSON_SHAPE;
        /// A required field is absent or empty.
        FieldMissing = "field-missing", Error, FIELD_MISSING;
        /// A line that must have a form does not have it.
        LineMalformed = "line-malformed", Error, LINE_MALFORMED;
        /// A word outside a closed list.
        WordUnknown = "word-unknown", Error, WORD_UNKNOWN;
        /// Too long for a phone.
        TextLong = "text-long", Warning, TEXT_LONG;
        /// Characters that cannot be seen.
        TextInvisible = "text-invisible", Error, TEXT_INVISIBLE;
        /// A formula, an error or an unfilled gap in place of a value.
        LeftOver = "left-over", Error, LEFT_OVER;
        /// A word for nothing in place of nothing.
        Placeholder = "placeholder", Warning, PLACEHOLDER;
    }
    languages "其他语言" "Other languages" {
        /// A language without its file.
        LanguageUnknown = "language-unknown", Error, LANGUAGE_UNKNOWN;
        /// A word of the interface is missing, unknown, or has other gaps.
        LanguageWord = "language-word", Error, LANGUAGE_WORD;
        /// Texts that nobody has translated.
        TranslationMissing = "translation-missing", Warning, TRANSLATION_MISSING;
        /// Translations of what is not there.
        TranslationUnused = "translation-unused", Warning, TRANSLATION_UNUSED;
    }
    ids "代码、编号和引用" "Codes, ids, references" {
        /// A region code of the wrong shape.
        CodeMalformed = "code-malformed", Error, CODE_MALFORMED;
        /// A village under a township that the county does not have.
        CodeNesting = "code-nesting", Error, CODE_NESTING;
        /// Province part 99 outside a sample.
        CodeSample = "code-sample", Error, CODE_SAMPLE;
        /// Content of the sample under a code of its own.
        SampleLeft = "sample-left", Error, SAMPLE_LEFT;
        /// An id of the wrong shape.
        IdMalformed = "id-malformed", Error, ID_MALFORMED;
        /// An id used twice.
        IdDuplicate = "id-duplicate", Error, ID_DUPLICATE;
        /// A published row under another id.
        IdChanged = "id-changed", Error, ID_CHANGED;
        /// A village's file that is a copy of another's.
        VillageCopied = "village-copied", Warning, VILLAGE_COPIED;
        /// A published number or id that is now of something else.
        NameDiffers = "name-differs", Warning, NAME_DIFFERS;
        /// An address that was printed or shared is not there any more.
        AddressVanished = "address-vanished", Error, ADDRESS_VANISHED;
        /// A former address that leads nowhere.
        AddressNowhere = "address-nowhere", Error, ADDRESS_NOWHERE;
        /// An address that is said to be former, and is there.
        AddressInUse = "address-in-use", Error, ADDRESS_IN_USE;
        /// A reference to nothing.
        ReferenceUnknown = "reference-unknown", Error, REFERENCE_UNKNOWN;
    }
    contacts "电话、地点和时间" "Phones, places, hours" {
        /// A required phone is absent.
        ContactMissing = "contact-missing", Error, CONTACT_MISSING;
        /// A required place is absent.
        PlaceMissing = "place-missing", Error, PLACE_MISSING;
        /// Required opening hours are absent.
        HoursMissing = "hours-missing", Error, HOURS_MISSING;
        /// Not a phone number one can dial.
        PhoneMalformed = "phone-malformed", Error, PHONE_MALFORMED;
        /// A landline without the zero of its area code.
        PhoneLostZero = "phone-lost-zero", Error, PHONE_LOST_ZERO;
        /// A phone as 1.38E+10.
        PhoneScientific = "phone-scientific", Error, PHONE_SCIENTIFIC;
        /// Not opening hours.
        HoursMalformed = "hours-malformed", Error, HOURS_MALFORMED;
        /// Not the address of a page.
        UrlMalformed = "url-malformed", Error, URL_MALFORMED;
        /// A site's address that nobody outside reaches.
        UrlLocal = "url-local", Warning, URL_LOCAL;
        /// Landlines of another area than most of the county's.
        AreaCodeDiffers = "area-code-differs", Warning, AREA_CODE_DIFFERS;
        /// The address of a page that is not encrypted.
        UrlPlain = "url-plain", Warning, URL_PLAIN;
        /// A number that takes no text messages.
        SmsNumber = "sms-number", Error, SMS_NUMBER;
        /// An endpoint that pages cannot be let send to.
        VoiceEndpoint = "voice-endpoint", Error, VOICE_ENDPOINT;
        /// The URL cannot be printed in capitals.
        QrLetters = "qr-letters", Warning, QR_LETTERS;
    }
    services "事项" "Services" {
        /// A service of a village's own without the record that admits it.
        ServiceNotAdmitted = "service-not-admitted", Error, SERVICE_NOT_ADMITTED;
        /// The foot of a real site's pages lacks what it must say.
        ImprintMissing = "imprint-missing", Warning, IMPRINT_MISSING;
        /// Villages of which nothing is known but their names.
        VillageAwaited = "village-awaited", Warning, VILLAGE_AWAITED;
        /// A village says otherwise than its county.
        VillageContradicts = "village-contradicts", Error, VILLAGE_CONTRADICTS;
        /// Two services of one name.
        ServiceTwice = "service-twice", Error, SERVICE_TWICE;
        /// A service that hands out a paper the village must not issue.
        ServiceIsCertificate = "service-is-certificate", Error, SERVICE_IS_CERTIFICATE;
        /// A service continues one that is not done nearer to the resident.
        ContinuationLevel = "continuation-level", Error, CONTINUATION_LEVEL;
        /// A service continues one that continues another.
        ContinuationChain = "continuation-chain", Error, CONTINUATION_CHAIN;
        /// The two halves of one thing ask for different papers.
        ContinuationMaterials = "continuation-materials", Warning, CONTINUATION_MATERIALS;
        /// Services are handed on, but nobody in the village is an agent.
        AgentMissing = "agent-missing", Warning, AGENT_MISSING;
        /// One agent sees to most of what the village helps with.
        AgentOverloaded = "agent-overloaded", Warning, AGENT_OVERLOADED;
        /// Promised days exceed the law's.
        DaysOverLimit = "days-over-limit", Error, DAYS_OVER_LIMIT;
        /// A fee without basis.
        FeeNoBasis = "fee-no-basis", Error, FEE_NO_BASIS;
        /// 其他材料, 相关证明.
        MaterialVague = "material-vague", Error, MATERIAL_VAGUE;
        /// A paper is for a case that its service does not have, or cases tell nothing apart.
        MaterialCase = "material-case", Error, MATERIAL_CASE;
        /// A note repeats what other fields of the material make the page say.
        MaterialNoteRepeats = "material-note-repeats", Warning, MATERIAL_NOTE_REPEATS;
    }
    certificates "证明" "Certificates" {
        /// A county row changes what the national list fixes.
        NationalOverridden = "national-overridden", Error, NATIONAL_OVERRIDDEN;
        /// Two rules for one certificate.
        CertificateTwice = "certificate-twice", Error, CERTIFICATE_TWICE;
        /// A refusal or pledge without where to go.
        CertificateNoDoor = "certificate-no-door", Error, CERTIFICATE_NO_DOOR;
        /// What stands beside a refusal does not fit its rule.
        CertificateHeadline = "certificate-headline", Error, CERTIFICATE_HEADLINE;
        /// Nothing short stands beside a refusal.
        CertificateHeadlineMissing = "certificate-headline-missing", Warning, CERTIFICATE_HEADLINE_MISSING;
        /// What stands beside a refusal has nothing of what its first door says.
        CertificateHeadlineApart = "certificate-headline-apart", Warning, CERTIFICATE_HEADLINE_APART;
        /// A service asks the village for a paper it must not issue.
        CertificateCircular = "certificate-circular", Error, CERTIFICATE_CIRCULAR;
        /// The county offers what the national list forbids.
        CertificateForbidden = "certificate-forbidden", Error, CERTIFICATE_FORBIDDEN;
        /// A refusal or pledge without basis.
        CertificateNoBasis = "certificate-no-basis", Error, CERTIFICATE_NO_BASIS;
        /// A service asks for a village paper that no rule lists.
        CertificateUnlisted = "certificate-unlisted", Error, CERTIFICATE_UNLISTED;
        /// A paper needs itself.
        CertificateCycle = "certificate-cycle", Error, CERTIFICATE_CYCLE;
    }
    events "一件事" "Life events" {
        /// Two life events of one name.
        EventTwice = "event-twice", Error, EVENT_TWICE;
        /// A first step that is to be done with the one before.
        EventTogetherFirst = "event-together-first", Error, EVENT_TOGETHER_FIRST;
        /// A paper that is said to be needless, and that a step needs.
        EventSkipNeeded = "event-skip-needed", Error, EVENT_SKIP_NEEDED;
    }
    base "国家基础" "The national base" {
        /// Another version than the county names.
        BaseVersion = "base-version", Warning, BASE_VERSION;
        /// A field that differs from place to place and is not filled.
        BaseBlank = "base-blank", Warning, BASE_BLANK;
        /// A place that the county does not have.
        BasePlace = "base-place", Warning, BASE_PLACE;
        /// Service points that were prepared and not filled.
        PointBlank = "point-blank", Warning, POINT_BLANK;
        /// Villages that were prepared and not filled.
        VillageBlank = "village-blank", Warning, VILLAGE_BLANK;
        /// Not offered, and no row of the base.
        BaseRow = "base-row", Error, BASE_ROW;
        /// The official list of places does not read.
        OfficialList = "official-list", Warning, OFFICIAL_LIST;
        /// A code that is on no official list.
        OfficialCode = "official-code", Warning, OFFICIAL_CODE;
        /// Another name than on the official list.
        OfficialName = "official-name", Warning, OFFICIAL_NAME;
        /// Villages of the official list that the county has not written.
        OfficialMissing = "official-missing", Warning, OFFICIAL_MISSING;
    }
    lists "清单" "Lists" {
        /// A list says the opposite of the certificate rules.
        ListContradicts = "list-contradicts", Error, LIST_CONTRADICTS;
        /// A list says the same twice.
        ListRowTwice = "list-row-twice", Error, LIST_ROW_TWICE;
        /// A list of more rows than anybody reads.
        ListTooLong = "list-too-long", Warning, LIST_TOO_LONG;
    }
    laws "法律依据" "Laws" {
        /// A basis that is law no more.
        LawRepealed = "law-repealed", Warning, LAW_REPEALED;
        /// A basis that a newer law of higher rank goes before.
        LawSuperseded = "law-superseded", Warning, LAW_SUPERSEDED;
        /// Articles of an old text.
        LawRenumbered = "law-renumbered", Warning, LAW_RENUMBERED;
        /// A basis that changes within three months.
        LawChangesSoon = "law-changes-soon", Warning, LAW_CHANGES_SOON;
        /// A basis that is not in force yet.
        LawNotInForce = "law-not-in-force", Warning, LAW_NOT_IN_FORCE;
        /// A name that is nearly a known one.
        LawMisnamed = "law-misnamed", Warning, LAW_MISNAMED;
        /// A name that is not in the registry.
        LawUnknown = "law-unknown", Warning, LAW_UNKNOWN;
    }
    times "日期、准入退出和时效" "Dates, what entered and left, what is due" {
        /// Not a date.
        DateMalformed = "date-malformed", Error, DATE_MALFORMED;
        /// An end before its begin.
        DateOrder = "date-order", Error, DATE_ORDER;
        /// Nobody is on duty on a working day.
        RosterGap = "roster-gap", Error, ROSTER_GAP;
        /// All special days of a roster are over.
        RosterPast = "roster-past", Warning, ROSTER_PAST;
        /// A special day of a roster that is more than a year away.
        RosterFar = "roster-far", Warning, ROSTER_FAR;
        /// A public holiday ahead without anybody on duty.
        RosterHoliday = "roster-holiday", Warning, ROSTER_HOLIDAY;
        /// The calendar ends with this year, and the next one's holidays are due.
        CalendarEnds = "calendar-ends", Warning, CALENDAR_ENDS;
        /// The calendar has ended, or will within two weeks.
        CalendarOver = "calendar-over", Error, CALENDAR_OVER;
        /// Days of the calendar that cannot be so.
        CalendarClash = "calendar-clash", Error, CALENDAR_CLASH;
        /// Days of the calendar that are hardly meant so.
        CalendarOdd = "calendar-odd", Warning, CALENDAR_ODD;
        /// A reference to an item that left the list.
        WithdrawnUsed = "withdrawn-used", Error, WITHDRAWN_USED;
        /// A reference to an item that left the list, which pages replace by its successor.
        SuccessorFollowed = "successor-followed", Warning, SUCCESSOR_FOLLOWED;
        /// A successor that does not exist or left the list itself.
        SuccessorMissing = "successor-missing", Error, SUCCESSOR_MISSING;
        /// A reference to an item that is not in force yet.
        NotYetEffective = "not-yet-effective", Warning, NOT_YET_EFFECTIVE;
        /// An error from a day ahead on.
        BreaksAhead = "breaks-ahead", Warning, BREAKS_AHEAD;
        /// A published item disappeared without the record of a withdrawal.
        ItemVanished = "item-vanished", Error, ITEM_VANISHED;
        /// A disclosure is overdue.
        DisclosureOverdue = "disclosure-overdue", Warning, DISCLOSURE_OVERDUE;
        /// Public affairs that are shown for less than the law asks.
        DisclosureShort = "disclosure-short", Warning, DISCLOSURE_SHORT;
        /// Not confirmed for a year.
        ConfirmationStale = "confirmation-stale", Warning, CONFIRMATION_STALE;
        /// Confirmed in the future.
        ConfirmationAhead = "confirmation-ahead", Error, CONFIRMATION_AHEAD;
    }
    attachments "附件" "Attachments" {
        /// A file that is not there.
        AttachmentMissing = "attachment-missing", Error, ATTACHMENT_MISSING;
        /// A path that leaves the county's folder.
        AttachmentOutside = "attachment-outside", Error, ATTACHMENT_OUTSIDE;
        /// None of the four kinds, or another than its extension says.
        AttachmentKind = "attachment-kind", Error, ATTACHMENT_KIND;
        /// Empty, or cut off.
        AttachmentDamaged = "attachment-damaged", Error, ATTACHMENT_DAMAGED;
        /// Larger than may be.
        AttachmentLarge = "attachment-large", Error, ATTACHMENT_LARGE;
        /// Larger than it should be.
        AttachmentHeavy = "attachment-heavy", Warning, ATTACHMENT_HEAVY;
        /// A document that does something.
        AttachmentActive = "attachment-active", Warning, ATTACHMENT_ACTIVE;
    }
    privacy "隐私" "Private data" {
        /// An identity number.
        PrivateIdNumber = "private-id-number", Error, PRIVATE_ID_NUMBER;
        /// A disability-card number.
        PrivateDisabilityCard = "private-disability-card", Error, PRIVATE_DISABILITY_CARD;
        /// A bank card.
        PrivateBankCard = "private-bank-card", Error, PRIVATE_BANK_CARD;
        /// A mobile number outside a phone field.
        PrivateMobile = "private-mobile", Error, PRIVATE_MOBILE;
        /// A photograph that says where it was taken.
        PrivatePlace = "private-place", Error, PRIVATE_PLACE;
        /// What may be private: words beside a name, a masked number.
        PrivateLikely = "private-likely", Warning, PRIVATE_LIKELY;
    }
    books "工作簿" "Workbooks" {
        /// Not an .xlsx workbook, too large, with a password, or damaged.
        BookUnreadable = "book-unreadable", Error, BOOK_UNREADABLE;
        /// A sheet that must be there is not.
        SheetMissing = "sheet-missing", Error, SHEET_MISSING;
        /// Two sheets are the same table.
        SheetTwice = "sheet-twice", Error, SHEET_TWICE;
        /// A sheet of another name.
        SheetUnknown = "sheet-unknown", Warning, SHEET_UNKNOWN;
        /// A hidden sheet.
        SheetHidden = "sheet-hidden", Warning, SHEET_HIDDEN;
        /// A required column is absent.
        ColumnMissing = "column-missing", Error, COLUMN_MISSING;
        /// A column that may be absent is.
        ColumnAbsent = "column-absent", Warning, COLUMN_ABSENT;
        /// A column of another name.
        ColumnUnknown = "column-unknown", Warning, COLUMN_UNKNOWN;
        /// Two columns of one name.
        ColumnTwice = "column-twice", Error, COLUMN_TWICE;
        /// Merged cells.
        CellMerged = "cell-merged", Error, CELL_MERGED;
        /// A formula without a value.
        CellFormula = "cell-formula", Error, CELL_FORMULA;
        /// #N/A, #REF! and the like.
        CellError = "cell-error", Error, CELL_ERROR;
        /// A value of the wrong kind.
        CellKind = "cell-kind", Error, CELL_KIND;
        /// What is written may mean several things.
        CellDoubtful = "cell-doubtful", Error, CELL_DOUBTFUL;
        /// A line break where one line belongs.
        CellLineBreak = "cell-line-break", Warning, CELL_LINE_BREAK;
        /// A picture in place of text.
        CellPicture = "cell-picture", Error, CELL_PICTURE;
        /// Hidden rows or columns with something in them.
        RowHidden = "row-hidden", Warning, ROW_HIDDEN;
        /// Cells that are struck through.
        CellStruck = "cell-struck", Warning, CELL_STRUCK;
        /// Cells that are written in the colour they stand on, or too small to be seen.
        CellUnseen = "cell-unseen", Warning, CELL_UNSEEN;
        /// Cells outside of every table and form.
        CellUnread = "cell-unread", Warning, CELL_UNREAD;
        /// A number format that shows more than is stored.
        CellFormat = "cell-format", Error, CELL_FORMAT;
        /// More text than a cell holds.
        CellTooLong = "cell-too-long", Error, CELL_TOO_LONG;
        /// The list of villages and a village's sheet do not agree.
        CodeDiffers = "code-differs", Error, CODE_DIFFERS;
        /// A row without an id has been given one.
        IdDerived = "id-derived", Warning, ID_DERIVED;
        /// An import would remove rows of the folder.
        RowsRemoved = "rows-removed", Error, ROWS_REMOVED;
        /// An import would take rows back to what they were.
        RowsTakenBack = "rows-taken-back", Error, ROWS_TAKEN_BACK;
        /// A file that a workbook names and that does not lie where it is looked for.
        AttachmentApart = "attachment-apart", Warning, ATTACHMENT_APART;
    }
}

impl Code {
    /// The code of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(Code::ALL.iter().all(|code| Code::parse(code.as_str()) == Some(*code)));
        assert_eq!(Code::parse("no-such-code"), None);
    }

    #[test]
    fn explanations_are_whole_and_their_own() {
        let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        let mut titles = Vec::new();
        for code in Code::ALL {
            let Explanation { title, meaning, wrong, right } = code.explanation();
            let name = code.as_str();
            for phrase in [title, meaning] {
                assert!(chinese(phrase.zh) && phrase.en.contains(' '), "{name}: {phrase:?}");
            }
            assert!(meaning.zh.ends_with('。') && meaning.en.ends_with('.'), "{name}");
            assert!(!title.zh.ends_with('。') && !title.en.ends_with('.'), "{name}");
            assert!(meaning.zh.matches('。').count() <= 3, "{name}: {}", meaning.zh);
            assert!(!wrong.is_empty() && !right.is_empty() && wrong != right, "{name}");
            titles.push(title.zh);
        }
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), Code::ALL.len(), "an explanation stands under two codes");
    }

    #[test]
    fn right_examples_are_json_where_they_look_like_it() {
        for code in Code::ALL {
            let Explanation { wrong, right, .. } = code.explanation();
            let reads = |text: &str| !text.starts_with('{') || serde_json::from_str::<serde_json::Value>(text).is_ok();
            assert!(reads(right), "{}: {right}", code.as_str());
            assert_eq!(reads(wrong), *code != Code::JsonSyntax, "{}: {wrong}", code.as_str());
        }
    }
}

//! Findings about content: values, collected and reported all at once.

mod reason;
mod text;

use serde::{Serialize, Serializer};

pub(in crate::content) use reason::{code_error, hours_error, io_error};
pub(in crate::content) use text::both;
pub use text::{Lang, Text};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks publication.
    Error,
    /// Does not.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// What a finding is. The kebab-case names are stable and never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// Its weight.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// A file or folder that must be there is not, or cannot be read.
    FileMissing = "file-missing", Error;
    /// Not UTF-8, or not JSON.
    JsonSyntax = "json-syntax", Error;
    /// A field that does not exist, or a value of the wrong kind.
    JsonShape = "json-shape", Error;
    /// A required field is absent or empty.
    FieldMissing = "field-missing", Error;
    /// A word outside a closed list.
    WordUnknown = "word-unknown", Error;
    /// A region code of the wrong shape.
    CodeMalformed = "code-malformed", Error;
    /// A village under a township that the county does not have.
    CodeNesting = "code-nesting", Error;
    /// Province part 99 outside a sample.
    CodeSample = "code-sample", Error;
    /// An id of the wrong shape.
    IdMalformed = "id-malformed", Error;
    /// An id used twice.
    IdDuplicate = "id-duplicate", Error;
    /// A reference to nothing.
    ReferenceUnknown = "reference-unknown", Error;
    /// Not a phone number one can dial.
    PhoneMalformed = "phone-malformed", Error;
    /// Not a date.
    DateMalformed = "date-malformed", Error;
    /// Not opening hours.
    HoursMalformed = "hours-malformed", Error;
    /// Not an https address.
    UrlMalformed = "url-malformed", Error;
    /// Promised days exceed the law's.
    DaysOverLimit = "days-over-limit", Error;
    /// Nobody is on duty on a working day of the week.
    RosterGap = "roster-gap", Error;
    /// A county row changes what the national list fixes.
    NationalOverridden = "national-overridden", Error;
    /// Two rules for one certificate.
    CertificateTwice = "certificate-twice", Error;
    /// A refusal or pledge without where to go.
    CertificateNoDoor = "certificate-no-door", Error;
    /// A service asks the village for a paper it must not issue.
    CertificateCircular = "certificate-circular", Error;
    /// A service of a village's own without the record that admits it.
    ServiceNotAdmitted = "service-not-admitted", Error;
    /// A required phone is absent.
    ContactMissing = "contact-missing", Error;
    /// A required place is absent.
    PlaceMissing = "place-missing", Error;
    /// Required opening hours are absent.
    HoursMissing = "hours-missing", Error;
    /// A landline without the zero of its area code.
    PhoneLostZero = "phone-lost-zero", Error;
    /// A phone as 1.38E+10.
    PhoneScientific = "phone-scientific", Error;
    /// An end before its begin.
    DateOrder = "date-order", Error;
    /// Two services of one name.
    ServiceTwice = "service-twice", Error;
    /// A service that hands out a paper the village must not issue.
    ServiceIsCertificate = "service-is-certificate", Error;
    /// Services are handed on, but nobody in the village is an agent.
    AgentMissing = "agent-missing", Warning;
    /// A fee without basis.
    FeeNoBasis = "fee-no-basis", Error;
    /// 其他材料, 相关证明.
    MaterialVague = "material-vague", Error;
    /// The county offers what the national list forbids.
    CertificateForbidden = "certificate-forbidden", Error;
    /// A refusal or pledge without basis.
    CertificateNoBasis = "certificate-no-basis", Error;
    /// A service asks for a village paper that no rule lists.
    CertificateUnlisted = "certificate-unlisted", Error;
    /// A paper needs itself.
    CertificateCycle = "certificate-cycle", Error;
    /// A reference to an item that left the list.
    WithdrawnUsed = "withdrawn-used", Error;
    /// A successor that does not exist or left the list itself.
    SuccessorMissing = "successor-missing", Error;
    /// A reference to an item that is not in force yet.
    NotYetEffective = "not-yet-effective", Warning;
    /// All special days of a roster are over.
    RosterPast = "roster-past", Warning;
    /// The calendar does not cover today's year.
    CalendarEnds = "calendar-ends", Warning;
    /// A disclosure is overdue.
    DisclosureOverdue = "disclosure-overdue", Warning;
    /// Not confirmed for a year.
    ConfirmationStale = "confirmation-stale", Warning;
    /// Confirmed in the future.
    ConfirmationAhead = "confirmation-ahead", Error;
    /// Too long for a phone.
    TextLong = "text-long", Warning;
    /// Characters that cannot be seen.
    TextInvisible = "text-invisible", Error;
    /// An identity number.
    PrivateIdNumber = "private-id-number", Error;
    /// A disability-card number.
    PrivateDisabilityCard = "private-disability-card", Error;
    /// A bank card.
    PrivateBankCard = "private-bank-card", Error;
    /// A mobile number outside a phone field.
    PrivateMobile = "private-mobile", Error;
    /// The URL cannot be printed in capitals.
    QrLetters = "qr-letters", Warning;
    /// A workbook that cannot be read.
    BookUnreadable = "book-unreadable", Error;
    /// A sheet of the workbook is not there.
    SheetMissing = "sheet-missing", Error;
    /// Two sheets are the same table.
    SheetTwice = "sheet-twice", Error;
    /// A sheet that is none of the workbook's.
    SheetUnknown = "sheet-unknown", Warning;
    /// A sheet that is read although nobody sees it.
    SheetHidden = "sheet-hidden", Warning;
    /// A column or line that must be there is not.
    ColumnMissing = "column-missing", Error;
    /// A column that may be absent is.
    ColumnAbsent = "column-absent", Warning;
    /// Two columns of one name.
    ColumnTwice = "column-twice", Error;
    /// A column that is none of the table's.
    ColumnUnknown = "column-unknown", Warning;
    /// Joined cells inside a table.
    CellMerged = "cell-merged", Error;
    /// A line break where one line is written.
    CellLineBreak = "cell-line-break", Warning;
    /// A formula without its value.
    CellFormula = "cell-formula", Error;
    /// An error of the program's.
    CellError = "cell-error", Error;
    /// A value of the wrong kind.
    CellKind = "cell-kind", Error;
    /// More text than a cell holds.
    CellTooLong = "cell-too-long", Error;
    /// The list of villages and a village's sheet do not agree.
    CodeDiffers = "code-differs", Error;
    /// A row without an id has been given one.
    IdDerived = "id-derived", Warning;
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// Weight.
    pub level: Severity,
    /// File, relative to the content folder.
    pub file: String,
    /// JSON pointer into the file; empty for the whole file.
    pub pointer: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Cell of a workbook.
    pub cell: Option<String>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn add(&mut self, code: Code, file: &str, pointer: &str, message: Text, help: Text) {
        self.found.push(Diagnostic {
            code,
            level: code.severity(),
            file: file.to_owned(),
            pointer: pointer.to_owned(),
            sheet: None,
            cell: None,
            message: message,
            help: help,
        });
    }

    /// Errors so far.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|diagnostic| diagnostic.level == Severity::Error).count()
    }

    /// All findings, by file, place and code; the order in which checks ran does not show.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let key = |diagnostic: &Diagnostic| (diagnostic.file.clone(), natural(&diagnostic.pointer), diagnostic.code);
        self.found.sort_by_cached_key(|diagnostic| (key(diagnostic), diagnostic.message.zh.clone()));
        self.found.dedup();
        self.found
    }
}

/// Pointer parts with numbers as numbers, so that row 10 stands after row 9.
fn natural(pointer: &str) -> Vec<(u64, String)> {
    pointer.split('/').map(|part| (part.parse().unwrap_or(0), part.to_owned())).collect()
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
    }

    #[test]
    fn findings_are_ordered_by_place() {
        let mut diagnostics = Diagnostics::default();
        for pointer in ["/services/10/name", "/services/9/name", "/services/9/id"] {
            diagnostics.add(Code::FieldMissing, "a.json", pointer, both!("缺", "absent"), both!("补", "add"));
        }
        let pointers: Vec<_> = diagnostics.into_sorted().into_iter().map(|found| found.pointer).collect();
        assert_eq!(pointers, ["/services/9/id", "/services/9/name", "/services/10/name"]);
    }
}

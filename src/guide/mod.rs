//! The data of the published files and the rules over it. Pure: no I/O, no clock, no screen.
//!
//! A [`Catalogue`] is what a county defines once, a [`Village`] what one village adds; [`resolve`] makes of the two the
//! [`Guide`] that a page shows.

mod address;
mod archive;
mod calendar;
mod catalogue;
mod certificate;
mod code;
mod correction;
mod county_guide;
mod coverage;
mod danger;
mod date;
mod days;
mod desk;
pub mod drawing;
mod editions;
mod event;
mod figures;
mod finder;
mod hours;
mod imprint;
mod index;
mod lists;
mod open;
mod phone;
mod private;
mod published;
mod recent;
mod resolve;
mod today;
mod village;
mod voice;
mod within;

pub use address::{Address, Fate, FormerAddress, Successor};
pub use archive::{
    Archive, ArchivedRecord, Attachment, Due, FileKind, StagePicture, next_due, quarter_after, readable_size,
};
pub use calendar::{Calendar, Holiday};
pub use catalogue::{
    Agency, Benefit, Catalogue, Confirmed, Edition, Fee, Handling, Hotline, ItemKind, Level, Material, NotFor, Online,
    Point, Role, Service, Topic, Township, Withdrawn,
};
pub use certificate::{CertificateRule, Door, UNLISTED, Verdict};
pub use code::{CodeError, CountyCode, TownshipKind, VillageCode, VillageKind, township_kind};
pub use correction::{correction, parse_correction};
pub use county_guide::{KindNames, resolve_county};
pub use coverage::{Coverage, Lack};
pub use danger::{Danger, DangerCall};
pub use date::{Date, DateError, Moment, Weekday};
pub use days::{Days, Way};
pub use desk::Desk;
pub use drawing::DrawnCode;
pub use editions::{Change, ChangeKind, Counts, EditionRecord, Editions, ListKind};
pub use event::{EventStep, EventStepView, EventView, LifeEvent, Skip, SkipView, StepService};
pub use figures::{FigureLine, Past, When, figure_lines};
pub use finder::{Directory, FIELD, HEAD, Shard};
pub use hours::{Hours, HoursError, Span, minute_of_day};
pub use imprint::Imprint;
pub use index::{CountyEntry, CountyIndex, SiteIndex, VillageEntry};
pub use lists::{DutyKind, DutyList, DutyRow};
pub use open::{Fund, LedgerLine, Notice, Project, Stage, StageLine, sum_of, yuan};
pub use phone::{dialable, is_mobile, is_phone, readable};
pub use private::{Private, plain_digits, private_numbers};
pub use published::{ANY_ROOT, CountyData, Keeping, PageLanguage, SiteData, VillageData};
pub use recent::{RecentLine, recent_of_county, recent_of_village};
pub use resolve::{
    CertificateView, DoorView, Guide, HOTLINE, Half, MadeNames, PageParts, Place, ServiceView, TopicGroup, Withheld,
    is_excluded, resolve, resolve_named,
};
pub use today::{Answer, Answers, Opening, Quiet, Turn, answers_at, duty_on, is_working_day, opening_at};
pub use village::{
    Adjustment, Admission, Disclosure, DisclosureCategory, Grid, Hall, Officer, OwnService, Roster, Village, grid_id,
};
pub use voice::{VoiceTold, VoiceWays};
pub use within::{LastDay, Period, PeriodUnit, Within};

/// Version of the published data and of the prerendered HTML. The page refuses what is newer than itself.
pub const SCHEMA: u32 = 1;

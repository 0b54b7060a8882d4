//! Content as written: every field may be missing, nothing is believed yet. `docs/content.md` explains the fields.

use std::collections::BTreeMap;

use serde::Deserialize;

macro_rules! draft {
    ($(#[$doc:meta])* $name:ident { $($field:ident $(as $rename:literal)? : $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct $name {
            $($(#[serde(rename = $rename)])? pub $field: $kind,)*
        }
    };
}

draft!(
    /// `site.json`.
    SiteDraft {
        schema as "$schema": Option<String>,
        base_url: Option<String>,
        title: Option<String>,
        sample: bool,
        qr_letters: Option<String>,
        script_policy: Option<String>,
    }
);

draft!(
    /// `county.json`.
    CountyDraft {
        schema as "$schema": Option<String>,
        name: Option<String>,
        short: Option<String>,
        province: Option<String>,
        prefecture: Option<String>,
        edition: EditionDraft,
        complaint_phone: Option<String>,
        townships: Vec<TownshipDraft>,
        agencies: Vec<AgencyDraft>,
        hotlines: Vec<HotlineDraft>,
    }
);

draft!(
    /// Number and day of a publication.
    EditionDraft { number: Option<String>, on: Option<String>, }
);

draft!(
    /// Who confirmed, when.
    ConfirmedDraft { on: Option<String>, by: Option<String>, }
);

draft!(
    /// A township.
    TownshipDraft { code: Option<String>, name: Option<String>, }
);

draft!(
    /// A county office.
    AgencyDraft { id: Option<String>, name: Option<String>, phone: Option<String>, complaint_phone: Option<String>, }
);

draft!(
    /// A hotline.
    HotlineDraft {
        id: Option<String>,
        name: Option<String>,
        phone: Option<String>,
        purpose as "for": Option<String>,
        hours: Option<String>,
    }
);

draft!(
    /// A service point.
    PointDraft {
        id: Option<String>,
        name: Option<String>,
        role: Option<String>,
        township: Option<String>,
        address: Option<String>,
        phone: Option<String>,
        hours: Option<String>,
        note: Option<String>,
    }
);

draft!(
    /// A service.
    ServiceDraft {
        id: Option<String>,
        name: Option<String>,
        aliases: Vec<String>,
        sayings: Vec<String>,
        topic: Option<String>,
        level: Option<String>,
        handling: Option<String>,
        kind as "type": Option<String>,
        agency: Option<String>,
        conditions: Vec<String>,
        materials: Option<Vec<MaterialDraft>>,
        steps: Vec<String>,
        statutory_days: Option<u16>,
        statutory_note: Option<String>,
        promised_days: Option<u16>,
        fee: Option<FeeDraft>,
        result: Option<String>,
        places as "where": Vec<String>,
        phone: Option<String>,
        online: Option<OnlineDraft>,
        self_service: Option<String>,
        deadline: Option<String>,
        basis: Vec<String>,
        not_for: Option<String>,
        since: Option<String>,
        source: Option<String>,
        confirmed: Option<ConfirmedDraft>,
        withdrawn: Option<WithdrawnDraft>,
    }
);

draft!(
    /// A paper to bring.
    MaterialDraft {
        name: Option<String>,
        originals: u8,
        copies: u8,
        required: Option<bool>,
        issuer: Option<String>,
        certificate: Option<String>,
        note: Option<String>,
    }
);

draft!(
    /// What it costs.
    FeeDraft { amount: Option<String>, basis: Option<String>, }
);

draft!(
    /// Where it can be done online.
    OnlineDraft { name: Option<String>, url: Option<String>, }
);

draft!(
    /// A certificate rule.
    CertificateDraft {
        id: Option<String>,
        name: Option<String>,
        aliases: Vec<String>,
        sayings: Vec<String>,
        verdict: Option<String>,
        answer: Option<String>,
        purpose as "for": Option<String>,
        go: Vec<DoorDraft>,
        conditions: Vec<String>,
        materials: Option<Vec<MaterialDraft>>,
        steps: Vec<String>,
        basis: Vec<String>,
        since: Option<String>,
        source: Option<String>,
        confirmed: Option<ConfirmedDraft>,
        withdrawn: Option<WithdrawnDraft>,
    }
);

draft!(
    /// The record of a withdrawal.
    WithdrawnDraft {
        on: Option<String>,
        document: Option<String>,
        body: Option<String>,
        reason: Option<String>,
        successor: Option<String>,
    }
);

draft!(
    /// Where to go instead.
    DoorDraft { what: Option<String>, places as "where": Vec<String>, service: Option<String>, }
);

draft!(
    /// `calendar.json`.
    CalendarDraft {
        schema as "$schema": Option<String>,
        source: Option<String>,
        holidays: Vec<HolidayDraft>,
        workdays: Vec<String>,
    }
);

draft!(
    /// A run of days off.
    HolidayDraft { name: Option<String>, from: Option<String>, to: Option<String>, }
);

draft!(
    /// A village's own file.
    VillageDraft {
        schema as "$schema": Option<String>,
        name: Option<String>,
        address: Option<String>,
        phone: Option<String>,
        hours: Option<String>,
        officers: Vec<OfficerDraft>,
        roster: RosterDraft,
        grids: Vec<GridDraft>,
        confirmed: ConfirmedDraft,
        intro: Option<String>,
        households: Option<u32>,
        residents: Option<u32>,
        services: Vec<serde_json::Value>,
        disclosures: Vec<DisclosureDraft>,
        points: Vec<serde_json::Value>,
    }
);

draft!(
    /// A person on a role.
    OfficerDraft { id: Option<String>, name: Option<String>, duties: Vec<String>, phone: Option<String>, agent: bool, }
);

draft!(
    /// Officer ids by weekday, and days that differ.
    RosterDraft {
        mon: Vec<String>,
        tue: Vec<String>,
        wed: Vec<String>,
        thu: Vec<String>,
        fri: Vec<String>,
        sat: Vec<String>,
        sun: Vec<String>,
        dates: BTreeMap<String, Vec<String>>,
    }
);

draft!(
    /// A numbered part of the village.
    GridDraft {
        number: Option<u16>,
        name: Option<String>,
        covers: Option<String>,
        worker: Option<String>,
        worker_name: Option<String>,
        phone: Option<String>,
    }
);

draft!(
    /// A record of the three disclosures.
    DisclosureDraft {
        id: Option<String>,
        category: Option<String>,
        title: Option<String>,
        period: Option<String>,
        on: Option<String>,
        text: Vec<String>,
    }
);

draft!(
    /// The record that admits an item.
    AdmissionDraft { document: Option<String>, body: Option<String>, on: Option<String>, }
);

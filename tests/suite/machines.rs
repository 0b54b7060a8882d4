//! What other programs read: JSON-LD of the pages, CPSV-AP and HSDS of a county, the list of pages for crawlers. JSON-LD is
//! read by a parser of others.

use std::collections::{BTreeMap, BTreeSet};

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use serde_json::Value;
use support::html::{Element, Page};
use support::{Sample, Tree, all_pages, content, every_page, is_of_lists, project, published, run, tree};

/// The site's address.
fn base() -> &'static str {
    &content().site.base_url
}

/// A statement: who, what, whom; terms as N-Triples write them.
type Statement = (String, String, String);

/// The statements of a JSON-LD document at an address.
fn statements(document: &str, at: &str) -> Vec<Statement> {
    let parser = JsonLdParser::new().with_base_iri(at).expect("an address").for_slice(document);
    // Schema.org's own context makes its terms of all words; nothing is fetched.
    let parser = parser.with_load_document_callback(|url, _| {
        assert_eq!(url, "https://schema.org");
        let context = br#"{ "@context": { "@vocab": "http://schema.org/" } }"#.to_vec();
        Ok(JsonLdRemoteDocument { document: context, document_url: url.to_owned() })
    });
    let quad = |quad: Result<_, _>| quad.unwrap_or_else(|error| panic!("{at}: {error}"));
    parser
        .map(quad)
        .map(|quad| (quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string()))
        .collect()
}

const TYPE: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

fn types(statements: &[Statement]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut types: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (who, what, whom) in statements {
        if what == TYPE {
            types.entry(who).or_default().insert(whom);
        }
    }
    types
}

#[test]
fn pages_describe_their_village_in_terms_of_schema_org() {
    // Types and properties that schema.org defines, each property with types it is for.
    const TYPES: [&str; 4] = ["Place", "GovernmentOffice", "GovernmentService", "AdministrativeArea"];
    const PROPERTIES: [(&str, &[&str]); 5] = [
        ("name", &TYPES),
        ("identifier", &TYPES),
        ("address", &["Place", "GovernmentOffice"]),
        ("telephone", &["Place", "GovernmentOffice"]),
        ("containedInPlace", &["Place", "GovernmentOffice", "AdministrativeArea"]),
    ];
    let term = |name: &str| format!("<http://schema.org/{name}>");
    let files = tree(published());
    let mut seen = 0;
    for (page, html) in all_pages(&files) {
        let document = Page::read(html);
        let is_data = |own: &Element<'_>| own.name == "script" && own.get("type") == Some("application/ld+json");
        let Some(data) = document.elements().find(is_data) else { continue };
        let at = format!("{}{}", base(), page.trim_end_matches("index.html"));
        let statements = statements(&data.text(), &at);
        let types = types(&statements);
        for (who, own) in &types {
            assert!(own.iter().all(|own| TYPES.iter().any(|known| term(known) == *own)), "{page} {who}: {own:?}");
        }
        for (who, what, _) in statements.iter().filter(|(_, what, _)| what != TYPE) {
            let known = PROPERTIES.iter().find(|(name, _)| term(name) == *what);
            let (_, fit) = known.unwrap_or_else(|| panic!("{page}: schema.org has no {what}"));
            let own = types.get(who.as_str()).unwrap_or_else(|| panic!("{page}: {who} is of no type"));
            assert!(fit.iter().any(|fit| own.contains(term(fit).as_str())), "{page}: {what} is nothing for {own:?}");
        }
        let services = types.values().filter(|own| own.contains(term("GovernmentService").as_str())).count();
        assert!(services > 20 && types.contains_key(format!("<{at}>").as_str()), "{page}: {services} services");
        // Every service is an entry of the page.
        let ids: BTreeSet<String> =
            document.elements().filter_map(|own| Some(format!("<{at}#{}>", own.get("id")?))).collect();
        assert!(types.keys().filter(|who| who.contains('#')).all(|who| ids.contains(*who)), "{page}");
        seen += 1;
    }
    assert_eq!(seen, 24, "every village page, in both languages");
}

/// The county in a format, as the command writes it.
fn exported(form: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("county.json");
    let content = project().join("content");
    run(&["export", content.to_str().unwrap(), file.to_str().unwrap(), "--as", form]).exits(0);
    fs_err::read_to_string(file).unwrap()
}

#[test]
fn cpsv_ap_has_what_the_profile_asks_for() {
    const CV: &str = "http://data.europa.eu/m8g/";
    const CPSV: &str = "http://purl.org/vocab/cpsv#";
    const DCT: &str = "http://purl.org/dc/terms/";
    const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
    let exported = exported("cpsv-ap");
    let files = tree(published());
    let beside: Value = serde_json::from_slice(&files["990101/cpsv-ap.jsonld"]).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&exported).unwrap(), beside, "published as it is exported");
    let statements = statements(&exported, "https://elsewhere.example/");
    let types = types(&statements);
    let of = |name: String| -> Vec<&str> {
        types.iter().filter(|(_, own)| own.contains(name.as_str())).map(|(who, _)| *who).collect()
    };
    let said = |who: &str, what: &str| -> Vec<&str> {
        let what = format!("<{what}>");
        statements
            .iter()
            .filter(|(own, other, _)| own == who && *other == what)
            .map(|(_, _, whom)| whom.as_str())
            .collect()
    };
    let catalogue = &content().counties[0].catalogue;
    let issuable = catalogue.certificates.iter().filter(|rule| rule.verdict == yimatong::guide::Verdict::Issuable);
    let services = of(format!("<{CPSV}PublicService>"));
    assert_eq!(services.len(), catalogue.services.len() + issuable.count());
    // Obligatory by the profile, and of which kind: https://semiceu.github.io/CPSV-AP/releases/3.2.0/
    let one_identifier = |who: &str| {
        let identifiers = said(who, &format!("{DCT}identifier"));
        assert!(identifiers.len() == 1 && !identifiers[0].contains("\"@"), "{who}: {identifiers:?}");
    };
    let in_chinese = |who: &str, what: &str| {
        let texts = said(who, what);
        assert!(
            !texts.is_empty() && texts.iter().all(|text| text.ends_with("\"@zh-CN") || text.ends_with("\"@zh-cn")),
            "{who} {what}: {texts:?}"
        );
    };
    let leads = |who: &str, what: &str, to: String| {
        for whom in said(who, what) {
            let own = types.get(whom).unwrap_or_else(|| panic!("{who} leads to {whom}, which is not there"));
            assert!(own.contains(to.as_str()), "{who} {what}: {own:?}");
        }
    };
    for who in &services {
        one_identifier(who);
        in_chinese(who, &format!("{DCT}title"));
        in_chinese(who, &format!("{DCT}description"));
        assert_eq!(said(who, &format!("{CV}hasCompetentAuthority")).len(), 1, "{who}");
        leads(who, &format!("{CV}hasCompetentAuthority"), format!("<{CV}PublicOrganisation>"));
        leads(who, &format!("{CV}hasChannel"), format!("<{CV}Channel>"));
        leads(who, &format!("{CV}hasCost"), format!("<{CV}Cost>"));
        leads(who, &format!("{CV}isGroupedBy"), format!("<{CV}Event>"));
        leads(who, &format!("{CV}thematicArea"), format!("<{SKOS}Concept>"));
        leads(who, &format!("{CV}contactPoint"), format!("<{CV}ContactPoint>"));
        leads(who, &format!("{CV}hasLegalResource"), "<http://data.europa.eu/eli/ontology#LegalResource>".to_owned());
        leads(who, &format!("{CPSV}hasInput"), format!("<{CV}Evidence>"));
        leads(who, &format!("{CPSV}produces"), format!("<{CV}Output>"));
    }
    for name in ["Evidence", "Output", "Event"] {
        for who in of(format!("<{CV}{name}>")) {
            one_identifier(who);
            in_chinese(who, &format!("{DCT}title"));
        }
    }
    for who in of(format!("<{CV}Channel>")).into_iter().chain(of(format!("<{CV}Cost>"))) {
        one_identifier(who);
    }
    for who in of(format!("<{CV}PublicOrganisation>")) {
        in_chinese(who, &format!("{SKOS}prefLabel"));
        leads(who, &format!("{DCT}spatial"), format!("<{DCT}Location>"));
        assert_eq!(said(who, &format!("{DCT}spatial")).len(), 1);
    }
    assert_eq!(of(format!("<{CV}LifeEvent>")).len(), catalogue.events.len());
    // Nothing leads to what is not there.
    let own = format!("<{}990101/", base());
    for (who, what, whom) in &statements {
        assert!(!whom.starts_with(&own) || types.contains_key(whom.as_str()), "{who} {what} {whom}");
        assert!(!who.starts_with("_:"), "everything has an address: {who}");
    }
}

/// The fields that HSDS 3.0 knows of what is exported, those it must have first.
const HSDS: [(&str, usize, &[&str]); 8] = [
    ("organizations", 3, &["id", "name", "description", "website", "phones"]),
    (
        "locations",
        2,
        &[
            "id",
            "location_type",
            "name",
            "description",
            "url",
            "external_identifier",
            "external_identifier_type",
            "addresses",
            "phones",
            "schedules",
        ],
    ),
    (
        "services",
        3,
        &[
            "id",
            "name",
            "status",
            "alternate_name",
            "url",
            "organization",
            "eligibility_description",
            "application_process",
            "fees_description",
            "wait_time",
            "assured_date",
            "last_modified",
            "phones",
            "required_documents",
            "service_at_locations",
        ],
    ),
    (
        "addresses",
        7,
        &[
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
            "region",
            "location_id",
        ],
    ),
    ("phones", 2, &["id", "number", "type", "description"]),
    ("schedules", 1, &["id", "freq", "wkst", "byday", "opens_at", "closes_at", "timezone", "description"]),
    ("required_documents", 1, &["id", "service_id", "document"]),
    ("service_at_locations", 1, &["id", "service_id", "location_id"]),
];

fn is_uuid(text: &str) -> bool {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Holds a row, and all below it, against [`HSDS`]; collects ids.
fn fits(list: &str, row: &Value, ids: &mut BTreeMap<String, String>) {
    let (_, must, fields) =
        HSDS.iter().find(|(name, ..)| *name == list).unwrap_or_else(|| panic!("HSDS has no {list}"));
    let row = row.as_object().unwrap_or_else(|| panic!("{list}: {row}"));
    for field in &fields[..*must] {
        assert!(row.contains_key(*field), "{list} lacks {field}: {row:?}");
    }
    for (field, value) in row {
        assert!(fields.contains(&field.as_str()), "{list} knows no {field}");
        match value {
            Value::Array(rows) => rows.iter().for_each(|row| fits(field, row, ids)),
            Value::Object(_) => assert_eq!(field, "organization"),
            Value::String(text) => assert!(!text.is_empty() || field == "postal_code", "{list}.{field} is empty"),
            Value::Number(_) => assert_eq!(field, "timezone"),
            other => panic!("{list}.{field} is {other}"),
        }
    }
    let id = row["id"].as_str().unwrap();
    assert!(is_uuid(id), "{list}: {id}");
    let other = ids.insert(id.to_owned(), list.to_owned());
    assert_eq!(other, None, "{list}: {id} is there twice");
}

#[test]
fn hsds_has_its_lists_and_every_reference_leads_somewhere() {
    let exported: Value = serde_json::from_str(&exported("hsds")).unwrap();
    let mut ids = BTreeMap::new();
    for list in ["organizations", "locations", "services"] {
        let rows = exported[list].as_array().unwrap();
        assert!(!rows.is_empty());
        rows.iter().for_each(|row| fits(list, row, &mut ids));
    }
    let county = &content().counties[0];
    let own: usize = county.villages.iter().map(|village| village.own_services.len()).sum();
    let services = exported["services"].as_array().unwrap();
    assert_eq!(services.len(), county.catalogue.services.len() + own);
    let kind = |id: &Value| ids.get(id.as_str().unwrap()).map(String::as_str);
    for service in services {
        assert_eq!(kind(&service["organization"]["id"]), Some("organizations"), "{service}");
        let places = service["service_at_locations"].as_array().unwrap();
        assert!(!places.is_empty(), "{} is done nowhere", service["name"]);
        for place in places {
            assert_eq!(
                (kind(&place["service_id"]), kind(&place["location_id"])),
                (Some("services"), Some("locations"))
            );
        }
    }
    // Withheld in one village: not done there.
    let withheld = county.villages.iter().flat_map(|village| {
        let withheld = village.adjustments.iter().filter(|adjustment| adjustment.withheld.is_some());
        withheld.map(move |adjustment| (village, &adjustment.service))
    });
    let (village, service) = withheld.last().expect("one is withheld");
    let name = &county.catalogue.services.iter().find(|own| own.id == *service).unwrap().name;
    let row = services.iter().find(|row| row["name"] == name.as_str()).unwrap();
    let station = exported["locations"].as_array().unwrap().iter().find(|row| row["name"] == village.name.as_str());
    let there = |place: &Value| place["location_id"] == station.unwrap()["id"];
    assert!(
        !row["service_at_locations"].as_array().unwrap().iter().any(there),
        "{name} is not done in {}",
        village.name
    );
}

/// The published JSON Schemas are under a licence that keeps them out of this repository. Whoever has them
/// (<https://github.com/openreferral/specification>, branch 3.0) names their folder in `HSDS_SCHEMAS`.
#[test]
fn hsds_fits_the_published_schemas() {
    let Some(folder) = std::env::var_os("HSDS_SCHEMAS") else {
        println!("not held against the published schemas: HSDS_SCHEMAS names no folder");
        return;
    };
    let exported: Value = serde_json::from_str(&exported("hsds")).unwrap();
    for (list, schema) in
        [("organizations", "organization.json"), ("locations", "location.json"), ("services", "service.json")]
    {
        let mut schemas = boon::Schemas::new();
        let path = std::path::Path::new(&folder).join(schema);
        let schema = boon::Compiler::new()
            .compile(path.to_str().unwrap(), &mut schemas)
            .unwrap_or_else(|error| panic!("{error:#}"));
        for row in exported[list].as_array().unwrap() {
            schemas.validate(row, schema).unwrap_or_else(|error| panic!("{list}: {error:#}"));
        }
    }
}

#[test]
fn exports_for_others_need_content_without_errors_and_one_county() {
    let sample = Sample::copy();
    sample.take("990101/county.json", "/name");
    let (content, out) = (sample.content(), sample.beside("out.json"));
    let ran = run(&["export", content.to_str().unwrap(), out.to_str().unwrap(), "--as", "hsds"]);
    assert!(ran.code == Some(1) && !out.exists(), "{ran:#?}");
    let content = project().join("content");
    let other =
        run(&["export", content.to_str().unwrap(), out.to_str().unwrap(), "--as", "cpsv-ap", "--county", "990102"]);
    assert!(other.code == Some(2) && !out.exists(), "{other:#?}");
}

/// Addresses of a sitemap.
fn addresses(files: &Tree, path: &str) -> Vec<String> {
    let xml = std::str::from_utf8(&files[path]).unwrap();
    xml.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap().to_owned()).collect()
}

#[test]
fn crawlers_find_every_page() {
    let files = tree(published());
    let robots = std::str::from_utf8(&files["robots.txt"]).unwrap();
    assert!(robots.contains(&format!("\nSitemap: {}sitemap.xml\n", base())), "{robots}");
    assert_eq!(addresses(&files, "sitemap.xml"), [format!("{}990101/sitemap.xml", base())]);
    let listed: BTreeSet<String> = addresses(&files, "990101/sitemap.xml").into_iter().collect();
    let lists = every_page(&files).filter(|(path, _)| is_of_lists(path));
    let pages =
        all_pages(&files).chain(lists).map(|(page, _)| format!("{}{}", base(), page.trim_end_matches("index.html")));
    assert_eq!(listed, pages.collect());
    let document = Page::of(&files, "990101/index.html");
    let linked = document.elements().find(|own| own.get("type") == Some("application/ld+json") && own.name == "link");
    assert_eq!(linked.expect("a link").get("href"), Some("../990101/cpsv-ap.jsonld"));
    let county = std::str::from_utf8(&files["990101/sitemap.xml"]).unwrap();
    assert_eq!(county.matches("<lastmod>2026-11-20</lastmod>").count(), listed.len());
}

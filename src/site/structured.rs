//! JSON-LD for machines: the village as a schema.org `Place` and office, its services as `GovernmentService`.

use serde_json::json;

use crate::guide::{Guide, Level, dialable};
use crate::text::Language;

/// JSON-LD of a village page, safe inside a script element. Kept short: it names things. The page has the facts, and
/// the county's linked data what a service is by its address.
pub(super) fn village(guide: &Guide, canonical: &str, language: &Language) -> String {
    let village = &guide.village;
    // What the village itself offers; the rest belongs to the offices above it.
    let services = guide
        .services()
        .filter(|view| view.service.level == Level::Village)
        .map(|view| json!({ "@type": "GovernmentService", "name": view.service.name }));
    let above = village.above.iter().cloned().chain([village.township.name.clone()]).collect::<Vec<_>>();
    let mut graph = vec![json!({
        "@type": ["Place", "GovernmentOffice"],
        "@id": canonical,
        "name": village.name,
        "identifier": village.code,
        "address": village.address,
        "telephone": dialable(&village.phone),
        "containedInPlace": { "@type": "AdministrativeArea", "name": above.concat() },
    })];
    graph.extend(services);
    let document = json!({ "@context": ["https://schema.org", { "@language": language.tag }], "@graph": graph });
    script_safe(&document.to_string())
}

/// JSON that cannot end the script element it stands in.
pub(super) fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_the_script() {
        let hostile = json!({ "name": "</script><script>alert(1)</script><!--" }).to_string();
        let safe = script_safe(&hostile);
        assert!(!safe.contains('<') && !safe.contains('>'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).ok(), serde_json::from_str(&hostile).ok());
    }
}

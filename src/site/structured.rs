//! JSON-LD for machines: the village as a schema.org `Place` and office, its services as `GovernmentService`.

use serde_json::{Value, json};

use crate::guide::{Guide, dialable};

/// JSON-LD of a village page, safe inside a script element. Kept short: it names things and points into the page, which
/// has the facts.
pub(super) fn village(guide: &Guide, canonical: &str) -> String {
    let village = &guide.village;
    let services: Vec<Value> = guide
        .services()
        .map(|view| {
            json!({
                "@type": "GovernmentService",
                "@id": format!("#service/{}", view.service.id),
                "name": view.service.name,
            })
        })
        .collect();
    let above = village.above.iter().cloned().chain([village.township.name.clone()]).collect::<Vec<_>>();
    let document = json!({
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["Place", "GovernmentOffice"],
                "@id": canonical,
                "name": village.name,
                "identifier": village.code,
                "address": village.address,
                "telephone": dialable(&village.phone),
                "containedInPlace": { "@type": "AdministrativeArea", "name": above.concat() },
            },
            { "@type": "ItemList", "itemListElement": services },
        ],
    });
    script_safe(&document.to_string())
}

/// JSON that cannot end the script element it stands in.
fn script_safe(json: &str) -> String {
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
        assert_eq!(serde_json::from_str::<Value>(&safe).ok(), serde_json::from_str::<Value>(&hostile).ok());
    }
}

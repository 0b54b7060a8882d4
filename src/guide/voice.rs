//! A voice (民呼我为): where what residents write is taken.

use serde::{Deserialize, Serialize};

use super::Guide;

/// Ways to send a concern, a suggestion or a wish, beside those that every village has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceWays {
    /// Whom to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The number that takes messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<String>,
    /// The county's own endpoint, `https://…`: what it is asked and answers stands in `docs/voice.md`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
}

impl VoiceWays {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These, and where they say nothing, those of the county.
    pub fn or(&self, county: &Self) -> Self {
        let first = |own: &Option<String>, county: &Option<String>| own.clone().or_else(|| county.clone());
        Self {
            phone: first(&self.phone, &county.phone),
            sms: first(&self.sms, &county.sms),
            endpoint: first(&self.endpoint, &county.endpoint),
        }
    }

    /// Scheme, host and port of the endpoint: what the page's policy has to allow.
    pub fn origin(&self) -> Option<&str> {
        let endpoint = self.endpoint.as_deref()?;
        let host = endpoint.find("://")? + 3;
        let end = endpoint.get(host..)?.find('/').map_or(endpoint.len(), |at| host + at);
        endpoint.get(..end)
    }
}

/// What a voice page tells its live part: the village, and the ways to send what is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceTold {
    /// 12-digit code.
    pub code: String,
    /// Name of the village.
    pub name: String,
    /// Whom to call.
    pub phone: String,
    /// The number that takes messages.
    pub sms: Option<String>,
    /// The county's endpoint.
    pub endpoint: Option<String>,
}

impl VoiceTold {
    /// Of this village. `name`: as its own people write it.
    pub fn of(guide: &Guide, name: &str) -> Self {
        let VoiceWays { phone, sms, endpoint } = guide.voice.clone();
        let phone = phone.unwrap_or_else(|| guide.village.phone.clone());
        Self { code: guide.village.code.to_string(), name: name.to_owned(), phone, sms, endpoint }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_village_says_otherwise_field_by_field() {
        let ways = |phone: Option<&str>, sms: Option<&str>, endpoint: Option<&str>| VoiceWays {
            phone: phone.map(str::to_owned),
            sms: sms.map(str::to_owned),
            endpoint: endpoint.map(str::to_owned),
        };
        let county = ways(Some("12345"), Some("16000000001"), Some("https://a.example.cn/"));
        let own = ways(None, Some("16000000002"), None);
        assert_eq!(own.or(&county), ways(Some("12345"), Some("16000000002"), Some("https://a.example.cn/")));
    }

    #[test]
    fn an_origin_has_no_path() {
        let of = |endpoint: &str| {
            VoiceWays { endpoint: Some(endpoint.to_owned()), ..VoiceWays::default() }.origin().map(str::to_owned)
        };
        assert_eq!(of("https://a.example.cn/x/y").as_deref(), Some("https://a.example.cn"));
        assert_eq!(of("https://a.example.cn:8443").as_deref(), Some("https://a.example.cn:8443"));
        assert_eq!(VoiceWays::default().origin(), None);
    }
}

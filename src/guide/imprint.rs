//! What law asks the foot of a government's pages to say.

use serde::{Deserialize, Serialize};

/// Who publishes a site, and its numbers. A sample, or a site that is being tried, may say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    /// 主办单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// 承办单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Phone for what concerns the site itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// 政府网站标识码, ten digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site_code: Option<String>,
    /// Number of the registration with the Ministry of Industry and Information Technology.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icp: Option<String>,
    /// Number of the registration with the police.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub police: Option<String>,
    /// Where mistakes of government sites are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mistakes: Option<String>,
}

impl Imprint {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

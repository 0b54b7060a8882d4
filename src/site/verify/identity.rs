//! Which site it is: a good signature says that a key's owner made it, not that it is the one that belongs here, now.

use super::finding::{Finding, Flaw};
use crate::content::both;
use crate::site::manifest::Manifest;
use crate::site::publish::MANIFEST;
use crate::site::signature::{SIGNATURE, site_comment};

/// What a manifest should say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// The address at which residents reach the site; none: that is not looked at.
    pub address: Option<String>,
    /// The highest serial that was seen; zero: none was, or it is not looked at.
    pub at_least: u64,
}

impl Expected {
    /// What a manifest says otherwise. `signed`: the comment of its signature, if that is good.
    pub(super) fn differences(&self, manifest: &Manifest, signed: Option<&str>) -> Vec<Finding> {
        let Manifest { serial, base_url, former_urls, .. } = manifest;
        let mut findings = Vec::new();
        if let Some(comment) = signed.filter(|comment| *comment != site_comment(manifest)) {
            let wanted = site_comment(manifest);
            let text = both!(
                "签名的说明是 {comment}，清单说的是 {wanted}",
                "the signature says {comment}, the manifest {wanted}"
            );
            findings.push(Finding::new(Flaw::SignatureComment, SIGNATURE, text));
        }
        // Sites of an early version do not say where they are.
        let elsewhere =
            |address: &&String| !base_url.is_empty() && *address != base_url && !former_urls.contains(address);
        if let Some(address) = self.address.as_ref().filter(elsewhere) {
            let text =
                both!("这是 {base_url} 的网站，不是 {address} 的", "this is the site of {base_url}, not of {address}");
            findings.push(Finding::new(Flaw::AddressOther, MANIFEST, text));
        }
        if *serial < self.at_least {
            let seen = self.at_least;
            let text = both!(
                "序号是 {serial}，见过的已经到 {seen}：是旧的网站",
                "its serial is {serial}, and {seen} was seen: this is an old site"
            );
            findings.push(Finding::new(Flaw::SerialOld, MANIFEST, text));
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Policies;

    #[test]
    fn another_address_an_older_serial_and_another_comment_are_told() {
        let policies = Policies {
            base_url: "https://ymt.cn/".to_owned(),
            former_urls: vec!["https://old.cn/".to_owned()],
            ..Policies::default()
        };
        let manifest =
            Manifest { serial: 5, ..Manifest::new(vec!["990101 2026-4".to_owned()], policies, "none", Vec::new()) };
        let said = "yimatong manifest.json serial 5 https://ymt.cn/ 990101 2026-4";
        let told = |address: &str, at_least: u64, comment: Option<&str>| -> Vec<Flaw> {
            let address = Some(address.to_owned()).filter(|address| !address.is_empty());
            let found = Expected { address, at_least }.differences(&manifest, comment);
            found.into_iter().map(|finding| finding.code).collect()
        };
        for address in ["", "https://ymt.cn/", "https://old.cn/"] {
            assert_eq!(told(address, 5, Some(said)), [], "{address}");
        }
        for address in ["https://ymt.cn/YMT/", "http://ymt.cn/", "https://ymt.cn.evil.cn/"] {
            assert_eq!(told(address, 0, None), [Flaw::AddressOther], "{address}");
        }
        assert_eq!(told("", 6, Some(said)), [Flaw::SerialOld]);
        for comment in ["", "timestamp:1", "yimatong manifest.json serial 6 https://ymt.cn/ 990101 2026-4"] {
            assert_eq!(told("", 0, Some(comment)), [Flaw::SignatureComment], "{comment}");
        }
    }
}

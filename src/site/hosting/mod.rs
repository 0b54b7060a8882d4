//! How hosts are told to serve a site: configurations for nginx and Caddy, and a script that uploads to object storage.
//! What they say of types, lifetimes and security headers is what [`super::headers`] says; the rest stands in the
//! templates beside this file.

use std::fmt::Write as _;

use super::build::FILES;
use super::headers::{
    ASK_AGAIN, DAY, EVERYWHERE, FOR_EVER, MISSING, PERMISSIONS, TYPES, gets_twins, is_policy, page_policy,
};
use super::manifest::{Manifest, is_voice_pages};
use crate::content::{Text, both};

/// What serves a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// nginx, from a folder.
    Nginx,
    /// Caddy, from a folder.
    Caddy,
    /// Caddy before a bucket of an object storage.
    Bucket,
    /// rclone: it does not serve, it uploads to a bucket.
    Rclone,
    /// None: it puts another edition in the place of the one that a folder's links lead to.
    Switch,
}

/// A site on a host.
#[derive(Debug, Clone, Copy)]
pub struct Hosting<'a> {
    /// What is served; its policies are sent as headers.
    pub manifest: &'a Manifest,
    /// Path of the site below its host, with a slash at both ends: `/`, `/YMT/`.
    pub at: &'a str,
    /// Folder with the links `current` and `previous`, without a slash at its end.
    pub root: &'a str,
}

impl Hosting<'_> {
    /// The configuration of a host. The error: what of the manifest would mean something else there.
    pub fn of(&self, host: Host) -> Result<String, Text> {
        self.check()?;
        let template = match host {
            Host::Nginx => include_str!("nginx.conf"),
            Host::Caddy => include_str!("Caddyfile"),
            Host::Bucket => include_str!("bucket.Caddyfile"),
            Host::Rclone => include_str!("publish.sh"),
            Host::Switch => include_str!("switch.sh"),
        };
        let fill = match host {
            Host::Nginx => self.nginx(),
            Host::Caddy | Host::Bucket => self.caddy(),
            Host::Rclone => vec![("SENDS", sends())],
            Host::Switch => Vec::new(),
        };
        let all = [
            ("AT", self.at),
            ("ROOT", self.root),
            ("FILES", FILES),
            ("MISSING", MISSING),
            ("FOR_EVER", FOR_EVER),
            ("DAY", DAY),
            ("ASK_AGAIN", ASK_AGAIN),
        ];
        let common = all.map(|(name, text)| (name, text.to_owned()));
        let fill = fill.into_iter().chain(common);
        Ok(fill.fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), &value)))
    }

    /// Looks at what the manifest has written into configurations.
    fn check(&self) -> Result<(), Text> {
        let Manifest { policy, policies, .. } = self.manifest;
        if let Some(pages) = policies.keys().find(|pages| !is_voice_pages(pages)) {
            let pages = pages.escape_debug();
            return Err(both!(
                "清单里“{pages}”不是本工具写的网页路径",
                "the manifest has a policy for “{pages}”, which this tool never writes"
            ));
        }
        match policies.values().chain([policy]).find(|policy| !is_policy(policy)) {
            None => Ok(()),
            Some(policy) => {
                let policy: String = policy.escape_debug().take(200).collect();
                Err(both!(
                    "清单里的安全策略不是本工具写的：{policy}",
                    "the manifest has a policy that this tool never writes: {policy}"
                ))
            }
        }
    }

    /// Pages with a policy of their own, as a regular expression of what follows the site's address, with that policy.
    fn own_policies(&self) -> impl Iterator<Item = (String, String)> {
        self.manifest.policies.iter().map(|(pages, policy)| (pages.replace('*', "[^/]+"), page_policy(policy)))
    }

    fn nginx(&self) -> Vec<(&'static str, String)> {
        let at = self.at;
        let own = self
            .own_policies()
            .map(|(pages, policy)| format!("    \"~^{at}{pages}(.*/)?index\\.html$\" \"{policy}\";"));
        let every = format!("    \"~\\.html$\" \"{}\";", page_policy(&self.manifest.policy));
        let policies: Vec<String> = own.chain([every]).collect();
        let types = TYPES.map(|(end, kind)| format!("            \"{kind}\" {end};"));
        let everywhere = EVERYWHERE.map(|(name, value)| format!("        add_header {} {value} always;", title(name)));
        // Nothing else stands there, so the address without its slash is meant.
        let bare = match at.strip_suffix('/').filter(|bare| !bare.is_empty()) {
            Some(bare) => format!("\n    location = {bare} {{\n        return 301 {at};\n    }}\n"),
            None => String::new(),
        };
        vec![
            ("POLICIES", policies.join("\n")),
            ("PERMISSIONS", PERMISSIONS.to_owned()),
            ("TYPES", types.join("\n")),
            ("PACKED", without_twins()),
            ("EVERYWHERE", everywhere.join("\n")),
            ("BARE", bare),
        ]
    }

    fn caddy(&self) -> Vec<(&'static str, String)> {
        let bare = self.at.strip_suffix('/').filter(|bare| !bare.is_empty());
        let open = match bare {
            Some(bare) => format!("\tredir {bare} {}\n\thandle_path {bare}/* {{", self.at),
            None => "\thandle {".to_owned(),
        };
        // Where nothing else answers, Caddy says 200 to everything.
        let outside = if bare.is_some() { "\thandle {\n\t\terror 404\n\t}\n" } else { "" };
        let said =
            "header Content-Type \"text/plain; charset=utf-8\"\n\t\t\trespond \"{err.status_code} {err.status_text}\"";
        let missing = self.caddy_missing();
        let packed = TYPES.iter().filter(|(end, _)| gets_twins(&format!("x.{end}")));
        let mut packed: Vec<String> = packed
            .map(|(_, kind)| format!("\t\t\t\t\theader Content-Type {}*", kind.split(';').next().unwrap_or_default()))
            .collect();
        packed.dedup();
        vec![
            ("OPEN", open),
            ("SECURITY", indented(self.caddy_security())),
            ("FILES", indented(caddy_files())),
            ("WORTH_PACKING", packed.join("\n")),
            ("PACKED", without_twins()),
            ("OUTSIDE", outside.to_owned()),
            ("SAID", said.to_owned()),
            ("MISSING_HEADERS", indented(missing)),
        ]
    }

    /// Headers of the page for addresses at which there is none.
    fn caddy_missing(&self) -> Vec<String> {
        let everywhere = EVERYWHERE.iter().map(|(name, value)| format!("header {} {value}", title(name)));
        let page = [
            format!("header Content-Security-Policy \"{}\"", page_policy(&self.manifest.policy)),
            format!("header Permissions-Policy \"{PERMISSIONS}\""),
            "header Content-Type \"text/html; charset=utf-8\"".to_owned(),
        ];
        everywhere.chain(page).collect()
    }

    fn caddy_security(&self) -> Vec<String> {
        let everywhere = EVERYWHERE.iter().map(|(name, value)| format!("header {} {value}", title(name)));
        let pages = [
            String::new(),
            "# 安全策略只给网页。".to_owned(),
            "@pages path */ *.html".to_owned(),
            format!("header @pages Content-Security-Policy \"{}\"", page_policy(&self.manifest.policy)),
            format!("header @pages Permissions-Policy \"{PERMISSIONS}\""),
        ];
        let own = self.own_policies().enumerate().flat_map(|(at, (pages, policy))| {
            let matcher = format!(r"@own{at} path_regexp ^/{pages}(.*/)?(index\.html)?$");
            [matcher, format!("header @own{at} Content-Security-Policy \"{policy}\"")]
        });
        everywhere.chain(pages).chain(own).collect()
    }
}

/// Ends of the names of files that have no twins, for a regular expression.
fn without_twins() -> String {
    let ends = TYPES.iter().map(|(end, _)| *end).filter(|end| !gets_twins(&format!("x.{end}")));
    ends.collect::<Vec<_>>().join("|")
}

/// Lifetimes and types of files that Caddy has itself.
fn caddy_files() -> Vec<String> {
    let lifetimes = [
        "# 名字里有 32 位哈希的文件永远不变；记录的附件可能要撤回，只留一天。".to_owned(),
        r"@hashed path_regexp \.[0-9a-f]{32}\.[a-z0-9.]+$".to_owned(),
        format!(r"@papers path_regexp /{FILES}[^/]+\.[0-9a-f]{{32}}\.[a-z0-9.]+$"),
        format!("header Cache-Control {ASK_AGAIN}"),
        format!("header @hashed Cache-Control \"{FOR_EVER}\""),
        format!("header @papers Cache-Control \"{DAY}\""),
        String::new(),
    ];
    // Pages are asked for by their folder, too.
    let matcher = |end: &str| if end == "html" { "path */ *.html".to_owned() } else { format!("path *.{end}") };
    let types = TYPES
        .iter()
        .flat_map(|(end, kind)| [format!("@{end} {}", matcher(end)), format!("header @{end} Content-Type \"{kind}\"")]);
    lifetimes.into_iter().chain(types).collect()
}

/// Lines of Caddy's file, as deep as they stand there.
fn indented(lines: Vec<String>) -> String {
    let lines = lines.into_iter().map(|line| if line.is_empty() { line } else { format!("\t\t\t{line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// One upload for each content type.
fn sends() -> String {
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for (end, kind) in TYPES {
        match kinds.iter_mut().find(|(own, _)| *own == kind) {
            Some((_, ends)) => ends.push(end),
            None => kinds.push((kind, vec![end])),
        }
    }
    let mut text = String::new();
    for (kind, ends) in kinds {
        // Writing to a string cannot fail.
        let _ = match ends.as_slice() {
            [one] => writeln!(text, "  send {one} '{kind}' \"$1\""),
            several => writeln!(text, "  send '({})' '{kind}' \"$1\"", several.join("|")),
        };
    }
    text.truncate(text.trim_end().len());
    text
}

/// A header's name as people write it.
fn title(name: &str) -> String {
    let part = |part: &str| part.get(..1).unwrap_or_default().to_uppercase() + part.get(1..).unwrap_or_default();
    name.split('-').map(part).collect::<Vec<_>>().join("-")
}

//! `yimatong hosting`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Outcome, is_set_aside, key_told, print, tell};
use crate::content::{Lang, both, io_error};
use crate::site::{Host, Hosting, VerifyingKey, open_manifest, open_signed_manifest};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong hosting dist --server nginx > /etc/nginx/sites-enabled/ymt.conf\n  \
    yimatong hosting dist --server caddy --at /YMT/ --root /srv/ymt\n  \
    yimatong hosting dist --server rclone > publish.sh\n  \
    yimatong hosting dist --server nginx --key minisign.pub")]
pub(super) struct Options {
    /// A published folder: its security policies go into the configuration
    dir: PathBuf,
    /// What serves the site
    #[arg(long, value_enum)]
    server: Server,
    /// Path of the site on its host
    #[arg(long, default_value = "/", value_name = "PATH", value_parser = at)]
    at: String,
    /// Folder on the host with the links `current` and `previous` to editions
    #[arg(long, default_value = "/srv/ymt", value_name = "FOLDER", value_parser = root)]
    root: String,
    /// Public key of minisign, as a file or as its line that begins with RW: the manifest must be signed with it
    #[arg(long, value_name = "PUB")]
    key: Option<String>,
    /// Language of messages
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Server {
    /// nginx, from a folder
    Nginx,
    /// Caddy, from a folder
    Caddy,
    /// Caddy before a bucket of an object storage
    Bucket,
    /// A shell script that uploads to a bucket with rclone
    Rclone,
    /// A shell script that puts another edition in the place of the current one, in one step
    Switch,
}

impl From<Server> for Host {
    fn from(server: Server) -> Self {
        match server {
            Server::Nginx => Self::Nginx,
            Server::Caddy => Self::Caddy,
            Server::Bucket => Self::Bucket,
            Server::Rclone => Self::Rclone,
            Server::Switch => Self::Switch,
        }
    }
}

/// Both go into configurations as they are: only letters that mean nothing there.
fn plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_-".contains(&byte)) && !text.contains("//")
}

fn at(text: &str) -> Result<String, String> {
    let path = format!("/{}/", text.trim_matches('/'));
    let path = if path == "//" { "/".to_owned() } else { path };
    if plain(&path) { Ok(path) } else { Err("a path is written like /YMT/: letters, digits, - and _".to_owned()) }
}

fn root(text: &str) -> Result<String, String> {
    let folder = text.trim_end_matches('/');
    let right = Path::new(folder).is_absolute() && plain(&folder.replace('.', "_"));
    if right { Ok(folder.to_owned()) } else { Err("an absolute path is needed, without blanks: /srv/ymt".to_owned()) }
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let dir = options.dir.display();
    let key = match options.key.as_deref().map(VerifyingKey::read).transpose() {
        Ok(key) => key,
        Err(error) => return key_told("--key", &error, options.lang),
    };
    if is_set_aside(&options.dir, options.lang) {
        return Ok(Outcome::NotThere);
    }
    if let Err(error) = fs_err::metadata(&options.dir) {
        let why = io_error(error.kind());
        tell(options.lang, &both!("error: {dir}：{why}", "error: {dir}: {why}"; why));
        return Ok(Outcome::NotThere);
    }
    let opened = match &key {
        Some(key) => match open_signed_manifest(&options.dir, key) {
            Ok(manifest) => manifest,
            Err(wrong) => {
                let text = both!(
                    "error: {dir}：{wrong}。没有写配置：重新发布并签名，或查是谁改的",
                    "error: {dir}: {wrong}. No configuration was written: publish and sign again, or find out who changed it"; wrong
                );
                tell(options.lang, &text);
                return Ok(Outcome::ContentErrors);
            }
        },
        None => open_manifest(&options.dir),
    };
    let Some(manifest) = opened else {
        tell(
            options.lang,
            &both!(
                "error: {dir} 不是发布好的网站（没有 manifest.json）。先运行 yimatong build",
                "error: {dir} is no published site (it has no manifest.json). Run yimatong build first"
            ),
        );
        return Ok(Outcome::WrongUsage);
    };
    let hosting = Hosting { manifest: &manifest, at: &options.at, root: &options.root };
    match hosting.of(options.server.into()) {
        Ok(configuration) => {
            print(configuration.trim_end())?;
            Ok(Outcome::Done)
        }
        Err(wrong) => {
            let text = both!(
                "error: {dir}：{wrong}。清单被改过：重新发布，并查是谁改的",
                "error: {dir}: {wrong}. The manifest was changed: publish again, and find out who changed it"; wrong
            );
            tell(options.lang, &text);
            Ok(Outcome::ContentErrors)
        }
    }
}

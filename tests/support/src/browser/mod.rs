//! Real browsers, and the sample as it is published for them: with the compiled client.

mod driver;
mod engine;
mod network;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::json;

use crate::county::Sample;
use crate::folder::{project, temporary};
use crate::publication::{build, compiled_client};

pub use driver::{Browser, HEIGHT, Running, Setup};
pub use engine::{Engine, run};
pub use network::{Fault, Network};

/// Where the village shown everywhere lives.
pub const VILLAGE: &str = "990101/100201/";

/// What is said where, in the sample and in its next publication: a service and an officer's phone.
pub const OLD: (&str, &str) = ("低保", "16000001289");
/// See [`OLD`].
pub const NEW: (&str, &str) = ("低保新办法", "16000001290");

/// Publishes content for browsers, with the compiled client; with quickly packed twins unless `more` says otherwise.
pub fn publish(content: &Path, out: &Path, more: &[&str]) {
    let packed: &[&str] = if more.contains(&"--compress") { &[] } else { &["--compress", "fast"] };
    build(content, out, &[&["--shell", compiled_client()], packed, more].concat()).exits(0);
}

/// The sample published after `change` has been at its content; the folder `site` in the sample's.
pub fn published_after(change: impl FnOnce(&Sample), more: &[&str]) -> Sample {
    let sample = Sample::written_out();
    change(&sample);
    publish(&sample.content(), &sample.beside("site"), more);
    sample
}

/// The published sample, once for all tests that only read it.
pub fn published() -> &'static Path {
    static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
        let site = temporary().keep().join("site");
        publish(&project().join("content"), &site, &[]);
        site
    });
    &SITE
}

/// Calls the first service of the sample by its new name.
pub fn rename(sample: &Sample) {
    sample.set("990101/services.json", "/services/0/plain_name", serde_json::json!(NEW.0));
}

/// The sample after a change of page, index and village data, to be read only.
pub fn published_next() -> PathBuf {
    static NEXT: LazyLock<Sample> = LazyLock::new(|| {
        let change = |sample: &Sample| {
            rename(sample);
            sample.replace("990101/villages/100201.json", OLD.1, NEW.1);
        };
        published_after(change, &[])
    });
    NEXT.beside("site")
}

/// The sample published with `"offline": false`, to be read only.
pub fn published_without_worker() -> PathBuf {
    static RETIRED: LazyLock<Sample> =
        LazyLock::new(|| published_after(|sample| sample.set("site.json", "/offline", json!(false)), &[]));
    RETIRED.beside("site")
}

/// The sample with its pages drawn by the app, after a change, to be read only.
pub fn published_as_app(change: impl FnOnce(&Sample)) -> Sample {
    let change = |sample: &Sample| {
        sample.set("site.json", "/pages", json!("app"));
        change(sample);
    };
    published_after(change, &[])
}

/// The sample with a village where nobody is on duty on Sundays and holidays, to be read only.
pub fn published_with_free_days() -> PathBuf {
    static FREE: LazyLock<Sample> = LazyLock::new(|| {
        let change = |sample: &Sample| {
            for day in ["sun", "holiday"] {
                sample.take("990101/villages/100201.json", &format!("/roster/{day}"));
            }
        };
        published_after(change, &[])
    });
    FREE.beside("site")
}

//! `yimatong clean-photo`.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, print, save, tell};
use crate::content::{Cleaned, Lang, MOST_PUBLISHED, both, clean_photo, io_error, read_bounded};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong clean-photo content/990101/files/xianchang.jpg\n  yimatong clean-photo content/990101/files/*.jpg"
)]
pub(super) struct Options {
    /// Photographs (JPEG, PNG, WebP), changed where they are
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Language of messages
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    for path in &options.files {
        let shown = path.display();
        // One that fails keeps no other from being cleaned.
        let bytes = match read_bounded(path, MOST_PUBLISHED) {
            Ok(bytes) => bytes,
            Err(error) => {
                outcome = Outcome::NotThere;
                let why = io_error(error.kind());
                tell(options.lang, &both!("error: {shown}：{why}", "error: {shown}: {why}"; why));
                continue;
            }
        };
        let said = match clean_photo(path, &bytes) {
            Cleaned::Changed(clean) => match save(path, &clean) {
                Ok(()) => both!(
                    "{shown}：去掉了位置等信息，照片没有变",
                    "{shown}: what it said of itself is gone, the picture is as it was"
                ),
                Err(error) => {
                    outcome = Outcome::NotThere;
                    tell(
                        options.lang,
                        &both!("error: {shown} 写不了：{error}", "error: {shown} cannot be written: {error}"),
                    );
                    continue;
                }
            },
            Cleaned::Clean => both!("{shown}：本来就没有这些信息", "{shown}: it says nothing of itself"),
            Cleaned::Refused(why) => {
                if outcome == Outcome::Done {
                    outcome = Outcome::ContentErrors;
                }
                tell(options.lang, &why);
                continue;
            }
        };
        print(said.in_lang(options.lang))?;
    }
    Ok(outcome)
}

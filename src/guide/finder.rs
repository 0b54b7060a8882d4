//! What the finder of a whole site asks: villages in shards, cut by what people type, and the directory that says which
//! shard holds what. A country of villages does not fit a phone; two shards of it do. The browser takes them apart in
//! `public/finder.js`.

use serde::Serialize;

/// Between the fields of a village's line.
pub const FIELD: char = '|';

/// Before the pinyin or the initials of the villages in the next lines.
pub const HEAD: char = '#';

/// The published `finder/index.{hash}.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Directory {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Province and prefecture by the beginning of codes, a line each: `3401 安徽省 合肥市`.
    pub above: String,
    /// Shards in the order of their keys, a line each: the least key it may hold, a blank, the hash in its name. Keys are
    /// in the order of UTF-16, which is how browsers compare.
    pub shards: String,
}

/// A published `finder/villages.{hash}.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shard {
    /// [`super::SCHEMA`].
    pub schema: u32,
    /// Villages by code, a line each: `340123100201|肥西县 柳河镇|柳湾村`. Where the shard is found by pinyin, a line
    /// `#liuwancun` stands before those so spelt; where it is the only one, pinyin is a fourth field. A code of six digits
    /// is a county's.
    pub villages: String,
}

//! The site: its public address and what is printed of it.

/// Which letters a printed code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrLetters {
    /// Scheme and host in capitals: QR alphanumeric mode, fewer modules.
    Capitals,
    /// As written.
    AsIs,
}

/// Checked `site.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Public address of the site root, with a `/` at the end.
    pub base_url: String,
    /// Name of the site.
    pub title: String,
    /// Invented places are allowed.
    pub sample: bool,
    /// Letters of printed codes.
    pub qr_letters: QrLetters,
}

/// Checks a public address and gives it a `/` at the end. `Err` says what is wrong.
pub fn base_url(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return Err("应以 https:// 开头") };
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte)) {
        return Err("域名只能用字母、数字、点和横线（中文域名写成 xn-- 形式）");
    }
    if !rest.bytes().all(|byte| byte.is_ascii_graphic()) || rest.contains(['?', '#', '"', '<', '>', '\\']) {
        return Err("地址里不能有空格、问号、井号和引号");
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

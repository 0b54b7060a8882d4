//! Where residents' words are taken: numbers that take them, an endpoint that pages may be allowed to reach.

use super::field::Row;
use crate::content::draft::{VillageVoiceDraft, VoiceDraft};
use crate::content::{Code, Text, base_url, both};
use crate::guide::{VoiceWays, dialable};

/// The county's ways.
pub(super) fn of_county(row: &mut Row<'_>, draft: VoiceDraft) -> VoiceWays {
    let endpoint = Row::optional(draft.endpoint);
    if let Some(endpoint) = &endpoint
        && let Err(why) = is_endpoint(endpoint)
    {
        let message = both!("接口“{endpoint}”不能用：{why}", "the endpoint “{endpoint}” cannot be used: {why}"; why);
        let help = both!(
            "写县里接口的完整地址，比如 https://voice.example.gov.cn/messages/；没有接口就不写",
            "write the whole address, such as https://voice.example.gov.cn/messages/, or leave it out"
        );
        row.add(Code::VoiceEndpoint, "endpoint", message, help);
    }
    VoiceWays { endpoint, ..numbers(row, draft.phone, draft.sms) }
}

/// A village's own.
pub(super) fn of_village(row: &mut Row<'_>, draft: VillageVoiceDraft) -> VoiceWays {
    numbers(row, draft.phone, draft.sms)
}

fn numbers(row: &mut Row<'_>, phone: Option<String>, sms: Option<String>) -> VoiceWays {
    let (phone, sms) = (row.optional_phone("phone", phone), row.optional_phone("sms", sms));
    if let Some(sms) = sms.as_ref().filter(|sms| is_deaf(sms)) {
        let message = both!("“{sms}”收不了短信", "“{sms}” takes no text messages");
        let help = both!(
            "写手机号，或运营商给的短信号码；没有就不写，村民可以打电话",
            "write a mobile or the carrier's number for messages, or leave it out: residents can call"
        );
        row.add(Code::SmsNumber, "sms", message, help);
    }
    VoiceWays { phone, sms, endpoint: None }
}

/// Landlines, and the numbers of companies that are for calls alone.
fn is_deaf(number: &str) -> bool {
    let number = dialable(number);
    number.starts_with('0') || number.len() == 10 && (number.starts_with("400") || number.starts_with("800"))
}

/// What residents write goes there, and the address ends in the page's policy: encrypted, a host by its public name,
/// nothing secret in it.
fn is_endpoint(text: &str) -> Result<(), Text> {
    let Some(rest) = text.strip_prefix("https://") else {
        return Err(both!(
            "要以 https:// 开头，村民写的话不能明着传",
            "it must begin with https://, or others could read what residents write"
        ));
    };
    if text.contains(['?', '#', '@']) {
        return Err(both!(
            "地址里不能带问号、井号、账号和密钥，谁打开页面都看得见",
            "no question mark, hash, account or key may be in it: everybody who opens the page sees them"
        ));
    }
    base_url(text)?;
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    if !host.contains('.') || !last.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return Err(both!(
            "要写域名，不能是 IP 或只在单位里面用的名字：村民的手机要连得到，还要有证书",
            "the host must have a public name, not an IP or a name of one's own network: phones must reach it, and it \
             needs a certificate"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_public_encrypted_and_hold_no_secret() {
        for good in
            ["https://voice.example.gov.cn/messages/", "https://voice.example.gov.cn", "https://a.xn--fiqs8s:8443/v1/m"]
        {
            assert!(is_endpoint(good).is_ok(), "{good}");
        }
        for bad in [
            "http://voice.example.gov.cn/",
            "https://voice.example.gov.cn/?key=1",
            "https://voice.example.gov.cn/#a",
            "https://me:secret@voice.example.gov.cn/",
            "https://10.0.0.8/voice",
            "https://[::1]/voice",
            "https://localhost/voice",
            "https://-a.example.cn/",
            "https://voice.example.gov.cn:0/",
            "https://voice.example.gov.cn:port/",
            "https://voice.example.gov.cn;script-src *",
            "https://声音.example.cn/",
            "https://voice.example.gov.cn/a b",
            "voice.example.gov.cn",
            "https://",
        ] {
            assert!(is_endpoint(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn landlines_take_no_messages() {
        assert!(["0980-5551642", "400-123-4567"].iter().all(|number| is_deaf(number)));
        assert!(!["16000001289", "12345", "95598"].iter().any(|number| is_deaf(number)));
    }
}

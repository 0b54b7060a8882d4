//! Addresses of other pages as people write them, in the form that browsers ask for; and what is wrong with one.

use url::Url;

use super::width::narrow;
use super::{Text, both};

/// An address in one form: scheme and host in small letters, Chinese letters as browsers send them. What already is in it
/// stays as it was written.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim();
    let wide = text.starts_with(|letter: char| ('\u{ff01}'..='\u{ff5e}').contains(&letter));
    let text = if wide { narrow(text) } else { text.to_owned() };
    let Some((scheme, rest)) = text.split_once("://") else { return text };
    let web = ["http", "https"].iter().find(|known| scheme.eq_ignore_ascii_case(known));
    let Some(scheme) = web.filter(|_| flaw(&text).is_none()) else { return text };
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let path = &rest[host.len()..];
    let small = format!("{scheme}://{}{path}", host.to_ascii_lowercase());
    if small.is_ascii() {
        return small;
    }
    Url::parse(&small).map_or(small, String::from)
}

/// What is wrong with an address, and what to do; nothing if a browser opens it. Whether it is encrypted is another matter.
pub(super) fn flaw(text: &str) -> Option<(Text, Text)> {
    let text = text.trim();
    if let Some(blank) = text.find(|letter: char| letter.is_whitespace()) {
        let (one, other) = text.split_at(blank);
        if is_web(other.trim_start()) {
            return Some(several());
        }
        return Some((
            both!("网址里有空格：“{one}”后面断开了", "the address has a blank behind “{one}”"),
            both!("删掉空格和后面的话，只留网址", "take the blank out, and whatever is no address"),
        ));
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        let host = text.split('/').next().unwrap_or_default();
        if host.contains('.') && !host.contains([':', '@']) {
            return Some((
                both!("网址“{text}”少了前面的 https://", "the address “{text}” lacks https:// in front"),
                both!(
                    "写成 https://{text}，在手机上点开试一下",
                    "write https://{text}, and try on a phone whether it opens"
                ),
            ));
        }
        return Some((
            both!("“{text}”不是网址", "“{text}” is no address of a page"),
            both!(
                "写以 https:// 开头的完整网址，在浏览器里打开那一页，从地址栏复制",
                "write the whole address from https:// on: open the page and copy it from the browser"
            ),
        ));
    };
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Some((
            both!("“{scheme}://”开头的不是网页地址", "“{scheme}://” begins no address of a page"),
            both!(
                "写以 https:// 开头的网址；小程序、App 写它的名称和怎么找到",
                "write an address from https:// on; of an app or a mini program its name, and how to find it"
            ),
        ));
    }
    let after = |mark: &str| {
        rest.to_ascii_lowercase().find(mark).is_some_and(|at| rest[..at].ends_with(['；', ';', '，', ',', '、']))
    };
    if after("http://") || after("https://") {
        return Some(several());
    }
    if let Some(gap) = super::nothing::left_over(rest).or_else(|| rest.find("{}").map(|at| &rest[at..at + 2])) {
        return Some((
            both!("网址里的“{gap}”是没有填上的空", "“{gap}” in the address is a gap that nobody filled"),
            both!("从浏览器的地址栏重新复制完整的网址", "copy the whole address from the browser again"),
        ));
    }
    let trailing: String =
        text.chars().rev().take_while(|letter| "；;，,。、）】》”’)]}>|".contains(*letter)).collect();
    let closes = trailing == ")" && rest.contains('(');
    if !trailing.is_empty() && !closes {
        let marks: String = trailing.chars().rev().collect();
        return Some((
            both!("网址末尾多了“{marks}”", "the address ends with “{marks}”"),
            both!("删掉末尾的“{marks}”", "take “{marks}” away"),
        ));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Some((
            both!("网址里域名前面有“@”，看着像别的网站", "a name before @ reads as if it were the host"),
            both!("去掉 @ 和它前面的部分", "take @ and what stands before it away"),
        ));
    }
    if let Some(sign) = text.chars().find(|letter| "\"<>\\^`{|}".contains(*letter) || letter.is_control()) {
        let sign = sign.escape_debug();
        return Some((
            both!("网址里有不该有的符号“{sign}”", "“{sign}” has no place in an address"),
            both!("从浏览器的地址栏重新复制完整的网址", "copy the whole address from the browser again"),
        ));
    }
    let named = |label: &str| label.chars().any(char::is_alphanumeric);
    if !host.split(':').next().is_some_and(named) || Url::parse(text).is_err() {
        return Some((
            both!("网址“{text}”里的域名不对", "the host in “{text}” is wrong"),
            both!("从浏览器的地址栏重新复制完整的网址", "copy the whole address from the browser again"),
        ));
    }
    None
}

/// Whether an address is sent in the clear.
pub(super) fn is_plain(url: &str) -> bool {
    url.get(..7).is_some_and(|begin| begin.eq_ignore_ascii_case("http://"))
}

fn is_web(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    small.starts_with("http://") || small.starts_with("https://")
}

fn several() -> (Text, Text) {
    (
        both!("这里写了不止一个网址", "more than one address"),
        both!("只写一个：村民一点就打开它", "write one: a touch opens it"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_form() {
        for (written, address) in [
            ("https://zwfw.example.gov.cn/", "https://zwfw.example.gov.cn/"),
            (" HTTPS://ZWFW.EXAMPLE.GOV.CN/A/b ", "https://zwfw.example.gov.cn/A/b"),
            ("HTTPS://YMT.EXAMPLE.GOV.CN/990101/100201/#Service", "https://ymt.example.gov.cn/990101/100201/#Service"),
            ("http://www.sczwfw.gov.cn/jiq/item?areaCode=510683", "http://www.sczwfw.gov.cn/jiq/item?areaCode=510683"),
            ("https://a.gov.cn/办事", "https://a.gov.cn/%E5%8A%9E%E4%BA%8B"),
            ("https://政务.cn/", "https://xn--zfr164b.cn/"),
            ("https://a.gov.cn/%E5%8A%9E", "https://a.gov.cn/%E5%8A%9E"),
            ("https://a.gov.cn/x(1)", "https://a.gov.cn/x(1)"),
            ("ｈｔｔｐｓ：／／ａ．ｃｎ／", "https://a.cn/"),
            ("https://a.gov.cn", "https://a.gov.cn"),
        ] {
            assert_eq!(tidy(written), address);
            assert!(flaw(address).is_none(), "{address}");
            assert_eq!(tidy(address), address);
        }
    }

    #[test]
    fn each_cause_has_its_own_message() {
        let mut said = std::collections::BTreeSet::new();
        for (written, word) in [
            ("www.example.gov.cn/a", "少了前面的 https://"),
            ("政务服务网", "不是网址"),
            ("ftp://a.cn/", "不是网页地址"),
            ("weixin://dl/business", "不是网页地址"),
            ("javascript://a.cn/%0aalert(1)", "不是网页地址"),
            ("https://a.cn/b c", "空格"),
            ("https://a.cn/ https://b.cn/", "不止一个"),
            ("https://a.cn/；https://b.cn/", "不止一个"),
            ("https://a.cn/；", "末尾多了“；”"),
            ("https://a.cn/）。", "末尾多了“）。”"),
            ("https://a.cn/{}", "没有填上的空"),
            ("https://a.cn/{{code}}/x", "“{{code}}”"),
            ("https://a.cn/undefined", "不该"),
            ("https://gov.cn@evil.cn/", "@"),
            ("https://a.cn/<b>x", "符号"),
            ("https://a.cn/a\\b", "符号"),
            ("https:///a", "域名"),
            ("https://..", "域名"),
            ("https://a.cn:port/", "域名"),
        ] {
            // Nobody can tell a word of a path from one that a program left.
            if written.ends_with("undefined") {
                assert!(flaw(written).is_none());
                continue;
            }
            let (message, help) = flaw(written).unwrap_or_else(|| panic!("{written} passes"));
            assert!(message.zh.contains(word), "{written}: {}", message.zh);
            assert_eq!(tidy(written), written, "what is wrong stays as it was written");
            said.insert(help.zh);
        }
        assert!(said.len() > 8, "{said:#?}");
        assert!(is_plain("HTTP://a.cn/") && !is_plain("https://a.cn/"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "(https?://)?[a-zA-Z0-9./:?#@；{}办 \\[\\]]{0,40}") {
            let once = tidy(&text);
            proptest::prop_assert_eq!(tidy(&once), once.clone());
            if flaw(&once).is_none() {
                proptest::prop_assert!(url::Url::parse(&once).is_ok() && once.is_ascii());
            }
        }
    }
}

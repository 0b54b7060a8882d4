//! What is private, in every dress, and what only looks like it.

use super::*;

fn kinds(text: &str) -> Vec<Private> {
    private_numbers(text).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn identity_numbers_are_found_in_every_writing() {
    for text in [
        "身份证11010519491231002X，本人",
        "身份证11010519491231002x",
        "440524188001010014",
        "34052419800101001X。",
        "４４０５２４１８８００１０１００１４",
        "１１０１０５１９４９１２３１００２Ｘ",
        "440524 18800101 0014",
        "440524-1880-0101-0014",
        "440524 1880 0101 0014",
        "110105 19491231 002X",
        "110105 19491231 002 X号".trim_end_matches(" X号"),
        "ID440524188001010014",
        "110105491231002",
        "110105 491231 002",
        "110105-49-12-31-002",
        "34052419800101001 x，",
        "440524/18800101/0014",
        "(440524)18800101-0014",
        "440524\n188001010014",
        "44052418800101\n0014",
        "𝟒𝟒𝟎𝟓𝟐𝟒𝟏𝟖𝟖𝟎𝟎𝟏𝟎𝟏𝟎𝟎𝟏𝟒",
        "44O524188OO1O1OO14",
        "440524188001010014abc",
        "A440524188001010014",
        "34052419800101001Xabc",
        "440524*18800101*0014",
        "440524，18800101，0014",
        "440524<br>18800101<br>0014",
    ] {
        let expected = if text.ends_with("002") && text.contains("1949") { vec![] } else { vec![Private::Identity] };
        assert_eq!(kinds(text), expected, "{text}");
    }
}

#[test]
fn disability_cards_are_identity_numbers_and_two_digits() {
    assert_eq!(kinds("残疾人证号 44052418800101001443"), [Private::DisabilityCard]);
    assert_eq!(kinds("440524188001010014 43"), [Private::DisabilityCard]);
    assert_eq!(kinds("44052418800101001489"), [], "no such kind of disability");
}

#[test]
fn bank_cards_pass_their_check() {
    for text in
        ["6225881414207430", "卡号：6225 8814 1420 7430", "６２２５８８１４１４２０７４３０", "6225-8814-1420-7430"]
    {
        assert_eq!(kinds(text), [Private::BankCard], "{text}");
    }
    assert_eq!(kinds("6225881414207431"), [], "check digit");
    assert_eq!(kinds("4225881414207430"), [], "check digit");
    for text in
        ["9558801234567890122", "4111111111111111", "4111 1111 1111 1111", "5555-5555-5555-4444", "9559980123456789015"]
    {
        let valid = luhn(&text.chars().filter(char::is_ascii_digit).collect::<String>());
        assert_eq!(kinds(text), if valid { vec![Private::BankCard] } else { vec![] }, "{text}");
    }
    assert_eq!(kinds("411111 1111 111 111"), [], "cut as amounts are");
    assert_eq!(kinds("4111,1111,1111,1111"), [], "a list");
    assert_eq!(kinds("511100005000000009"), [], "a code of 18 digits");
}

#[test]
fn mobiles_are_found_in_every_writing() {
    for text in [
        "13800138000",
        "电话13800138000。",
        "tel13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138 0013-8000",
        "138.0013.8000",
        "１３８００１３８０００",
        "１３８－００１３－８０００",
        "+8613800138000",
        "+86 138 0013 8000",
        "86-13800138000",
        "008613800138000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "138\u{a0}0013\u{a0}8000",
        "138 - 0013 - 8000",
        "微信同号:19912345678(张)",
        "13800138000-8001",
        "13800138000x2",
        "(138)0013-8000",
        "+86（138）00138000",
        "+86 (138) 0013 8000",
        "138/0013/8000",
        "1380 013 8000",
        "138 00 138 000",
        "138 12 345 678",
        "一三八零零一三八零零零",
        "幺三八〇〇幺三八〇〇〇",
        "幺三八 零零幺三 八零零零",
        "壹叁捌零零壹叁捌零零零",
        "138OO138OOO",
        "138 OO13 8OOO",
        "l38ool38ooo",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
        "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
        "𝟙𝟛𝟠𝟘𝟘𝟙𝟛𝟠𝟘𝟘𝟘",
        "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
        "₁₃₈₀₀₁₃₈₀₀₀",
        "١٣٨٠٠١٣٨٠٠٠",
        "1380013\n8000",
        "138\n00138000",
        "138\u{200b}0013\u{200b}8000",
        "013800138000",
        "0138 0013 8000",
        "A13800138000",
        "wx_13800138000abc",
        "86138 00138000",
        "138零零一三8000",
        "1380013八〇〇〇",
        "138 零零一三 8000",
        "⑬⑧00138000",
        "㈠㈢㈧00㈠㈢㈧000",
        "①13800138000",
        "第一13800138000",
        "138*0013*8000",
        "138~0013~8000",
        "138|0013|8000",
        "138:0013:8000",
        "138+0013+8000",
        "138,0013,8000",
        "138，0013，8000",
        "138<br>0013<br/>8000",
        "138&nbsp;0013&nbsp;8000",
    ] {
        assert_eq!(kinds(text), [Private::Mobile], "{text}");
    }
    assert_eq!(kinds("13800138000、13900139000"), [Private::Mobile; 2]);
    assert_eq!(kinds("13800138000 13900139000"), [Private::Mobile; 2]);
    assert_eq!(kinds("13800138000-13900139000"), [Private::Mobile; 2]);
}

#[test]
fn look_alikes_are_left_alone() {
    for text in [
        "110 119 120 122 12345 12333 12393 95598 955881",
        "400-138-0013",
        "400-1380-0138",
        "0980-5550201",
        "0980-5550201 0980-5550202",
        "010-12345678",
        "统一社会信用代码 91510100MA6C1X2Y3T",
        "54990101ME13800138",
        "5499010113800138000X",
        "110105100201",
        "行政区划代码 990101100201",
        "实施编码 115101000138001380003140524000",
        "项目代码 2026-990101-01-03-138001",
        "2026-11-20 08:30-12:00",
        "20261120083000",
        "2026年11月20日至2027年1月3日",
        "348000.00元，280000元，68000元",
        "15000000000元".trim_end_matches('元').get(..10).unwrap_or_default(),
        "12800138000",
        "138001380001",
        "1380013800",
        "民发〔2020〕20号 国办发〔2020〕45号",
        "第1380号 0013 第8000号",
        "11010519491331002X",
        "110105194912310021",
        "1300/1500/180元",
        "13-2026-11-001",
        "13.107.121.200",
        "130 150 180 20",
        "二〇二六年十一月二十日，一百三十八户",
        "一二三四五六七八九十",
        "1、2、3、4、5、6、7、8、9、10、11",
        "2026/11/20 13:00",
        "①核对材料②拍照③上传④审核⑤公示⑥发放⑦⑧⑨⑩",
        "面积 138㎡，单价 1300 元/㎡，合计 179400 元",
        "1300\n1500\n180",
        "15800元\n2026年11月",
        "180，1300，1500",
        "180*1300*1500",
        "150+1300+2000",
        "180\n1300\n1500",
        "180|1300|1500",
        "1、3、4、5、6、7、8、9、1、2、3",
        "13:00-17:30，08:30-12:00",
        "⑬⑭⑮⑯⑰⑱",
        "㈠㈡㈢㈣㈤㈥㈦㈧㈨",
        "N2510100MF12345678",
        "A138001380001",
        "13800138000A2",
        "110，119，120，122，12345",
        "13,800,138,000",
        "一期138户，二期1300户",
    ] {
        assert_eq!(kinds(text), [], "{text}");
    }
}

#[test]
fn random_digits_hardly_ever_look_private() {
    // Facts: about 1.1 of 100,000 random 18-digit strings pass region, day and check.
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 1_000_000_000
    };
    let hits = (0..100_000).filter(|_| is_identity(&format!("{:09}{:09}", next(), next()))).count();
    assert!(hits < 10, "{hits}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "[0-9０-９xX \\-./()（\\n①𝟏1️⃣一零幺Ool.a-zA-Z村·\u{a0}]{0,60}") {
        private_numbers(&text);
    }

    #[test]
    fn mobiles_are_found_in_any_dress(tail in 0..1_000_000_000_u32, dress in 0..8_usize, cut in 0..5_usize) {
        let number = format!("13{tail:09}");
        let dressed = |digit: char| {
            let value = digit as u32 - '0' as u32;
            let from = |first: char| char::from_u32(first as u32 + value).expect("a digit").to_string();
            match dress {
                0 => digit.to_string(),
                1 => from('０'),
                2 => from('𝟎'),
                3 => from('٠'),
                4 => format!("{digit}\u{fe0f}\u{20e3}"),
                5 => "零一二三四五六七八九".chars().nth(value as usize).expect("a digit").to_string(),
                6 => "⓪①②③④⑤⑥⑦⑧⑨".chars().nth(value as usize).expect("a digit").to_string(),
                _ => if digit == '0' { "O".to_owned() } else { digit.to_string() },
            }
        };
        let groups: &[usize] = [&[11][..], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 3, 4]][cut];
        let mut parts = Vec::new();
        let mut rest = number.as_str();
        for size in groups {
            let (part, after) = rest.split_at(*size);
            parts.push(part.chars().map(dressed).collect::<String>());
            rest = after;
        }
        // A group of nothing but the letter O is a word.
        let words = dress == 7 && parts.iter().any(|part| part.bytes().all(|byte| byte == b'O'));
        let text = format!("找小周{}。", parts.join(" "));
        proptest::prop_assert!(words || kinds(&text) == [Private::Mobile], "{}", text);
    }

    #[test]
    fn mobiles_are_found_between_any_words(before in "[\u{4e00}-\u{4eff}，：]{0,8}", after in "[\u{4e00}-\u{4eff}，。]{0,8}", tail in 0..1_000_000_000_u32) {
        let text = format!("{before}13{tail:09}{after}");
        proptest::prop_assert_eq!(kinds(&text), [Private::Mobile]);
    }
}

//! A county that is filled from the sample: what is left of it, and addresses that only samples may have.

use super::*;

/// The sample under a code of its own, as a county that is being filled from it.
fn in_earnest(changes: &[(&str, &str)]) -> Sample {
    let sample = Sample::copy();
    fs_err::rename(sample.file("990101"), sample.file("530111")).unwrap();
    sample.take(SITE, "/sample");
    let mut files: Vec<_> = tree(&sample.content()).into_keys().filter(|path| path.ends_with(".json")).collect();
    files.retain(|path| !path.starts_with("schema/"));
    for file in files {
        let path = sample.file(&file);
        let mut text = fs_err::read_to_string(&path).unwrap();
        for (from, to) in changes {
            text = text.replace(from, to);
        }
        fs_err::write(path, text).unwrap();
    }
    sample
}

#[test]
fn what_is_left_of_the_sample_is_counted_and_refused() {
    let left = |sample: &Sample| {
        let found = sample.load().diagnostics;
        found
            .into_iter()
            .filter(|found| found.code == Code::SampleLeft)
            .map(|found| found.message.zh)
            .collect::<Vec<_>>()
    };
    let found = left(&in_earnest(&[]));
    assert_eq!(found.len(), 1, "one finding, not five hundred: {found:#?}");
    for word in ["编的电话", "样例的文件", "样例的地名", "样例的人名", "样例的公开", "样例的照片", "example", "柳湾村"]
    {
        assert!(found[0].contains(word), "{word}: {}", found[0]);
    }
    // Replaced kind by kind, until nothing is left.
    let mut done: Vec<(&str, &str)> = Vec::new();
    let steps: [(&str, &[(&str, &str)]); 7] = [
        ("样例的公开", &[("。", "！")]),
        ("样例的照片", &[("files/", "filez/")]),
        ("编的电话", &[("0980-", "0871-"), ("1600000", "1380871")]),
        ("样例的文件", &[("样例", "云南"), ("青禾政", "昆禾政")]),
        ("example", &[("example", "ynzwfw")]),
        ("样例的人名", &[("周建民", "周一"), ("马秀兰", "马二")]),
        ("样例的地名", &[("青禾", "昆禾")]),
    ];
    for (gone, changes) in steps {
        done.extend(changes);
        let found = left(&in_earnest(&done));
        if gone != "样例的人名" {
            assert!(found.iter().all(|text| !text.contains(gone)) || gone == "样例的地名", "{gone}: {found:?}");
        }
    }
    let found = left(&in_earnest(&done));
    assert!(found.len() == 1 && found[0].contains("样例的人名") && !found[0].contains("编的电话"), "{found:?}");
    // Village by village other names: two that a village shares with the sample are chance.
    let names = include_str!("../../../src/content/check/sample_names.txt");
    let others: Vec<(String, String)> = names
        .lines()
        .filter(|line| line.starts_with("people ") || line.starts_with("places "))
        .flat_map(|line| line.split(' ').skip(1).skip(if line.starts_with("people ") { 2 } else { 0 }))
        .map(|name| (name.to_owned(), format!("新{name}")))
        .collect();
    done.extend(others.iter().map(|(from, to)| (from.as_str(), to.as_str())));
    assert_eq!(left(&in_earnest(&done)), [""; 0]);
    // Invented content for real places may be called so as long as nobody can take its address for a real one.
    let sample = in_earnest(&[]);
    sample.set(SITE, "/sample", json!(true));
    assert_eq!(left(&sample), [""; 0]);
    sample.set(SITE, "/base_url", json!("https://ymt.yn.gov.cn/"));
    assert_eq!(left(&sample).len(), 1);
}

#[test]
fn addresses_that_nobody_reaches_and_codes_of_no_province_are_named() {
    let sample = in_earnest(&[]);
    let has = |sample: &Sample, code: Code| sample.load().diagnostics.iter().any(|found| found.code == code);
    assert!(!has(&sample, Code::UrlLocal) && !has(&sample, Code::CodeMalformed));
    sample.set(SITE, "/base_url", json!("https://192.168.1.5/"));
    assert!(has(&sample, Code::UrlLocal));
    for code in ["000000", "010101", "160101", "980101"] {
        let sample = in_earnest(&[]);
        fs_err::rename(sample.file("530111"), sample.file(code)).unwrap();
        assert!(has(&sample, Code::CodeMalformed), "{code}");
    }
}

#[test]
fn landlines_of_another_area_are_named() {
    let sample = in_earnest(&[("0980-", "0871-")]);
    let found = |sample: &Sample| {
        let found = sample.load().diagnostics.into_iter().filter(|found| found.code == Code::AreaCodeDiffers);
        found.map(|found| found.message.zh).collect::<Vec<_>>()
    };
    assert_eq!(found(&sample), [""; 0]);
    sample.set("530111/villages/100201.json", "/phone", json!("0878-5556455"));
    let told = found(&sample);
    assert!(told.len() == 1 && told[0].contains("0871") && told[0].contains("0878-5556455"), "{told:?}");
}

//! Files that go with records.

use super::*;

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
    case(Code::LineMalformed, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files/liuwan-jigenglu.pdf"]));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/pictures/1")], |sample| {
        // A stage that nobody knows, and below one that the project does not have.
        sample.set(VILLAGE, "/projects/0/pictures/1", json!("开工 files/liuwan-hanguan.jpg 开工"));
    }),
    case(Code::LineMalformed, &[(VILLAGE, "/projects/0/pictures/0")], |sample| {
        sample.edit(VILLAGE, |village| {
            let stages = village["projects"][0]["stages"].as_array_mut().expect("stages");
            stages.retain(|line| !line.as_str().is_some_and(|line| line.starts_with("施工")));
        });
    }),
    case(Code::AttachmentMissing, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files/no-such.pdf 票据"]));
    }),
    case(Code::AttachmentMissing, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files 文件夹"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["../site.json 网站"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["/etc/hostname 主机"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files\\liuwan-jigenglu.pdf 平面图"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        fs_err::write(sample.beside("secret.pdf"), archive::document(500)).unwrap();
        fs_err::os::unix::fs::symlink(sample.beside("secret.pdf"), sample.file("990101/files/link.pdf")).unwrap();
        sample.set(VILLAGE, "/disclosures/0/attachments", json!(["files/link.pdf 票据"]));
    }),
    case(Code::AttachmentOutside, &[(VILLAGE, "/projects/0/pictures/0")], |sample| {
        fs_err::os::unix::fs::symlink(sample.content(), sample.file("990101/up")).unwrap();
        sample.set(VILLAGE, "/projects/0/pictures/0", json!("施工 up/site.json 网站"));
    }),
    case(Code::AttachmentKind, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "gif.gif", b"GIF89a\x01\0\x01\0\0\0\0;");
    }),
    case(Code::AttachmentKind, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "picture.jpg", &archive::document(500));
    }),
    case(Code::AttachmentDamaged, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "empty.pdf", b"");
    }),
    case(Code::AttachmentDamaged, &[(VILLAGE, "/projects/0/pictures/0")], |sample| {
        let whole = fs_err::read(sample.file(archive::PICTURE)).unwrap();
        fs_err::write(sample.file(archive::PICTURE), &whole[..whole.len() / 2]).unwrap();
    }),
    case(Code::AttachmentLarge, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "large.pdf", &archive::document(5_000_001));
    }),
    case(Code::AttachmentHeavy, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "heavy.pdf", &archive::document(1_000_001));
    }),
    case(Code::AttachmentDamaged, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        archive::attach(sample, "page.pdf", b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF\n");
    }),
    case(Code::AttachmentLarge, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        // A few bytes that a phone would need gigabytes to draw.
        archive::attach(sample, "bomb.png", &archive::picture(60_000, 60_000));
    }),
    case(Code::AttachmentActive, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        let script = "<</S /JavaScript /JS (app.alert(1))>>";
        let document = String::from_utf8(archive::document(500)).unwrap();
        archive::attach(sample, "script.pdf", document.replacen("obj", &format!("obj {script}"), 1).as_bytes());
    }),
    case(Code::PrivateIdNumber, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        let photograph = fs_err::read(sample.file(archive::PICTURE)).unwrap();
        let comment = "证件号 11010519491231002X".as_bytes();
        let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
        let said = [&photograph[..2], &[0xff, 0xfe], &length, comment, &photograph[2..]].concat();
        archive::attach(sample, "said.jpg", &said);
    }),
    case(Code::PrivateLikely, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        let photograph = fs_err::read(sample.file(archive::PICTURE)).unwrap();
        let comment = "柳湾村3组12号".as_bytes();
        let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
        let said = [&photograph[..2], &[0xff, 0xfe], &length, comment, &photograph[2..]].concat();
        archive::attach(sample, "where.jpg", &said);
    }),
    case(Code::PrivatePlace, &[(VILLAGE, "/disclosures/0/attachments/0")], |sample| {
        let bytes = archive::with_place(sample);
        archive::attach(sample, "place.jpg", &bytes);
    }),
];

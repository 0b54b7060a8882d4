//! Trust: signatures that minisign itself checks, folders and hosts held against their manifest. Every way to damage a
//! folder and every way for a host to lie is done once, and what is told of it is read.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::host::{Host, Request, Response};
use support::{
    Ran, Sample, Site, copy_tree, finish, gzip, project, published, run, scratch, sha256, tool, tree, yimatong,
};
use tempfile::TempDir;
use yimatong::content::ScriptPolicy;
use yimatong::site::{
    Compress, Policies, Publication, SIGNATURE, Shelf as _, SigningKey, Summary, Terms, open_manifest, policy,
};

/// Two pairs of keys that minisign made, `own` and `other`, without passwords.
static KEYS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = scratch("keys");
    fs_err::create_dir_all(&folder).unwrap();
    for name in ["own", "other"] {
        let (public, secret) = (folder.join(format!("{name}.pub")), folder.join(format!("{name}.key")));
        let arguments =
            ["-G".as_ref(), "-W".as_ref(), "-p".as_ref(), public.as_os_str(), "-s".as_ref(), secret.as_os_str()];
        tool("minisign", "minisign", &arguments).exits(0);
    }
    folder
});

pub(crate) fn key(name: &str) -> PathBuf {
    KEYS.join(name)
}

/// What minisign says of a file's signature.
fn minisign(public: &Path, file: &Path) -> Ran {
    tool("minisign", "minisign", &["-V".as_ref(), "-p".as_ref(), public.as_ref(), "-m".as_ref(), file.as_ref()])
}

fn page(says: &str) -> String {
    format!("<!doctype html>\n<title>{says}</title>\n{}", "<p>村里能办的事，一件一件写在这里。</p>\n".repeat(40))
}

/// The files of a small site, twins not among them.
fn files(says: &str) -> BTreeMap<String, Vec<u8>> {
    let guide = format!("{{\"schema\": 1, \"says\": \"{says}\", \"list\": \"{}\"}}", "一二三".repeat(200));
    let wasm = [b"\0asm\x01\0\0\0".as_slice(), &[7; 3000]].concat();
    let hashed = |stem: &str, end: &str, bytes: &[u8]| format!("{stem}.{}.{end}", &sha256(bytes)[..32]);
    [
        ("index.html".to_owned(), page("找村子").into_bytes()),
        ("990101/100201/index.html".to_owned(), page(says).into_bytes()),
        (hashed("990101/guide", "json", guide.as_bytes()), guide.into_bytes()),
        (hashed("assets/web", "wasm", &wasm), wasm),
        ("sw.js".to_owned(), b"self.skipWaiting();\n".to_vec()),
        ("assets/icon.png".to_owned(), b"\x89PNG\r\n".to_vec()),
    ]
    .into()
}

/// The path of the small site's file with this stem.
fn path_of(stem: &str) -> String {
    files("柳湾村").into_keys().find(|path| path.starts_with(stem)).unwrap()
}

/// Publishes the small site, signed with a key of [`KEYS`] or not.
fn publish(target: &Path, says: &str, signed: Option<&str>) -> Summary {
    let key = signed.map(|name| SigningKey::read(&key(name), || panic!("it has no password")).unwrap());
    let terms = Terms { compress: Compress::Best, key, force: true, ..Terms::default() };
    let publication = Publication::begin(target, terms).unwrap();
    for (path, bytes) in files(says) {
        publication.put(&path, &bytes).unwrap();
    }
    let policies = Policies { pages: policy(ScriptPolicy::Strict), ..Policies::default() };
    publication.finish(vec!["990101 2026-4".to_owned()], policies).unwrap()
}

/// The small site, signed with `own.key`, in a folder of its own.
fn site() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("site");
    publish(&target, "柳湾村", Some("own.key"));
    (folder, target)
}

fn verify(target: impl AsRef<std::ffi::OsStr>, more: &[&str]) -> Ran {
    finish(yimatong().env_remove("http_proxy").env_remove("HTTP_PROXY").arg("verify").arg(target).args(more))
}

/// Code, path and message of every finding; the counts and the exit code must fit them.
fn findings(ran: &Ran) -> Vec<(String, String, String)> {
    let json = ran.json();
    let rows = json["findings"].as_array().expect("findings");
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_else(|| panic!("{name}: {row}")).to_owned();
    let count = |level: &str| rows.iter().filter(|row| row["level"] == level).count();
    assert_eq!((&json["errors"], &json["warnings"]), (&json!(count("error")), &json!(count("warning"))));
    assert_eq!(ran.code, Some(i32::from(count("error") > 0)), "{ran:#?}");
    for row in rows {
        assert_eq!(row.as_object().unwrap().len(), 5, "{row}");
        assert!(!text(row, "help").is_empty() && !text(row, "message").is_empty(), "{row}");
    }
    rows.iter().map(|row| (text(row, "code"), text(row, "path"), text(row, "message"))).collect()
}

/// Stops unless the findings are these; of messages a part is given.
fn tells(what: &str, ran: &Ran, wanted: &[(&str, &str, &str)]) {
    let found = findings(ran);
    let fits = found.len() == wanted.len()
        && found.iter().zip(wanted).all(|((code, path, message), wanted)| {
            (code.as_str(), path.as_str()) == (wanted.0, wanted.1) && message.contains(wanted.2)
        });
    assert!(fits, "{what}: found {found:#?}\nwanted {wanted:#?}");
    for guide in ["docs/hosting.md", "docs/hosting.en.md"] {
        let text = fs_err::read_to_string(project().join(guide)).unwrap();
        for (code, ..) in &found {
            assert!(text.contains(&format!("`{code}`")), "{guide} does not explain {code}");
        }
    }
}

#[test]
fn what_build_signs_minisign_and_verify_find_good() {
    let sample = Sample::copy();
    let secret = key("own.key");
    let built = sample.build("site", &["--sign", secret.to_str().unwrap()]).exits(0);
    let site = sample.beside("site");
    let ran = minisign(&key("own.pub"), &site.join("manifest.json")).exits(0);
    let said = "Trusted comment: yimatong manifest.json serial 1 https://ymt.example.gov.cn/ 990101 2026-4";
    assert!(ran.out.contains(said) || ran.err.contains(said), "{ran:#?}");
    assert!(minisign(&key("other.pub"), &site.join("manifest.json")).code != Some(0));
    let public = key("own.pub");
    let line = fs_err::read_to_string(&public).unwrap().lines().nth(1).unwrap().to_owned();
    for given in [public.to_str().unwrap(), &line] {
        let ran = verify(&site, &["--key", given]).exits(0);
        let last =
            "0 个错误，0 个警告\n签名有效：yimatong manifest.json serial 1 https://ymt.example.gov.cn/ 990101 2026-4\n";
        assert!(ran.out.ends_with(last) && ran.err.is_empty(), "{ran:#?}");
    }
    // The same once more writes nothing, and an unsigned build takes the signature away.
    let again = sample.build("site", &["--sign", secret.to_str().unwrap()]).exits(0).json();
    assert_eq!((&again["written"], &again["unchanged"]), (&json!(0), &built.json()["written"]));
    sample.build("site", &[]).exits(0);
    assert!(!site.join(SIGNATURE).exists());
    let ran = verify(&site, &["--key", &line, "--format", "json"]);
    tells("unsigned", &ran, &[("signature-missing", SIGNATURE, "清单没有签名")]);
    verify(&site, &[]).exits(0);
}

#[test]
fn keys_with_a_password_are_opened_by_the_environment() {
    let sample = Sample::copy();
    let (public, secret) = (sample.beside("locked.pub"), sample.beside("locked.key"));
    let mut minisign_g = std::process::Command::new("minisign");
    minisign_g.arg("-G").arg("-p").arg(&public).arg("-s").arg(&secret);
    let mut child = minisign_g.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("山高水长\n山高水长\n".as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "minisign made no key");
    let build = |password: Option<&str>| {
        let mut command = yimatong();
        command.arg("build").arg(sample.content()).arg("--out").arg(sample.beside("site")).arg("--sign").arg(&secret);
        command.args(["--compress", "none"]).env_remove("YIMATONG_SIGN_PASSWORD");
        if let Some(password) = password {
            command.env("YIMATONG_SIGN_PASSWORD", password);
        }
        finish(&mut command)
    };
    let ran = build(None).exits(2);
    assert!(ran.err.contains("locked.key 有密码") && ran.err.contains("YIMATONG_SIGN_PASSWORD"), "{ran:#?}");
    let ran = build(Some("山高水远")).exits(2);
    assert!(ran.err.contains("locked.key 的密码不对"), "{ran:#?}");
    assert!(!sample.beside("site").exists(), "nothing is written without the key");
    build(Some("山高水长")).exits(0);
    minisign(&public, &sample.beside("site/manifest.json")).exits(0);
}

#[test]
fn keys_that_cannot_be_used_are_named() {
    let sample = Sample::copy();
    let garbage = sample.beside("garbage");
    fs_err::write(&garbage, "untrusted comment: x\nRWQAAEIy!\n").unwrap();
    let damaged = sample.beside("damaged.key");
    let whole = fs_err::read_to_string(key("own.key")).unwrap();
    let at = whole.len() - 60;
    let other = if &whole[at..=at] == "A" { "B" } else { "A" };
    fs_err::write(&damaged, format!("{}{other}{}", &whole[..at], &whole[at + 1..])).unwrap();
    let absent = sample.beside("absent.key");
    let public = key("own.pub");
    for (path, code, said) in [
        (&absent, 3, "读不了"),
        (&public, 2, "是公钥，不能用来签名"),
        (&garbage, 2, "不是 minisign 的私钥文件"),
        (&damaged, 2, "里的私钥坏了"),
    ] {
        let ran = sample.build("site", &["--sign", path.to_str().unwrap()]).exits(code);
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(ran.err.contains("--sign") && ran.err.contains(name) && ran.err.contains(said), "{ran:#?}");
        assert!(!sample.beside("site").exists());
    }
    let secret = key("own.key");
    for (given, code, said) in [
        (absent.to_str().unwrap(), 3, "读不了"),
        (garbage.to_str().unwrap(), 2, "不是 minisign 的公钥"),
        (secret.to_str().unwrap(), 2, "不是 minisign 的公钥"),
        ("RWnotakey", 2, "不是 minisign 的公钥"),
    ] {
        let ran = verify(sample.beside("."), &["--key", given]).exits(code);
        assert!(ran.err.contains("--key") && ran.err.contains(given) && ran.err.contains(said), "{ran:#?}");
    }
}

#[test]
fn signatures_are_the_same_bytes_and_go_with_their_manifest() {
    let (folder, target) = site();
    let other = folder.path().join("other");
    publish(&other, "柳湾村", Some("own.key"));
    assert!(tree(&target) == tree(&other), "same content, same key, same bytes");
    let identity = |name: &str| {
        use std::os::unix::fs::MetadataExt as _;
        fs_err::metadata(target.join(name)).unwrap().ino()
    };
    let before = [SIGNATURE, "manifest.json"].map(identity);
    assert_eq!(publish(&target, "柳湾村", Some("own.key")).written, 0);
    assert_eq!([SIGNATURE, "manifest.json"].map(identity), before, "unchanged, so not written");
    // Whatever happens to it, the next publication puts it right; other content and other keys make another.
    let first = fs_err::read(target.join(SIGNATURE)).unwrap();
    for damage in ["", "untrusted comment: x\n"] {
        fs_err::write(target.join(SIGNATURE), damage).unwrap();
        assert_eq!(publish(&target, "柳湾村", Some("own.key")).written, 0);
        assert!(fs_err::read(target.join(SIGNATURE)).unwrap() == first);
    }
    for (says, by) in [("柳湾新村", "own"), ("柳湾新村", "other"), ("柳湾村", "other")] {
        publish(&target, says, Some(&format!("{by}.key")));
        minisign(&key(&format!("{by}.pub")), &target.join("manifest.json")).exits(0);
    }
    publish(&target, "柳湾村", None);
    assert!(!target.join(SIGNATURE).exists(), "a stale signature is worse than none");
    assert!(open_manifest(&target).unwrap().file(SIGNATURE).is_none());
}

/// Changes a byte in the middle of a file.
fn spoil(file: &Path) {
    let mut bytes = fs_err::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    // A new file: the old one may be shared with another folder.
    fs_err::remove_file(file).unwrap();
    fs_err::write(file, bytes).unwrap();
}

#[test]
fn every_damage_to_a_folder_is_found() {
    type Damage<'a> = (&'a str, &'a dyn Fn(&Path), &'a [(&'a str, &'a str, &'a str)]);
    let (guide, village) = (path_of("990101/guide"), "990101/100201/index.html");
    let (_old, stale) = {
        let folder = tempfile::tempdir().unwrap();
        publish(&folder.path().join("site"), "去年的柳湾村", None);
        let twin = fs_err::read(folder.path().join("site").join(format!("{village}.br"))).unwrap();
        (folder, twin)
    };
    let edit = |site: &Path, change: &dyn Fn(&mut Value)| {
        let file = site.join("manifest.json");
        let mut manifest: Value = serde_json::from_slice(&fs_err::read(&file).unwrap()).unwrap();
        change(&mut manifest);
        fs_err::write(&file, serde_json::to_vec_pretty(&manifest).unwrap()).unwrap();
    };
    let twin = format!("{village}.br");
    let other_name = "990101/guide.0123456789abcdef0123456789abcdef.json";
    let damages: &[Damage<'_>] = &[
        ("nothing", &|_| {}, &[]),
        ("a byte changed", &|site| spoil(&site.join(village)), &[("file-changed", village, "长度一样")]),
        (
            "a file cut off",
            &|site| fs_err::write(site.join("sw.js"), "self").unwrap(),
            &[("file-changed", "sw.js", "4 字节，应为 20 字节")],
        ),
        (
            "a file gone",
            &|site| fs_err::remove_file(site.join(&guide)).unwrap(),
            &[("file-missing", &guide, "文件不在")],
        ),
        (
            "a folder where a file was",
            &|site| {
                fs_err::remove_file(site.join("sw.js")).unwrap();
                fs_err::create_dir(site.join("sw.js")).unwrap();
            },
            &[("file-unreadable", "sw.js", "读不了")],
        ),
        (
            "files of others",
            &|site| {
                fs_err::create_dir(site.join(".well-known")).unwrap();
                fs_err::write(site.join(".well-known/x"), "x").unwrap();
                fs_err::write(site.join("login.html"), "x").unwrap();
            },
            &[
                ("file-extra", ".well-known/x", "清单里没有这个文件"),
                ("file-extra", "login.html", "清单里没有这个文件"),
            ],
        ),
        (
            "a twin of another edition",
            &|site| fs_err::write(site.join(&twin), &stale).unwrap(),
            &[("twin-stale", &twin, "解开以后不是 990101/100201/index.html 的内容")],
        ),
        (
            "a twin that is none",
            &|site| fs_err::write(site.join("sw.js.gz"), "no gzip").unwrap(),
            &[("twin-stale", "sw.js.gz", "解不开，不是 gzip 压缩的")],
        ),
        (
            "a twin that nobody published",
            &|site| fs_err::write(site.join("assets/icon.png.gz"), "no gzip").unwrap(),
            &[("twin-stale", "assets/icon.png.gz", "解不开")],
        ),
        (
            "a manifest changed after signing",
            &|site| edit(site, &|manifest| manifest["editions"] = json!(["990101 2027-1"])),
            &[("signature-wrong", SIGNATURE, "清单在签名以后被改过")],
        ),
        (
            "a file and its entry changed together",
            &|site| {
                fs_err::write(site.join("sw.js"), "evil();").unwrap();
                fs_err::remove_file(site.join("sw.js.br")).unwrap();
                fs_err::remove_file(site.join("sw.js.gz")).unwrap();
                edit(site, &|manifest| {
                    let files = manifest["files"].as_array_mut().unwrap();
                    files.retain(|file| !file["path"].as_str().unwrap().starts_with("sw.js."));
                    let own = files.iter_mut().find(|file| file["path"] == "sw.js").unwrap();
                    *own = json!({ "path": "sw.js", "bytes": 7, "sha256": sha256(b"evil();") });
                });
            },
            &[("signature-wrong", SIGNATURE, "签名和清单对不上")],
        ),
        (
            "an entry with another name",
            &|site| {
                fs_err::rename(site.join(&guide), site.join(other_name)).unwrap();
                edit(site, &|manifest| {
                    let files = manifest["files"].as_array_mut().unwrap();
                    files.iter_mut().find(|file| file["path"] == json!(guide)).unwrap()["path"] = json!(other_name);
                });
            },
            &[
                ("signature-wrong", SIGNATURE, "签名和清单对不上"),
                ("name-wrong", other_name, "文件名里的哈希和清单登记的哈希不是一个"),
            ],
        ),
        (
            "a path that leads out",
            &|site| {
                edit(site, &|manifest| {
                    let entry = json!({ "path": "../../../etc/passwd", "bytes": 1, "sha256": "" });
                    manifest["files"].as_array_mut().unwrap().push(entry);
                });
            },
            &[
                ("manifest-path", "../../../etc/passwd", "清单里有不该有的路径"),
                ("signature-wrong", SIGNATURE, "签名和清单对不上"),
            ],
        ),
        (
            "another key",
            &|site| {
                publish(site, "柳湾村", Some("other.key"));
            },
            &[("signature-other-key", SIGNATURE, "签名用的是另一把密钥")],
        ),
        (
            "no signature",
            &|site| fs_err::remove_file(site.join(SIGNATURE)).unwrap(),
            &[("signature-missing", SIGNATURE, "清单没有签名")],
        ),
        (
            "no signature's format",
            &|site| fs_err::write(site.join(SIGNATURE), [0xff, 0]).unwrap(),
            &[("signature-malformed", SIGNATURE, "不是 minisign 的格式")],
        ),
        (
            "no manifest",
            &|site| fs_err::remove_file(site.join("manifest.json")).unwrap(),
            &[("manifest-missing", "manifest.json", "没有清单")],
        ),
        (
            "no manifest's format",
            &|site| fs_err::write(site.join("manifest.json"), "{").unwrap(),
            &[
                ("manifest-unreadable", "manifest.json", "清单读不懂"),
                ("signature-wrong", SIGNATURE, "签名和清单对不上"),
            ],
        ),
        (
            "a manifest of the future",
            &|site| edit(site, &|manifest| manifest["schema"] = json!(99)),
            &[
                ("manifest-newer", "manifest.json", "清单是更新版本的工具发布的（格式 99"),
                ("signature-wrong", SIGNATURE, "签名和清单对不上"),
            ],
        ),
    ];
    let (_folder, whole) = site();
    let public = key("own.pub");
    for (what, damage, wanted) in damages {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        copy_tree(&whole, &site);
        damage(&site);
        let ran = verify(&site, &["--key", public.to_str().unwrap(), "--format", "json"]);
        tells(what, &ran, wanted);
    }
}

#[test]
fn findings_are_told_in_words_with_what_mends_them() {
    let (_folder, site) = site();
    spoil(&site.join("sw.js"));
    let ran = verify(&site, &[]).exits(1);
    insta::assert_snapshot!(ran.out, @r"
    error[file-changed] sw.js：内容和清单登记的不一致（长度一样，都是 20 字节）
      怎么改：从发布文件夹重新上传；服务器和 CDN 不要改写、压缩代码或插入内容

    核对了 16 个文件（版次 990101 2026-4）：1 个错误，0 个警告
    ");
    fs_err::write(site.join("extra"), "").unwrap();
    publish(&site, "柳湾村", None);
    let ran = verify(&site, &["--lang", "en"]).exits(0);
    assert!(
        ran.out.starts_with("warning[file-extra] extra: the manifest does not have this file\n  help: "),
        "{ran:#?}"
    );
    assert!(ran.out.ends_with("16 files verified (edition 990101 2026-4): 0 errors, 1 warnings\n"), "{ran:#?}");
    verify(&site, &["--deny-warnings"]).exits(1);
}

#[test]
fn what_serve_sends_is_as_published() {
    let server = Site::start(published(), 0, &[]);
    for (target, more) in [(server.root.trim_end_matches('/'), &["--jobs", "3"][..]), (&server.root, &[])] {
        let ran = verify(target, &[more, &["--deny-warnings", "--format", "json"]].concat()).exits(0);
        assert_eq!(ran.json(), json!({ "errors": 0, "warnings": 0, "findings": [] }));
        assert_eq!(ran.err, "");
    }
}

#[test]
fn targets_that_are_none_are_wrong_usage() {
    let ran = verify("/no/such/folder", &[]).exits(3);
    assert!(ran.err.contains("/no/such/folder") && ran.out.is_empty(), "{ran:#?}");
    for target in ["ftp://example.gov.cn/", "http://", "https://a b/", "https://x/?y"] {
        let ran = verify(target, &[]).exits(2);
        assert!(ran.err.contains(target) && ran.out.is_empty(), "{ran:#?}");
    }
    run(&["verify", ".", "--jobs", "0"]).exits(2);
    run(&["verify", ".", "--timeout", "0"]).exits(2);
}

/// What a host makes of an answer.
type Lie = Arc<dyn Fn(&Request, &mut Response) + Send + Sync>;

/// A host of a published folder, below `/ymt/`, that answers as `yimatong serve` does but for one lie.
struct Liar(Host);

impl Liar {
    fn start(site: &Path, lie: &Lie) -> Self {
        let (site, manifest, lie) = (site.to_owned(), open_manifest(site).unwrap(), Arc::clone(lie));
        Self(Host::start("/ymt/", move |request| {
            let request = &chosen(request);
            let mut response = Response::published(&site, request, manifest.policy_of(&request.file));
            lie(request, &mut response);
            response
        }))
    }

    fn verify(&self, more: &[&str]) -> Ran {
        verify(&self.0.root, &[&["--format", "json"], more].concat())
    }
}

/// What a host may say that its last publication removed: a page, a paper, what has come back since, a script, and no path.
const TAKEN_BACK: &str = r#"{"schema":1,"from":{"editions":[],"manifest":""},"to":{"editions":[],"manifest":""},
    "added":[],"changed":[],"removed":["990101/100299/","990101/100201/files/zhangmu.0123456789abcdef0123456789abcdef.pdf",
    "990101/100201/","sw.js","assets/old.0123456789abcdef0123456789abcdef.js","../../etc/passwd","http://other/"]}"#;

/// A request with the packing that most hosts choose of those that a browser offers.
fn chosen(request: &Request) -> Request {
    let offered = |name: &str| request.packing.split(", ").any(|own| own == name);
    let packing = ["br", "gzip"].into_iter().find(|name| offered(name)).unwrap_or("identity").to_owned();
    Request { packing, ..request.clone() }
}

const VILLAGE: &str = "990101/100201/index.html";

#[test]
fn every_lie_of_a_host_is_found() {
    let (_folder, site) = site();
    let [wasm, guide] = ["assets/web", "990101/guide"].map(path_of);
    let packed_wasm = format!("{wasm}.gz");
    let old = page("去年的柳湾村");
    let (bomb, old_packed) = (gzip(&vec![0; 50_000_000]), gzip(old.as_bytes()));
    let cases: Vec<Case<'_>> = vec![
        ("nothing", Arc::new(|_, _| {}), vec![]),
        (
            "a type that is another",
            header(&wasm, "content-type", Some("application/octet-stream")),
            vec![("type-wrong", &wasm, "content-type 是 application/octet-stream，应为 application/wasm")],
        ),
        (
            "no type",
            header(VILLAGE, "content-type", None),
            vec![("type-missing", VILLAGE, "没有应答头 content-type（应为 text/html; charset=utf-8）")],
        ),
        (
            "no charset",
            header(VILLAGE, "content-type", Some("text/html")),
            vec![("charset-wrong", VILLAGE, "content-type 是 text/html，应为 text/html; charset=utf-8")],
        ),
        (
            "a page kept for a day",
            header(VILLAGE, "cache-control", Some("max-age=86400")),
            vec![("cache-too-long", VILLAGE, "cache-control 是 max-age=86400，应为 no-cache")],
        ),
        (
            "no lifetime",
            header("sw.js", "cache-control", None),
            vec![("cache-unsaid", "sw.js", "没有应答头 cache-control（应为 no-cache）")],
        ),
        (
            "a hashed name asked for again",
            header(&guide, "cache-control", Some("no-cache")),
            vec![("cache-too-short", &guide, "应为 public, max-age=31536000, immutable")],
        ),
        (
            "no policy",
            header(VILLAGE, "content-security-policy", None),
            vec![("policy-missing", VILLAGE, "没有应答头 content-security-policy（应为 default-src 'none'")],
        ),
        (
            "another policy",
            header(VILLAGE, "content-security-policy", Some("default-src 'self'")),
            vec![("policy-wrong", VILLAGE, "content-security-policy 是 default-src 'self'，应为")],
        ),
        (
            "a missing security header",
            header("sw.js", "x-content-type-options", None),
            vec![("header-missing", "sw.js", "没有应答头 x-content-type-options（应为 nosniff）")],
        ),
        (
            "another security header",
            header(VILLAGE, "referrer-policy", Some("unsafe-url")),
            vec![("header-wrong", VILLAGE, "referrer-policy 是 unsafe-url，应为 no-referrer")],
        ),
        (
            "a changed page",
            of(VILLAGE, {
                let old = old.clone();
                move |asked, reply| {
                    if asked.packing == "identity" {
                        reply.body(old.as_bytes());
                    }
                }
            }),
            vec![("file-changed", VILLAGE, "内容和清单登记的不一致")],
        ),
        (
            "an old page from a cache",
            of(VILLAGE, {
                let old = old.clone();
                move |asked, reply| {
                    if asked.packing == "identity" && !asked.path.contains('?') {
                        reply.body(old.as_bytes());
                    }
                }
            }),
            vec![("cache-stale", VILLAGE, "缓存里发出来的是旧的；绕过缓存取到的是对的")],
        ),
        (
            "an endless page",
            of(VILLAGE, |asked, reply| {
                if asked.packing == "identity" {
                    reply.body(vec![b'x'; 3_000_000]);
                }
            }),
            vec![("file-changed", VILLAGE, "字节长得多")],
        ),
        (
            "a file that is not there",
            of(VILLAGE, |_, reply| reply.status = 404),
            vec![("file-missing", VILLAGE, "应答 404：没有这个文件")],
        ),
        (
            "a file that nobody may have",
            of(VILLAGE, |_, reply| reply.status = 403),
            vec![("status-wrong", VILLAGE, "应答 403，应为 200")],
        ),
        (
            "an error that does not pass",
            of("sw.js", |_, reply| reply.status = 502),
            vec![("status-wrong", "sw.js", "应答 502，应为 200")],
        ),
        (
            "a redirect",
            of(VILLAGE, |_, reply| {
                reply.status = 302;
                reply.set("location", Some("http://portal.example/login"));
            }),
            vec![("redirected", VILLAGE, "应答 302，跳转到 http://portal.example/login")],
        ),
        (
            "a page instead of data",
            of(&guide, {
                let old = old.clone();
                move |_, reply| {
                    reply.body(old.as_bytes());
                    reply.set("content-encoding", None);
                }
            }),
            vec![("page-instead", &guide, "应答的是一个网页，不是这个文件")],
        ),
        (
            "a body that breaks off",
            of("assets/icon.png", |_, reply| reply.length += 100),
            vec![("body-truncated", "assets/icon.png", "应答没有发完就断了：收到 6 字节（清单登记 6 字节）")],
        ),
        (
            "a stale twin behind an encoding",
            of(VILLAGE, move |asked, reply| {
                if asked.packing == "gzip" {
                    reply.body(old_packed.clone());
                }
            }),
            vec![("encoding-wrong", VILLAGE, "gzip 压缩的应答解开以后不是这个文件")],
        ),
        (
            "a bomb behind an encoding",
            of(VILLAGE, move |asked, reply| {
                if asked.packing == "gzip" {
                    reply.body(bomb.clone());
                }
            }),
            vec![("encoding-wrong", VILLAGE, "gzip 压缩的应答解开以后不是这个文件")],
        ),
        (
            "an encoding that is none",
            of(VILLAGE, |asked, reply| {
                if asked.packing == "br" {
                    reply.body("plain");
                }
            }),
            vec![("encoding-wrong", VILLAGE, "br 压缩的应答解不开")],
        ),
        (
            "an encoding that nobody asked for",
            of("sw.js", {
                let packed = gzip(b"self.skipWaiting();\n");
                move |asked, reply| {
                    if asked.packing == "identity" {
                        reply.body(packed.clone());
                        reply.set("content-encoding", Some("gzip"));
                    }
                }
            }),
            vec![("encoding-unasked", "sw.js", "没有要压缩，却用 Content-Encoding: gzip 应答")],
        ),
        (
            "another encoding than asked for",
            of("sw.js", {
                let packed = gzip(b"self.skipWaiting();\n");
                move |asked, reply| {
                    if asked.packing == "br" {
                        reply.body(packed.clone());
                        reply.set("content-encoding", Some("compress"));
                    }
                }
            }),
            vec![
                ("encoding-unasked", "sw.js", "要的是 gzip, deflate, br，应答却是 Content-Encoding: compress"),
                ("encoding-wrong", "sw.js", "compress 压缩的应答解不开"),
            ],
        ),
        (
            "another page for phones",
            of(VILLAGE, {
                let old = old.clone();
                move |asked, reply| {
                    if asked.header("user-agent").contains("MicroMessenger") && asked.packing == "br" {
                        reply.body(old.as_bytes());
                        reply.set("content-encoding", None);
                    }
                }
            }),
            vec![("encoding-wrong", VILLAGE, "手机的浏览器来要（Accept-Encoding: gzip, deflate, br）")],
        ),
        (
            "another page for desktops",
            of(VILLAGE, {
                let old = old.clone();
                move |asked, reply| {
                    if asked.header("user-agent").contains("Windows") {
                        reply.body(old.as_bytes());
                        reply.set("content-encoding", None);
                    }
                }
            }),
            vec![("encoding-wrong", VILLAGE, "电脑的浏览器来要")],
        ),
        (
            "the right page for programs alone",
            of(VILLAGE, {
                let old = old.clone();
                move |asked, reply| {
                    if asked.header("accept").contains("text/html") && asked.header("user-agent").contains("Mozilla") {
                        reply.body(old.as_bytes());
                        reply.set("content-encoding", None);
                    }
                }
            }),
            vec![("file-changed", VILLAGE, "内容和清单登记的不一致")],
        ),
        (
            "a forged twin of a picture",
            of("assets/icon.png", {
                let forged = gzip(b"forged");
                move |asked, reply| {
                    if asked.packing != "identity" {
                        reply.body(forged.clone());
                        reply.set("content-encoding", Some("gzip"));
                    }
                }
            }),
            vec![("encoding-wrong", "assets/icon.png", "gzip 压缩的应答解开以后不是这个文件")],
        ),
        (
            "what was taken back, still there",
            Arc::new(|asked, reply| {
                if asked.file == "changes.json" {
                    reply.status = 200;
                    reply.body(TAKEN_BACK);
                } else if asked.file.contains("zhangmu") || asked.file == "990101/100299/index.html" {
                    reply.status = 200;
                }
            }),
            vec![
                (
                    "gone-served",
                    "990101/100201/files/zhangmu.0123456789abcdef0123456789abcdef.pdf",
                    "已经撤下，服务器还应答 200",
                ),
                ("gone-served", "990101/100299/index.html", "已经撤下，服务器还应答 200"),
            ],
        ),
        (
            "nothing about what varies",
            header("sw.js", "vary", None),
            vec![("vary-missing", "sw.js", "没有 Vary: Accept-Encoding")],
        ),
        (
            "a kind of file that is never packed",
            of(&wasm, {
                let plain = fs_err::read(site.join(&wasm)).unwrap();
                move |_, reply| {
                    reply.body(plain.clone());
                    reply.set("content-encoding", None);
                }
            }),
            vec![("not-packed", &wasm, "1 个 .wasm 文件都不压缩")],
        ),
        (
            "a twin that is declared when asked for by name",
            header(&packed_wasm, "content-encoding", Some("gzip")),
            vec![("twin-declared", &packed_wasm, "按名字取时带了 Content-Encoding: gzip")],
        ),
        (
            "a stale twin by its name",
            of(&packed_wasm, {
                let other = gzip(b"another module");
                move |_, reply| reply.body(other.clone())
            }),
            vec![("twin-stale", &packed_wasm, "解开以后不是")],
        ),
        (
            "what is not there, answered",
            Arc::new(|asked, reply| {
                if asked.file.starts_with("no-such-file-") {
                    reply.status = 200;
                }
            }),
            vec![("missing-answered", "", "没有的文件也应答 200，应为 404")],
        ),
        (
            "a manifest that is gone",
            of("manifest.json", |_, reply| reply.status = 404),
            vec![("manifest-missing", "manifest.json", "应答 404：没有这个文件")],
        ),
        (
            "pages for everything",
            Arc::new({
                let any = page("门户");
                move |_, reply| {
                    reply.status = 200;
                    reply.body(any.as_bytes());
                    reply.set("content-type", Some("text/html; charset=utf-8"));
                    reply.set("content-encoding", None);
                }
            }),
            vec![("page-instead", "manifest.json", "应答的是一个网页，不是这个文件")],
        ),
        (
            "no signature",
            of(SIGNATURE, |_, reply| reply.status = 404),
            vec![("signature-missing", SIGNATURE, "清单没有签名")],
        ),
        (
            "a manifest changed on its way",
            of("manifest.json", |_, reply| {
                let text = String::from_utf8(reply.body.clone()).unwrap().replace("2026-4", "2026-5");
                reply.body(text);
            }),
            vec![("signature-wrong", SIGNATURE, "清单在签名以后被改过")],
        ),
        (
            "an old manifest from a cache",
            of("manifest.json", |asked, reply| {
                if !asked.path.contains('?') {
                    let text = String::from_utf8(reply.body.clone()).unwrap().replace("2026-4", "2026-3");
                    reply.body(text);
                }
            }),
            vec![("cache-stale", "manifest.json", "缓存里发出来的是旧的")],
        ),
    ];
    tell_all(&site, &cases, "20");
}

/// A lie, and what is told of it.
type Case<'a> = (&'a str, Lie, Vec<(&'a str, &'a str, &'a str)>);

/// A lie about one file.
fn of(file: &str, lie: impl Fn(&Request, &mut Response) + Send + Sync + 'static) -> Lie {
    let file = file.to_owned();
    Arc::new(move |asked, reply| {
        if asked.file == file {
            lie(asked, reply);
        }
    })
}

/// Another header, or none.
fn header(file: &str, name: &'static str, value: Option<&'static str>) -> Lie {
    of(file, move |_, reply| reply.set(name, value))
}

/// Verifies a site whose host lies in each of these ways, some at a time: waiting is most of it.
fn tell_all(site: &Path, cases: &[Case<'_>], timeout: &str) {
    let public = key("own.pub");
    let arguments = ["--key", public.to_str().unwrap(), "--timeout", timeout];
    for cases in cases.chunks(4) {
        std::thread::scope(|scope| {
            for (what, lie, wanted) in cases {
                scope.spawn(move || tells(what, &Liar::start(site, lie).verify(&arguments), wanted));
            }
        });
    }
}

#[test]
fn hosts_that_are_slow_or_fail_are_asked_again_and_then_told() {
    let (_folder, site) = site();
    let guide = path_of("990101/guide");
    let cases: Vec<Case<'_>> = vec![
        (
            "silence about one file",
            of("assets/icon.png", |_, reply| reply.wait = Duration::from_secs(12)),
            vec![("unreachable", "assets/icon.png", "3 秒里没有应答完")],
        ),
        (
            "a body that drips",
            of(&guide, |asked, reply| {
                if asked.packing == "identity" {
                    reply.drip = Duration::from_millis(40);
                }
            }),
            vec![("unreachable", &guide, "3 秒里没有应答完")],
        ),
        (
            "an answer that is no HTTP",
            of("sw.js", |_, reply| reply.raw = Some(b"\x16\x03\x01 nonsense\r\n\r\n".to_vec())),
            vec![("unreachable", "sw.js", "应答不合 HTTP 的规矩")],
        ),
        (
            "a host that fails twice and then does not",
            Arc::new(|asked, reply| match asked.before {
                0 if asked.packing == "identity" => reply.status = 503,
                1 if asked.packing == "identity" => reply.raw = Some(Vec::new()),
                _ => {}
            }),
            vec![],
        ),
    ];
    tell_all(&site, &cases, "3");
}

#[test]
fn a_host_that_is_gone_is_given_up() {
    let (_folder, site) = site();
    let lie: Lie = Arc::new(|asked, reply| {
        if asked.file != "manifest.json" && !asked.file.starts_with("no-such-file-") {
            reply.raw = Some(Vec::new());
        }
    });
    let ran = Liar::start(&site, &lie).verify(&["--jobs", "1"]);
    let told = findings(&ran);
    assert_eq!(told.iter().filter(|(code, ..)| code == "unreachable").count(), 8, "{told:#?}");
    let last = ("gave-up", "一连 8 个文件没有应答，其余 8 个没有再问");
    assert!(told.iter().any(|(code, _, message)| (code.as_str(), message.as_str()) == last), "{told:#?}");
}

#[test]
fn a_host_is_asked_no_more_at_a_time_than_allowed() {
    let (_folder, site) = site();
    for jobs in ["1", "3"] {
        let slow: Lie = Arc::new(|_, reply| reply.wait = Duration::from_millis(30));
        let liar = Liar::start(&site, &slow);
        liar.verify(&["--jobs", jobs]).exits(0);
        let (most, all) = (liar.0.most_at_once(), liar.0.requests());
        // A request that is answered and one that has just been sent may be under way in the host at once.
        let allowed: usize = jobs.parse().unwrap();
        assert!((allowed..=allowed + 1).contains(&most), "{most} at a time for --jobs {jobs}");
        // The manifest twice, what is not there, what was taken back, every file, those that are no twins as three browsers ask.
        assert_eq!(all, 4 + 16 + 3 * 6);
    }
}

#[test]
fn hosts_that_cannot_be_asked_are_the_environments_fault() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}/", taken.local_addr().unwrap());
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let since = Instant::now();
    for (address, said) in [(&closed, "连不上"), (&silent, "1 秒里没有应答完")] {
        let ran = verify(address, &["--timeout", "1", "--format", "json"]).exits(3);
        assert!(ran.err.contains(&format!("{address}manifest.json")) && ran.err.contains(said), "{ran:#?}");
        assert!(ran.out.is_empty(), "{ran:#?}");
    }
    assert!(since.elapsed() < Duration::from_secs(60), "three tries of a second");
}

#[test]
fn nothing_a_host_sends_stops_the_command() {
    let (_folder, site) = site();
    let long = [b"HTTP/1.1 200 x\r\nx: ".to_vec(), vec![b'a'; 2_000_000]].concat();
    let many = [b"HTTP/1.1 200 x\r\n".to_vec(), b"x: y\r\n".repeat(5000), b"\r\n".to_vec()].concat();
    let manifest = |files: Value| {
        let text = json!({ "schema": 1, "tool": "x", "editions": ["\u{1b}[2J"], "compress": "none", "files": files });
        format!("HTTP/1.1 200 x\r\nConnection: close\r\n\r\n{text}").into_bytes()
    };
    let entry = |path: &str, bytes: u64| json!({ "path": path, "bytes": bytes, "sha256": "é" });
    for raw in [
        b"".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"HTTP/1.1".to_vec(),
        b"HTTP/1.1 999999 x\r\n\r\n".to_vec(),
        b"HTTP/1.1 099 x\r\n\r\n".to_vec(),
        b"HTTP/1.1 100 x\r\n\r\n".to_vec(),
        b"HTTP/1.1 200 \xff\xfe\r\ncontent-type: \xff\xfe\r\n\r\n\xff".to_vec(),
        b"HTTP/1.1 200 x\r\nContent-Length: -1\r\n\r\n".to_vec(),
        b"HTTP/1.1 200 x\r\nContent-Length: 99999999999999999999\r\n\r\n".to_vec(),
        b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx".to_vec(),
        b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_vec(),
        b"HTTP/1.1 301 x\r\nLocation: \xff\r\nContent-Length: 0\r\n\r\n".to_vec(),
        long,
        many,
        manifest(json!([entry("a", u64::MAX), entry("a.gz", 0), entry("..", 1), entry("a.é.json", 1)])),
        manifest(json!([entry("x.0123456789abcdef0123456789abcdef.json", 0), entry(".br", 0), entry("/", 0)])),
        manifest(json!({})),
        manifest(json!([{ "path": 1 }])),
    ] {
        let shown = String::from_utf8_lossy(&raw[..raw.len().min(60)]).into_owned();
        let ran = Liar::start(&site, &of("manifest.json", move |_, reply| reply.raw = Some(raw.clone())))
            .verify(&["--timeout", "5"]);
        assert!(matches!(ran.code, Some(1 | 3)), "{shown}: {ran:#?}");
        assert!(!ran.err.contains("panicked"), "{shown}: {ran:#?}");
        if ran.code == Some(1) {
            assert!(!findings(&ran).is_empty(), "{shown}");
        }
    }
}

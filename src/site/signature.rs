//! Signatures of the manifest, in the files of minisign: made with a secret key, checked with a public one. Nothing in
//! a signature is chance or a time of day: the same manifest and the same key give the same bytes.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use blake2::{Blake2b512, Digest as _};
use ed25519_compact::SecretKey;

use super::manifest::Manifest;
use crate::content::{MOST_WRITTEN, Text, both, read_bounded};

/// The signature's file, beside the manifest.
pub const SIGNATURE: &str = "manifest.json.minisig";

const COMMENT: &str = "untrusted comment: ";
const TRUSTED: &str = "trusted comment: ";
/// What keys are of, and what prehashed signatures are of.
const KEY: &[u8] = b"Ed";
const PREHASHED: &[u8] = b"ED";
/// How a secret key is locked: with scrypt, or not at all.
const LOCKED: &[u8] = b"Sc";
const OPEN: &[u8] = &[0, 0];
/// Most memory that a key's file may ask for to be unlocked: what minisign itself asks for.
const MEMORY: u64 = 1 << 30;
/// Editions named in a signature, at most: minisign reads comments of 8 KB, and a country has 3,000 counties.
const NAMED: usize = 8;

/// What others than a file's owner may do with it.
const OTHERS: u32 = 0o077;

/// Why a key cannot be used.
#[derive(Debug)]
pub enum KeyError {
    /// Its file cannot be read.
    File(PathBuf, std::io::Error),
    /// Its file holds something else.
    NotSecret(PathBuf),
    /// Its file holds the public half.
    Public(PathBuf),
    /// Its file is damaged.
    Damaged(PathBuf),
    /// It is locked in a way that minisign does not use.
    Lock(PathBuf),
    /// It is locked, and nobody is there to say the password.
    Password(PathBuf),
    /// The password is another one.
    WrongPassword(PathBuf),
    /// What should be a public key, or its file, is neither.
    NotPublic(String),
}

impl KeyError {
    /// What is wrong and how it is mended.
    pub fn text(&self) -> Text {
        match self {
            Self::File(path, error) => {
                let path = path.display();
                both!(
                    "密钥文件 {path} 读不了：{error}。看路径和权限",
                    "key file {path}: cannot be read: {error}. See to its path and permissions"
                )
            }
            Self::NotSecret(path) => {
                let path = path.display();
                both!(
                    "{path} 不是 minisign 的私钥文件。用 minisign -G 生成一对，--sign 要私钥那个（minisign.key）",
                    "{path} is no secret key of minisign. Make a pair with minisign -G; --sign takes minisign.key"
                )
            }
            Self::Public(path) => {
                let path = path.display();
                both!(
                    "{path} 是公钥，不能用来签名。--sign 要私钥文件（minisign.key），公钥给 verify --key 用",
                    "{path} is a public key, which cannot sign. --sign takes minisign.key; verify --key takes this one"
                )
            }
            Self::Damaged(path) => {
                let path = path.display();
                both!(
                    "{path} 里的私钥坏了（校验和不对）。从备份取回这个文件",
                    "{path}: the key is damaged (its checksum is wrong). Bring the file back from a backup"
                )
            }
            Self::Lock(path) => {
                let path = path.display();
                both!(
                    "{path} 的加密方式不认识。用 minisign 0.8 以上的 minisign -G 重新生成",
                    "{path}: locked in an unknown way. Make a new pair with minisign -G of minisign 0.8 or newer"
                )
            }
            Self::Password(path) => {
                let path = path.display();
                both!(
                    "{path} 有密码，而这里没有终端可以输入。把密码放进环境变量 YIMATONG_SIGN_PASSWORD",
                    "{path} has a password, and there is no terminal to ask on. Set YIMATONG_SIGN_PASSWORD"
                )
            }
            Self::WrongPassword(path) => {
                let path = path.display();
                both!(
                    "{path} 的密码不对。看环境变量 YIMATONG_SIGN_PASSWORD，或重新输入",
                    "{path}: wrong password. See YIMATONG_SIGN_PASSWORD, or type it again"
                )
            }
            Self::NotPublic(given) => both!(
                "{given} 不是 minisign 的公钥。给出公钥文件（minisign.pub），或其中 RW 开头的那一行",
                "{given} is no public key of minisign. Give its file (minisign.pub), or its line that begins with RW"
            ),
        }
    }

    /// Whether this machine is at fault, not what was asked for.
    pub const fn is_environment(&self) -> bool {
        matches!(self, Self::File(..))
    }
}

/// A secret key, unlocked.
pub struct SigningKey {
    id: [u8; 8],
    secret: SecretKey,
    /// The permissions of its file, if others can read it there without a password.
    exposed: Option<u32>,
}

impl SigningKey {
    /// Reads minisign's file. `password` is asked for only if the key is locked; none: nobody is there to say it.
    pub fn read(path: &Path, password: impl FnOnce() -> std::io::Result<Option<String>>) -> Result<Self, KeyError> {
        let bytes = read_bounded(path, MOST_WRITTEN).map_err(|error| KeyError::File(path.to_owned(), error))?;
        let text = String::from_utf8(bytes).map_err(|_| KeyError::NotSecret(path.to_owned()))?;
        let key = Locked::parse(&text).ok_or_else(|| match public(&text) {
            Some(_) => KeyError::Public(path.to_owned()),
            None => KeyError::NotSecret(path.to_owned()),
        })?;
        match &key.lock[..] {
            OPEN => {
                let mode = mode(path).map_err(|error| KeyError::File(path.to_owned(), error))?;
                let key = key.opened().ok_or_else(|| KeyError::Damaged(path.to_owned()))?;
                Ok(Self { exposed: Some(mode).filter(|mode| mode & OTHERS != 0), ..key })
            }
            LOCKED => {
                // A terminal that does not answer is none.
                let password = password().ok().flatten().ok_or_else(|| KeyError::Password(path.to_owned()))?;
                let stream = key.stream(&password).ok_or_else(|| KeyError::Lock(path.to_owned()))?;
                key.unlocked(&stream).opened().ok_or_else(|| KeyError::WrongPassword(path.to_owned()))
            }
            _ => Err(KeyError::Lock(path.to_owned())),
        }
    }

    /// The permissions of its file, where others on this machine may do something with it and it has no password: whoever reads
    /// it can sign in its owner's name.
    pub fn exposed(&self) -> Option<u32> {
        self.exposed
    }

    /// Its public half; none: it has none.
    pub(super) fn public(&self) -> Option<VerifyingKey> {
        let bytes = [KEY, &self.id, self.secret.public_key().as_ref()].concat();
        minisign_verify::PublicKey::from_base64(&BASE64_STANDARD.encode(bytes)).ok().map(VerifyingKey)
    }

    /// The signature of a file, as a file. `comment` is signed, too.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> String {
        // A line break would end the comment.
        let comment: String = comment.chars().filter(|letter| !letter.is_control()).collect();
        let signature = self.secret.sign(Blake2b512::digest(bytes), None);
        let whole = self.secret.sign([signature.as_ref(), comment.as_bytes()].concat(), None);
        let own = BASE64_STANDARD.encode([PREHASHED, &self.id, signature.as_ref()].concat());
        let whole = BASE64_STANDARD.encode(whole.as_ref());
        format!("{COMMENT}signature from yimatong\n{own}\n{TRUSTED}{comment}\n{whole}\n")
    }
}

/// What the signature of a site says beside its manifest, all of which the manifest says, too: serial, address and editions,
/// for whoever checks with minisign alone.
pub(super) fn site_comment(manifest: &Manifest) -> String {
    let Manifest { serial, base_url, editions, .. } = manifest;
    let mut comment = "yimatong manifest.json".to_owned();
    if *serial > 0 {
        comment.push_str(&format!(" serial {serial}"));
    }
    if !base_url.is_empty() {
        comment.push_str(&format!(" {base_url}"));
    }
    comment.push_str(&format!(" {}", editions.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ")));
    if editions.len() > NAMED {
        comment.push_str(&format!(", +{}", editions.len() - NAMED));
    }
    comment.trim_end().to_owned()
}

/// A secret key as its file has it.
struct Locked {
    lock: [u8; 2],
    salt: [u8; 32],
    work: u64,
    memory: u64,
    /// Number, secret key, checksum: 8, 64 and 32 bytes, hidden if the key is locked.
    key: [u8; 104],
}

impl Locked {
    fn parse(text: &str) -> Option<Self> {
        let bytes = second_line(text)?;
        let mut rest: &[u8] = &bytes;
        if take::<2>(&mut rest)? != KEY {
            return None;
        }
        let (lock, checksum) = (take(&mut rest)?, take::<2>(&mut rest)?);
        let (salt, work, memory) = (take(&mut rest)?, take(&mut rest)?, take(&mut rest)?);
        let key = take(&mut rest)?;
        let (work, memory) = (u64::from_le_bytes(work), u64::from_le_bytes(memory));
        (rest.is_empty() && &checksum == b"B2").then_some(Self { lock, salt, work, memory, key })
    }

    /// What hides the key, as libsodium's `crypto_pwhash_scryptsalsa208sha256` makes it of a password.
    fn stream(&self, password: &str) -> Option<[u8; 104]> {
        const SIZE: u64 = 8;
        if self.memory > MEMORY {
            return None;
        }
        let work = self.work.max(32_768);
        let is_weak = work < self.memory / 32;
        let most = if is_weak { work / (SIZE * 4) } else { self.memory / (SIZE * 128) };
        // The first power of two above half of what work or memory allow, as libsodium chooses it.
        let exponent = (1..63).find(|exponent| 1_u64 << exponent > most / 2).unwrap_or(63);
        let threads = if is_weak { 1 } else { ((work / 4) >> exponent).min(0x3fff_ffff) / SIZE };
        let exponent = u8::try_from(exponent).ok().filter(|exponent| *exponent <= 20)?;
        let parameters = scrypt::Params::new(exponent, 8, u32::try_from(threads).ok()?).ok()?;
        let mut stream = [0; 104];
        scrypt::scrypt(password.as_bytes(), &self.salt, &parameters, &mut stream).ok()?;
        Some(stream)
    }

    fn unlocked(mut self, stream: &[u8; 104]) -> Self {
        self.key.iter_mut().zip(stream).for_each(|(byte, hidden)| *byte ^= hidden);
        self
    }

    /// The key, if its checksum holds and its halves belong together. minisign gives keys without password no checksum.
    fn opened(&self) -> Option<SigningKey> {
        use blake2::digest::consts::U32;
        let mut rest: &[u8] = &self.key;
        let (id, secret, checksum) = (take(&mut rest)?, take::<64>(&mut rest)?, take::<32>(&mut rest)?);
        let own = blake2::Blake2b::<U32>::new().chain_update(KEY).chain_update(id).chain_update(secret).finalize();
        let secret = SecretKey::new(secret);
        let holds = own[..] == checksum || (self.lock == OPEN && checksum == [0; 32]);
        let whole = holds && secret.validate_public_key(&secret.public_key()).is_ok();
        whole.then_some(SigningKey { id, secret, exposed: None })
    }
}

/// Takes so many bytes off the front.
fn take<const COUNT: usize>(rest: &mut &[u8]) -> Option<[u8; COUNT]> {
    let (first, behind) = rest.split_first_chunk::<COUNT>()?;
    *rest = behind;
    Some(*first)
}

/// The permissions of a file, or of what a link leads to.
fn mode(path: &Path) -> std::io::Result<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs_err::metadata(path)?.permissions().mode() & 0o7777)
}

/// What stands below the comment of a key's file.
fn second_line(text: &str) -> Option<Vec<u8>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.next()?.starts_with(COMMENT.trim_end()).then_some(())?;
    BASE64_STANDARD.decode(lines.next()?).ok()
}

/// The public key in a file.
fn public(text: &str) -> Option<minisign_verify::PublicKey> {
    minisign_verify::PublicKey::from_base64(&BASE64_STANDARD.encode(second_line(text)?)).ok()
}

/// A public key.
#[derive(Debug)]
pub struct VerifyingKey(minisign_verify::PublicKey);

/// What is wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureFault {
    /// It is no file of minisign's, or one of the old kind.
    Malformed,
    /// Another key signed.
    OtherKey,
    /// It is not of these bytes.
    Wrong,
}

impl VerifyingKey {
    /// Takes the line that begins with `RW`, or the path of a file that has it.
    pub fn read(given: &str) -> Result<Self, KeyError> {
        if let Ok(key) = minisign_verify::PublicKey::from_base64(given.trim()) {
            return Ok(Self(key));
        }
        let path = Path::new(given);
        let bytes = match read_bounded(path, MOST_WRITTEN) {
            Ok(bytes) => bytes,
            // Neither a path that is there nor one that could be: taken for a line with an error in it.
            Err(_) if given.starts_with("RW") => return Err(KeyError::NotPublic(given.to_owned())),
            Err(error) => return Err(KeyError::File(path.to_owned(), error)),
        };
        let text = String::from_utf8(bytes).ok();
        let key = text
            .as_deref()
            .and_then(|text| public(text).or_else(|| minisign_verify::PublicKey::from_base64(text.trim()).ok()));
        key.map(Self).ok_or_else(|| KeyError::NotPublic(given.to_owned()))
    }

    /// Checks a signature file; gives the comment that was signed with it.
    pub fn check(&self, bytes: &[u8], signature: &str) -> Result<String, SignatureFault> {
        use minisign_verify::Error;
        let signature = minisign_verify::Signature::decode(signature).map_err(|_| SignatureFault::Malformed)?;
        match self.0.verify(bytes, &signature, false) {
            Ok(()) => Ok(signature.trusted_comment().to_owned()),
            Err(Error::UnexpectedKeyId) => Err(SignatureFault::OtherKey),
            Err(Error::InvalidSignature) => Err(SignatureFault::Wrong),
            Err(_) => Err(SignatureFault::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Policies;

    /// A key without a password that minisign 0.11 made for this test.
    const SECRET: &str = "untrusted comment: minisign encrypted secret key\n\
        RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOZp7\
        rc8szFu34YRVtPLohfpAkljQIv9u+kOi6L7RNpsNME58URzAmEL2MUYa8YJmGwLikTNnX4gVcWISA3ltHDt1yFWoj1Xc\
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    const PUBLIC: &str = "RWQ5mnutzyzMW0L2MUYa8YJmGwLikTNnX4gVcWISA3ltHDt1yFWoj1Xc";

    fn read(text: &str, password: Option<&str>) -> Result<SigningKey, KeyError> {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs_err::write(file.path(), text).expect("written");
        SigningKey::read(file.path(), || Ok(password.map(str::to_owned)))
    }

    fn line(bytes: &[u8]) -> String {
        format!("untrusted comment: x\n{}\n", BASE64_STANDARD.encode(bytes))
    }

    /// The key locked with a password, at little cost or as dear as asked for.
    fn locked(password: &str, memory: u64) -> String {
        let mut bytes = second_line(SECRET).expect("a key");
        bytes[2..4].copy_from_slice(LOCKED);
        bytes[38..46].copy_from_slice(&32_768_u64.to_le_bytes());
        bytes[46..54].copy_from_slice(&memory.to_le_bytes());
        let checksum = {
            use blake2::digest::consts::U32;
            blake2::Blake2b::<U32>::new().chain_update(KEY).chain_update(&bytes[54..126]).finalize()
        };
        bytes[126..].copy_from_slice(&checksum);
        let key = Locked::parse(&line(&bytes)).expect("a key");
        if let Some(stream) = key.stream(password) {
            bytes[54..].copy_from_slice(&key.unlocked(&stream).key);
        }
        line(&bytes)
    }

    #[test]
    fn signatures_hold_for_their_bytes_and_their_key_alone() {
        let key = read(SECRET, None).expect("a key");
        let signature = key.sign(b"one", "a\nb\u{7}");
        assert_eq!(signature, key.sign(b"one", "ab"), "no chance in it, no line breaks");
        let public = VerifyingKey::read(PUBLIC).expect("a key");
        assert_eq!(public.check(b"one", &signature), Ok("ab".to_owned()));
        assert_eq!(public.check(b"two", &signature), Err(SignatureFault::Wrong));
        let other_comment = signature.replace("comment: ab", "comment: ac");
        assert_eq!(public.check(b"one", &other_comment), Err(SignatureFault::Wrong));
        for cut in 0..signature.len() - 1 {
            assert!(public.check(b"one", &signature[..cut]).is_err(), "{cut}");
        }
    }

    #[test]
    fn signatures_of_minisign_itself_are_checked() {
        // From the documentation of minisign-verify.
        let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
        let signature = "untrusted comment: signature from minisign secret key\n\
            RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n\
            trusted comment: timestamp:1633700835\tfile:test\tprehashed\n\
            wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==\n";
        let public = VerifyingKey::read(key).expect("a key");
        assert_eq!(public.check(b"test", signature), Ok("timestamp:1633700835\tfile:test\tprehashed".to_owned()));
        let own = read(SECRET, None).expect("a key").sign(b"test", "");
        assert_eq!(public.check(b"test", &own), Err(SignatureFault::OtherKey));
    }

    #[test]
    fn locked_keys_open_with_their_password_alone() {
        let text = locked("山高水长", 1 << 21);
        let signed = read(&text, Some("山高水长")).expect("a key").sign(b"one", "");
        assert_eq!(signed, read(SECRET, None).expect("a key").sign(b"one", ""));
        assert!(matches!(read(&text, Some("")), Err(KeyError::WrongPassword(_))));
        assert!(matches!(read(&text, None), Err(KeyError::Password(_))));
        let greedy = locked("x", MEMORY + 1);
        assert!(matches!(read(&greedy, Some("x")), Err(KeyError::Lock(_))), "it may not have all memory there is");
    }

    #[test]
    fn files_that_are_no_keys_are_told_apart() {
        let whole = second_line(SECRET).expect("a key");
        // 42 bytes could be a public key.
        for cut in (0..whole.len()).filter(|cut| *cut != 42) {
            assert!(matches!(read(&line(&whole[..cut]), None), Err(KeyError::NotSecret(_))), "{cut}");
        }
        for text in ["", "untrusted comment: x", "x\nRWQ=\n", SECRET.trim_start_matches("untrusted")] {
            assert!(matches!(read(text, None), Err(KeyError::NotSecret(_))), "{text}");
        }
        assert!(matches!(read(&format!("untrusted comment: x\n{PUBLIC}\n"), None), Err(KeyError::Public(_))));
        let mut damaged = whole.clone();
        damaged[70] ^= 1;
        assert!(matches!(read(&line(&damaged), None), Err(KeyError::Damaged(_))));
        let mut other_lock = whole;
        other_lock[2..4].copy_from_slice(b"Xx");
        assert!(matches!(read(&line(&other_lock), None), Err(KeyError::Lock(_))));
    }

    #[test]
    fn a_country_of_editions_fits_a_comment() {
        let editions: Vec<String> = (0..3000).map(|number| format!("{number:06} 2026-4")).collect();
        let manifest = |editions: &[String]| Manifest::new(editions.to_vec(), Policies::default(), "none", Vec::new());
        let one = Manifest { serial: 7, base_url: "https://ymt.cn/".to_owned(), ..manifest(&editions[..1]) };
        assert_eq!(site_comment(&one), "yimatong manifest.json serial 7 https://ymt.cn/ 000000 2026-4");
        let whole = site_comment(&manifest(&editions));
        assert!(whole.ends_with("000007 2026-4, +2992") && whole.len() < 1000, "{whole}");
        assert_eq!(site_comment(&manifest(&[])), "yimatong manifest.json");
    }
}

//! What the product packs and hashes, by the crates themselves.

use std::io::{Read as _, Write as _};

/// SHA-256 as hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Unpacks as much as a brotli stream, whole or cut off, gives.
pub fn unbrotli(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut reader = brotli::Decompressor::new(packed, 4096);
    let mut piece = [0; 256];
    while let Ok(count @ 1..) = reader.read(&mut piece) {
        plain.extend_from_slice(&piece[..count]);
    }
    plain
}

/// Unpacks gzip.
pub fn ungzip(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut plain).expect("gzip");
    plain
}

/// Packs with gzip, quickly.
pub fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(plain).and_then(|()| packed.finish()).expect("writing to memory")
}

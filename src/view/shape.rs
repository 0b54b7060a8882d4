//! The shape of a page: which nodes stand where, outside its still parts.
//!
//! Hydration takes nodes by their order and looks only at their kind, so a foreign element in between is not always
//! noticed: the page would go on with the wrong nodes. The shape is written beside the prerendered page and compared
//! before it is taken over; where it differs, the page is mounted afresh.

/// Attribute that marks a still part; what stands inside has no shape.
pub const STILL: &str = "data-still";

/// Sums up a walk over nodes (FNV-1a).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape(u32);

impl Default for Shape {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Shape {
    /// An element begins; `tag` in any case.
    pub fn open(&mut self, tag: &str) {
        self.add(b'<');
        tag.bytes().for_each(|byte| self.add(byte.to_ascii_lowercase()));
    }

    /// It ends.
    pub fn close(&mut self) {
        self.add(b'>');
    }

    /// A run of text.
    pub fn text(&mut self) {
        self.add(b't');
    }

    /// A comment.
    pub fn comment(&mut self) {
        self.add(b'c');
    }

    /// The sum.
    pub fn sum(self) -> u32 {
        self.0
    }

    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
}

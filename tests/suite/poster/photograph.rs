//! Grey pictures, and what befalls them between the wall and a decoder.

use std::path::Path;

/// A grey picture.
#[derive(Debug, Clone)]
pub(super) struct Photograph {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<u8>,
}

impl Photograph {
    /// Reads a PNG of any kind.
    pub(super) fn read(path: &Path) -> Self {
        let mut decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(path).expect("a picture")));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut data = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut data).expect("pixels");
        let samples = info.color_type.samples();
        let data = data[..info.buffer_size()].chunks_exact(samples).map(|pixel| pixel[samples.min(2) - 1]).collect();
        Self { width: info.width as usize, height: info.height as usize, data }
    }

    /// The grey at a place between pixels; around the picture is wall.
    fn at(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let pixel = |x: f32, y: f32| {
            let inside = x >= 0.0 && y >= 0.0 && (x as usize) < self.width && (y as usize) < self.height;
            if inside { f32::from(self.data[y as usize * self.width + x as usize]) } else { 255.0 }
        };
        let (across, down) = (x - left, y - top);
        let mix = |row: f32| pixel(left, row) * (1.0 - across) + pixel(left + 1.0, row) * across;
        mix(top) * (1.0 - down) + mix(top + 1.0) * down
    }

    /// A picture whose pixels are found at other places of this one.
    fn drawn(&self, width: usize, height: usize, place: impl Fn(f32, f32) -> (f32, f32)) -> Self {
        let mut data = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (x, y) = place(x as f32, y as f32);
                data.push(self.at(x, y).round() as u8);
            }
        }
        Self { width, height, data }
    }

    /// The square whose middle is given, with so much around, brought to `side` pixels.
    pub(super) fn cut(&self, middle: (f32, f32), around: f32, side: usize) -> Self {
        let step = 2.0 * around / side as f32;
        // Several looks a pixel: shrinking by single ones would alias.
        let looks = (step.ceil() as usize).clamp(1, 8);
        let mut data = Vec::with_capacity(side * side);
        for y in 0..side {
            for x in 0..side {
                let mut sum = 0.0;
                for look in 0..looks * looks {
                    let (in_x, in_y) = ((look % looks) as f32 + 0.5, (look / looks) as f32 + 0.5);
                    let place = |at: usize, inside: f32| (at as f32 + inside / looks as f32) * step - around - 0.5;
                    sum += self.at(middle.0 + place(x, in_x), middle.1 + place(y, in_y));
                }
                data.push((sum / (looks * looks) as f32).round() as u8);
            }
        }
        Self { width: side, height: side, data }
    }

    pub(super) fn turned(&self, degrees: f32) -> Self {
        let side = (self.width.max(self.height) as f32 * 1.45) as usize;
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (middle, own) = (side as f32 / 2.0, (self.width as f32 / 2.0, self.height as f32 / 2.0));
        self.drawn(side, side, |x, y| {
            let (x, y) = (x - middle, y - middle);
            (x * cosine + y * sine + own.0, y * cosine - x * sine + own.1)
        })
    }

    /// Seen from below and from the side: the far edge shorter by `share`.
    pub(super) fn slanted(&self, share: f32) -> Self {
        let (width, height) = (self.width as f32, self.height as f32);
        self.drawn(self.width, self.height, |x, y| {
            // The further up, the smaller; what lies beyond is squeezed.
            let depth = 1.0 + share * (1.0 - y / height) / (1.0 - share);
            let across = (x - width / 2.0) * depth + width / 2.0;
            (across + (y - height / 2.0) * share * 0.3, y * depth - (depth - 1.0) * height * 0.5)
        })
    }

    /// Out of focus: a Gauss filter.
    pub(super) fn blurred(&self, sigma: f32) -> Self {
        let reach = (sigma * 3.0).ceil() as i32;
        let weights: Vec<f32> = (-reach..=reach).map(|at| (-(at * at) as f32 / (2.0 * sigma * sigma)).exp()).collect();
        let total: f32 = weights.iter().sum();
        let pass = |picture: &Self, across: bool| {
            picture.drawn(picture.width, picture.height, |x, y| (x, y)).filtered(&weights, total, reach, across)
        };
        pass(&pass(self, true), false)
    }

    fn filtered(&self, weights: &[f32], total: f32, reach: i32, across: bool) -> Self {
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..self.height as i32 {
            for x in 0..self.width as i32 {
                let sum: f32 = (-reach..=reach)
                    .zip(weights)
                    .map(|(at, weight)| {
                        let (x, y) = if across { (x + at, y) } else { (x, y + at) };
                        let inside = x >= 0 && y >= 0 && x < self.width as i32 && y < self.height as i32;
                        let grey = if inside { self.data[y as usize * self.width + x as usize] } else { 255 };
                        f32::from(grey) * weight
                    })
                    .sum();
                data.push((sum / total).round() as u8);
            }
        }
        Self { data, ..*self }
    }

    /// Faded, or in poor light: black becomes `dark`, white `light`.
    pub(super) fn faded(&self, dark: u8, light: u8) -> Self {
        let span = f32::from(light) - f32::from(dark);
        let data = self.data.iter().map(|grey| (f32::from(dark) + f32::from(*grey) / 255.0 * span) as u8).collect();
        Self { data, ..*self }
    }

    /// Saved as JPEG and opened again.
    pub(super) fn squeezed(&self, quality: u8) -> Self {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
        let (width, height) = (self.width as u16, self.height as u16);
        encoder.encode(&self.data, width, height, jpeg_encoder::ColorType::Luma).expect("JPEG");
        let data = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(bytes)).decode().expect("JPEG");
        let samples = data.len() / self.data.len();
        let data = data.chunks_exact(samples).map(|pixel| pixel[0]).collect();
        Self { data, ..*self }
    }

    /// With blots on `share` of the square from `margin` to the other side, of every grey; always the same for a seed.
    /// `corners`: also on the three corner marks, without which no decoder finds a code.
    pub(super) fn dirty(&self, share: f32, margin: usize, corners: bool, seed: u64) -> Self {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 40) as f32 / (1_u64 << 24) as f32
        };
        let mut picture = self.clone();
        let side = self.width - 2 * margin;
        let mut covered = vec![false; self.data.len()];
        let mut count = 0;
        while (count as f32) < share * (side * side) as f32 {
            let (x, y) = (margin as f32 + random() * side as f32, margin as f32 + random() * side as f32);
            let radius = side as f32 * (0.01 + 0.05 * random());
            let grey = (random() * 255.0) as u8;
            let mark = side as f32 * 0.3;
            let near = |at: f32| at - radius < margin as f32 + mark;
            let far = |at: f32| at + radius > (margin + side) as f32 - mark;
            if !corners && ((near(x) && (near(y) || far(y))) || (far(x) && near(y))) {
                continue;
            }
            let range =
                |middle: f32| ((middle - radius).max(0.0) as usize)..((middle + radius) as usize).min(self.width - 1);
            for row in range(y) {
                for column in range(x) {
                    let (dx, dy) = (column as f32 - x, row as f32 - y);
                    let place = row * self.width + column;
                    if dx * dx + dy * dy < radius * radius {
                        picture.data[place] = grey;
                        let inside = |at: usize| (margin..margin + side).contains(&at);
                        if !covered[place] && inside(row) && inside(column) {
                            covered[place] = true;
                            count += 1;
                        }
                    }
                }
            }
        }
        picture
    }

    /// With one piece of paper over the middle of the square, covering `share` of it.
    pub(super) fn patched(&self, share: f32, margin: usize) -> Self {
        let side = self.width - 2 * margin;
        let patch = (share.sqrt() * side as f32) as usize;
        let from = margin + (side - patch) / 2;
        let mut picture = self.clone();
        for row in from..from + patch {
            picture.data[row * self.width + from..][..patch].fill(235);
        }
        picture
    }

    /// As a file that every program reads.
    pub(super) fn write(&self, path: &Path) {
        let mut bytes = format!("P5 {} {} 255\n", self.width, self.height).into_bytes();
        bytes.extend_from_slice(&self.data);
        fs_err::write(path, bytes).expect("written");
    }
}

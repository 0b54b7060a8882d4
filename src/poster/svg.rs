//! A code as SVG: one path, true millimetres, quiet zone included.

use std::fmt::Write as _;

use super::Code;
use super::code::QUIET_ZONE;

/// A bare code whose modules are `module_mm` wide. Runs of dark modules in a row become one rectangle, so that no hairline
/// shows between them in print.
pub fn code_svg(code: &Code, module_mm: f32, title: &str) -> String {
    let whole = code.side() + 2 * QUIET_ZONE;
    let size = module_mm * whole as f32;
    let mut path = String::new();
    for y in 0..code.side() {
        let mut x = 0;
        while x < code.side() {
            let run = (x..code.side()).take_while(|x| code.is_dark(*x, y)).count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    let title = html_escape::encode_text(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}mm\" height=\"{size}mm\" viewBox=\"0 0 {whole} {whole}\" \
         shape-rendering=\"crispEdges\"><title>{title}</title><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/>\
         <path d=\"{path}\"/></svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_has_true_size_and_escapes_its_title() {
        let code = Code::new("HTTPS://A.CN/").expect("a code");
        let svg = code_svg(&code, 1.0, "<柳湾村>");
        let whole = code.side() + 8;
        assert!(svg.contains(&format!("width=\"{whole}mm\"")), "{svg}");
        assert!(svg.contains("&lt;柳湾村&gt;"));
    }
}

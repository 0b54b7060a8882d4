//! The code alone, quiet zone included: for those who lay out a page of their own.

use crate::guide::drawing::QUIET_ZONE;
use crate::poster::PosterError;
use crate::poster::facts::Facts;
use crate::poster::scene::{Mark, Placed, Scene, whole_dots};

/// Width of one module: scans from one metre on.
const MODULE_MM: f32 = 1.5;

pub(super) fn bare(facts: &Facts<'_>) -> Result<Scene, PosterError> {
    let code = crate::poster::Code::new(facts.code.text())?;
    let module = whole_dots(MODULE_MM);
    let quiet = module * QUIET_ZONE as f32;
    let side = module * code.side() as f32 + 2.0 * quiet;
    let title = format!("{} {}", facts.whole_name(), code.text());
    let placed = Placed { x: quiet, y: quiet, module, code };
    Ok(Scene { width: side, height: side, title, marks: vec![Mark::Code(placed)] })
}

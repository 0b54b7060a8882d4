//! A row of bars without script: inline SVG, coloured by classes, so that dark, contrast and paper are the styles' business.

use leptos::prelude::*;

/// Width and height of the drawing, in its own units.
const WIDTH: usize = 320;
const HEIGHT: usize = 150;
/// Where the bars stand, and how high the highest is.
const GROUND: usize = 122;
const HIGHEST: usize = 96;
/// Most bars whose labels do not run into each other.
const MOST: usize = 6;

/// The first and the last of what there is to show, where it is more than fits.
pub(super) fn shown<T>(all: Vec<T>) -> Vec<T> {
    let middle = all.len().saturating_sub(MOST);
    let first = if middle > 0 { MOST / 2 } else { all.len() };
    all.into_iter().enumerate().filter(|(at, _)| *at < first || *at >= first + middle).map(|(_, value)| value).collect()
}

/// One bar for each value, with the value above and its label below. `summary`: what somebody hears who does not see it.
pub(super) fn chart(values: Vec<(String, usize)>, summary: String) -> AnyView {
    let values = shown(values);
    let highest = values.iter().map(|(_, value)| *value).max().unwrap_or(0).max(1);
    let step = WIDTH / values.len().max(1);
    let wide = (step * 3 / 5).min(44);
    let bars = values.into_iter().enumerate().map(|(at, (label, value))| {
        let middle = at * step + step / 2;
        // Nothing is a line on the ground, not the absence of a bar.
        let high = (value * HIGHEST / highest).max(1);
        let top = GROUND - high;
        view! {
            <rect class="chart__bar" x=middle - wide / 2 y=top width=wide height=high></rect>
            <text class="chart__value" x=middle y=top - 6 text-anchor="middle">{value}</text>
            <text x=middle y=GROUND + 20 text-anchor="middle">{label}</text>
        }
    });
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=summary>
            <line class="chart__ground" x1="0" y1=GROUND x2=WIDTH y2=GROUND></line>
            {bars.collect_view()}
        </svg>
    }
    .into_any()
}

/// A bar that lies: as long, of all that there is room for, as its value of the highest. The words beside it say the value.
pub(super) fn bar(value: u64, highest: u64, class: &'static str) -> AnyView {
    const WHOLE: u128 = 1_000;
    // Nothing is a line, not the absence of a bar.
    let long = (u128::from(value) * WHOLE / u128::from(highest.max(1))).clamp(4, WHOLE);
    view! {
        <svg class=class viewBox=format!("0 0 {WHOLE} 10") preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect x="0" y="0" width=long.to_string() height="10" vector-effect="non-scaling-stroke"></rect>
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_left_out_in_the_middle() {
        assert_eq!(shown((0..4).collect()), [0, 1, 2, 3]);
        assert_eq!(shown((0..6).collect()), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shown((0..9).collect()), [0, 1, 2, 6, 7, 8]);
        assert_eq!(shown(Vec::<usize>::new()), [0; 0]);
    }
}

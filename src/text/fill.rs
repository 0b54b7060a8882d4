//! Words with gaps: `找到 {count} 条`.

/// A text with its gaps filled. A gap nobody fills stays as it is written.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let gap = after.split_once('}').and_then(|(name, behind)| {
            let value = values.iter().find(|(own, _)| *own == name)?;
            Some((value.1, behind))
        });
        match gap {
            Some((value, behind)) => {
                filled.push_str(value);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Names of the gaps of a text, sorted.
pub fn markers(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_the_order_of_the_language() {
        let values = [("day", "周一"), ("time", "08:30")];
        assert_eq!(fill("{day} {time} 开", &values), "周一 08:30 开");
        assert_eq!(fill("opens at {time} on {day}", &values), "opens at 08:30 on 周一");
    }

    #[test]
    fn what_fills_is_not_filled_again_and_strange_braces_stay() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
        assert_eq!(fill("{ {x} }{", &[("a", "1")]), "{ {x} }{");
    }

    #[test]
    fn gaps_are_named() {
        assert_eq!(markers("{b} and {a}, {"), ["a", "b"]);
    }
}

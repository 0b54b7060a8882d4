//! Numbers in a text: a digit is only as good as the whole number that it belongs to, 40 is no part of 4050.

/// A digit's place: the number, how many digits that has, and which of them it is.
pub(super) type Digit = (u64, usize, usize);

/// For each letter of a text the number that it is a digit of.
pub(super) fn numbers(letters: &[char]) -> Vec<Option<Digit>> {
    let mut numbers = Vec::with_capacity(letters.len());
    while let Some(letter) = letters.get(numbers.len()) {
        if !letter.is_ascii_digit() {
            numbers.push(None);
            continue;
        }
        let own: Vec<u64> = letters[numbers.len()..].iter().map_while(|own| own.to_digit(10)).map(u64::from).collect();
        let number = own.iter().fold(0, |number: u64, digit| number.wrapping_mul(10).wrapping_add(*digit));
        numbers.extend((0..own.len()).map(|at| Some((number, own.len(), at))));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_know_their_number() {
        let letters: Vec<char> = "满60岁4050".chars().collect();
        let numbers = numbers(&letters);
        assert_eq!(numbers[..4], [None, Some((60, 2, 0)), Some((60, 2, 1)), None]);
        assert_eq!(numbers[4], Some((4050, 4, 0)));
        assert_eq!(numbers.len(), letters.len());
    }
}

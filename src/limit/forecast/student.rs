//! Student's distribution, as far as a forecast needs it.

/// From 4 degrees of freedom on: what one time in ten is passed, in thousandths.
const QUANTILES: [u16; 20] = [
    1533, 1476, 1440, 1415, 1397, 1383, 1372, 1363, 1356, 1350, 1345, 1341, 1337, 1333, 1330, 1328,
    1325, 1323, 1321, 1319,
];

/// What a variable of so many degrees of freedom, at least 4, passes one time in ten, in thousandths.
pub(super) fn quantile(freedom: u128) -> u128 {
    let place = usize::try_from(freedom.saturating_sub(4)).unwrap_or(usize::MAX);
    let quantile = QUANTILES.get(place).or(QUANTILES.last());
    u128::from(quantile.copied().unwrap_or_default())
}

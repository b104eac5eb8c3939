//! Figures of a series of measurements, each a chain of iterators over slices: means, smoothing, correlation, peaks, runs.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::vec::Vec;
use workloads::{fold, Random, FOLD_START};

struct Series {
    counts: Vec<u32>,
    values: Vec<f64>,
    weights: Vec<f64>,
}

impl Series {
    fn measure(size: usize) -> Series {
        let mut random = Random(362436069);
        let counts: Vec<u32> = (0..size).map(|_| random.below(1000)).collect();
        let values: Vec<f64> = counts
            .iter()
            .scan(0.5, |level, &count| {
                *level = *level * 0.875 + count as f64 / 256.0;
                Some(*level)
            })
            .collect();
        let weights = (0..size).map(|i| 1.0 / (1 + i % 17) as f64).collect();
        Series { counts, values, weights }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / values.len() as f64
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn covariance(a: &[f64], b: &[f64], lag: usize) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    a.iter().skip(lag).zip(b.iter()).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum::<f64>() / (a.len() - lag) as f64
}

fn smooth(values: &[f64]) -> Vec<f64> {
    const KERNEL: [f64; 5] = [0.0625, 0.25, 0.375, 0.25, 0.0625];
    values.windows(KERNEL.len()).map(|window| dot(window, &KERNEL)).collect()
}

fn peaks(values: &[f64]) -> impl Iterator<Item = (usize, f64)> + '_ {
    values
        .windows(3)
        .enumerate()
        .filter(|(_, window)| window[0] < window[1] && window[1] > window[2])
        .map(|(i, window)| (i + 1, window[1]))
}

fn longest_rise(counts: &[u32]) -> usize {
    counts
        .windows(2)
        .fold((0, 0), |(longest, rise), pair| {
            let rise = if pair[1] > pair[0] { rise + 1 } else { 0 };
            (rise.max(longest), rise)
        })
        .0
}

fn histogram(counts: &[u32]) -> [u32; 16] {
    counts.iter().filter(|&&count| count % 3 != 0).fold([0; 16], |mut bins, &count| {
        bins[(count >> 6) as usize & 15] += 1;
        bins
    })
}

fn digits(number: u32) -> impl Iterator<Item = u32> {
    core::iter::successors(Some(number), |&rest| (rest >= 10).then_some(rest / 10)).map(|rest| rest % 10)
}

fn day_sums(counts: &[u32]) -> impl Iterator<Item = u32> + '_ {
    counts.chunks(24).map(|day| day.iter().copied().filter(|count| count & 1 == 0).sum())
}

fn sum_integers(sum: u64, counts: &[u32]) -> u64 {
    let even: u64 = counts.iter().step_by(2).map(|&count| count as u64).sum();
    let most = day_sums(counts).max().unwrap_or(0);
    let first_large = counts.iter().position(|&count| count > 997).unwrap_or(counts.len());
    let crossed: u32 = counts
        .iter()
        .zip(counts.iter().rev())
        .skip_while(|(a, b)| a < b)
        .take(counts.len() / 2)
        .map(|(a, b)| a.abs_diff(*b))
        .fold(0, u32::wrapping_add);
    let digits: u32 = counts.iter().flat_map(|&count| digits(count)).filter(|digit| digit % 2 == 1).sum();
    let (low, high) = counts.iter().fold((u32::MAX, 0), |(low, high), &count| (low.min(count), high.max(count)));
    let all_small = counts.chunks_exact(7).filter(|week| week.iter().all(|&count| count < 900)).count();
    [even, most as u64, first_large as u64, crossed as u64, digits as u64, low as u64, high as u64, all_small as u64]
        .into_iter()
        .chain(histogram(counts).into_iter().map(u64::from))
        .chain([longest_rise(counts) as u64])
        .fold(sum, fold)
}

fn sum_floats(sum: u64, series: &Series) -> u64 {
    let values = series.values.as_slice();
    let smoothed = smooth(values);
    let weighted = dot(values, &series.weights) / series.weights.iter().sum::<f64>();
    let steepest = smoothed.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::NEG_INFINITY, f64::max);
    let (count, height) = peaks(&smoothed).fold((0, 0.0), |(count, height), (i, value)| {
        (count + i % 2, height + value)
    });
    let largest = values.iter().copied().max_by(f64::total_cmp).unwrap_or(0.0);
    let clipped: f64 = values.iter().map(|value| value.clamp(10.0, 20.0)).sum();
    [mean(values), variance(values), weighted, steepest, height, largest, clipped]
        .into_iter()
        .chain((1..4).map(|lag| covariance(values, &series.weights, lag)))
        .map(f64::to_bits)
        .fold(fold(sum, count as u64), fold)
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut series = Series::measure(20_000);
    let mut sum = FOLD_START;
    for round in 0..n {
        sum = sum_integers(sum, &series.counts);
        sum = sum_floats(sum, &series);
        let turn = 1 + (sum % 100) as usize;
        series.counts.rotate_left(turn);
        series.values.iter_mut().zip(&series.counts).filter(|(_, &count)| count > 500).for_each(|(value, &count)| {
            *value += (count as f64 - 750.0) / (1000 + round) as f64;
        });
    }
    sum as i64
}

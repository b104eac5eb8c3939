//! Small matrices of f64 whose sizes are const generics, passed by value: a Kalman filter, and chains of transforms.
#![no_std]

use core::ops::{Add, Mul, Sub};
use workloads::{fold, Random, FOLD_START};

#[derive(Clone, Copy)]
struct Matrix<const R: usize, const C: usize>([[f64; C]; R]);

type Vector<const N: usize> = Matrix<N, 1>;

impl<const R: usize, const C: usize> Matrix<R, C> {
    const ZERO: Self = Matrix([[0.0; C]; R]);

    fn from_fn(value: impl Fn(usize, usize) -> f64) -> Self {
        let mut result = Self::ZERO;
        for (i, row) in result.0.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell = value(i, j);
            }
        }
        result
    }

    fn transposed(self) -> Matrix<C, R> {
        Matrix::from_fn(|i, j| self.0[j][i])
    }

    fn scaled(self, factor: f64) -> Self {
        Self::from_fn(|i, j| self.0[i][j] * factor)
    }

    fn largest(self) -> f64 {
        self.0.iter().flatten().fold(0.0, |largest, cell| cell.abs().max(largest))
    }

    fn checksum(self, sum: u64) -> u64 {
        self.0.iter().flatten().fold(sum, |sum, cell| fold(sum, cell.to_bits()))
    }
}

impl<const N: usize> Matrix<N, N> {
    fn identity() -> Self {
        Self::from_fn(|i, j| if i == j { 1.0 } else { 0.0 })
    }

    fn diagonal(values: [f64; N]) -> Self {
        Self::from_fn(|i, j| if i == j { values[i] } else { 0.0 })
    }

    fn trace(self) -> f64 {
        (0..N).map(|i| self.0[i][i]).sum()
    }

    fn power(self, mut exponent: u32) -> Self {
        let (mut base, mut result) = (self, Self::identity());
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = result * base;
            }
            base = base * base;
            exponent >>= 1;
        }
        result
    }

    /// By Gauss and Jordan, with the largest pivot of each column; none if it is singular. With it, the determinant.
    fn inverse(self) -> Option<(Self, f64)> {
        let (mut left, mut right) = (self, Self::identity());
        let mut determinant = 1.0;
        for column in 0..N {
            let pivot = (column..N).max_by(|&a, &b| left.0[a][column].abs().total_cmp(&left.0[b][column].abs()))?;
            if left.0[pivot][column].abs() < 1e-12 {
                return None;
            }
            if pivot != column {
                left.0.swap(pivot, column);
                right.0.swap(pivot, column);
                determinant = -determinant;
            }
            let scale = left.0[column][column];
            determinant *= scale;
            for j in 0..N {
                left.0[column][j] /= scale;
                right.0[column][j] /= scale;
            }
            for i in 0..N {
                let factor = left.0[i][column];
                if i == column || factor == 0.0 {
                    continue;
                }
                for j in 0..N {
                    left.0[i][j] -= factor * left.0[column][j];
                    right.0[i][j] -= factor * right.0[column][j];
                }
            }
        }
        Some((right, determinant))
    }
}

impl<const R: usize, const C: usize> Add for Matrix<R, C> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::from_fn(|i, j| self.0[i][j] + other.0[i][j])
    }
}

impl<const R: usize, const C: usize> Sub for Matrix<R, C> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::from_fn(|i, j| self.0[i][j] - other.0[i][j])
    }
}

impl<const R: usize, const K: usize, const C: usize> Mul<Matrix<K, C>> for Matrix<R, K> {
    type Output = Matrix<R, C>;

    fn mul(self, other: Matrix<K, C>) -> Matrix<R, C> {
        Matrix::from_fn(|i, j| (0..K).map(|k| self.0[i][k] * other.0[k][j]).sum())
    }
}

/// Follows a state of S numbers, of which M are measured.
struct Kalman<const S: usize, const M: usize> {
    state: Vector<S>,
    covariance: Matrix<S, S>,
    transition: Matrix<S, S>,
    noise: Matrix<S, S>,
    measured: Matrix<M, S>,
    error: Matrix<M, M>,
}

impl<const S: usize, const M: usize> Kalman<S, M> {
    fn predict(&mut self) {
        self.state = self.transition * self.state;
        self.covariance = self.transition * self.covariance * self.transition.transposed() + self.noise;
    }

    fn update(&mut self, measurement: Vector<M>) -> f64 {
        let residual = measurement - self.measured * self.state;
        let spread = self.measured * self.covariance * self.measured.transposed() + self.error;
        let Some((inverse, determinant)) = spread.inverse() else {
            return 0.0;
        };
        let gain = self.covariance * self.measured.transposed() * inverse;
        self.state = self.state + gain * residual;
        self.covariance = (Matrix::identity() - gain * self.measured) * self.covariance;
        determinant
    }
}

fn track(steps: i32, sum: u64) -> u64 {
    let mut random = Random(88675123);
    let mut filter: Kalman<6, 3> = Kalman {
        state: Matrix::ZERO,
        covariance: Matrix::identity().scaled(10.0),
        transition: Matrix::from_fn(|i, j| if i == j { 1.0 } else if j == i + 3 { 0.1 } else { 0.0 }),
        noise: Matrix::diagonal([0.01, 0.01, 0.01, 0.1, 0.1, 0.1]),
        measured: Matrix::from_fn(|i, j| if i == j { 1.0 } else { 0.0 }),
        error: Matrix::diagonal([0.5, 0.25, 0.75]),
    };
    let mut sum = sum;
    for step in 0..steps {
        let time = step as f64 * 0.1;
        let mut noise = || random.below(1000) as f64 / 1000.0 - 0.5;
        let measurement = Matrix([[time * 2.0 + noise()], [10.0 - time + noise()], [time * (10.0 - time) + noise()]]);
        filter.predict();
        let determinant = filter.update(measurement);
        if step % 16 == 0 {
            sum = fold(filter.state.checksum(sum), determinant.to_bits());
        }
    }
    fold(sum, filter.covariance.trace().to_bits())
}

fn rotation(axis: usize, sine: f64, cosine: f64) -> Matrix<4, 4> {
    let (a, b) = ((axis + 1) % 3, (axis + 2) % 3);
    let mut result = Matrix::identity();
    result.0[a][a] = cosine;
    result.0[b][b] = cosine;
    result.0[a][b] = -sine;
    result.0[b][a] = sine;
    result
}

fn translation(x: f64, y: f64, z: f64) -> Matrix<4, 4> {
    let mut result = Matrix::identity();
    for (row, offset) in result.0.iter_mut().zip([x, y, z]) {
        row[3] = offset;
    }
    result
}

fn transform(steps: i32, sum: u64) -> u64 {
    let mut sum = sum;
    let mut view: Matrix<4, 4> = Matrix::identity();
    for step in 0..steps {
        let turn = rotation(step as usize % 3, 0.6, 0.8);
        let place = translation(1.0, step as f64 * 0.01, -0.5);
        view = turn * place * view;
        if step % 8 == 7 {
            view = match view.inverse() {
                Some((inverse, _)) => inverse.scaled(1.0 / inverse.largest()),
                None => Matrix::identity(),
            };
        }
        let corner: Vector<4> = view * Matrix([[1.0], [2.0], [3.0], [1.0]]);
        if step % 16 == 0 {
            sum = corner.checksum(sum);
            sum = turn.power(7 + step as u32 % 9).checksum(sum);
        }
    }
    view.checksum(sum)
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let sum = track(n, FOLD_START);
    transform(n, sum) as i64
}

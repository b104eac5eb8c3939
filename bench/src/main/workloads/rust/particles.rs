//! A fountain of particles in f32: forces, bounces off planes and spheres, springs between neighbours, a sort by distance.
#![no_std]
#![cfg_attr(target_arch = "wasm32", feature(core_float_math))]

use core::cmp::Ordering;
use core::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};
use workloads::{fold, Random, FOLD_START};

const PARTICLES: usize = 4000;
const STEP: f32 = 1.0 / 60.0;

#[cfg(target_arch = "wasm32")]
fn sqrt(x: f32) -> f32 {
    core::f32::math::sqrt(x)
}

#[cfg(not(target_arch = "wasm32"))]
fn sqrt(x: f32) -> f32 {
    use core::arch::x86_64::{_mm_cvtss_f32, _mm_set_ss, _mm_sqrt_ss};
    unsafe { _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))) }
}

#[derive(Clone, Copy, PartialEq)]
struct Vector {
    x: f32,
    y: f32,
    z: f32,
}

impl Vector {
    const ZERO: Vector = Vector::new(0.0, 0.0, 0.0);
    const UP: Vector = Vector::new(0.0, 1.0, 0.0);

    const fn new(x: f32, y: f32, z: f32) -> Vector {
        Vector { x, y, z }
    }

    fn dot(self, other: Vector) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    fn cross(self, other: Vector) -> Vector {
        Vector::new(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    fn length(self) -> f32 {
        sqrt(self.dot(self))
    }

    fn normalised(self) -> Vector {
        let length = self.length();
        if length > 1e-6 {
            self * (1.0 / length)
        } else {
            Vector::UP
        }
    }

    fn reflect(self, normal: Vector) -> Vector {
        self - normal * (2.0 * self.dot(normal))
    }
}

impl Add for Vector {
    type Output = Vector;

    fn add(self, other: Vector) -> Vector {
        Vector::new(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for Vector {
    type Output = Vector;

    fn sub(self, other: Vector) -> Vector {
        Vector::new(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f32> for Vector {
    type Output = Vector;

    fn mul(self, factor: f32) -> Vector {
        Vector::new(self.x * factor, self.y * factor, self.z * factor)
    }
}

impl Neg for Vector {
    type Output = Vector;

    fn neg(self) -> Vector {
        Vector::new(-self.x, -self.y, -self.z)
    }
}

impl AddAssign for Vector {
    fn add_assign(&mut self, other: Vector) {
        *self = *self + other;
    }
}

impl SubAssign for Vector {
    fn sub_assign(&mut self, other: Vector) {
        *self = *self - other;
    }
}

#[derive(Clone, Copy)]
struct Particle {
    position: Vector,
    velocity: Vector,
    mass: f32,
    age: f32,
    id: u32,
    distance: f32,
}

struct Sphere {
    centre: Vector,
    radius: f32,
}

const DEAD: Particle =
    Particle { position: Vector::ZERO, velocity: Vector::ZERO, mass: 0.0, age: 0.0, id: 0, distance: 0.0 };

static mut POOL: [Particle; PARTICLES] = [DEAD; PARTICLES];

static SPHERES: [Sphere; 4] = [
    Sphere { centre: Vector::new(2.0, 1.0, 0.0), radius: 0.75 },
    Sphere { centre: Vector::new(-1.5, 0.5, 1.0), radius: 1.0 },
    Sphere { centre: Vector::new(0.0, 3.0, -2.0), radius: 1.25 },
    Sphere { centre: Vector::new(1.0, 0.25, 2.5), radius: 0.5 },
];

fn fraction(random: &mut Random) -> f32 {
    (random.next() >> 8) as f32 / (1 << 24) as f32
}

fn emit(id: u32, random: &mut Random) -> Particle {
    let spread = Vector::new(fraction(random) - 0.5, 2.0, fraction(random) - 0.5);
    let velocity = spread.normalised() * (6.0 + 3.0 * fraction(random));
    let position = Vector::new(fraction(random) * 0.1, 0.1, fraction(random) * 0.1);
    Particle { position, velocity, mass: 0.5 + fraction(random), age: 2.0 * fraction(random), id, distance: 0.0 }
}

fn bounce(particle: &mut Particle, normal: Vector, depth: f32) {
    particle.position += normal * depth;
    if particle.velocity.dot(normal) < 0.0 {
        particle.velocity = particle.velocity.reflect(normal) * 0.6;
    }
}

fn advance(particle: &mut Particle, wind: Vector) {
    let gravity = -Vector::UP * 9.81;
    let relative = particle.velocity - wind;
    let drag = -relative * (0.1 * relative.length() / particle.mass);
    let swirl = particle.position.cross(Vector::UP).normalised() * 0.5;
    particle.velocity += (gravity + drag + swirl) * STEP;
    particle.position += particle.velocity * STEP;
    particle.age += STEP;
    if particle.position.y < 0.0 {
        bounce(particle, Vector::UP, -particle.position.y);
    }
    for sphere in &SPHERES {
        let offset = particle.position - sphere.centre;
        if offset.dot(offset) < sphere.radius * sphere.radius {
            bounce(particle, offset.normalised(), sphere.radius - offset.length());
        }
    }
}

/// Pushes apart those that follow each other in the list and are close.
fn repel(particles: &mut [Particle]) {
    for i in 1..particles.len() {
        let (before, after) = particles.split_at_mut(i);
        let (a, b) = (&mut before[i - 1], &mut after[0]);
        let offset = b.position - a.position;
        let distance = offset.length();
        if distance < 0.2 {
            let push = offset.normalised() * ((0.2 - distance) * 0.5);
            a.velocity -= push * (b.mass / (a.mass + b.mass));
            b.velocity += push * (a.mass / (a.mass + b.mass));
        }
    }
}

fn sort(particles: &mut [Particle], camera: Vector) {
    for particle in particles.iter_mut() {
        particle.distance = (particle.position - camera).length();
    }
    particles.sort_unstable_by(|a, b| {
        b.distance.partial_cmp(&a.distance).unwrap_or(Ordering::Equal).then(a.id.cmp(&b.id))
    });
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let particles = unsafe { &mut *core::ptr::addr_of_mut!(POOL) };
    let mut random = Random(2463534242);
    for (id, particle) in (0..).zip(particles.iter_mut()) {
        *particle = emit(id, &mut random);
    }
    let mut sum = FOLD_START;
    for frame in 0..n {
        let wind = Vector::new(0.5, 0.0, if frame % 40 < 20 { 1.0 } else { -1.0 });
        for particle in particles.iter_mut() {
            advance(particle, wind);
            if particle.age > 3.0 {
                *particle = Particle { age: 0.0, ..emit(particle.id, &mut random) };
            }
        }
        repel(particles);
        let camera = Vector::new(8.0, 2.0 + frame as f32 * 0.01, 5.0);
        sort(particles, camera);
        let seen = particles.iter().rev().take(32);
        sum = seen.fold(sum, |sum, particle| fold(fold(sum, particle.id as u64), particle.distance.to_bits() as u64));
    }
    sum as i64
}

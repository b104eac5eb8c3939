//! Writes a report, a log and a dump through core::fmt: integers, floats, padding, hexadecimal, derived Debug, own Display.
#![no_std]

use core::fmt::{self, Display, Formatter, Write};
use workloads::{fold, Random, FOLD_START};

/// A buffer that is emptied into a checksum when it is full.
struct Output {
    bytes: [u8; 512],
    used: usize,
    sum: u64,
    written: u64,
}

impl Output {
    fn flush(&mut self) {
        self.sum = self.bytes[..self.used].iter().fold(self.sum, |sum, &byte| fold(sum, byte as u64));
        self.written += self.used as u64;
        self.used = 0;
    }
}

impl Write for Output {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            if self.used == self.bytes.len() {
                self.flush();
            }
            let (now, later) = rest.split_at(rest.len().min(self.bytes.len() - self.used));
            self.bytes[self.used..self.used + now.len()].copy_from_slice(now);
            self.used += now.len();
            rest = later;
        }
        Ok(())
    }
}

/// An amount in cents.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Money(i64);

impl Display for Money {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        let whole = cents / 100;
        if whole >= 1000 {
            write!(formatter, "{sign}{},{:03}.{:02}", whole / 1000, whole % 1000, cents % 100)
        } else {
            write!(formatter, "{sign}{whole}.{:02}", cents % 100)
        }
    }
}

struct Time(u32);

impl Display for Time {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        let seconds = self.0 / 1000;
        let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
        write!(formatter, "{hours:02}:{minutes:02}:{:02}.{:03}", seconds % 60, self.0 % 1000)
    }
}

struct HexDump<'a>(&'a [u8]);

impl Display for HexDump<'_> {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        for (i, line) in self.0.chunks(16).enumerate() {
            write!(formatter, "{:08x} ", i * 16)?;
            for byte in line {
                write!(formatter, " {byte:02x}")?;
            }
            formatter.write_str("  |")?;
            for &byte in line {
                formatter.write_char(if byte.is_ascii_graphic() { byte as char } else { '.' })?;
            }
            formatter.write_str("|\n")?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    Debug,
    Info,
    Warning,
    Error { code: u16 },
}

impl Display for Level {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        match self {
            Level::Debug => formatter.pad("debug"),
            Level::Info => formatter.pad("info"),
            Level::Warning => formatter.pad("warning"),
            Level::Error { code } => write!(formatter, "error {code}"),
        }
    }
}

#[derive(Debug)]
struct Item<'a> {
    id: u32,
    name: &'a str,
    price: Money,
    weight: Option<f64>,
    tags: [u8; 3],
}

const NAMES: [&str; 8] = ["bolt", "washer", "flange", "Schlüssel", "spring", "écrou", "gear \"B\"", "pin"];

fn item(random: &mut Random) -> Item<'static> {
    let weight = random.below(100_000) as f64 / 64.0;
    Item {
        id: random.next(),
        name: NAMES[random.below(8) as usize],
        price: Money(random.below(4_000_000) as i64 - 500_000),
        weight: (random.below(4) > 0).then_some(weight),
        tags: [random.below(10) as u8, random.below(100) as u8, random.below(256) as u8],
    }
}

fn write_table(output: &mut Output, random: &mut Random) -> fmt::Result {
    writeln!(output, "{:<12}|{:^14}|{:>12}|{:>9}", "id", "name", "price", "weight")?;
    writeln!(output, "{:-<12}+{:-^14}+{:->12}+{:->9}", "", "", "", "")?;
    let mut total = Money(0);
    for _ in 0..20 {
        let item = item(random);
        total.0 += item.price.0;
        write!(output, "{:<12}|{:^14.8}|{:>12}|", item.id, item.name, item.price.0)?;
        match item.weight {
            Some(weight) => writeln!(output, "{weight:>9.2}")?,
            None => writeln!(output, "{:>9}", '-')?,
        }
    }
    writeln!(output, "{:=>50}", total.0)?;
    writeln!(output, "in all {total}, on average {}", Money(total.0 / 20))
}

fn write_log(output: &mut Output, random: &mut Random) -> fmt::Result {
    let mut time = random.below(86_400_000);
    for line in 1..=20 {
        time += random.below(10_000);
        let level = match random.below(8) {
            0..=2 => Level::Debug,
            3..=5 => Level::Info,
            6 => Level::Warning,
            _ => Level::Error { code: random.below(600) as u16 },
        };
        write!(output, "{} [{level:^9}] {line:>3}: ", Time(time))?;
        match level {
            Level::Error { .. } => writeln!(output, "{level:?} at {:#010x}", random.next())?,
            Level::Warning => writeln!(output, "{:+} of {} left", random.below(2000) as i32 - 1000, u64::MAX / time as u64)?,
            _ => writeln!(output, "took {} ms ({:.1} %)", random.below(5000) as f64 / 8.0, random.below(1000) as f64 / 7.0)?,
        }
    }
    Ok(())
}

fn write_numbers(output: &mut Output, random: &mut Random) -> fmt::Result {
    let mut value = 1.0 / (1 + random.below(1000)) as f64;
    for i in 0..10 {
        write!(output, "{value} {value:.3} {value:e} {:>+12.5} ", -value)?;
        let bits = random.next();
        writeln!(output, "{bits:b} {bits:o} {bits:#X} {:5}|{:<5}|{:05}", i * 37, i * 1001, i as i32 - 5)?;
        value *= 10.0 + random.below(1000) as f64;
    }
    Ok(())
}

fn write_dump(output: &mut Output, random: &mut Random) -> fmt::Result {
    let item = item(random);
    writeln!(output, "{item:?} {:02x?}", item.tags)?;
    writeln!(output, "{:#?}", (item.price, item.weight, "tab\tand \u{1f980}"))?;
    let mut bytes = [0; 100];
    bytes.fill_with(|| random.next() as u8);
    write!(output, "{}", HexDump(&bytes))
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let mut random = Random(88172645);
    let mut output = Output { bytes: [0; 512], used: 0, sum: FOLD_START, written: 0 };
    for _ in 0..n {
        for section in [write_table, write_log, write_numbers, write_dump] {
            if section(&mut output, &mut random).is_err() {
                return -1;
            }
        }
    }
    output.flush();
    fold(output.sum, output.written) as i64
}

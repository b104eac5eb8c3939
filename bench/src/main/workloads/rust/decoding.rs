//! Decoders of hexadecimal, Base64, percent escapes and query strings: results, own errors, and the operator `?`.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::string::{FromUtf8Error, String};
use alloc::vec::Vec;
use core::num::ParseIntError;
use core::str::FromStr;
use workloads::{fold, Random, FOLD_START};

#[derive(Debug)]
enum DecodeError {
    Digit { at: usize, found: u8 },
    Truncated,
    Padding,
    Text(FromUtf8Error),
    Number(ParseIntError),
    Missing(&'static str),
}

impl From<FromUtf8Error> for DecodeError {
    fn from(error: FromUtf8Error) -> DecodeError {
        DecodeError::Text(error)
    }
}

impl From<ParseIntError> for DecodeError {
    fn from(error: ParseIntError) -> DecodeError {
        DecodeError::Number(error)
    }
}

type Decoded<T> = Result<T, DecodeError>;

fn hex_digit(text: &[u8], at: usize) -> Decoded<u8> {
    match text.get(at) {
        None => Err(DecodeError::Truncated),
        Some(digit @ b'0'..=b'9') => Ok(digit - b'0'),
        Some(digit @ b'a'..=b'f') => Ok(digit - b'a' + 10),
        Some(digit @ b'A'..=b'F') => Ok(digit - b'A' + 10),
        Some(&found) => Err(DecodeError::Digit { at, found }),
    }
}

fn hex_byte(text: &[u8], at: usize) -> Decoded<u8> {
    Ok(hex_digit(text, at)? << 4 | hex_digit(text, at + 1)?)
}

fn decode_hex(text: &str) -> Decoded<Vec<u8>> {
    (0..text.len()).step_by(2).map(|at| hex_byte(text.as_bytes(), at)).collect()
}

fn encode_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[(byte >> 4) as usize] as char);
        text.push(DIGITS[(byte & 15) as usize] as char);
    }
    text
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn encode_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0, |bits, &byte| bits << 8 | byte as u32) << (8 * (3 - group.len()));
        for i in 0..4 {
            text.push(if i <= group.len() { BASE64[(bits >> (18 - 6 * i)) as usize & 63] as char } else { '=' });
        }
    }
    text
}

fn base64_digit(at: usize, found: u8) -> Decoded<u32> {
    Ok(match found {
        b'A'..=b'Z' => found - b'A',
        b'a'..=b'z' => found - b'a' + 26,
        b'0'..=b'9' => found - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return Err(DecodeError::Digit { at, found }),
    } as u32)
}

fn decode_base64(text: &str) -> Decoded<Vec<u8>> {
    let digits = text.trim_end_matches('=').as_bytes();
    if text.len() % 4 != 0 || text.len() - digits.len() > 2 {
        return Err(DecodeError::Padding);
    }
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    for (at, &digit) in digits.iter().enumerate() {
        bits = bits << 6 | base64_digit(at, digit)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Ok(bytes)
}

fn decode_percent(text: &str) -> Decoded<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                at += 2;
                hex_byte(bytes, at - 1)?
            }
            other => other,
        });
        at += 1;
    }
    Ok(String::from_utf8(decoded)?)
}

fn encode_percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'-' | b'.' | b'_' | b'~' => encoded.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => encoded.push(byte as char),
            _ => {
                encoded.push('%');
                encoded.push_str(&encode_hex(&[byte]));
            }
        }
    }
    encoded
}

#[derive(Default)]
struct Query {
    title: String,
    page: u32,
    offset: i64,
    token: Vec<u8>,
    colour: Option<[u8; 3]>,
}

impl FromStr for Query {
    type Err = DecodeError;

    fn from_str(text: &str) -> Decoded<Query> {
        let mut query = Query::default();
        let mut title = None;
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').ok_or(DecodeError::Missing("="))?;
            match name {
                "title" => title = Some(decode_percent(value)?),
                "page" => query.page = value.parse()?,
                "offset" => query.offset = value.parse()?,
                "token" => query.token = decode_base64(&decode_percent(value)?)?,
                "colour" => {
                    let bytes = decode_hex(value)?;
                    query.colour = Some(bytes.try_into().map_err(|_| DecodeError::Truncated)?);
                }
                _ => {}
            }
        }
        query.title = title.ok_or(DecodeError::Missing("title"))?;
        Ok(query)
    }
}

fn write_query(random: &mut Random) -> String {
    const TITLES: [&str; 6] = ["plain", "two words", "Größe & Maß", "日本語", "50% off!", "a longer title, with commas"];
    let mut text = String::from("title=");
    text += &encode_percent(TITLES[random.below(6) as usize]);
    let mut token = [0; 24];
    token.fill_with(|| random.next() as u8);
    text += "&token=";
    text += &encode_percent(&encode_base64(&token[..random.below(24) as usize]));
    text += ["&page=12", "&page=4000000000", "&page=5000000000", "&page=x", ""][random.below(40).min(4) as usize];
    text += ["&offset=-123456789012", "&offset=77", "&other=1"][random.below(3) as usize];
    text += ["&colour=zz0000", "&colour=ff80", "&colour=a0522d", "&colour=FFD700"][random.below(20).min(3) as usize];
    text += ["&title=%e4%f6", "&title=%4", "&flag", ""][random.below(30).min(3) as usize];
    text
}

fn sum_bytes(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, &byte| fold(sum, byte as u64))
}

fn sum_error(error: DecodeError) -> u64 {
    match error {
        DecodeError::Digit { at, found } => 1000 + at as u64 * 256 + found as u64,
        DecodeError::Truncated => 1,
        DecodeError::Padding => 2,
        DecodeError::Text(error) => 10 + error.utf8_error().valid_up_to() as u64,
        DecodeError::Number(error) => 500 + *error.kind() as u64,
        DecodeError::Missing(what) => 100 + what.len() as u64,
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut random = Random(2463534242);
    let mut sum = FOLD_START;
    for _ in 0..n {
        let text = write_query(&mut random);
        match text.parse::<Query>() {
            Ok(query) => {
                sum = sum_bytes(sum_bytes(sum, query.title.as_bytes()), &query.token);
                sum = fold(fold(sum, query.page as u64), query.offset as u64);
                sum = sum_bytes(sum, &query.colour.unwrap_or([1, 2, 3]));
                let hex = encode_hex(text.as_bytes());
                sum = fold(sum, decode_hex(&hex).map_or(0, |bytes| (bytes == text.as_bytes()) as u64));
            }
            Err(error) => sum = fold(sum, sum_error(error)),
        }
    }
    sum as i64
}

//! A parser of HTTP/1.1 requests, one byte at a time as a server gets them: a machine of states over a slice of bytes.
#![no_std]

use workloads::{fold, Random, FOLD_START};

const MAX_HEADERS: usize = 24;
const BUFFER: usize = 1 << 17;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Method,
    Target,
    Version,
    LineEnd,
    HeaderStart,
    Name,
    BeforeValue,
    Value,
    ValueEnd,
    HeadersEnd,
    ChunkSize,
    ChunkExtension,
    ChunkSizeEnd,
    ChunkData,
    ChunkDataEnd,
    LastChunkEnd,
    Body,
    Done,
}

#[derive(Clone, Copy)]
enum ParseError {
    Token,
    Version,
    Header,
    TooManyHeaders,
    NewLine,
    Length,
}

#[derive(Clone, Copy, Default)]
struct Header<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

struct Request<'a> {
    method: &'a [u8],
    target: &'a [u8],
    headers: [Header<'a>; MAX_HEADERS],
    header_count: usize,
    body_sum: u64,
    size: usize,
}

impl Request<'_> {
    fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers[..self.header_count]
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name.as_bytes()))
            .map(|header| header.value)
    }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
}

fn parse_decimal(digits: &[u8]) -> Result<usize, ParseError> {
    if digits.is_empty() {
        return Err(ParseError::Length);
    }
    digits.iter().try_fold(0usize, |value, &digit| match digit {
        b'0'..=b'9' => value
            .checked_mul(10)
            .and_then(|value| value.checked_add((digit - b'0') as usize))
            .ok_or(ParseError::Length),
        _ => Err(ParseError::Length),
    })
}

fn trim_end(value: &[u8]) -> &[u8] {
    match value {
        [start @ .., b' ' | b'\t'] => trim_end(start),
        _ => value,
    }
}

/// What follows the headers, and how long it is.
fn body_of(request: &Request) -> Result<(State, usize), ParseError> {
    if request.header("transfer-encoding").is_some_and(|value| value.ends_with(b"chunked")) {
        return Ok((State::ChunkSize, 0));
    }
    match request.header("content-length").map(parse_decimal) {
        None | Some(Ok(0)) => Ok((State::Done, 0)),
        Some(Ok(length)) => Ok((State::Body, length)),
        Some(Err(error)) => Err(error),
    }
}

/// None if the request is not whole yet.
fn parse(bytes: &[u8]) -> Result<Option<Request<'_>>, ParseError> {
    let mut request = Request {
        method: &[],
        target: &[],
        headers: [Header::default(); MAX_HEADERS],
        header_count: 0,
        body_sum: 0,
        size: 0,
    };
    let (mut state, mut start, mut left) = (State::Start, 0, 0);
    let mut name: &[u8] = &[];
    for (at, &byte) in bytes.iter().enumerate() {
        state = match (state, byte) {
            (State::Start, b'\r' | b'\n') => State::Start,
            (State::Start, _) if is_token(byte) => {
                start = at;
                State::Method
            }
            (State::Method, b' ') => {
                request.method = &bytes[start..at];
                start = at + 1;
                State::Target
            }
            (State::Method, _) if is_token(byte) => State::Method,
            (State::Target, b' ') if at > start => {
                request.target = &bytes[start..at];
                start = at + 1;
                State::Version
            }
            (State::Target, b'!'..=b'~') => State::Target,
            (State::Version, b'\r') => match &bytes[start..at] {
                b"HTTP/1.1" | b"HTTP/1.0" => State::LineEnd,
                _ => return Err(ParseError::Version),
            },
            (State::Version, _) if at - start < 8 => State::Version,
            (State::LineEnd | State::ValueEnd, b'\n') => State::HeaderStart,
            (State::HeaderStart, b'\r') => State::HeadersEnd,
            (State::HeaderStart, _) if is_token(byte) => {
                start = at;
                State::Name
            }
            (State::Name, b':') => {
                name = &bytes[start..at];
                State::BeforeValue
            }
            (State::Name, _) if is_token(byte) => State::Name,
            (State::BeforeValue, b' ' | b'\t') => State::BeforeValue,
            (State::BeforeValue | State::Value, b'\r') => {
                let value = if state == State::Value { trim_end(&bytes[start..at]) } else { &[] };
                let header = request.headers.get_mut(request.header_count).ok_or(ParseError::TooManyHeaders)?;
                *header = Header { name, value };
                request.header_count += 1;
                State::ValueEnd
            }
            (State::BeforeValue, _) => {
                start = at;
                State::Value
            }
            (State::Value, b'\t' | b' '..=b'~' | 0x80..) => State::Value,
            (State::HeadersEnd, b'\n') => {
                let (next, length) = body_of(&request)?;
                left = length;
                next
            }
            (State::ChunkSize, _) if byte.is_ascii_hexdigit() => {
                left = left * 16 + (byte as char).to_digit(16).unwrap_or(0) as usize;
                State::ChunkSize
            }
            (State::ChunkSize, b';') | (State::ChunkExtension, b' '..=b'~') => State::ChunkExtension,
            (State::ChunkSize | State::ChunkExtension, b'\r') => State::ChunkSizeEnd,
            (State::ChunkSizeEnd, b'\n') if left == 0 => State::LastChunkEnd,
            (State::ChunkSizeEnd, b'\n') => State::ChunkData,
            (State::ChunkData | State::Body, _) => {
                request.body_sum = request.body_sum.rotate_left(5) ^ byte as u64;
                left -= 1;
                match state {
                    State::Body if left == 0 => State::Done,
                    State::ChunkData if left == 0 => State::ChunkDataEnd,
                    other => other,
                }
            }
            (State::ChunkDataEnd | State::LastChunkEnd, b'\r') => state,
            (State::ChunkDataEnd, b'\n') => State::ChunkSize,
            (State::LastChunkEnd, b'\n') => State::Done,
            (State::Start | State::Method | State::Target, _) => return Err(ParseError::Token),
            (State::Version, _) => return Err(ParseError::Version),
            (State::HeaderStart | State::Name | State::Value, _) => return Err(ParseError::Header),
            (State::ChunkSize | State::ChunkExtension, _) => return Err(ParseError::Length),
            _ => return Err(ParseError::NewLine),
        };
        if state == State::Done {
            request.size = at + 1;
            return Ok(Some(request));
        }
    }
    Ok(None)
}

struct Writer<'a> {
    bytes: &'a mut [u8],
    at: usize,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.bytes[self.at..self.at + text.len()].copy_from_slice(text.as_bytes());
        self.at += text.len();
    }

    fn pick(&mut self, texts: &[&str], random: &mut Random) {
        self.put(texts[random.below(texts.len() as u32) as usize]);
    }
}

fn write_request(writer: &mut Writer, random: &mut Random) {
    const NAMES: [&str; 10] = [
        "Accept", "accept-encoding", "Accept-Language", "Cache-Control", "Connection", "Referer", "User-Agent",
        "X-Request-Id", "if-none-match", "Cookie",
    ];
    const VALUES: [&str; 8] = [
        "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "gzip, deflate, br", "no-cache", "keep-alive  ", "",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)", "\"5f3759df\"",
        "session=c0ffee; theme=dark; last=/orders/1234?page=2",
    ];
    let body = random.below(4);
    writer.pick(if body < 2 { &["GET", "HEAD", "OPTIONS"] } else { &["POST", "PUT", "PATCH"] }, random);
    writer.pick(&[" /", " /orders/", " /search?q=a%20b&page=3", " /static/js/app.7f3a.js"], random);
    writer.pick(&[" HTTP/1.1\r\nHost: example.com\r\n", " HTTP/1.0\r\n"], random);
    for _ in 0..4 + random.below(10) {
        writer.pick(&NAMES, random);
        writer.put(if random.below(4) == 0 { ":" } else { ": " });
        writer.pick(&VALUES, random);
        writer.put("\r\n");
    }
    if random.below(60) == 0 {
        writer.put("a bad header\r\n");
    }
    match body {
        2 => {
            writer.put("Content-Length: 27\r\n\r\nname=value&other=a%20string");
        }
        3 => {
            writer.put("Transfer-Encoding: chunked\r\n\r\n");
            for _ in 0..random.below(4) {
                let chunks =
                    ["5\r\nhello\r\n", "1a;part=1\r\nabcdefghijklmnopqrstuvwxyz\r\n", "B\r\n{\"a\": true}\r\n"];
                writer.pick(&chunks, random);
            }
            writer.put("0\r\n\r\n");
        }
        _ => writer.put("\r\n"),
    }
}

fn sum_bytes(sum: u64, bytes: &[u8]) -> u64 {
    fold(bytes.iter().fold(sum, |sum, &byte| sum.wrapping_mul(31) + byte as u64), bytes.len() as u64)
}

fn sum_request(sum: u64, request: &Request) -> u64 {
    let mut sum = sum_bytes(sum_bytes(sum, request.method), request.target);
    for name in ["Host", "User-Agent", "Cookie", "Accept-Encoding"] {
        sum = sum_bytes(sum, request.header(name).unwrap_or(b"-"));
    }
    fold(fold(sum, request.header_count as u64), request.body_sum)
}

static mut RECEIVED: [u8; BUFFER] = [0; BUFFER];

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let received = unsafe { &mut *core::ptr::addr_of_mut!(RECEIVED) };
    let mut random = Random(521288629);
    let mut writer = Writer { bytes: received, at: 0 };
    while writer.at < BUFFER - 4096 {
        write_request(&mut writer, &mut random);
    }
    let size = writer.at;
    let mut sum = FOLD_START;
    for _ in 0..n {
        let mut rest = &received[..size];
        while !rest.is_empty() {
            let skipped = match parse(rest) {
                Ok(Some(request)) => {
                    sum = sum_request(sum, &request);
                    request.size
                }
                Ok(None) => {
                    sum = fold(sum, rest.len() as u64);
                    rest.len()
                }
                Err(error) => {
                    sum = fold(sum, 100 + error as u64);
                    rest.windows(4).position(|end| end == b"\r\n\r\n").map_or(rest.len(), |end| end + 4)
                }
            };
            rest = &rest[skipped..];
        }
    }
    sum as i64
}

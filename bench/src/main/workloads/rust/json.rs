//! Writes a JSON document, parses it into a tree, and walks the tree; everything in fixed arenas.
#![no_std]

use workloads::{fold, Random, FOLD_START};

const TEXT: usize = 1 << 20;
const NODES: usize = 1 << 17;
const STRINGS: usize = 1 << 20;

#[derive(Clone, Copy)]
enum Value {
    Null,
    Bool(bool),
    Number(f64),
    /// Where it starts among the strings, and how long it is.
    Text(u32, u32),
    /// The first element.
    Array(Option<u32>),
    /// The first member.
    Object(Option<u32>),
}

#[derive(Clone, Copy)]
struct Node {
    /// The name of a member: start and length.
    name: (u32, u32),
    value: Value,
    next: Option<u32>,
}

struct Writer<'a> {
    text: &'a mut [u8],
    at: usize,
    random: Random,
}

impl Writer<'_> {
    fn byte(&mut self, byte: u8) {
        self.text[self.at] = byte;
        self.at += 1;
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.byte(byte);
        }
    }

    fn integer(&mut self, mut value: u32) {
        let mut digits = [0; 10];
        let mut from = digits.len();
        loop {
            from -= 1;
            digits[from] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.bytes(&digits[from..]);
    }

    fn string(&mut self) {
        const PIECES: [&str; 8] = ["name", "value", "\\n", "caf\\u00e9", "grüße", "a longer text with blanks", "\\\"", "x"];
        self.byte(b'"');
        for _ in 0..1 + self.random.below(3) {
            let piece = PIECES[self.random.below(8) as usize];
            self.bytes(piece.as_bytes());
        }
        self.byte(b'"');
    }

    fn number(&mut self) {
        if self.random.below(3) == 0 {
            self.byte(b'-');
        }
        let whole = self.random.below(100_000);
        self.integer(whole);
        if self.random.below(2) == 0 {
            self.byte(b'.');
            let fraction = self.random.below(1000);
            self.integer(fraction);
        }
        if self.random.below(8) == 0 {
            self.bytes(b"e-3");
        }
    }

    fn value(&mut self, depth: u32) {
        match if depth == 0 { 2 + self.random.below(4) } else { self.random.below(6) } {
            0 => {
                self.byte(b'[');
                for i in 0..self.random.below(6) {
                    if i > 0 {
                        self.bytes(b", ");
                    }
                    self.value(depth - 1);
                }
                self.byte(b']');
            }
            1 => self.object(depth),
            2 => self.string(),
            3 | 4 => self.number(),
            _ => {
                let word: &[u8] = [b"true".as_slice(), b"false", b"null"][self.random.below(3) as usize];
                self.bytes(word);
            }
        }
    }

    fn object(&mut self, depth: u32) {
        self.bytes(b"{\n");
        for i in 0..2 + self.random.below(6) {
            if i > 0 {
                self.bytes(b",\n  ");
            }
            self.string();
            self.bytes(b": ");
            self.value(depth - 1);
        }
        self.bytes(b"\n}");
    }
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    nodes: &'a mut [Node],
    used: usize,
    strings: &'a mut [u8],
    string_end: usize,
}

#[derive(Debug)]
struct SyntaxError(usize);

type Parsed<T> = Result<T, SyntaxError>;

impl Parser<'_> {
    fn error<T>(&self) -> Parsed<T> {
        Err(SyntaxError(self.at))
    }

    fn peek(&mut self) -> Parsed<u8> {
        while let Some(&byte) = self.text.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(byte);
            }
            self.at += 1;
        }
        self.error()
    }

    fn expect(&mut self, wanted: u8) -> Parsed<()> {
        if self.peek()? != wanted {
            return self.error();
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8], value: Value) -> Parsed<Value> {
        if !self.text[self.at..].starts_with(word) {
            return self.error();
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self) -> Parsed<Value> {
        match self.peek()? {
            b'{' => self.sequence(b'}', true).map(Value::Object),
            b'[' => self.sequence(b']', false).map(Value::Array),
            b'"' => self.string().map(|(start, size)| Value::Text(start, size)),
            b't' => self.word(b"true", Value::Bool(true)),
            b'f' => self.word(b"false", Value::Bool(false)),
            b'n' => self.word(b"null", Value::Null),
            _ => self.number().map(Value::Number),
        }
    }

    fn sequence(&mut self, close: u8, named: bool) -> Parsed<Option<u32>> {
        self.at += 1;
        if self.peek()? == close {
            self.at += 1;
            return Ok(None);
        }
        let (mut first, mut last) = (None, None);
        loop {
            let mut name = (0, 0);
            if named {
                self.peek()?;
                name = self.string()?;
                self.expect(b':')?;
            }
            let value = self.value()?;
            let node = self.used as u32;
            self.nodes[self.used] = Node { name, value, next: None };
            self.used += 1;
            match last {
                None => first = Some(node),
                Some(before) => self.nodes[before as usize].next = Some(node),
            }
            last = Some(node);
            if self.peek()? == close {
                self.at += 1;
                return Ok(first);
            }
            self.expect(b',')?;
        }
    }

    fn keep(&mut self, byte: u8) {
        self.strings[self.string_end] = byte;
        self.string_end += 1;
    }

    fn string(&mut self) -> Parsed<(u32, u32)> {
        self.expect(b'"')?;
        let start = self.string_end;
        loop {
            match self.text.get(self.at) {
                None => return self.error(),
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(&byte) => {
                    self.keep(byte);
                    self.at += 1;
                }
            }
        }
        self.at += 1;
        Ok((start as u32, (self.string_end - start) as u32))
    }

    fn escape(&mut self) -> Parsed<()> {
        self.at += 2;
        match self.text[self.at - 1] {
            b'n' => self.keep(b'\n'),
            b'u' => {
                let mut code = 0;
                for _ in 0..4 {
                    let Some(digit) = (self.text[self.at] as char).to_digit(16) else {
                        return self.error();
                    };
                    code = code * 16 + digit;
                    self.at += 1;
                }
                let mut buffer = [0; 4];
                let letter = char::from_u32(code).unwrap_or('\u{fffd}');
                for &byte in letter.encode_utf8(&mut buffer).as_bytes() {
                    self.keep(byte);
                }
            }
            other => self.keep(other),
        }
        Ok(())
    }

    fn digits(&mut self, value: &mut f64) -> i32 {
        let start = self.at;
        while let Some(byte @ b'0'..=b'9') = self.text.get(self.at) {
            *value = *value * 10.0 + (byte - b'0') as f64;
            self.at += 1;
        }
        (self.at - start) as i32
    }

    fn number(&mut self) -> Parsed<f64> {
        let negative = self.text[self.at] == b'-';
        self.at += negative as usize;
        let mut value = 0.0;
        if self.digits(&mut value) == 0 {
            return self.error();
        }
        let mut exponent = 0;
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            exponent = -self.digits(&mut value);
        }
        if self.text.get(self.at) == Some(&b'e') {
            let down = self.text.get(self.at + 1) == Some(&b'-');
            self.at += 1 + down as usize;
            let mut power = 0.0;
            self.digits(&mut power);
            exponent += if down { -(power as i32) } else { power as i32 };
        }
        while exponent < 0 {
            value /= 10.0;
            exponent += 1;
        }
        while exponent > 0 {
            value *= 10.0;
            exponent -= 1;
        }
        Ok(if negative { -value } else { value })
    }

    fn sum(&self, value: Value) -> u64 {
        match value {
            Value::Null => 3,
            Value::Bool(value) => value as u64,
            Value::Number(value) => value.to_bits(),
            Value::Text(start, size) => self.sum_text(start, size),
            Value::Array(first) | Value::Object(first) => {
                let (mut sum, mut next) = (FOLD_START, first);
                while let Some(index) = next {
                    let node = &self.nodes[index as usize];
                    sum = fold(fold(sum, self.sum_text(node.name.0, node.name.1)), self.sum(node.value));
                    next = node.next;
                }
                sum
            }
        }
    }

    fn sum_text(&self, start: u32, size: u32) -> u64 {
        let text = &self.strings[start as usize..(start + size) as usize];
        text.iter().fold(FOLD_START, |sum, &byte| fold(sum, byte as u64))
    }
}

static mut DOCUMENT: [u8; TEXT] = [0; TEXT];
static mut TREE: [Node; NODES] = [Node { name: (0, 0), value: Value::Null, next: None }; NODES];
static mut KEPT: [u8; STRINGS] = [0; STRINGS];

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let (document, nodes, strings) = unsafe {
        (&mut *core::ptr::addr_of_mut!(DOCUMENT), &mut *core::ptr::addr_of_mut!(TREE), &mut *core::ptr::addr_of_mut!(KEPT))
    };
    let mut writer = Writer { text: document, at: 0, random: Random(2463534242) };
    writer.byte(b'[');
    writer.object(6);
    while writer.at < TEXT / 2 {
        writer.bytes(b",\n");
        writer.object(6);
    }
    writer.byte(b']');
    let size = writer.at;
    let mut sum = FOLD_START;
    for _ in 0..n {
        let mut parser = Parser { text: &document[..size], at: 0, nodes, used: 0, strings, string_end: 0 };
        sum = match parser.value() {
            Ok(value) => fold(sum, parser.sum(value)),
            Err(SyntaxError(at)) => fold(sum, at as u64),
        };
        sum = fold(sum, parser.used as u64);
    }
    sum as i64
}

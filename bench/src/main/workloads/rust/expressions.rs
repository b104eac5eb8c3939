//! Formulas as trees of boxes: grown at random, simplified, derived, evaluated, and visited through a trait object.
#![no_std]

extern crate alloc;

mod allocator;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use workloads::{fold, Random, FOLD_START};

#[derive(Clone, PartialEq)]
enum Expression {
    Number(f64),
    Variable(char),
    Negated(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Clone, Copy, PartialEq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, PartialEq)]
enum Function {
    Min,
    Max,
    Square,
}

use Expression::{Binary, Call, Negated, Number, Variable};
use Operator::{Add, Divide, Multiply, Subtract};

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    Binary(operator, Box::new(left), Box::new(right))
}

#[derive(Debug)]
enum Error {
    DivisionByZero,
    Overflow(f64),
    Unknown(char),
}

fn in_range(value: f64) -> Result<f64, Error> {
    if value.abs() < 1e100 {
        Ok(value)
    } else {
        Err(Error::Overflow(value))
    }
}

fn evaluate(expression: &Expression, variables: &[f64; 3]) -> Result<f64, Error> {
    Ok(match expression {
        Number(value) => *value,
        Variable(name) => *variables.get((*name as usize).wrapping_sub('x' as usize)).ok_or(Error::Unknown(*name))?,
        Negated(inner) => -evaluate(inner, variables)?,
        Binary(operator, left, right) => {
            let (left, right) = (evaluate(left, variables)?, evaluate(right, variables)?);
            match operator {
                Add => left + right,
                Subtract => left - right,
                Multiply => in_range(left * right)?,
                Divide if right.abs() < 1e-9 => return Err(Error::DivisionByZero),
                Divide => in_range(left / right)?,
            }
        }
        Call(function, arguments) => {
            let mut values = arguments.iter().map(|argument| evaluate(argument, variables));
            let first = values.next().unwrap_or(Ok(0.0))?;
            match function {
                Function::Square => in_range(first * first)?,
                Function::Min => values.try_fold(first, |least, value| Ok(value?.min(least)))?,
                Function::Max => values.try_fold(first, |most, value| Ok(value?.max(most)))?,
            }
        }
    })
}

fn simplify(expression: Expression) -> Expression {
    match expression {
        Binary(operator, left, right) => match (operator, simplify(*left), simplify(*right)) {
            (Add, Number(a), Number(b)) => Number(a + b),
            (Subtract, Number(a), Number(b)) => Number(a - b),
            (Multiply, Number(a), Number(b)) => Number(a * b),
            (Multiply, Number(zero), _) | (Multiply, _, Number(zero)) if zero == 0.0 => Number(0.0),
            (Multiply, Number(one), other) | (Multiply | Divide, other, Number(one)) if one == 1.0 => other,
            (Add, Number(zero), other) | (Add | Subtract, other, Number(zero)) if zero == 0.0 => other,
            (Subtract, a, b) if a == b => Number(0.0),
            (Subtract, a, Negated(b)) => binary(Add, a, *b),
            (operator, left, right) => binary(operator, left, right),
        },
        Negated(inner) => match simplify(*inner) {
            Number(value) => Number(-value),
            Negated(inner) => *inner,
            other => Negated(Box::new(other)),
        },
        Call(function, arguments) => Call(function, arguments.into_iter().map(simplify).collect()),
        other => other,
    }
}

fn derive(expression: &Expression, by: char) -> Expression {
    match expression {
        Number(_) => Number(0.0),
        Variable(name) => Number(if *name == by { 1.0 } else { 0.0 }),
        Negated(inner) => Negated(Box::new(derive(inner, by))),
        Binary(operator @ (Add | Subtract), left, right) => binary(*operator, derive(left, by), derive(right, by)),
        Binary(Multiply, left, right) => binary(
            Add,
            binary(Multiply, derive(left, by), right.as_ref().clone()),
            binary(Multiply, left.as_ref().clone(), derive(right, by)),
        ),
        Binary(Divide, left, right) => binary(
            Divide,
            binary(
                Subtract,
                binary(Multiply, derive(left, by), right.as_ref().clone()),
                binary(Multiply, left.as_ref().clone(), derive(right, by)),
            ),
            Call(Function::Square, vec![right.as_ref().clone()]),
        ),
        Call(Function::Square, arguments) => {
            let inner = binary(Multiply, Number(2.0), arguments[0].clone());
            binary(Multiply, inner, derive(&arguments[0], by))
        }
        Call(function, arguments) => Call(*function, arguments.iter().map(|argument| derive(argument, by)).collect()),
    }
}

trait Visitor {
    fn leaf(&mut self, expression: &Expression);

    fn enter(&mut self, _: &Expression) {}

    fn leave(&mut self, _: &Expression) {}
}

impl Expression {
    fn accept(&self, visitor: &mut dyn Visitor) {
        let children: &[&Expression] = match self {
            Number(_) | Variable(_) => return visitor.leaf(self),
            Negated(inner) => &[inner],
            Binary(_, left, right) => &[left, right],
            Call(_, arguments) => &arguments.iter().collect::<Vec<_>>(),
        };
        visitor.enter(self);
        children.iter().for_each(|child| child.accept(visitor));
        visitor.leave(self);
    }
}

#[derive(Default)]
struct Depth {
    now: u32,
    deepest: u32,
}

impl Visitor for Depth {
    fn leaf(&mut self, _: &Expression) {
        self.deepest = self.deepest.max(self.now + 1);
    }

    fn enter(&mut self, _: &Expression) {
        self.now += 1;
    }

    fn leave(&mut self, _: &Expression) {
        self.now -= 1;
    }
}

#[derive(Default)]
struct Counts {
    numbers: u64,
    variables: [u64; 3],
    operations: u64,
}

impl Visitor for Counts {
    fn leaf(&mut self, expression: &Expression) {
        match expression {
            Variable(name @ 'x'..='z') => self.variables[*name as usize - 'x' as usize] += 1,
            _ => self.numbers += 1,
        }
    }

    fn leave(&mut self, _: &Expression) {
        self.operations += 1;
    }
}

/// In reverse Polish notation.
struct Printer(String);

impl Visitor for Printer {
    fn leaf(&mut self, expression: &Expression) {
        self.0.push(match expression {
            Variable(name) => *name,
            Number(value) => (b'0' + (*value as i64).rem_euclid(10) as u8) as char,
            _ => '?',
        });
    }

    fn leave(&mut self, expression: &Expression) {
        self.0.push_str(match expression {
            Binary(Add, ..) => "+",
            Binary(Subtract, ..) => "-",
            Binary(Multiply, ..) => "*",
            Binary(Divide, ..) => "/",
            Call(Function::Min, _) => " min ",
            Call(Function::Max, _) => " max ",
            Call(Function::Square, _) => " square ",
            _ => "~",
        });
    }
}

fn random_formula(random: &mut Random, depth: u32) -> Expression {
    let choice = if depth == 0 { 10 + random.below(2) } else { random.below(12) };
    let mut inner = || random_formula(random, depth - 1);
    match choice {
        0 => Negated(Box::new(inner())),
        1 => Call(Function::Min, vec![inner(), inner()]),
        2 => Call(Function::Max, vec![inner(), inner(), inner()]),
        3 => Call(Function::Square, vec![inner()]),
        4..=9 => {
            let operator = [Add, Subtract, Multiply, Divide, Add, Multiply][choice as usize - 4];
            binary(operator, inner(), inner())
        }
        10 => Variable((b'x' + random.below(3) as u8) as char),
        _ => Number(random.below(20) as f64),
    }
}

fn sum_value(result: Result<f64, Error>) -> u64 {
    match result {
        // Which zero a minimum is does not matter.
        Ok(value) => (value + 0.0).to_bits(),
        Err(Error::DivisionByZero) => 1,
        Err(Error::Unknown(name)) => 1000 + name as u64,
        Err(Error::Overflow(value)) => value.to_bits() | 1,
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    allocator::reset();
    let mut random = Random(362436069);
    let mut sum = FOLD_START;
    for _ in 0..n {
        let formula = random_formula(&mut random, 6);
        let derived = simplify(derive(&formula, 'x'));
        let simplified = simplify(formula);
        for x in -4..4 {
            let variables = [x as f64 * 0.5, 3.0, random.below(100) as f64 / 8.0];
            sum = fold(sum, sum_value(evaluate(&simplified, &variables)));
            sum = fold(sum, sum_value(evaluate(&derived, &variables)));
        }
        let (mut depth, mut counts, mut printer) = (Depth::default(), Counts::default(), Printer(String::new()));
        let visitors: [&mut dyn Visitor; 3] = [&mut depth, &mut counts, &mut printer];
        for visitor in visitors {
            simplified.accept(visitor);
            derived.accept(visitor);
        }
        sum = fold(fold(sum, depth.deepest as u64), counts.operations * 1000 + counts.numbers);
        sum = counts.variables.iter().fold(sum, |sum, &count| fold(sum, count));
        sum = printer.0.bytes().fold(sum, |sum, byte| fold(sum, byte as u64));
    }
    sum as i64
}

//! Conditions in CEL: compiled, every name in them known, and asked.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use cel::common::ast::{Expr, LiteralValue};
use cel::{Context, Env, IdedExpr, Program, Value};

use super::fields::{FLAGS, Given, NAMES};
use crate::error::did_you_mean;

/// The functions that CEL has here, besides its operators.
const FUNCTIONS: [&str; 7] = [
    "contains",
    "double",
    "endsWith",
    "int",
    "size",
    "startsWith",
    "string",
];
/// Operators whose result is true or false.
const TRUTHS: [&str; 11] = [
    "_&&_", "_||_", "!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "_?_:_",
];
/// Such functions.
const ASKING: [&str; 3] = ["contains", "endsWith", "startsWith"];

/// A compiled condition.
#[derive(Clone)]
pub(super) struct Condition {
    program: Arc<Program>,
    env: Arc<Env>,
    /// The fields that it asks for: claim, field.
    asked: BTreeSet<(String, String)>,
}

impl fmt::Debug for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Condition")
            .field("asked", &self.asked)
            .finish_non_exhaustive()
    }
}

/// What is wrong, at a byte of the condition.
type Wrong = (usize, String);

impl Condition {
    /// Compiles a condition over claims of these names.
    pub(super) fn compile(text: &str, claims: &[&str]) -> Result<Condition, Wrong> {
        let env = Env::stdlib();
        let program = env.compile(text).map_err(|errors| {
            let first = errors.errors.into_iter().next();
            first.map_or((0, String::from("no condition")), |error| {
                let message = format!("this is no condition in CEL: {}", error.msg);
                (place(text, error.pos), message)
            })
        })?;
        let mut names = Names {
            claims,
            bound: Vec::new(),
            asked: BTreeSet::new(),
        };
        let root = program.expression();
        let wrong = |(id, message)| {
            let offset = program.source_info().offset_for(id);
            let start = offset.map_or(0, |(start, _)| start as usize);
            (start, message)
        };
        names.visit(root).map_err(wrong)?;
        if !is_true_or_false(root) {
            let message =
                "a condition is true or false: compare what it gives, e.g. `a.value > 10`";
            return Err((0, message.to_owned()));
        }
        let asked = names.asked;
        Ok(Condition {
            asked,
            env: Arc::new(env),
            program: Arc::new(program),
        })
    }

    /// Whether it holds for claims whose fields are these. What cannot be computed does not hold.
    pub(super) fn holds(&self, given: impl Fn(&str, &str) -> Given) -> bool {
        let mut claims: HashMap<&str, HashMap<String, Value>> = HashMap::new();
        for (claim, field) in &self.asked {
            let value = cel_value(given(claim, field));
            let fields = claims.entry(claim).or_default();
            fields.insert(field.clone(), value);
        }
        let mut context = Context::with_env(Arc::clone(&self.env));
        for (name, fields) in claims {
            context.add_variable_from_value(name, fields);
        }
        matches!(self.program.execute(&context), Ok(Value::Bool(true)))
    }
}

fn cel_value(given: Given) -> Value {
    match given {
        Given::Null => Value::Null,
        Given::Flag(flag) => Value::Bool(flag),
        Given::Text(text) => Value::String(Arc::new(text)),
        Given::List(list) => {
            let texts = list.into_iter().map(|text| Value::String(Arc::new(text)));
            Value::List(Arc::new(texts.collect()))
        }
        Given::Number(amount) => {
            let whole = amount.integer().and_then(|whole| i64::try_from(whole).ok());
            let decimal = || amount.decimal().unwrap_or_else(|| amount.to_string());
            match whole {
                Some(whole) => Value::Int(whole),
                // A condition has doubles only; the figure itself stays exact.
                None => decimal().parse().map_or(Value::Null, Value::Float),
            }
        }
    }
}

/// The names of a condition.
struct Names<'c> {
    claims: &'c [&'c str],
    /// Those that `exists` and its like bind.
    bound: Vec<String>,
    asked: BTreeSet<(String, String)>,
}

impl Names<'_> {
    /// Sees that every name is known; the first that is not is told with its node.
    fn visit(&mut self, node: &IdedExpr) -> Result<(), (u64, String)> {
        match &node.expr {
            Expr::Unspecified | Expr::Literal(_) => Ok(()),
            Expr::Ident(name) if self.bound.contains(name) => Ok(()),
            Expr::Ident(name) if self.claims.contains(&name.as_str()) => {
                let message =
                    format!("`{name}` is a claim: ask for a field of it, e.g. `{name}.value`");
                Err((node.id, message))
            }
            Expr::Ident(name) => {
                let known = self.claims.join("` and `");
                let message = format!("there is no `{name}` here: the names are `{known}`");
                Err((node.id, message))
            }
            Expr::Select(select) => match &select.operand.expr {
                Expr::Ident(name) if self.claims.contains(&name.as_str()) => {
                    let field = select.field.as_str();
                    if !NAMES.contains(&field) {
                        let meant = did_you_mean(field, NAMES.iter().copied());
                        let known = NAMES.join("`, `");
                        let message = format!("a claim has no `{field}`; it has `{known}`{meant}");
                        return Err((node.id, message));
                    }
                    if select.test {
                        let message = format!(
                            "every claim has `{field}`; write `{name}.{field} != null` for one \
                             that says it"
                        );
                        return Err((node.id, message));
                    }
                    self.asked.insert((name.clone(), field.to_owned()));
                    Ok(())
                }
                _ => self.visit(&select.operand),
            },
            Expr::Call(call) => {
                let name = call.func_name.as_str();
                let operator = !name.starts_with(|c: char| c.is_alphabetic());
                if !operator && !FUNCTIONS.contains(&name) {
                    let meant = did_you_mean(name, FUNCTIONS);
                    let known = FUNCTIONS.join("`, `");
                    let message = format!(
                        "there is no function `{name}`; there are `{known}` and, over lists, `all` \
                         and `exists`{meant}"
                    );
                    return Err((node.id, message));
                }
                let target = call.target.iter().map(|target| &**target);
                target
                    .chain(&call.args)
                    .try_for_each(|part| self.visit(part))
            }
            Expr::List(list) => list.elements.iter().try_for_each(|part| self.visit(part)),
            Expr::Comprehension(over) => {
                self.visit(&over.iter_range)?;
                let outer = self.bound.len();
                self.bound.push(over.iter_var.clone());
                self.bound.extend(over.iter_var2.clone());
                self.bound.push(over.accu_var.clone());
                for part in [
                    &over.accu_init,
                    &over.loop_cond,
                    &over.loop_step,
                    &over.result,
                ] {
                    self.visit(part)?;
                }
                self.bound.truncate(outer);
                Ok(())
            }
            Expr::Map(_) | Expr::Struct(_) => Err((
                node.id,
                String::from("a condition makes no maps and no objects"),
            )),
        }
    }
}

/// Whether a condition gives true or false, as far as its outermost part tells.
fn is_true_or_false(node: &IdedExpr) -> bool {
    match &node.expr {
        Expr::Call(call) => {
            let name = call.func_name.as_str();
            TRUTHS.contains(&name) || ASKING.contains(&name)
        }
        Expr::Select(select) => FLAGS.contains(&select.field.as_str()),
        Expr::Literal(literal) => matches!(literal, LiteralValue::Boolean(_)),
        // `all` and `exists`; `map` and `filter` gather a list.
        Expr::Comprehension(over) => !matches!(over.accu_init.expr, Expr::List(_)),
        _ => false,
    }
}

/// The byte of the character with this number.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(at, _)| at)
}

/// The byte of a line and column, both counted from 1.
fn place(text: &str, (line, column): (isize, isize)) -> usize {
    let number = |count: isize| usize::try_from(count).unwrap_or_default();
    let before = number(line).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + byte(rest, number(column).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(condition: &str) -> bool {
        let compiled = Condition::compile(condition, &["a"]).expect("a condition");
        compiled.holds(|_, field| match field {
            "value" => Given::Number(120_000.into()),
            "min" => Given::Number(crate::Amount::parse("2.5").expect("an amount")),
            "class" => Given::Text(String::from("troops")),
            "modifiers" => Given::List(vec![String::from("كوري شمالي")]),
            "headline" => Given::Flag(true),
            _ => Given::Null,
        })
    }

    #[test]
    fn conditions_over_a_claim() {
        for condition in [
            "a.class == \"troops\" && a.value > 100000 && a.source == null",
            "a.value > 100000.5",
            "a.min > 2 && a.min < 3",
            "a.modifiers.exists(m, m.startsWith('كوري'))",
            "a.headline",
            "a.class in ['troops', 'people']",
            "size(a.modifiers) == 1",
        ] {
            assert!(holds(condition), "{condition}");
        }
        for condition in ["a.value < 100000", "!a.headline", "a.unit == 'km'"] {
            assert!(!holds(condition), "{condition}");
        }
    }

    #[test]
    fn what_cannot_be_computed_does_not_hold() {
        assert!(!holds("a.max > 1"));
        assert!(!holds("a.place.startsWith('ك')"));
        assert!(!holds("a.class > 1"));
        // What decides it already decides it.
        assert!(holds("a.headline || a.max > 1"));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        let told = |condition: &str| {
            let wrong = Condition::compile(condition, &["a"]).expect_err("it is wrong");
            (condition[wrong.0..].to_owned(), wrong.1)
        };
        let (at, message) = told("a.lemma == 'جندي' && a.vlaue > 1");
        assert!(at.starts_with(".vlaue"), "{at}");
        assert!(message.contains("did you mean `value`?"), "{message}");
        let (at, message) = told("a.value > 1 && b.value > 1");
        assert!(at.starts_with("b.value"), "{at}");
        assert!(message.contains("no `b` here"), "{message}");
        assert!(told("a.value").1.contains("true or false"));
        assert!(told("a.modifiers.map(m, m)").1.contains("true or false"));
        assert!(told("a == null").1.contains("ask for a field"));
        assert!(told("a.text.startWith('x')").1.contains("`startsWith`?"));
        let (at, message) = told("a.lemma == 'جندي' && a.value > > 1");
        assert!(at.starts_with("> 1"), "{at}: {message}");
    }
}

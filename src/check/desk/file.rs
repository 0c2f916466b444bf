//! Files of facts that a desk maintains.
//!
//! ```toml
//! [[fact]]
//! about = "عدد سكان مصر"
//! value = 104_000_000
//! tolerance = 0.05
//! from = 2023-01-01
//! source = "الجهاز المركزي للتعبئة العامة والإحصاء"
//! url = "https://www.capmas.gov.eg/"
//! ```

use serde::Deserialize;
use toml::Spanned;

use crate::Error;
use crate::amount::Amount;
use crate::check::number::{Day, Exact};
use crate::check::precision::Interval;
use crate::check::words::Phrases;
use crate::lexicon::keys_of;
use crate::token::Key;

/// What a desk knows: a figure, of what it is, when it holds, and who says so.
#[derive(Clone, Debug)]
pub struct DeskFact {
    /// Of what the figure is, as the file says it.
    pub about: String,
    /// The figure.
    pub value: Amount,
    /// Who says so.
    pub source: String,
    /// Where that stands.
    pub url: Option<String>,
    pub(super) wordings: Vec<Vec<Part>>,
    pub(super) tolerance: Amount,
    pub(super) unit: Option<String>,
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) unless: Option<Phrases>,
    /// The place of whose people it is the number, folded word by word.
    pub(crate) people_of: Vec<Key>,
}

/// A word of what a fact is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word without its article.
    Word(Key),
    /// A number as it is written: the 2014 of انتخابات 2014.
    Number(String),
}

/// A file of facts.
///
/// ```
/// use mizan::{Checker, Document, FactFile};
/// let text = "[[fact]]\nabout = \"عدد سكان مصر\"\nvalue = 104_000_000\ntolerance = 0.05\nsource = \"التعداد\"";
/// let facts = FactFile::parse("facts.toml", text).expect("one fact");
/// let checker = Checker::builtin().with_facts(facts);
/// let reading = checker.read(Document::new("يبلغ عدد سكان مصر 140 مليون نسمة."));
/// assert_eq!(checker.check(&reading)[0].rule, "desk-facts");
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    #[serde(default)]
    fact: Vec<Row>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    about: Spanned<String>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
    value: Exact,
    tolerance: Option<Spanned<Exact>>,
    unit: Option<String>,
    from: Option<Day>,
    to: Option<Spanned<Day>>,
    unless: Option<Phrases>,
    people_of: Option<Spanned<String>>,
    source: Spanned<String>,
    url: Option<String>,
}

impl FactFile {
    /// Reads the facts of a file; `shown` is how errors name it.
    ///
    /// # Errors
    /// What the file says and should not, with line and column.
    pub fn parse(shown: &str, text: &str) -> Result<Vec<DeskFact>, Error> {
        let file: FactFile = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::in_rules(shown, text, at, error.message())
        })?;
        let wrong = |(at, message): (usize, &str)| Error::in_rules(shown, text, at, message);
        file.fact
            .into_iter()
            .map(|row| row.read().map_err(wrong))
            .collect()
    }
}

impl Row {
    /// The fact of a row, or where it is wrong and why.
    fn read(self) -> Result<DeskFact, (usize, &'static str)> {
        let wordings = std::iter::once(&self.about)
            .chain(&self.also)
            .map(|wording| {
                let parts = parts(wording.get_ref());
                let said = parts.filter(|parts| parts.len() > 1);
                said.ok_or((
                    wording.span().start,
                    "say in at least two Arabic words what the figure is of, e.g. \"عدد سكان مصر\"",
                ))
            })
            .collect::<Result<_, _>>()?;
        let tolerance = match self.tolerance {
            None => Amount::ZERO,
            Some(share) => {
                let at = share.span().start;
                let own = share.into_inner().0;
                let fits = (Amount::ZERO..Amount::from(1)).contains(&own);
                fits.then_some(own).ok_or((
                    at,
                    "a tolerance is a share below 1, e.g. 0.05 for a twentieth",
                ))?
            }
        };
        if self.source.get_ref().trim().is_empty() {
            let message = "name the source, which the finding tells the editor";
            return Err((self.source.span().start, message));
        }
        let to = match self.to {
            Some(to) if self.from.is_some_and(|from| to.get_ref() < &from) => {
                return Err((to.span().start, "`to` is before `from`"));
            }
            to => to.map(Spanned::into_inner),
        };
        let people_of = match &self.people_of {
            None => Vec::new(),
            Some(place) => {
                let keys = keys_of(place.get_ref());
                let at = place.span().start;
                let named = (!keys.is_empty()).then_some(keys);
                named.ok_or((at, "name a place, e.g. people-of = \"مصر\""))?
            }
        };
        Ok(DeskFact {
            about: self.about.into_inner(),
            value: self.value.0,
            source: self.source.into_inner(),
            url: self.url,
            wordings,
            tolerance,
            unit: self.unit,
            from: self.from,
            to,
            unless: self.unless,
            people_of,
        })
    }
}

impl DeskFact {
    /// Every figure that says the same.
    pub(crate) fn span(&self) -> Option<Interval> {
        let slack = self.value.abs().checked_mul(self.tolerance)?;
        Interval::exact(self.value).widened(slack)
    }

    /// Whether the fact holds for what was published on a day.
    pub(crate) fn holds(&self, day: Option<jiff::civil::Date>) -> bool {
        match day {
            Some(day) => {
                self.from.is_none_or(|from| from.0 <= day) && self.to.is_none_or(|to| day <= to.0)
            }
            None => self.to.is_none(),
        }
    }
}

/// The words of what a fact is about; none where one of them is no word.
fn parts(wording: &str) -> Option<Vec<Part>> {
    wording
        .split_whitespace()
        .map(|word| {
            if word.chars().all(|letter| letter.is_ascii_digit()) {
                return Some(Part::Number(word.to_owned()));
            }
            match keys_of(word).as_slice() {
                [key] if *key != Key::NONE => Some(Part::Word(bare(*key))),
                _ => None,
            }
        })
        .collect()
}

/// A word without its article.
pub(super) fn bare(key: Key) -> Key {
    const ARTICLE: Key = Key::literal(['ا', 'ل']);
    match key.len() > 3 && key.without_last(key.len() - 2) == ARTICLE {
        true => key.without_first(2),
        false => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(rows: &str) -> String {
        let text = format!("[[fact]]\n{rows}");
        FactFile::parse("desk.toml", &text)
            .err()
            .map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn an_error_names_file_line_and_what_is_right() {
        let rest = "value = 1\nsource = \"س\"";
        for (rows, expected) in [
            (
                format!("about = \"سكان\"\n{rest}"),
                "desk.toml:2:9: say in at least two",
            ),
            (
                format!("abuot = \"عدد سكان\"\n{rest}"),
                "desk.toml:2:1: unknown field `abuot`",
            ),
            (
                format!("about = \"عدد سكان\"\ntolerance = 5\n{rest}"),
                "desk.toml:3:13: a tolerance is a share",
            ),
            (
                format!("about = \"عدد سكان\"\nfrom = 2020-01-01\nto = 2019-01-01\n{rest}"),
                "desk.toml:4:6: `to` is before `from`",
            ),
            (
                String::from("about = \"عدد سكان\"\nvalue = 1\nsource = \" \""),
                "desk.toml:4:10: name the source",
            ),
        ] {
            assert!(error(&rows).starts_with(expected), "{}", error(&rows));
        }
    }
}

//! The limits as the rule file has them.
//!
//! Many limits have the same words, of changes, of things that last; the file says them once, in
//! `lists`, and a limit names the list: `change = "@changes"`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::out_of::OutOf;
use super::{Implausible, People};
use crate::check::number::Exact;
use crate::check::phrases::{PhraseList, SEPARATOR};
use crate::check::words::Phrases;
use crate::finding::Message;
use crate::quantity::Kind;

/// What the name of a list begins with.
const LIST: char = '@';
/// The article with which a word of `tails` may stand.
const ARTICLE: &str = "ال";

/// The parameters, as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    /// Phrases that limits name.
    #[serde(default)]
    lists: BTreeMap<String, Phrases>,
    limit: Vec<Limit<String>>,
    #[serde(rename = "out-of")]
    out_of: Option<OutOf>,
    people: Option<People>,
}

/// What some figures cannot exceed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Limit<P = Phrases> {
    /// What is limited, for whoever looks after the table, and for the fingerprint.
    pub(super) name: String,
    pub(super) kinds: Vec<Kind>,
    /// Codes of units; `open` for a unit that the text leaves open. Without any, all.
    #[serde(default)]
    pub(super) units: Vec<String>,
    /// What the figure is a rate per: `d` of ساعة يوميا; `-` for no rate. Without it, whatever.
    pub(super) per: Option<String>,
    /// The figure and its unit stand in brackets by themselves.
    #[serde(default)]
    pub(super) bracketed: bool,
    /// What stands in front of the figure.
    pub(super) before: Option<P>,
    /// What stands behind it, with its unit.
    pub(super) behind: Option<P>,
    /// What stands in front of it directly in front of one of `tails`: نسبة، معدل.
    pub(super) heads: Option<P>,
    /// What the share is called, with or without its article: نجاح.
    pub(super) tails: Option<P>,
    /// What stands behind the figure and in front of a noun of `whole`: من, من إجمالي.
    pub(super) of: Option<P>,
    /// Classes of nouns of which the figure is a share; without any, whatever stands there.
    #[serde(default)]
    pub(super) whole: Vec<String>,
    /// What is no whole, for more than all of it can be: دخل, طاقة.
    pub(super) not_whole: Option<P>,
    /// Whether it is asserted or denied does not matter: what is told beside it is denied.
    #[serde(default)]
    pub(super) whatever_said: bool,
    /// Every one of `before`, `behind`, `heads` and `of` that the limit has must be there, not one.
    #[serde(default)]
    pub(super) all: bool,
    /// What must stand somewhere in the sentence besides.
    pub(super) with: Option<P>,
    /// How many words away `before` and `behind` may stand.
    #[serde(default)]
    pub(super) reach: usize,
    /// How many words may part figures of one kind that go on with what stands in front of the first.
    #[serde(default)]
    pub(super) series: usize,
    /// What makes the figure a change when it stands in front within reach.
    pub(super) change: Option<P>,
    /// What must end directly in front of the figure or its hedge.
    pub(super) led: Option<P>,
    /// How many words behind it, where that is fewer than `reach`.
    pub(super) change_behind: Option<usize>,
    /// How many other figures of the kind stand in the sentence that are possible.
    #[serde(default)]
    pub(super) siblings: usize,
    /// What directly in front of the figure says that it is no change: ارتفعت إلى.
    pub(super) level: Option<P>,
    /// What directly in front of the figure says that it is another sort of figure.
    pub(super) unless: Option<P>,
    /// What makes the figure possible.
    pub(super) except: Option<P>,
    /// How many words in front that may stand, and half as many behind; without it, anywhere.
    pub(super) except_reach: Option<usize>,
    pub(super) least: Option<Exact>,
    pub(super) most: Option<Exact>,
    pub(super) message: Option<Message>,
}

impl TryFrom<Written> for Implausible {
    type Error = String;

    fn try_from(written: Written) -> Result<Implausible, String> {
        let limits = written.limit.into_iter();
        let limits = limits.map(|limit| limit.resolved(&written.lists));
        let limit: Vec<Limit> = limits.collect::<Result<_, _>>()?;
        let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        for (at, own) in limit.iter().enumerate() {
            for kind in &own.kinds {
                by_kind.entry(*kind).or_default().push(at);
            }
        }
        Ok(Implausible {
            limit,
            by_kind,
            out_of: written.out_of,
            people: written.people,
        })
    }
}

impl Limit<String> {
    /// The limit with the lists that it names.
    fn resolved(self, lists: &BTreeMap<String, Phrases>) -> Result<Limit, String> {
        let read = |list: Option<String>| match list {
            Some(list) => phrases(&list, lists, false).map(Some),
            None => Ok(None),
        };
        let tails = self.tails.map(|tails| phrases(&tails, lists, true));
        Ok(Limit {
            name: self.name,
            kinds: self.kinds,
            units: self.units,
            per: self.per,
            bracketed: self.bracketed,
            before: read(self.before)?,
            behind: read(self.behind)?,
            heads: read(self.heads)?,
            tails: tails.transpose()?,
            of: read(self.of)?,
            whole: self.whole,
            not_whole: read(self.not_whole)?,
            whatever_said: self.whatever_said,
            all: self.all,
            with: read(self.with)?,
            reach: self.reach,
            series: self.series,
            change: read(self.change)?,
            led: read(self.led)?,
            change_behind: self.change_behind,
            siblings: self.siblings,
            level: read(self.level)?,
            unless: read(self.unless)?,
            except: read(self.except)?,
            except_reach: self.except_reach,
            least: self.least,
            most: self.most,
            message: self.message,
        })
    }
}

/// Phrases with those of the lists that are named among them; each with and without the article
/// where `articled` says so.
fn phrases(
    written: &str,
    lists: &BTreeMap<String, Phrases>,
    articled: bool,
) -> Result<Phrases, String> {
    let mut phrases = PhraseList::default();
    for item in written.split(SEPARATOR).map(str::trim) {
        let Some(name) = item.strip_prefix(LIST) else {
            phrases.push("", item)?;
            if articled {
                phrases.push(ARTICLE, item)?;
            }
            continue;
        };
        match lists.get(name) {
            Some(list) => phrases.extend(list),
            None => return Err(format!("`{item}` names no list of `lists`")),
        }
    }
    Ok(phrases.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(written: &str) -> Result<Implausible, toml::de::Error> {
        toml::from_str(written)
    }

    #[test]
    fn a_limit_names_lists_of_the_file() {
        let written = |before: &str| {
            format!(
                "lists.falls = \"تراجع، انخفض\"\n[[limit]]\nname = \"fall\"\nkinds = [\"percent\"]\n\
                 before = \"{before}\"\ntails = \"نجاح\"\nmost = 100"
            )
        };
        let limit = limits(&written("هبط، @falls"))
            .expect("a limit")
            .limit
            .remove(0);
        assert_eq!(limit.before.map(|before| before.iter().count()), Some(3));
        assert_eq!(limit.tails.map(|tails| tails.iter().count()), Some(2));
        let error = limits(&written("@rises")).expect_err("there is no such list");
        assert!(error.to_string().contains("@rises"), "{error}");
    }
}

//! Nouns that take each other up: three معضلات are told as المشكلة الأولى.

use std::collections::HashMap;

use serde::Deserialize;

use crate::check::words::Phrases;
use crate::token::Key;

/// Groups of nouns, each noun by the groups that it is in.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Vec<Phrases>")]
pub(super) struct Kin(HashMap<Key, Vec<usize>>);

impl From<Vec<Phrases>> for Kin {
    fn from(groups: Vec<Phrases>) -> Kin {
        let mut kin: HashMap<Key, Vec<usize>> = HashMap::new();
        for (group, nouns) in groups.iter().enumerate() {
            for noun in nouns.iter().filter_map(<[Key]>::first) {
                kin.entry(*noun).or_default().push(group);
            }
        }
        Kin(kin)
    }
}

impl Kin {
    /// Whether two lemmas are of one group.
    pub(super) fn are_kin(&self, one: &str, other: &str) -> bool {
        let groups = self.0.get(&Key::of(one)).zip(self.0.get(&Key::of(other)));
        groups.is_some_and(|(one, other)| one.iter().any(|group| other.contains(group)))
    }
}

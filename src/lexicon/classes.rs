//! Classes of nouns that several files name: a desk adds its words to one of ours.

use std::borrow::Cow;

use super::Lexicon;
use crate::Error;
use crate::error::did_you_mean;

impl Lexicon {
    /// Gives a class of a desk what ours of that name has and it does not say: the class above it,
    /// and what its nouns say by themselves.
    ///
    /// # Errors
    /// A class that is put below one that does not exist, at its place in one of `files`.
    pub(super) fn join_classes<'f>(
        &mut self,
        files: impl Iterator<Item = &'f (String, Cow<'static, str>)>,
    ) -> Result<(), Error> {
        for at in 0..self.classes.len() {
            let (known, others) = self.classes.split_at_mut(at + 1);
            let Some(class) = known.last_mut() else {
                continue;
            };
            let others = || others.iter().filter(|other| other.name == class.name);
            let parent = others().find_map(|other| other.parent.clone());
            let event = others().find_map(|other| other.event.clone());
            class.parent = class.parent.take().or(parent);
            class.event = class.event.take().or(event);
        }
        let names = || self.classes.iter().map(|class| class.name.as_str());
        let parents = self
            .classes
            .iter()
            .filter_map(|class| class.parent.as_deref());
        let Some(wrong) = parents
            .into_iter()
            .find(|parent| names().all(|name| name != *parent))
        else {
            return Ok(());
        };
        let quoted = format!("\"{wrong}\"");
        let mut places = files.filter_map(|(shown, text)| Some((shown, text, text.find(&quoted)?)));
        let meant = did_you_mean(wrong, names());
        let message = format!("there is no class `{wrong}` of nouns{meant}");
        Err(match places.next() {
            Some((shown, text, at)) => Error::in_rules(shown, text, at, &message),
            None => Error::in_rules("nouns.toml", "", 0, &message),
        })
    }
}

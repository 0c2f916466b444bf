//! temporary
use std::cell::OnceCell;
use crate::grammar::read_sentence;
use crate::lexicon::{Lexicon, Sources, Word};
use crate::quantity::Quantity;
use crate::text::sentences;
use crate::token::{Token, tokenize};
/// x
pub struct Checker { lexicon: Lexicon }
impl Checker {
    /// x
    pub fn builtin() -> Checker { Checker { lexicon: Lexicon::compile(&Sources::builtin()).map_err(|e| eprintln!("{e}")).expect("lexicon") } }
    /// x
    pub fn quantities(&self, text: &str) -> Vec<Quantity> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        let conventions = OnceCell::new();
        let mut out = Vec::new();
        for s in sentences(text) {
            tokens.clear(); words.clear();
            tokenize(text, s, &mut tokens);
            words.extend(tokens.iter().map(|t| self.lexicon.word(*t)));
            read_sentence(&self.lexicon, text, &words, &conventions, &mut out);
        }
        out
    }
}

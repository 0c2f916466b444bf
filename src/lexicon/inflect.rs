//! The forms that a word takes, as far as they follow from its singular and plural.
//!
//! Listed words are lemmas; tanween, duals and the cases of sound plurals are regular (Wright I
//! §§ 299–308, Ryding ch. 7) and derived here, folded as all keys are.

use crate::token::Key;

/// How many a form of a noun means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Form {
    #[default]
    Singular,
    Dual,
    Plural,
}

/// Separates the words of a list in a lexicon file.
pub(crate) const SEPARATOR: char = '،';

/// The words of a list, trimmed, without the empty ones.
pub(crate) fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(SEPARATOR)
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Calls `form` with every form of a noun and how many it means.
pub(crate) fn noun_forms(lemma: &str, plurals: &str, mut form: impl FnMut(Key, Form)) {
    let key = Key::of(lemma);
    form(key, Form::Singular);
    let tanween = Key::of("ا");
    let feminine = ends_in(lemma, "ة");
    if !feminine && !ends_in(lemma, "اءى") {
        form(key.then(tanween), Form::Singular);
    }
    let mut sound_masculine = false;
    for plural in listed(plurals) {
        let whole = Key::of(plural);
        form(whole, Form::Plural);
        // قرون is no قر with an ending.
        if whole.ends_with(Key::of("ون")) && plural != lemma && whole.without_last(2) == key {
            let stem = whole.without_last(2);
            for case in ["ين", "و", "ي"] {
                form(stem.then(Key::of(case)), Form::Plural);
            }
            sound_masculine = true;
        } else if !ends_in(plural, "ةاءى") && !whole.ends_with(Key::of("ات")) {
            form(whole.then(tanween), Form::Plural);
        }
    }
    let stem = dual_stem(lemma, key);
    form(stem.then(Key::of("ان")), Form::Dual);
    if !sound_masculine {
        form(stem.then(Key::of("ين")), Form::Dual);
    }
    if feminine {
        let plural = key.without_last(1).then(Key::of("ات"));
        form(plural, Form::Plural);
        // The construct of a masculine dual looks like tanween or like "my"; that of a feminine
        // one does not.
        for case in ["ا", "ي"] {
            form(stem.then(Key::of(case)), Form::Dual);
        }
    }
}

/// What the endings of the dual follow: ة becomes ت, a final ا of a short word و or ي.
fn dual_stem(lemma: &str, key: Key) -> Key {
    if ends_in(lemma, "ة") {
        key.without_last(1).then(Key::of("ت"))
    } else if lemma.ends_with("اء") {
        key.without_last(1).then(Key::of("ء"))
    } else {
        key
    }
}

/// The duals of the verbs of a list, where their other forms show which words are past and present:
/// of قتل beside قتلت and قتلوا, of يقتل beside يقتلون.
pub(crate) fn verb_duals(list: &str) -> Vec<String> {
    let words: Vec<&str> = listed(list).filter(|word| !word.contains(' ')).collect();
    let has = |word: &str, ending: &str| {
        words
            .iter()
            .any(|known| known.strip_prefix(word) == Some(ending))
    };
    let mut duals = Vec::new();
    for word in &words {
        if has(word, "ت") && has(word, "وا") {
            duals.extend([format!("{word}ا"), format!("{word}تا")]);
        } else if has(word, "ون") {
            duals.push(format!("{word}ان"));
        }
    }
    duals
}

fn ends_in(word: &str, letters: &str) -> bool {
    word.chars()
        .next_back()
        .is_some_and(|last| letters.contains(last))
}

/// Whether `word` is the adjective `base` (masculine, bare) in any gender, case or number that
/// print uses; the article is peeled already.
pub(crate) fn is_adjective(word: Key, base: Key) -> bool {
    if word == base {
        return true;
    }
    let length = word.len();
    let extra = length.saturating_sub(base.len());
    if !(1..=3).contains(&extra) || word.without_last(extra) != base {
        return false;
    }
    [
        "ا", "ه", "ان", "ين", "ون", "ات", "تان", "تين", "تا", "تي", "يا",
    ]
    .iter()
    .any(|ending| base.then(Key::of(ending)) == word)
}

/// The forms of a phrase of several words: inflected at its last word, at its first, or at both.
pub(crate) fn phrase_forms(lemma: &str, plurals: &str, mut form: impl FnMut(Vec<Key>, Form)) {
    let words: Vec<&str> = lemma.split_whitespace().collect();
    let forms = |word: &str| {
        let mut forms = Vec::new();
        noun_forms(word, "", |key, number| forms.push((key, number)));
        forms
    };
    let keys: Vec<Key> = words.iter().map(|word| Key::of(word)).collect();
    form(keys.clone(), Form::Singular);
    if let (Some((last, _)), Some((first, _))) = (words.split_last(), words.split_first()) {
        let (last_forms, first_forms) = (forms(last), forms(first));
        for &(key, number) in &last_forms {
            let mut phrase = keys.clone();
            phrase[words.len() - 1] = key;
            form(phrase, number);
        }
        for &(first_key, number) in &first_forms {
            let mut phrase = keys.clone();
            phrase[0] = first_key;
            form(phrase.clone(), number);
            for &(key, same) in &last_forms {
                if same == number {
                    phrase[words.len() - 1] = key;
                    form(phrase.clone(), number);
                }
            }
        }
    }
    for plural in listed(plurals) {
        form(
            plural.split_whitespace().map(Key::of).collect(),
            Form::Plural,
        );
    }
}

/// The singular of a noun that the lexicon lacks, as well as its form shows it.
///
/// After 11–99 stands a singular with tanween, after 3–10 a plural, after 100 and more a bare
/// singular; `plural` says which is expected.
pub(crate) fn guess_lemma(word: &str, plural: bool) -> String {
    let bare: String = word
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}' | 'ـ'))
        .collect();
    let tanween = word.contains('\u{064B}');
    let letters = bare.chars().count();
    if (tanween || !plural) && bare.ends_with('ا') && letters > 3 {
        return bare[..bare.len() - 'ا'.len_utf8()].to_owned();
    }
    if letters > 4 && plural {
        for ending in ["ين", "ون"] {
            if let Some(stem) = bare.strip_suffix(ending) {
                return stem.to_owned();
            }
        }
    }
    if letters > 4
        && let Some(stem) = bare.strip_suffix("ات")
    {
        return if is_verbal_noun(stem) {
            stem.to_owned()
        } else {
            format!("{stem}ة")
        };
    }
    bare
}

/// Whether a stem looks like a verbal noun or a loan word whose plural in ـات adds to no ـة:
/// تدريب، إعصار، اجتماع، استثمار.
fn is_verbal_noun(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().collect();
    let count = letters.len();
    match (letters.first(), count) {
        (Some('ت'), 5) => letters[3] == 'ي',
        (Some('إ' | 'ا' | 'أ'), 5..=7) => letters[count - 2] == 'ا',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(lemma: &str, plurals: &str) -> Vec<(String, Form)> {
        let mut found = Vec::new();
        noun_forms(lemma, plurals, |key, form| {
            found.push((key.letters(), form));
        });
        found
    }

    #[test]
    fn duals_and_sound_plurals_follow_from_the_lemma() {
        let soldier = forms("جندي", "جنود");
        assert!(soldier.contains(&("جنديين".into(), Form::Dual)));
        assert!(soldier.contains(&("جنودا".into(), Form::Plural)));
        let engineer = forms("مهندس", "مهندسون");
        assert!(engineer.contains(&("مهندسين".into(), Form::Plural)));
        assert!(!engineer.contains(&("مهندسين".into(), Form::Dual)));
        assert!(engineer.contains(&("مهندسان".into(), Form::Dual)));
        let case = forms("حالة", "حالات");
        assert!(case.contains(&("حالتي".into(), Form::Dual)));
        assert!(case.contains(&("حالتان".into(), Form::Dual)));
    }

    #[test]
    fn duals_of_verbs_follow_from_their_plurals() {
        let duals = verb_duals("أصيب، أصيبت، أصيبوا، يصاب، تصاب، يصابون، لقي مصرعه");
        assert_eq!(duals, ["أصيبا", "أصيبتا", "يصابان"]);
    }

    #[test]
    fn adjectives_agree() {
        let base = Key::of("أمريكي");
        for word in ["أمريكي", "أمريكية", "أمريكيا", "أمريكيين", "أمريكيتين"]
        {
            assert!(is_adjective(Key::of(word), base), "{word}");
        }
        assert!(!is_adjective(Key::of("أمريكا"), base));
    }

    #[test]
    fn unknown_nouns_get_a_lemma() {
        for (word, plural, lemma) in [
            ("متجرًا", false, "متجر"),
            ("مراهقين", true, "مراهق"),
            ("تغييرات", true, "تغيير"),
            ("إعصارات", true, "إعصار"),
            ("لافتات", true, "لافتة"),
            ("محاربا", false, "محارب"),
        ] {
            assert_eq!(guess_lemma(word, plural), lemma);
        }
    }
}

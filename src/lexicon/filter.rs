//! What the lexicon certainly lacks, known without looking it up.

/// Says of most keys that the index lacks that it lacks them, from two bits in a small table: most
/// lookups are of words with a clitic too many, and the table stays in the cache.
#[derive(Debug)]
pub(super) struct Filter(Box<[u64; 1 << Filter::WORDS]>);

impl Filter {
    /// 2^12 words, that is 2^18 bits, for some 30,000 keys.
    const WORDS: u32 = 12;

    pub(super) fn new() -> Filter {
        Filter(Box::new([0; 1 << Filter::WORDS]))
    }

    /// The word of a key, and its two bits there.
    #[inline]
    fn place(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let bits = hash >> (64 - Filter::WORDS - 12);
        let word = (hash >> (64 - Filter::WORDS)) as usize;
        (word, 1 << (bits & 63) | 1 << (bits >> 6 & 63))
    }

    pub(super) fn insert(&mut self, key: u64) {
        let (word, bits) = Filter::place(key);
        self.0[word] |= bits;
    }

    #[inline]
    pub(super) fn may_hold(&self, key: u64) -> bool {
        let (word, bits) = Filter::place(key);
        self.0[word] & bits == bits
    }
}

/// A list of phrases and the second word of one of them, for a [`Filter`].
#[inline]
pub(super) fn pair(list: u16, next: u64) -> u64 {
    next ^ u64::from(list).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

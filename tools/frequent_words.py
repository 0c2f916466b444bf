#!/usr/bin/env python3
"""Build rules/lexicon/frequent.toml: the words that most Arabic texts share.

Source
  wordfreq 3.1.1 by Robyn Speer (PyPI; data CC BY-SA 4.0), its large Arabic list:
      pip download --no-deps wordfreq==3.1.1 && unzip wordfreq-3.1.1-py3-none-any.whl
      pip install msgpack==1.1.1

Run from the root of the repository:
      python3 tools/frequent_words.py wordfreq/data/large_ar.msgpack.gz > rules/lexicon/frequent.toml

What it decides
  * the words are taken by frequency, Arabic letters only, three letters and more;
  * three tiers by rank: words of every text, words of many texts, frequent words; frequencies are left out;
  * the program folds the spelling, peels the article and inflectional endings, and takes the lemma of
    nouns that it knows, so that forms of one word may stand in several tiers: the most frequent counts.
"""
import gzip
import re
import sys

import msgpack

TIERS = [("every-text", 350), ("many-texts", 2500), ("frequent", 8000)]
HEADER = """\
# The words that most Arabic texts share: what tells two stories apart are the others.
#
# Derived from wordfreq 3.1.1 by Robyn Speer (PyPI), large Arabic list, CC BY-SA 4.0
# (https://creativecommons.org/licenses/by-sa/4.0/), itself from Wikipedia, OPUS OpenSubtitles, SUBTLEX,
# news, web and books. This file is under the same licence; whoever passes it on keeps this notice.
# Changed: cut to three tiers by rank, frequencies left out. Made by tools/frequent_words.py: change
# that and run it.
"""


def main(path):
    with gzip.open(path) as packed:
        bins = msgpack.unpackb(packed.read(), raw=False)[1:]
    words = [
        word
        for words in bins
        for word in words
        if re.fullmatch("[\u0621-\u063a\u0641-\u064a]{3,}", word)
    ]
    print(HEADER, end="")
    start = 0
    for name, end in TIERS:
        print(f'\n{name} = """')
        line = ""
        for word in words[start:end]:
            if len(line) + len(word) > 110:
                print(line + "\\")
                line = ""
            line += word + "، "
        print(line.rstrip("، ") + '"""')
        start = end


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

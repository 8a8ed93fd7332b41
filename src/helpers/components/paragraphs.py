"""Sentences end where paragraphs end, whatever the parser thinks."""

from __future__ import annotations

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

# No sentence of prose is longer. What is, is a table or a dump, and must not cost the square of its length later on.
MOST_TOKENS = 300
_ENDS = frozenset(".!?")
# What can stand before the first word of a sentence. The parser begins one after any word where it is at a loss.
_BEFORE_SENTENCE = frozenset(".!?:;)]\"'”’»…—–-*|")
# What stands between a dateline and the story: "ACCRA, Ghana (AP) -- Chad", and within how many words.
_DASHES = frozenset({"-", "--", "---", "–", "—", "_", "__"})
_LONGEST_DATELINE = 14
# How spaCy writes down a token that begins a sentence, one that does not, and one on which the parser decides.
_BEGINS, _CONTINUES, _OPEN = 1, -1, 0


@Language.component("paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break that `layout.mask_markup` left standing, and in endless ones.

    Within a line a sentence starts only after a mark that can end one; whether it does there, the parser decides. A
    dateline is a sentence of its own: the parser would make its names subjects of the first verb.
    """
    starts: list[int] = []
    after_break = True
    dateline = 0  # words since the line began, where it began in capitals
    length = 0
    last = ""
    for token in doc:
        word = token.text
        length = 0 if word in _ENDS else length + 1
        start = _OPEN
        if word.isspace():
            start = _CONTINUES if starts else _OPEN
            after_break = after_break or "\n" in word
        else:
            if after_break or length > MOST_TOKENS:
                start = _BEGINS
                dateline = int(after_break and len(word) > 2 and word.isupper())
                after_break = False
                length = 0
            elif 0 < dateline <= _LONGEST_DATELINE:
                ended = last == ")" or dateline == 1
                dateline += 1
                if word in _DASHES and ended:
                    after_break, dateline = True, 0
                elif last not in _BEFORE_SENTENCE:
                    start = _CONTINUES
            elif last not in _BEFORE_SENTENCE:
                start = _CONTINUES
            last = word[-1]
        starts.append(start)
    # At once, as an array: setting them token by token looks through the whole document for a parse each time.
    return doc.from_array([SENT_START], np.array(starts, dtype=np.int64).view(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]

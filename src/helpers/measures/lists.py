"""The sentence that heads a list, for items that name nobody themselves.

The markup of lists is blank by the time a text is parsed: an item is a paragraph that begins with white space.
"""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Span

from helpers.texts import text_of

_LONGEST = 40  # items above one another that are looked at


def list_head(doc: Doc, offset: int) -> Span | None:
    """Give the sentence with which the list begins that holds a character, `None` where there is no list.

    The head is the nearest paragraph above that ends with a colon, with nothing but items in between.
    """
    text = text_of(doc)
    at = text.rfind("\n", 0, offset)
    for _ in range(_LONGEST):
        end = at
        while end > 0 and text[end - 1].isspace():
            end -= 1
        if end <= 0:
            return None
        if text[end - 1] == ":":
            return _sentence_at(doc, end - 1)
        at = text.rfind("\n", 0, end)
        if not text[at + 1].isspace():
            return None
    return None


def _sentence_at(doc: Doc, offset: int) -> Span | None:
    index = bisect_right(range(len(doc)), offset, key=lambda i: doc[i].idx) - 1
    return doc[index].sent if index >= 0 else None

"""Which of a text's amounts are statistics."""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.tokens import Doc, Token

from helpers.amounts.model import Amount
from helpers.measures.lookup import section_numbers, spans_of
from helpers.measures.model import Figure
from helpers.measures.vocabulary import is_word
from helpers.texts import text_of

# Those whom a text counts only to refer to them again: "the two countries", "both sides".
_DEFINITE = frozenset({"the", "both", "these", "those", "its", "their", "our", "'s", "’s", "all"})
_TIME = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "century"})
# "nine days after the talks", "two years ago" say when, not how long.
_AFTERWARDS = frozenset({"after", "before", "ago", "later", "earlier", "hence"})
_DEICTIC = re.compile(r"(?:the |these |those |this )?(?:next|coming|following|last|past|previous|preceding|same) ")
_LARGEST_GROUP = 9
_SECTION_DIGITS = 3  # smaller numbers count things oftener


def is_statistic(figure: Figure) -> bool:
    """Tell whether an amount counts by the contract: it has a value, and says something new.

    A definite pair of known parties ("the two countries"), "one" of a kind, a length that only dates something ("nine
    days after", "in the next six months") and the number of a law's section ("a 301 tariff" where the text has
    "Section 301") do not count.
    """
    amount = figure.amount
    if (amount.low is None and amount.high is None) or not amount.unit:
        return False
    if figure.is_count:
        if _is_name(figure):
            return False
        return not _is_reference(figure, amount) and not _is_section(figure.head.doc, amount)
    return amount.unit not in _TIME or not _is_date(figure)


def _is_reference(figure: Figure, amount: Amount) -> bool:
    if amount.comparator != "eq":
        return False
    if amount.low == 1:
        return True
    if figure.noun is None or amount.low is None or not _is_known_group(figure.noun, amount):
        return False
    before = {t.lower_ for t in figure.head.doc[max(0, figure.span.start - 2) : figure.span.start]}
    return bool({child.lower_ for child in figure.noun.children} & _DEFINITE or before & _DEFINITE)


def _is_known_group(noun: Token, amount: Amount) -> bool:
    return amount.low == 2 or (is_word(noun, "party_noun") and Decimal(2) < (amount.low or 0) <= _LARGEST_GROUP)


def _is_name(figure: Figure) -> bool:
    """Whether number and noun are written as a name in mid-sentence: "the Five Point Plan"."""
    words = [t for t in figure.span if t.is_alpha]
    if len(words) < 2 or figure.span.start == figure.head.sent.start or not words[0].like_num:
        return False
    return all(t.text.istitle() for t in words)


def _is_section(doc: Doc, amount: Amount) -> bool:
    digits = text_of(doc)[amount.number_start : amount.number_end]
    return len(digits) == _SECTION_DIGITS and digits in section_numbers(doc)


def _is_date(figure: Figure) -> bool:
    """Whether a length of time only tells when: by the word behind it, or as part of a temporal expression."""
    doc = figure.head.doc
    following = doc[figure.span.end].lower_ if figure.span.end < len(doc) else ""
    if following == "of" and figure.span[0].lower_ == "within":
        return True  # "within 40 days of the order"
    if following in _AFTERWARDS or (following == "on" and doc[figure.span.end + 1 : figure.span.end + 2].text == ","):
        return True
    for span in spans_of(doc, "dates", figure.head.i - 6, figure.head.i + 1):
        if span.end > figure.head.i and span._.timex is not None:
            return _DEICTIC.match(f"{span._.timex.text.lower()} ") is not None
    return False

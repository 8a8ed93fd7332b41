"""Numbers that are no figures: dates, clock times, ordinals, list numbers, addresses, and names that hold a number."""

from __future__ import annotations

import re
from functools import cache

from helpers.amounts.tokens import Tokens
from helpers.lexicons import load

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july"
    r"|august|september|october|november|december)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_MASKS = re.compile(
    "|".join(
        (
            r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\w[\w.-]{1,64}",
            # 24 October 2025, the 5th of May; October 24, 2025; Oct. 24-26
            rf"\b{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?\s+(?:of\s+)?{_MONTH}(?:,?\s+[12]\d{{3}}\b)?(?!\w)",
            rf"\b{_MONTH}\s+{_DAY}\b(?!,\d{{3}})(?!\.\d)(?!\s?(?:%|per\s?cent|million|billion))"
            rf"(?:\s?(?:-|–|to|and|or)\s?{_DAY}\b(?![.,]?\d)(?!\s?(?:%|per\s?cent)))?(?:,?\s+[12]\d{{3}}\b(?!,\d))?",
            r"\bmay\s+\d{1,2}\s*,\s*[12]\d{3}\b",
            r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b9/11\b|\b24/7\b",
            # clock times
            r"\b\d{1,2}(?:[:.]\d\d){0,2}\s?(?:[ap]\.m\b\.?|[ap]m\b|[AP]M\b|[AP]\.M\b\.?|o['’]?clock)",
            r"\b\d{1,2}:\d\d(?::\d\d)?\b|\b[0-2]\d[0-5]\d ?(?:GMT|UTC)\b",
            # citations of codes of law: 50 U.S.C. 1701, 15 CFR 744
            r"\b\d{1,3}\s(?:U\.S\.C\.|USC|C\.F\.R\.|CFR|U\.S\.|Stat\.|Fed\. Reg\.)\s?§{0,2}\s?\d[\d.,]{0,12}",
            r"\b\d[\d.,]{0,12}(?:[a-z]{0,2}\b|\([a-z]\))\s{1,3}et\.?\s{1,3}seq\b",
            r"\b(?:H\.R|S|P\.L|Pub\. ?L|(?:H|S)\.(?:J\.)? ?Res)\. ?\d{1,5}\b",
            # ordinals; decades and ages in tens
            r"\b\d[\d,]{0,15}\s{0,2}(?:st|nd|rd|th)\b|\b\d{1,3}0['’]?s\b",
            # the resolution of a screen; even odds
            r"\b[48]K\b|\b\d{1,3}/\d{1,3}(?= (?:chance|split|odds|vision|service))",
            # years joined: 2019-20, 2019/2020
            r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b(?![,.]?\d)(?!\s?%)",
            r"\b(?:[\d.,]{1,12}|[a-z]{2,12})[ -](?:hundred|thousand|million|billion)th\b|\bFourth of July\b",
            # years in words: nineteen ninety-seven
            r"\b(?:[Ee]ighteen|[Nn]ineteen|[Tt]wenty)[ -](?:oh[ -][a-z]+|ten|eleven|twelve|[a-z]+teen"
            r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b",
            # list and footnote numbers
            r"(?m:^[ \t]{0,12}(?:\(\d{1,3}\)|\d{1,3}[.)])(?=\s))|\[\d{1,3}\]|(?<=\s)\(\d\)(?=\s)",
            # three or more groups joined: telephone numbers, formations, records
            r"\b\d+(?:[-–]\d+){2,8}\b|(?:\(\d{3}\) ?)?\b\d{3}-\d{4}\b|\b\d+(?:\.\d+){3,8}\b",
            # names that hold a number word
            r"\b(?:[Aa]ir|[Mm]arine) (?:[Ff]orce )?[Oo]ne\b|\bOne Belt,? One Road\b|\b[Nn]umber (?:one|two)\b",
            r"\b(?:S&P|S & P|S P|s & p) \d{2,4}\b",
            r"\b(?:Group|G|Gang|Committee) ?of (?:[A-Z][a-z]{2,8}(?=\W)|\d{1,2}\b)|\bGroup of (?:seven|eight|twenty)\b",
            r"\bgroup of (?:seven|eight|twenty)(?= (?:rich|leading|major|industrial|wealthy|summit|nations|econom))",
            r"\bE\.O\. ?\d{4,5}\b|\b501 ?\(?[cC]\)?[- ]?\(?\d\)?|\b40[13]\(?[kb]\)?\b",
            r"(?<=degrees )(?:above|below) zero\b|\b911(?= (?:calls?|callers?|dispatch|operators?|tapes?|cent))",
            r"\b(?:\d0|[a-z]{3,5}ty)[- ]?somethings?\b",
        )
    )
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")


def find_masks(text: str) -> list[tuple[int, int]]:
    """Find the stretches of a text whose numbers are no figures, in order and disjoint.

    >>> text = "On Oct. 24 at 9:30 a.m. the 5th round began."
    >>> [text[start:end] for start, end in find_masks(text)]
    ['Oct. 24', '9:30 a.m.', '5th']
    """
    return [match.span() for match in _MASKS.finditer(text)]


@cache
def _naming_words() -> frozenset[str]:
    return frozenset(row["word"] for row in load("not_figures", allowed={"place": ("before",)}))


def is_year(word: str) -> bool:
    """Tell whether digits look like a year of the last centuries.

    >>> is_year("2025"), is_year("2,025"), is_year("1500")
    (True, False, False)
    """
    return _YEAR.match(word) is not None


def follows_naming_word(tokens: Tokens, index: int) -> bool:
    """Tell whether a word that numbers things stands before a token: "Section 301", "No. 7", "category 4"."""
    before = index - 1
    if tokens.low(before) == "." and tokens.glued(before):
        before -= 1
    word = tokens.low(before)
    if word not in _naming_words():
        return False
    # "part" and "no" number digits; the capitalised "Flight" numbers words too
    return not tokens.words[index].islower() or tokens.words[before].istitle()


def is_part_of_code(tokens: Tokens, index: int) -> bool:
    """Tell whether digits touch letters before them, as in "G7", "COVID-19", "A320" or "TA-25"."""
    if not tokens.glued(index):
        return False
    before = tokens.word(index - 1)
    if before.isalpha() or before in {"_", "#", "@"}:
        return True
    if before in {"-", "–", "/", "."} and tokens.glued(index - 1):
        return tokens.word(index - 2).isalpha() and tokens.word(index - 2) not in {
            "minus",
            "mid",
            "sub",
            "c",
            "ca",
            "approx",
        }
    return False

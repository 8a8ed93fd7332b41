"""What an act's words say was done: a verb with its object, ready for a headline, or a noun, or nothing that can stand.

An action is written as its article has it: "signed a deal", "duties that the cabinet imposed", "truce expires". Here it
is turned into the base form of its verb and a clean object; whatever would dangle is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helpers.lexicons import load
from helpers.timeline.verbs import base_of

# Where a clause begins that a headline has no room for.
_CLAUSE = re.compile(
    r"(?:,(?!\d)|[;:(\[—–])|\b(?:that|which|who|whom|whose|where|when|while|because|as|if|after|before|until|since|what|how"
    r"|in which|by which|under which|he|she|they|we)\b",
    re.IGNORECASE,
)
# What such a clause says tells which ones are meant: without it, "the" has nothing to point to.
_WHEN = re.compile(
    r" (?:on|in|by|last|next|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"| (?:on|in|by) (?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}\b)?(?:,? \d{4}\b)?"
)
_RELATIVE = re.compile(
    r",? (?:that|which|who|whom|whose|(?:in|by|under|for|from|on|with|of|to) which)\b", re.IGNORECASE
)
_DEFINITE = re.compile(r"\bthe (?=[a-z][^,]{0,80}$)")
# Nouns that one counts: a headline's "tariff of 24 per cent" lacks its article.
_COUNTED = frozenset(
    [
        *("tariff", "duty", "levy", "fee", "tax", "surcharge", "ban", "embargo", "quota", "moratorium", "penalty"),
        *("truce", "ceasefire", "deal", "agreement", "pact", "treaty", "accord", "memorandum", "framework"),
    ]
)
_AUXILIARIES = frozenset(["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would"])
_DANGLING = frozenset(
    [
        *("a", "an", "the", "its", "their", "his", "her", "our", "my", "your", "this", "these", "those", "any", "some"),
        *("and", "or", "but", "nor", "not", "no", "more", "less", "than", "very", "both", "either", "each", "other"),
        *("of", "to", "in", "on", "at", "by", "for", "from", "with", "into", "over", "under", "about", "against"),
        *("between", "among", "through", "towards", "toward", "upon", "via", "per", "within", "without", "new", "own"),
        *("up", "out", "off", "down", "around", "across", "during", "including", "such", "so", "also", "only"),
    ]
)
_PRONOUNS = frozenset(["it", "them", "him", "her", "us", "me", "you", "themselves", "itself", "himself", "one", "ones"])
# Verbs that say nothing without an object.
_LIGHT = frozenset(
    [
        *("go", "try", "be", "have", "take", "make", "do", "get", "keep", "continue", "start", "begin", "help", "use"),
        *("allow", "ensure", "provide", "give", "put", "set", "bring", "engage", "see", "seek", "come", "let", "hold"),
        *("lead", "find", "include", "become", "want", "need", "work", "say", "tell", "look", "move", "turn", "run"),
    ]
)
# Verbs that are whole without one.
_WHOLE = frozenset(
    [
        *(
            "agree",
            "retaliate",
            "negotiate",
            "withdraw",
            "resign",
            "cooperate",
            "co-operate",
            "testify",
            "vote",
            "meet",
            "protest",
            "object",
            "demonstrate",
        ),
        *("collapse", "expire", "lapse", "end", "fail", "resume", "begin", "start", "speak", "travel", "collaborate"),
        *("consult", "talk", "retreat", "surrender", "intervene", "respond", "hit back", "step down", "die"),
    ]
)
# Verbs that are whole with a partner.
PARTNERING = frozenset(["work", "partner", "coordinate", "invest"])
_ENDS_OR_BEGINS = frozenset(["expire", "lapse", "end", "collapse", "fail", "resume", "begin", "start", "continue"])
_LONGEST_RUN = 40  # words of an action that are looked at


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb's base and its object; or a noun alone (`verb` empty); `happens` where the noun is what the verb is of."""

    verb: str
    noun: str
    happens: bool = False


NOTHING = Deed("", "")


@cache
def _nouns() -> frozenset[str]:
    singular = {row["noun"].split()[-1] for row in load("event_nouns")}
    return (
        frozenset(singular) | {noun + "s" for noun in singular} | {"duties", "controls", "curbs", "exports", "imports"}
    )


def parse_deed(action: str) -> Deed:
    """Take an action apart.

    >>> parse_deed("signed a minerals agreement"), parse_deed("duties that the cabinet has placed")
    (Deed(verb='sign', noun='a minerals agreement', happens=False), Deed(verb='place', noun='duties', happens=False))
    >>> parse_deed("truce in the dispute was announced"), parse_deed("ceasefire expires").happens
    (Deed(verb='announce', noun='a truce in the dispute', happens=False), True)
    >>> parse_deed("which it had undertaken"), parse_deed("agreed to"), parse_deed("sign it").noun
    (Deed(verb='', noun='', happens=False), Deed(verb='agree', noun='', happens=False), '')
    """
    words = _clean(action).split()[:_LONGEST_RUN]
    while words and (words[0].lower().endswith("ly") or words[0].lower() in ("also", "not", "been", "being", "be")):
        words = words[1:]
    if not words:
        return NOTHING
    first = words[0].lower()
    if first in _AUXILIARIES and first not in ("had", "have", "has"):
        return NOTHING
    verb = base_of(first)
    if verb and not _is_noun(words):
        return _with_object(verb, " ".join(words[1:]))
    return _noun_first(words)


def _clean(action: str) -> str:
    """Take away markup, quotation marks without their pair and the clause that explains."""
    text = re.sub(r"[*_`]|\]\([^)]{0,200}\)?|https?://\S{1,200}", " ", action)
    text = re.sub(r"[\"“”„«»]", "", text)
    text = _WHEN.sub("", text)  # the row says when
    text = re.sub(r"\b(?:our|my|your) ", "", text)  # whose, a title cannot say
    return " ".join(text.split())


def _is_noun(words: list[str]) -> bool:
    """Whether the first word, which may be a verb, is a noun here: alone, or with what follows a noun."""
    if words[0].lower() not in _nouns():
        return False
    after = words[1].lower() if len(words) > 1 else ""
    if after and base_of(after) in _ENDS_OR_BEGINS:
        return True
    return not after or after in _AUXILIARIES or after in ("of", "in", "on", "between", "with", "which", "that")


def _with_object(verb: str, rest: str) -> Deed:
    """Join a verb with as much of what follows it as can stand."""
    words = _trim(_before_clause(rest.split()))
    if words and words[0].lower().strip(".") in _PRONOUNS:
        return NOTHING
    if len(words) > 1 and words[-2].lower() == "to" and base_of(words[-1]) in _LIGHT:
        words = _trim(words[:-2])
    if not words and verb not in PARTNERING and (verb in _LIGHT or verb not in _WHOLE):
        return NOTHING
    return Deed(verb, " ".join(words))


def _noun_first(words: list[str]) -> Deed:
    """Read "truce was announced", "duty ordered", "talks fail" or a noun alone."""
    text = " ".join(words)
    if (cut := _CLAUSE.search(text)) and cut.start() == 0:
        return NOTHING
    at = max((number for number, word in enumerate(words) if word.lower() in _AUXILIARIES), default=0)
    while at > 1 and words[at - 1].lower() in _AUXILIARIES:
        at -= 1
    head, tail = (words[:at], words[at:]) if at else (words, [])
    verbs = [word for word in tail if word.lower() not in _AUXILIARIES]
    if tail:
        verb = base_of(verbs[0]) if verbs else None
        noun = _with_article(_plain_case(" ".join(_trim(_before_clause(head)))))
        if verb in _ENDS_OR_BEGINS:
            return Deed(verb, noun, happens=True)
        passive = verb and verbs[0].lower() != verb and not verbs[0].lower().endswith("ing")
        return Deed(verb or "", noun) if passive and noun else Deed("", noun)
    last = base_of(head[-1].strip(",")) if len(head) > 1 else None
    if last in _ENDS_OR_BEGINS:
        return Deed(str(last), " ".join(_trim(head[:-1])), happens=True)
    named = _trim(_before_clause(head))
    if len(named) > 1 and named == head and last and _is_finite(named[-1]):
        named = _trim(named[:-1])
    if last and len(named) > 1 and named[-1].lower() != last and named[-1].lower().endswith(("ed", "en")):
        return Deed(last, " ".join(_trim(named[:-1])))
    return Deed("", _with_article(" ".join(named)))


def _with_article(noun: str) -> str:
    """Put the article before one thing that one counts: "tariff of 24 per cent"; a headline's two words lack it.

    >>> _with_article("tariff of 24 per cent"), _with_article("duties on steel"), _with_article("truce in the dispute")
    ('a tariff of 24 per cent', 'duties on steel', 'a truce in the dispute')
    """
    head, *rest = noun.split() or [""]
    if head in _COUNTED and rest and rest[0] in ("of", "on", "in", "with", "between"):
        return f"{'an' if head[0] in 'aeiou' else 'a'} {noun}"
    return noun


def _is_finite(word: str) -> bool:
    """Whether a word that a verb may have is no noun and no participle: "came", "follows"."""
    return word.lower() not in _nouns() and not word.lower().endswith(("ed", "en", "ing")) and base_of(word) != word


def _plain_case(noun: str) -> str:
    """Begin a noun that began a sentence with a small letter, but for names."""
    first, _, rest = noun.partition(" ")
    return f"{first.lower()} {rest}".rstrip() if first.lower() in _nouns() or (first.istitle() and not rest) else noun


def _before_clause(words: list[str]) -> list[str]:
    """Cut words before the clause that explains them, and "the" where it pointed to that clause.

    >>> " ".join(_before_clause("exports of the tools in which metals are used".split()))
    'exports of tools'
    """
    text = " ".join(words)
    cut = _CLAUSE.search(text)
    if not cut:
        return words
    kept = text[: cut.start()].rstrip()
    if _RELATIVE.match(text, len(kept)):
        kept = _DEFINITE.sub("", kept)
    return kept.split()


def _trim(words: list[str]) -> list[str]:
    """Drop what may not end a title."""
    return drop_dangling([word.strip(",;:") for word in words])


def drop_dangling(words: list[str]) -> list[str]:
    """Drop the last words as long as they are ones that something must follow.

    >>> drop_dangling(["duties", "on", "the"])
    ['duties']
    """
    while words and (words[-1].lower() in _DANGLING or words[-1].lower() in _AUXILIARIES or not words[-1]):
        words = words[:-1]
    return words

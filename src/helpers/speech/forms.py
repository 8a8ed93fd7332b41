"""Inflected forms of the words of a lexicon, so that a text's words are looked up without a lemmatiser.

English inflection is regular but for a handful of reporting verbs; a form that no verb has ("tolding") is never met.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_IRREGULAR = {
    "say": ("said",),
    "find": ("found",),
    "show": ("shown",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "sing": ("sang", "sung"),
    "speak": ("spoke", "spoken"),
    "think": ("thought",),
    "go": ("goes", "went", "gone"),
    "make": ("made",),
    "forget": ("forgot", "forgotten"),
    "forecast": ("forecast",),
    "set": ("set",),
    "put": ("put",),
    "read": ("read",),
    "quit": ("quit",),
}
_VOWELS = frozenset("aeiou")


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """Give the forms of a verb, British and American spellings alike.

    >>> sorted(verb_forms("signal"))
    ['signal', 'signaled', 'signaling', 'signalled', 'signalling', 'signals']
    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    forms = {verb, *noun_forms(verb), *_IRREGULAR.get(verb, ())}
    stems = {verb}
    ends_short = len(verb) > 2 and verb[-1] not in _VOWELS and verb[-1] not in "wxy" and verb[-2] in _VOWELS
    if ends_short and (verb[-3] not in _VOWELS or verb.endswith("quip")):
        stems.add(verb + verb[-1])
    for stem in stems:
        if stem.endswith("e"):
            forms |= {stem + "d", stem[:-1] + "ing"}
        elif stem.endswith("y") and stem[-2] not in _VOWELS:
            forms |= {stem[:-1] + "ied", stem + "ing"}
        else:
            forms |= {stem + "ed", stem + "ing"}
    return frozenset(forms)


@cache
def noun_forms(noun: str) -> frozenset[str]:
    """Give the singular and the plural of a noun, which are also a verb's plain and third-person forms.

    >>> sorted(noun_forms("reply"))
    ['replies', 'reply']
    """
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return frozenset({noun, noun + "es"})
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return frozenset({noun, noun[:-1] + "ies"})
    return frozenset({noun, noun + "s"})


def forms_of(verbs: Iterable[str]) -> frozenset[str]:
    """Give the forms of all `verbs`."""
    return frozenset(form for verb in verbs for form in verb_forms(verb))

"""Verbs as headlines need them: the base of a form as an article wrote it, and the form a status asks for."""

from __future__ import annotations

from functools import cache

from helpers.lexicons import load

# After these letters a final e was dropped before -ed and -ing; "focus" and its like are known by name.
_MUTE_E = ("at", "ut", "c", "v", "z", "u", "ir", "ur", "ar", "or", "is", "ns", "rs", "as", "os", "id", "ud", "ag", "dg")
_MUTE_E_MORE = ("rg", "ng", "ib", "bl", "pl", "tl", "dl", "in", "rm")
_NO_E = ("pair", "air", "honour", "honor", "near", "clear", "appear", "hear", "bear", "wear", "tour", "pour", "favour")
_VOWELS = frozenset("aeiou")


@cache
def known_verbs() -> frozenset[str]:
    """Give the base forms that the lexicons of events name."""
    listed = {verb for row in load("event_triggers") for verb in row["verb"].split("|")}
    return frozenset(verb.split()[0] for verb in listed if verb) | frozenset(_irregular().values())


@cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["base"] for row in load("verb_forms", key="form")}


@cache
def base_of(word: str) -> str | None:
    """Give the base of a verb's form; `None` for a word that no verb is known to have.

    A form in -ed or -ing whose verb is in no lexicon is taken apart by the rules of spelling.

    >>> [base_of(word) for word in ("met", "imposed", "committing", "agrees", "levy", "unveiled", "soybeans")]
    ['meet', 'impose', 'commit', 'agree', 'levy', 'unveil', None]
    """
    word = word.lower()
    known = known_verbs()
    if word in _irregular():
        return _irregular()[word]
    if word in known:
        return word
    if word.endswith("ies") and word[:-3] + "y" in known:
        return word[:-3] + "y"
    for ending in ("s", "es"):
        if word.endswith(ending) and word.removesuffix(ending) in known:
            return word.removesuffix(ending)
    stem = next((word.removesuffix(end) for end in ("ied", "ed", "ing") if word.endswith(end)), "")
    if len(stem) < 2 or not _VOWELS & set(stem + "y"):
        return None
    if word.endswith("ied"):
        return stem + "y"
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    guesses = (stem[:-1] if doubled else "", stem, stem + "e")
    for guess in guesses:
        if guess and guess in known:
            return guess
    if not _VOWELS & set(stem):
        return None
    if doubled and stem[-1] not in "lsfz":
        return stem[:-1]
    mute = stem.endswith(_MUTE_E + _MUTE_E_MORE) and not stem.endswith(_NO_E)
    return stem + "e" if mute and not stem.endswith(("eat", "oin", "ain", "ress", "ss")) else stem


def conjugate(base: str, *, status: str, plural: bool) -> str:
    """Give the form that tells a status in a headline: present for what is done, infinitive for what is to come.

    >>> [conjugate("meet", status=status, plural=False) for status in ("occurred", "planned", "hypothetical", "denied")]
    ['meets', 'to meet', 'may meet', 'does not meet']
    >>> conjugate("carry", status="occurred", plural=False), conjugate("go", status="occurred", plural=True)
    ('carries', 'go')
    """
    if status == "planned":
        return f"to {base}"
    if status == "hypothetical":
        return f"may {base}"
    if status == "denied":
        return f"{'do' if plural else 'does'} not {base}"
    return base if plural else _third_person(base)


def _third_person(base: str) -> str:
    if base in ("have", "be"):
        return "has" if base == "have" else "is"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")

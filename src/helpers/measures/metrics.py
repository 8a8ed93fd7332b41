"""The kind of quantity a figure is: share, tariff rate, growth, money, duration, quantity or count."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from helpers import lexicons
from helpers.acts import clauses
from helpers.lemmas import lemma
from helpers.measures.goods import first_commodity
from helpers.measures.model import Figure
from helpers.measures.parties import first_actor, regions
from helpers.measures.syntax import phrase, subject_of
from helpers.measures.vocabulary import is_word, stage_of

_COMPARATIVES = frozenset({"higher", "lower", "more", "less", "fewer", "up", "down", "larger", "smaller", "greater"})
_LEVEL_PREPOSITIONS = frozenset({"to", "from", "at", "with", "against"})


@cache
def _dimensions() -> dict[str, str]:
    return {row["unit"]: row["dimension"] for row in lexicons.load("units", key="unit")}


@cache
def _currencies() -> frozenset[str]:
    return frozenset(row["code"] for row in lexicons.load("currencies", key="code"))


def unit_metric(unit: str) -> str:
    """Give the metric that a unit alone decides; empty for ratios, where the words around it decide.

    >>> [unit_metric(unit) for unit in ("USD", "USD/year", "month", "tonne/year", "count:ship", "fold", "percent")]
    ['money', 'money', 'duration', 'quantity', 'count', 'growth_rate', '']
    """
    if unit.startswith("count:"):
        return "count"
    whole = unit.split("/")[0]
    if whole in _currencies():
        return "money"
    if unit == "fold":
        return "growth_rate"
    dimension = _dimensions().get(unit) or _dimensions().get(whole, "")
    if dimension == "ratio":
        return ""
    if dimension == "time" and "/" not in unit:
        return "duration"
    return "quantity" if dimension else "other"


def find_metric(figure: Figure, *, previous: str = "") -> str:
    """Decide the metric of a figure; `previous` is that of the last percentage of the paragraph.

    An ellipsis repeats it ("against 41 per cent in 2016"), and where it was a tariff a bare "rate" is one too.
    """
    unit = figure.amount.unit
    metric = unit_metric(unit)
    if unit == "count:time" or (metric == "duration" and _is_age(figure)):
        return "other"
    if metric:
        return metric
    if not figure.is_percentage:
        return "count" if not unit else "other"
    if figure.base is not None and _preposition(figure) == "on":
        return "other"  # how many of the goods a measure covers: "a duty on 40 percent of imports"
    if _is_tariff(figure) or _is_bare_rate(figure, previous):
        return "tariff_rate"
    if _is_growth(figure):
        return "growth_rate"
    share = _share(figure)
    if share:
        return share
    if _sentence_speaks_of_tariffs(figure):
        return "tariff_rate"
    if previous and _is_elliptic(figure):
        return previous
    return "other"


def _is_age(figure: Figure) -> bool:
    follower = figure.head.doc[min(figure.span.end, len(figure.head.doc) - 1)]
    words = {t.lower_ for t in figure.span} | {follower.lower_}
    return bool(words & {"old", "age", "aged", "olds"})


def _has_tariff(words: list[Token]) -> bool:
    lemmas = [lemma(t) for t in words]
    return any(is_word(t, "tariff_noun") for t in words) or ("ad" in lemmas and "valorem" in lemmas)


def _is_tariff(figure: Figure) -> bool:
    """Whether the figure describes a duty, is the object of a levy, or the level to which a duty moves."""
    if figure.noun is not None and not is_word(figure.noun, "growth_noun", "share_noun"):
        if _has_tariff([t for t in phrase(figure.noun) if t.i <= figure.head.i + 6]):
            return True
    elif figure.noun is not None and _has_tariff(phrase(figure.noun)) and not is_word(figure.noun, "share_noun"):
        return True
    if figure.base is not None and _has_tariff([figure.base]) and not is_word(figure.head, "share_noun"):
        return True
    if figure.base is not None and is_word(figure.base, "base_noun"):
        return False
    for verb in figure.below:
        if is_word(verb, "tax_verb"):
            return True
    for verb in figure.verbs[:2]:
        if is_word(verb, "tax_verb") and (figure.base is None or figure.base.tag_ == "WDT"):
            return True
        subject = subject_of(verb)
        if subject is not None and _has_tariff([t for t in phrase(subject) if t.dep_ != "pobj" or t.i == subject.i]):
            return True
        direct = [d for d in clauses.children(verb, "dobj") if d.i < figure.head.i]
        if any(_has_tariff(phrase(d)) for d in direct):
            return True
        if verb.dep_ not in ("acl", "advcl", "xcomp", "pcomp", "conj"):
            break
    return False


def _is_bare_rate(figure: Figure, previous: str) -> bool:
    """Whether the figure is a rate without a name, on goods or after a tariff: "the rate on imports from Chile"."""
    nouns = [figure.noun]
    if figure.verb is not None and (figure.noun is None or figure.noun.pos_ == "NUM"):
        nouns += [subject_of(figure.verb), *clauses.children(figure.verb, "dobj")]
    for noun in nouns:
        if noun is None or lemma(noun) != "rate":
            continue
        named = [t for t in phrase(noun) if t.dep_ in ("compound", "nmod") and t.head.i == noun.i]
        if all(
            t.like_num or is_word(t, "percent_word") or t.i in range(figure.span.start, figure.span.end) for t in named
        ) and (previous == "tariff_rate" or _is_on_goods(noun) or _has_tariff(list(noun.sent))):
            return True
    return False


def _is_on_goods(noun: Token) -> bool:
    """Whether "on" or "for" and goods stand behind a noun or its verb."""
    for holder in (noun, noun.head):
        for prep in clauses.children(holder, "prep"):
            behind = [t for inner in clauses.children(prep, "pobj") for t in phrase(inner)]
            if prep.lower_ in ("on", "for") and any(is_word(t, "taxed_noun") for t in behind):
                return True
    return False


def _is_growth(figure: Figure) -> bool:
    """Whether the figure says by how much something rose or fell, not the level it reached."""
    if figure.noun is not None and is_word(figure.noun, "growth_noun") and not is_word(figure.noun, "base_noun"):
        return True
    if _preposition(figure) in _LEVEL_PREPOSITIONS:
        return False
    after = figure.head.doc[figure.span.end : figure.span.end + 2]
    before = figure.head.doc[max(0, figure.span.start - 1) : figure.span.start]
    if any(t.lower_ in _COMPARATIVES for t in after) or any(t.lower_ in ("up", "down") for t in before):
        return figure.base is None or figure.amount.change != ""
    if figure.amount.change:
        return True
    if _preposition(figure) == "by" and is_word(figure.head.head.head, "growth_verb"):
        return True
    verb = figure.verb
    if verb is None or not is_word(verb, "growth_verb"):
        return False
    return figure.head.dep_ in ("npadvmod", "dobj", "advmod", "attr", "dep") or _preposition(figure) == "by"


def _preposition(figure: Figure) -> str:
    """The preposition that the figure is the object of."""
    return figure.head.head.lower_ if figure.head.dep_ == "pobj" else ""


def _share(figure: Figure) -> str:
    """Which share the figure is, empty where it is none: of a market or a good, or held by somebody."""
    words = _measured_words(figure)
    verb = figure.verb
    if verb is not None and lemma(verb) == "import" and verb.pos_ == "VERB":
        return "import_share"
    if _speaks_of_imports(words) or (_comes_from(figure) and _is_of_a_market(figure)):
        return "import_share"
    subject = subject_of(verb) if verb is not None else None
    things = [figure.noun, subject, *(clauses.children(verb, "dobj") if verb is not None else ())]
    if any(thing is not None and is_word(thing, "reliance_noun") for thing in things):
        return "import_share"
    if any(noun is not None and is_word(noun, "share_noun") for noun in (figure.noun, subject)):
        return "market_share"
    if any(is_word(t, "base_noun") or stage_of(t) is not None for t in words) or _comes_from(figure):
        return "market_share"
    held = verb is not None and is_word(verb, "hold_verb") and (figure.base is not None or figure.head.dep_ == "pobj")
    world = any(is_word(t, "world") for t in words)
    if first_commodity(words) is not None and (held or world):
        return "market_share"
    if held and (world or (subject is not None and first_actor(subject) is not None)):
        return "market_share"
    return ""


def _measured_words(figure: Figure) -> list[Token]:
    """The words that say what a share is a share of, without what else is told of it."""
    words: list[Token] = []
    if figure.base is not None:
        words += [*phrase(figure.base), *clauses.children(figure.base, "relcl")]
    noun = figure.noun
    if noun is not None:
        attributive = figure.head.i < noun.i  # "a 40% discount to those who buy": only the noun itself
        words += [t for t in phrase(noun) if not attributive or t.i <= noun.i]
    return words


def _speaks_of_imports(words: list[Token]) -> bool:
    return any(lemma(t) in ("import", "importation") for t in words)


def _comes_from(figure: Figure) -> bool:
    """Whether the figure is the subject of a verb of origin with its "from": "70% of it comes from Peru"."""
    verb = figure.verb
    if verb is None or not is_word(verb, "from_verb"):
        return False
    return any(p.lower_ in ("from", "in") for p in clauses.children(verb, "prep"))


def _is_of_a_market(figure: Figure) -> bool:
    """Whether what the figure is a part of belongs to one country: "China's soybeans", "its cobalt"."""
    base = figure.base
    if base is None or base.pos_ in ("VERB", "AUX"):
        return False
    owners = [t for t in phrase(base) if t.dep_ in ("poss", "amod", "compound", "nmod") and t.i < base.i]
    pronoun = any(t.tag_ == "PRP$" for t in owners)
    return (pronoun or bool(regions(owners))) and not any(is_word(t, "world") for t in owners)


def _sentence_speaks_of_tariffs(figure: Figure) -> bool:
    if figure.base is not None and figure.base.pos_ != "VERB" and figure.base.dep_ == "pobj":
        return False
    verb = figure.verb
    if verb is not None and _is_on_goods(verb) and is_word(verb, "levy_verb"):
        return True
    words = list(figure.head.sent)
    return _has_tariff(words) and not any(is_word(t, "rate_noun") for t in words)


def _is_elliptic(figure: Figure) -> bool:
    """Whether the figure says nothing of what it measures: "against 41 per cent in 2016", "a further 10 per cent"."""
    if figure.base is not None:
        return False
    return figure.noun is None or figure.noun.pos_ in ("NUM", "ADJ") or lemma(figure.noun) == "rate"

"""What an event noun is: `tariff` of "a rise in duties", `export_control` of "rules on rare-earth exports"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import parties
from helpers.acts.clauses import children, conjuncts, prepositional
from helpers.acts.marks import marked
from helpers.acts.vocabulary import NounEntry, event_nouns, word_set
from helpers.lemmas import lemma
from helpers.schema import EVENT_KINDS

_SIGNS = frozenset({"$", "€", "£", "¥"})
# Within how many words behind a noun of action its own date stands.
_NEAR = 25
_MAGNITUDES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "score"})


def head_words(noun: Token) -> str:
    """Give the noun with the modifiers that stand directly before it, as lemmas: `non-tariff barrier`."""
    words = [
        lemma(t) for t in noun.doc[noun.left_edge.i : noun.i + 1] if not t.is_space and t.lower_ not in ("the", "a")
    ]
    return " ".join(words[-5:]).replace(" - ", "-")


def find_entry(noun: Token) -> NounEntry | None:
    """Find the lexicon entry of a noun, the longest one that ends with it."""
    entries = event_nouns()
    if noun.pos_ not in ("NOUN", "PROPN", "X", "ADJ", "VERB"):
        return None
    if _is_by_the_way(noun):
        return None
    words = head_words(noun).split()
    for start in range(len(words)):
        found = entries.get(" ".join(words[start:]))
        if found is not None:
            return found
    if (found := entries.get(lemma(noun))) is not None:
        return found  # "counter-duties" are duties
    following = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    if following == "of":
        for pobj in (p for prep in children(noun, "prep") for p in children(prep, "pobj")):
            found = entries.get(f"{lemma(noun)} of {lemma(pobj)}")
            if found is not None:
                return found
    return None


def _is_by_the_way(noun: Token) -> bool:
    """Whether "in" makes an adverb of a bare noun: "in return"."""
    bare = noun.dep_ == "pobj" and noun.head.lower_ == "in" and next(iter(noun.lefts), None) is None
    return bare and lemma(noun) in word_set("by way of")


def core(noun: Token) -> Token:
    """Give the noun that a counting noun only groups: `regulations` of "a series of new regulations"."""
    for _ in range(3):
        if lemma(noun) not in word_set("partitive") or (find_entry(noun) is not None and lemma(noun) != "round"):
            return noun
        joins = ("of", "in") if lemma(noun) in _MAGNITUDES else ("of",)
        inner = [p for prep in children(noun, "prep") if prep.lower_ in joins for p in children(prep, "pobj")]
        if not inner:
            return noun
        noun = inner[0]
    return noun


def noun_class(noun: Token) -> str:
    """Give the class of an event noun, empty where the lexicon does not know it.

    A control, rule or measure takes the class of what it governs: "restrictions on exports" are an export control.
    """
    noun = core(noun)
    entry = find_entry(noun)
    if entry is None:
        return "cooperation" if _is_money_for(noun) else _by_modifier(noun)
    if lemma(noun) in word_set("phase noun"):
        inner = _phased_class(noun)
        return (entry.cls if inner in ("purchase", "flow") else inner) or ("" if entry.cls == "talks" else entry.cls)
    if entry.verb in word_set("withdrawing") and _is_of_permits(noun):
        return "sanction"  # "the suspension of the licences"
    if entry.cls in ("measure", "control", "increase", "announcement", "plan") or entry.verb:
        inner = _by_modifier(noun) or _inner_class(noun)
        if inner in ("tariff", "export_control", "sanction") and entry.cls not in ("concession", "threat"):
            return inner
    if entry.cls == "cooperation" and (inner := _by_modifier(noun)):
        return inner  # "the sanctions program"
    if entry.cls == "increase" and not set(entry.noun.split()) & {"tariff", "duty"}:
        within = [p for prep in children(noun, "prep") if prep.lower_ == "in" for p in children(prep, "pobj")]
        found = {entry.cls for p in within if (entry := find_entry(core(p))) is not None}
        return next((cls for cls in ("cooperation", "purchase") if cls in found), "")  # "a surge in investment"
    if entry.cls == "control" and word_set("strategic") & phrase_words(noun):
        return "export_control"
    return entry.cls


def _is_of_permits(noun: Token) -> bool:
    found = (find_entry(core(p)) for p in prepositional(noun, "of"))
    return any(entry is not None and entry.cls == "permit" for entry in found)


def _is_money_for(noun: Token) -> bool:
    """Whether a sum is for somebody: "announced $20 million for Chad"."""
    if lemma(noun) not in _MAGNITUDES or not any(t.text in _SIGNS or t.text.endswith("$") for t in noun.lefts):
        return False
    holders = [noun, noun.head] if noun.dep_ == "dobj" else [noun]
    given = [n for holder in holders for n in prepositional(holder, "for", "to")]
    return bool(parties.names(given) or parties.modifier_names(given))


def is_phase(noun: Token) -> bool:
    """Tell whether a noun says in what phase an act is: `launch` of "the launch of the talks"."""
    return bool(_phased_class(noun))


def _phased_class(noun: Token) -> str:
    """The class of what a noun says to begin, go on or end, empty where that is no act."""
    inner = phased(noun)
    return noun_class(inner) if inner is not None else ""


def phased(noun: Token) -> Token | None:
    """Give what a noun says to begin, go on or end: `talks` of "the launch of the talks"; `None` for other nouns."""
    if lemma(noun) not in word_set("phase noun"):
        return None
    behind = (pobj for prep in children(noun, "prep") if prep.lower_ == "of" for pobj in children(prep, "pobj"))
    return next((core(pobj) for pobj in behind if find_entry(core(pobj)) is not None), None)


def _by_modifier(noun: Token) -> str:
    """The class of a compound whose head is an ordinary noun: "tariff treatment", "export control regulations"."""
    if lemma(noun) in word_set("rate"):
        words = head_words(noun).split()[:-1]
        for size in (2, 1):
            for start in range(len(words) - size + 1):
                found = event_nouns().get(" ".join(words[start : start + size]))
                if found is not None and found.cls in ("tariff", "export_control", "sanction"):
                    return found.cls
        goods = (p for prep in children(noun, "prep") if prep.lower_ == "on" for p in children(prep, "pobj"))
        if lemma(noun) in ("rate", "percent") and any(lemma(g) in word_set("goods") for g in goods):
            return "tariff"  # "the rate on Kenyan imports"
    return ""


def _inner_class(noun: Token) -> str:
    for prep in children(noun, "prep"):
        if prep.lower_ in ("of", "in", "on"):
            for pobj in children(prep, "pobj"):
                for inner in conjuncts(pobj):
                    entry = find_entry(core(inner))
                    if entry is not None and entry.cls in ("tariff", "export_control", "sanction"):
                        return entry.cls
                    if entry is not None and entry.cls == "control":
                        return "export_control" if word_set("strategic") & phrase_words(inner) else "sanction"
    return ""


def is_deed(noun: Token, entry: NounEntry) -> bool:
    """Tell whether a noun of action tells of one act by itself: "Chad's closure of the port", "the raid by Mali".

    It has an agent and what is acted on or a day, or what is acted on and a day.
    """
    if not entry.verb or _is_denied(noun):
        return False
    if lemma(noun) in word_set("undergone") and not (children(noun, "poss") and prepositional(noun, "of")):
        return False  # "the envoy's arrest" is by somebody else, "Chad's arrest of the envoy" by Chad
    if lemma(noun) in word_set("decision") and any(c.tag_ == "VB" for c in children(noun, "acl")):
        named = [p for p in children(noun, "poss") if parties.named(p) and not parties.is_time(p)]
        return bool(named or parties.modifier_names([noun]))  # "the Chadian decision to close the port"
    if any(parties.named(p) or parties.are_agents(p) for p in prepositional(noun, "by")):
        return noun.tag_ in ("NNS", "NNPS") or any(d.lower_ == "the" for d in noun.lefts) or _has_matter_or_day(noun)
    agent = any(parties.named(p) and not parties.is_time(p) for p in children(noun, "poss"))
    if agent:
        money = any(t.text in _SIGNS for t in noun.doc[noun.left_edge.i : noun.i])
        return money or _has_matter_or_day(noun)
    of = prepositional(noun, "of")
    return noun.tag_ == "NN" and _is_dated(noun) and bool(parties.names(of) or parties.modifier_names(of))


def _has_matter_or_day(noun: Token) -> bool:
    matter = ("of", "in", "to", "on", "with", "into", "against", "from")
    return _is_dated(noun) or any(p.lower_ in matter for p in children(noun, "prep"))


def _is_dated(noun: Token) -> bool:
    return bool(marked(noun.doc, "dates", noun.left_edge.i, min(noun.right_edge.i + 1, noun.i + _NEAR)))


def _is_denied(noun: Token) -> bool:
    return any(d.lower_ in ("any", "no", "every", "each", "such", "possible", "potential") for d in noun.lefts)


def deed_kind(noun: Token, entry: NounEntry) -> str:
    """Give the kind of event that a noun of action tells of; empty for none.

    Firms that expand invest, and what flows is delivered.
    """
    cls = noun_class(noun)
    if cls in EVENT_KINDS:
        return cls
    if cls in ("purchase", "flow") or (cls == "measure" and entry.verb == "expand"):
        return "cooperation"
    return "other" if cls == "measure" else ""


def phrase_words(noun: Token) -> set[str]:
    """Give the lemmas of the noun phrase, as far as its first clause."""
    words = set()
    for token in noun.doc[noun.left_edge.i : noun.right_edge.i + 1]:
        if token.dep_ in ("relcl", "acl", "advcl") and token.i > noun.i:
            break
        if not token.is_punct:
            words.update(lemma(token).split("-"))
    return words


def topic_words(noun: Token) -> set[str]:
    """Give the lemmas that say what a rule is about: its modifiers, and its own "on", "of", "against" phrase."""
    words: set[str] = set()
    for token in noun.doc[noun.left_edge.i : noun.i + 1]:
        words.update(lemma(token).split("-"))
    for prep in children(noun, "prep"):
        if prep.lower_ in ("on", "of", "for", "against", "over"):
            words.add(prep.lower_)
            for pobj in children(prep, "pobj"):
                words |= phrase_words(pobj)
    return words


def is_about_drugs(noun: Token) -> bool:
    """Tell whether the phrase is about a flow of drugs, whose stopping is cooperation."""
    return bool(word_set("drugs") & phrase_words(noun))

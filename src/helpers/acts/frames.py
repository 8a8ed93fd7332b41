"""The shapes in which a verb names an act: its particle, its subject, and the nouns it takes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.acts import clauses, nouns
from helpers.acts.vocabulary import modality, verb_lemma
from helpers.lemmas import lemma

_IMPOSED = frozenset({"export_control", "sanction", "control"})
# Prepositions behind which a verb without a direct object has the noun that says what it does.
_OBLIQUE = frozenset({"in", "into", "on", "to", "over", "from", "at", "for"})


def verb_keys(verb: Token) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Give the words to look a verb up by, longest first, with the tokens they stand for.

    "set off" and "take part" before "set" and "take".
    """
    base = verb_lemma(verb)
    for child in clauses.children(verb, "prt", "advmod", "dobj", "prep"):
        if child.i > verb.i and child.i - verb.i <= 3:
            if child.dep_ == "prep" and child.i != verb.i + 1:
                continue
            yield f"{base} {lemma(child)}", (verb, child)
    yield base, (verb,)


def is_figure_of_speech(verb: Token) -> bool:
    """Tell whether a verb only frames something else: "made clear its support", "given that", "called for a ban"."""
    if verb.dep_ in ("prep", "mark") or (verb.dep_ == "amod" and verb.head.i > verb.i):
        return True  # "the released prisoners"
    if verb.lower_ in ("provided", "providing", "given") and clauses.children(verb, "ccomp", "nsubj"):
        return not clauses.auxiliaries(verb) and not clauses.children(verb, "dobj")
    if (
        clauses.is_passive(verb)
        and clauses.children(verb, "xcomp")
        and modality("governor").get(lemma(verb)) == "occurred"
    ):
        return True  # "was honoured to"
    if lemma(verb) == "uphold" and verb.tag_ not in ("VBD", "VBN"):
        return True  # "upholds the rules"
    if lemma(verb) == "call" and clauses.children(verb, "oprd"):
        return True  # "called the vote a mistake"
    if lemma(verb) in ("accept", "recognize", "recognise") and (
        any(p.lower_ == "as" for p in clauses.children(verb, "prep")) or clauses.children(verb, "ccomp")
    ):
        return True  # "accept Chad as a partner", "recognising that trade matters"
    if lemma(verb) == "attack" and any(p.lower_ in ("for", "over", "as") for p in clauses.children(verb, "prep")):
        return True  # "attacked the minister for his vote"
    if lemma(verb) == "build" and any(p.lower_ in ("on", "upon") for p in clauses.children(verb, "prep", "prt")):
        return not clauses.children(verb, "dobj")
    if lemma(verb) == "call" and any(p.lower_ in ("for", "on", "upon") for p in clauses.children(verb, "prep")):
        return not clauses.children(verb, "dobj")
    if lemma(verb) == "call" and any(d.lower_ == "the" for o in clauses.children(verb, "dobj") for d in o.children):
        return True  # "called the talks candid"
    if any(c.lower_ in ("clear", "sure", "certain", "possible") for c in verb.children) and lemma(verb) == "make":
        return True
    return verb.dep_ == "ccomp" and lemma(verb.head) == "let"


def stated_subjects(verb: Token) -> list[Token]:
    """Give what stands as the verb's subject, acting or acted on."""
    subject = clauses.own_subject(verb)
    if subject is not None:
        return clauses.conjuncts(subject)
    if verb.dep_ == "acl":
        return [verb.head]
    if verb.dep_ == "xcomp" and lemma(verb.head) in ("be", "go"):  # "the duties are to take effect"
        subject = clauses.own_subject(verb.head)
        return clauses.conjuncts(subject) if subject is not None else []
    return []


def event_objects(verb: Token) -> list[Token]:
    """Give the nouns that can make a light verb an act: its objects, or else those behind its prepositions."""
    direct = clauses.objects(verb)
    found = list(direct)
    if verb.dep_ in ("relcl", "acl") and any(o.i == verb.head.i for o in direct):
        found += outer_nouns(verb.head)
    aside = [p for adverb in clauses.children(verb, "advmod", "prt") for p in clauses.children(adverb, "prep")]
    for prep in (*clauses.children(verb, "prep"), *aside):
        if prep.lower_ == "in" and direct:
            continue
        if prep.lower_ == "under":  # "put the metals under export control"
            found += [n for n in clauses.children(prep, "pobj") if nouns.noun_class(n) in _IMPOSED]
            continue
        if prep.lower_ == "for" and lemma(verb) in ("leave", "quit"):
            continue
        near = not direct or (prep.lower_ == "on" and prep.i > verb.i)
        if near and prep.lower_ in _OBLIQUE:
            behind = [n for pobj in clauses.children(prep, "pobj") for n in clauses.conjuncts(pobj)]
            found += behind if prep.lower_ != "in" else [n for n in behind if nouns.noun_class(n) != "agreement"]
    return found


def outer_nouns(noun: Token) -> list[Token]:
    """The nouns of a phrase around its last one: a clause on "rules on tea" may describe the rules, not the tea."""
    found = []
    for _ in range(3):
        if noun.dep_ != "pobj" or noun.head.head.pos_ not in ("NOUN", "PROPN"):
            break
        noun = noun.head.head
        found.append(noun)
    return found

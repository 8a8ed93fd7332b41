"""Reading a dependency parse: who a verb's subject is when it stands elsewhere, and what governs a clause.

Labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.acts.tree import children as children
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
# Their "to" names who tells, or why: "according to the ministry".
SOURCES = frozenset({"according", "due", "owing", "thanks"})
_HOPS = 12
_LONGEST_LIST = 60  # conjuncts: more are a table


def is_verbal(token: Token) -> bool:
    """Tell whether a word is a verb, also where the tagger took one behind a modal for a noun ("will partner to")."""
    return token.pos_ in ("VERB", "AUX") or any(child.tag_ == "MD" for child in children(token, "aux"))


def conjuncts(token: Token) -> list[Token]:
    """Give the token and all that are coordinated below it ("Greer, Bessent and He"), in text order.

    Nouns below a noun only: a verb wrongly attached as a conjunct of a noun is not one of the list.
    """
    found = [token]
    for item in found:
        found += [c for c in children(item, "conj") if is_verbal(c) == is_verbal(token)]
        # "The United States, Chad, and Mali": parsers take the second of three names for an apposition.
        found += [
            c
            for c in children(item, "appos")
            if c.pos_ == "PROPN" and (children(c, "conj") or is_in_series(c)) and not is_verbal(token)
        ]
        if len(found) > _LONGEST_LIST:
            break
    return sorted(found, key=lambda t: t.i)


def is_in_series(name: Token) -> bool:
    """Tell whether a name stands between commas with "and" and another behind it: `Mali` of "Chad, Mali, and Niger"."""
    doc, before, after = name.doc, name.left_edge.i - 1, name.right_edge.i + 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    if before < 1 or doc[before].text != ",":
        return False
    while after < len(doc) and (doc[after].text == "," or doc[after].is_space):
        after += 1
    if after + 1 >= len(doc) or doc[after].lower_ not in ("and", "or"):
        return False
    following = doc[after + 2 : after + 3] if doc[after + 1].lower_ == "the" else doc[after + 1 : after + 2]
    return any(t.pos_ == "PROPN" for t in following) and not any(t.text in ";:" for t in doc[name.i : after])


def first_conjunct(token: Token) -> Token:
    """Give the head of a coordination: `signed` of "met and signed" has `met`."""
    for _ in range(_HOPS):
        if token.dep_ != "conj" or token.head.i == token.i:
            return token
        token = conjunct_head(token)
    return token


def conjunct_head(token: Token) -> Token:
    """Give the word that a conjunct is coordinated with.

    After "said that X would come and would stay" parsers join "stay" to "said"; it goes with "come", which shares its
    modal.
    """
    head = token.head
    if is_verbal(token) and token.tag_ == "VB" and head.tag_ in ("VBZ", "VBP", "VBD") and not auxiliaries(token):
        # "commits to open its ports, and lower its duties": the bare form goes with the infinitive
        inner = [c for c in children(head, "xcomp") if c.tag_ == "VB" and c.i < token.i]
        if inner and not children(token, "nsubj"):
            return inner[-1]
    if not is_verbal(token) or not any(a.tag_ == "MD" for a in children(token, "aux")) or children(token, "nsubj"):
        return head
    if any(a.tag_ == "MD" for a in children(head, "aux")):
        return head
    reported = [c for c in children(head, "ccomp") if c.i < token.i and any(a.tag_ == "MD" for a in children(c, "aux"))]
    return reported[-1] if reported else head


def promise_below(verb: Token) -> Token | None:
    """Give the verb that a parser hung below a bare one it governs: `vows` of "Chad vows to trade; cut duties"."""
    if verb.tag_ != "VB" or children(verb, "aux", "auxpass", "nsubj"):
        return None
    before = (c for c in children(verb, "ccomp", "dep", "parataxis") if c.i < verb.i and is_verbal(c))
    return next((c for c in before if own_subject(c) is not None), None)


def auxiliaries(verb: Token) -> list[Token]:
    """Give the auxiliaries that stand with the verb itself."""
    return children(verb, "aux", "auxpass")


def step_taken(verb: Token) -> Token | None:
    """Give the verb whose steps an infinitive tells: `take` of "will take steps to ease trade"; `None` for others."""
    if not any(a.lower_ == "to" for a in auxiliaries(verb)):
        return None
    steps = word_set("steps") - word_set("resolve")
    if verb.dep_ in ("acl", "relcl") and lemma(verb.head) in steps and verb.head.dep_ in ("dobj", "conj"):
        taking = verb.head.head
        return taking if is_verbal(taking) and lemma(taking) in word_set("taking") else None
    if verb.dep_ == "advcl" and is_verbal(verb.head) and lemma(verb.head) in ("take", "undertake"):
        taken = [o for o in children(verb.head, "dobj") if lemma(o) in steps and o.i < verb.i]
        return verb.head if taken else None
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is passive: "was signed", or a bare participle after a noun, "accords signed by both"."""
    if lemma(verb) in ("commit", "determine", "prepare", "head") and verb.dep_ not in ("acl", "amod"):
        return False  # "are committed to" is a state of the subject, not an act upon it
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ == "VBD" and children(verb, "agent") and not children(verb, "nsubj", "dobj"):
        return True  # "was nominated, and confirmed by": taken for a past tense
    if verb.tag_ != "VBN" or auxiliaries(verb):
        return False
    if verb.dep_ == "conj" and is_verbal(verb.head):
        return is_passive(verb.head) and not children(verb, "nsubj", "dobj")
    return not children(verb, "nsubj", "dobj")


def agents(verb: Token) -> list[Token]:
    """Give the heads of the `by` phrase of a passive."""
    found = []
    for by in children(verb, "agent"):
        found += [noun for pobj in children(by, "pobj") for noun in conjuncts(pobj)]
    if not found and is_passive(verb):
        for by in children(verb, "prep"):
            if by.lower_ == "by":
                found += [n for p in children(by, "pobj") if not _is_time(p) for n in conjuncts(p)]
    return found


def _is_time(token: Token) -> bool:
    return token.pos_ == "NUM" or token.ent_type_ in ("DATE", "TIME") or token.lower_.isdigit()


def own_subject(verb: Token) -> Token | None:
    """Give the subject that stands in the verb's own clause, relative pronouns resolved to what they stand for."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in RELATIVE_PRONOUNS:
                antecedent = relative_antecedent(verb)
                if antecedent is not None:
                    return antecedent
            return child
    return None


def relative_antecedent(verb: Token) -> Token | None:
    """Give the noun that a relative clause describes, also for the second verb of "who met X and signed Y"."""
    head = first_conjunct(verb)
    if head.dep_ == "relcl":
        return head.head
    return None


def subjects(verb: Token) -> list[Token]:
    """Give the heads of the noun phrases that do what the verb says.

    The verb's own subject, or the `by` phrase of a passive, or the subject it shares: that of the verb it is
    coordinated with, of the clause a participle belongs to, of the noun whose holder plans it ("Japan's plan to buy").
    Empty where the text names nobody.
    """
    return _subjects(verb, 0)


def _subjects(verb: Token, hops: int) -> list[Token]:
    if hops > _HOPS:
        return []
    if is_passive(verb):
        found = agents(verb)
        # "was signed and announced by both": the agent may stand with a later conjunct.
        return found or [n for other in children(verb, "conj") for n in agents(other)]
    subject = own_subject(verb)
    if subject is not None:
        above = verb.head if verb.dep_ == "ccomp" and verb.tag_ == "VBG" and _is_small(verb, verb.head) else None
        return _subjects(above, hops + 1) if above is not None else conjuncts(subject)
    head = verb.head
    if head.i == verb.i:
        promise = promise_below(verb)
        return _subjects(promise, hops + 1) if promise is not None else []
    label = verb.dep_
    if label == "conj":
        return _goes_on_blaming(verb) or _shared(conjunct_head(verb), hops)
    if label in ("xcomp", "ccomp", "advcl", "dep", "oprd", "appos", "parataxis", "acomp"):
        if is_verbal(head):
            if label == "advcl" and (blamed := _goes_on_blaming(verb)):
                return blamed
            if label in ("xcomp", "ccomp") and lemma(head) in word_set("object control"):
                objects = [o for o in children(head, "dobj", "nsubjpass") if o.i < verb.i]
                objects = objects or [o for o in prepositional(head, "on", "upon") if lemma(head) == "call"]
                if objects:
                    return conjuncts(objects[0])
            return _shared(head, hops)
        if head.pos_ == "ADJ":
            return _shared(head, hops)
        return _holder(head, hops)
    if label == "acl":
        if verb.tag_ == "VBG" and not any(a.lower_ == "to" for a in auxiliaries(verb)):
            # "signed an order launching an inquiry": the signer launches it
            return (_holder(head, hops) if lemma(head) in word_set("instrument") else []) or conjuncts(head)
        return _holder(head, hops)
    if label == "pcomp" or (label == "pobj" and verb.pos_ == "VERB"):
        governor = head.head
        if is_verbal(governor):
            blamed = children(governor, "dobj") if lemma(governor) in word_set("blaming") else []
            return conjuncts(blamed[0]) if blamed else _shared(governor, hops)
        return _shared(governor, hops) if governor.pos_ == "ADJ" else _holder(governor, hops)
    if label == "relcl":
        return _holder(head, hops) if any(a.lower_ == "to" for a in auxiliaries(verb)) else []
    if label == "amod":
        return []
    return []


def _goes_on_blaming(verb: Token) -> list[Token]:
    """Whom a gerund behind another is about: `signing` of "praised Chad for opening its port, and signing the pact"."""
    if verb.tag_ != "VBG" or auxiliaries(verb) or lemma(verb.head) not in word_set("blaming"):
        return []
    before = [g for p in children(verb.head, "prep") for g in children(p, "pcomp") if p.i < g.i < verb.i]
    blamed = children(verb.head, "dobj")
    return conjuncts(blamed[0]) if before and blamed and blamed[0].i < before[0].i else []


def _shared(head: Token, hops: int) -> list[Token]:
    """The subject a dependent verb has in common with the one above it: of a passive, the one acted on."""
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return _holder(head, hops + 1)
    if is_passive(head):
        subject = own_subject(head)
        if subject is not None:
            return conjuncts(subject)
        if head.dep_ == "acl":
            return conjuncts(head.head)
    return _subjects(head, hops + 1)


def _holder(noun: Token, hops: int) -> list[Token]:
    """Whose plan, agreement or announcement a noun is: its possessor, or the subject of the verb it is object of."""
    for holder in children(noun, "poss"):
        return conjuncts(holder)
    noun = first_conjunct(noun)
    for holder in children(noun, "poss"):
        return conjuncts(holder)
    for by in children(noun, "prep"):
        if by.lower_ in ("by", "of") and not children(by, "pcomp"):
            return [n for p in children(by, "pobj") for n in conjuncts(p)]
    head = noun.head
    if noun.dep_ in ("dobj", "attr", "oprd") and is_verbal(head) and hops < _HOPS:
        return _subjects(head, hops + 1)
    if noun.dep_ == "pobj" and hops < _HOPS:
        governor = head.head
        if is_verbal(governor):
            return _subjects(governor, hops + 1)
        if governor.i != head.i:
            return _holder(governor, hops + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """Give the heads of what a verb acts on: its direct object, the subject of its passive, a relative's antecedent."""
    if is_passive(verb):
        subject = own_subject(verb)
        if subject is not None:
            return conjuncts(subject)
        if verb.dep_ == "acl":
            return [verb.head]
        if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head):
            return objects(verb.head)
        if verb.dep_ == "advcl" and not auxiliaries(verb) and is_verbal(verb.head):
            return _described(verb)
        return []
    direct = children(verb, "dobj")
    found = []
    for noun in direct:
        if noun.lower_ in RELATIVE_PRONOUNS:
            antecedent = relative_antecedent(verb)
            found += [antecedent] if antecedent is not None else []
        else:
            found += conjuncts(noun)
    # "chose Lee to lead", "signed an order easing": the object is parsed as the subject of what follows.
    for small in children(verb, "ccomp"):
        if _is_small(small, verb):
            found += [n for s in children(small, "nsubj", "nsubjpass") for n in conjuncts(s)]
    # "suspend or remove the duties"
    if not found and not children(verb, "prep"):
        found += [o for other in children(verb, "conj") if 0 < other.i - verb.i <= 3 for o in objects(other)]
    # "the deal we struck": nothing marks the gap but its absence.
    if not found and verb.dep_ == "relcl":
        subject = own_subject(verb)
        if subject is not None and subject.i != verb.head.i and not _gap_filled(verb):
            found = [verb.head, *(c for c in conjuncts(verb.head) if c.i > verb.head.i and c.i < verb.left_edge.i)]
    return found


def _described(verb: Token) -> list[Token]:
    """What a loose participle is about: `Lee` of "rescued by sailors, Lee left", and the noun right before it."""
    if verb.i < verb.head.i:
        return [] if is_passive(verb.head) else subjects(verb.head)
    before = verb.doc[max(verb.left_edge.i - 2, 0)]
    return [before] if before.pos_ in ("NOUN", "PROPN") and verb.doc[verb.left_edge.i - 1].text == "," else []


def _is_small(clause: Token, verb: Token) -> bool:
    """Whether a clause without a finite verb only goes on about the object of the verb above it."""
    if clause.tag_ == "VB":
        return any(a.lower_ == "to" for a in auxiliaries(clause))
    if clause.tag_ == "VBN":  # "announced a duty on steel being sold there"
        return any(a.lower_ == "being" for a in auxiliaries(clause)) and not children(clause, "mark")
    if clause.tag_ != "VBG" or auxiliaries(clause):
        return False
    return any(s.i > verb.i and lemma(s) in word_set("instrument") for s in children(clause, "nsubj"))


def _gap_filled(verb: Token) -> bool:
    """Whether a clause has its own object clause, "where" or a stranded preposition, so that no object is missing."""
    if any(adverb.lower_ in ("where", "when", "why") for adverb in children(verb, "advmod")):
        return True
    return bool(children(verb, "ccomp", "xcomp")) or any(
        not children(p, "pobj", "pcomp") for p in children(verb, "prep")
    )


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Give the heads of phrases that one of the prepositions joins to the token: "with Japan and Korea".

    Prepositions chained below one another ("in talks with", "from October to") are followed one step.
    """
    found = []
    told = children(token, "prep", "dative", "agent")
    # "with Lee and with Kim": the second is coordinated with the first
    for prep in (*told, *(c for first in told for c in children(first, "conj") if c.pos_ == "ADP")):
        if prep.lower_ in SOURCES:
            continue
        if prep.lower_ in prepositions:
            found += [noun for pobj in children(prep, "pobj") for noun in conjuncts(pobj)]
        found += [
            n
            for inner in children(prep, "prep")
            if inner.lower_ in prepositions
            for n in (m for pobj in children(inner, "pobj") for m in conjuncts(pobj))
        ]
    return found


def ancestors(token: Token) -> Iterator[Token]:
    """Walk up the tree from the token's head to the root, at most forty steps."""
    for _ in range(40):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def subject_before(verb: Token) -> Token | None:
    """Give the last word of the noun phrase right before a finite verb, whatever the parse made of that phrase.

    A parser that takes a date or a place for the subject still leaves the subject in front of its verb.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "MD") and not auxiliaries(verb):
        return None
    i = min([verb.i, *(aux.i for aux in auxiliaries(verb))]) - 1
    while i > verb.sent.start and verb.doc[i].pos_ in ("ADV", "AUX", "PART", "SPACE"):
        i -= 1
    token = verb.doc[i]
    if i < verb.sent.start:
        return None
    acronym = token.is_upper and len(token) > 2  # "USAID will provide": taken for an adjective
    return token if token.pos_ in ("PROPN", "NOUN", "PRON") or acronym else None

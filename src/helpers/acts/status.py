"""Whether an act happened: negation, modality and tense of its clause and of the clauses above it.

After the factuality of FactBank (Sauri and Pustejovsky 2009): what governs an event's clause decides what the clause's
own tense cannot. Cues are rows of `modality.csv`.
"""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import clauses
from helpers.acts.vocabulary import modality, verb_lemma, word_set
from helpers.lemmas import lemma

_NON_FINITE = frozenset({"VB", "VBG", "VBN"})
_CLAUSE_LABELS = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "oprd", "dep", "relcl"})
_HOPS = 10


def is_modal(verb: Token) -> bool:
    """Tell whether the clause promises: a modal of its own, or of the verb it is coordinated with."""
    head = _modal_bearer(verb)
    return any(_auxiliary_status(aux) for aux in clauses.auxiliaries(head))


def clause_status(verb: Token) -> str:
    """Give the status of the act a verb names: one of the contract's, `occurred` where nothing says otherwise.

    A present tense that is no headline's and no performative's is the caller's affair.
    """
    return _status(verb, 0)


def _modal_bearer(verb: Token) -> Token:
    """The verb whose auxiliaries hold for this one too: `meet` of "will meet Lee and attend the summit"."""
    for _ in range(_HOPS):
        head = clauses.conjunct_head(verb)
        if verb.dep_ != "conj" or not clauses.is_verbal(head):
            return verb
        if clauses.auxiliaries(verb) or verb.tag_ not in ("VB", "VBN", "VBG", "VBP"):
            return verb
        if verb.tag_ != head.tag_ and head.tag_ not in _NON_FINITE:
            return verb
        verb = head
    return verb


def _auxiliary_status(aux: Token) -> str:
    return modality("auxiliary").get(aux.lower_, "") if aux.tag_ == "MD" else ""


def _status(verb: Token, hops: int) -> str:
    if verb.tag_ == "VBN" and _is_counterfactual(_modal_bearer(verb)):
        return "occurred"
    own = _own_status(verb)
    if hops > _HOPS:
        return own or "occurred"
    if _is_conditional(verb) or _is_awaited(verb):
        return "none" if own == "none" else "hypothetical"
    bearer = _modal_bearer(verb)
    if own == "planned" and (has_condition(bearer) or _is_hoped(bearer)):
        return "hypothetical"
    if own in ("denied", "hypothetical", "planned", "none"):
        return own
    above = _status_from_above(bearer, hops)
    if above or own:
        return above or own
    return "hypothetical" if _is_unreal(bearer) else "occurred"


def _is_hoped(verb: Token) -> bool:
    """Whether somebody only hopes or believes that an act will be done: "hopes that Chad will sign"."""
    return verb.dep_ == "ccomp" and verb_lemma(verb.head) in word_set("hoping")


def _is_unreal(verb: Token) -> bool:
    """Whether a bare form of a verb stands in a clause of its own, as in "calls for Chad to cooperate"."""
    if verb.tag_ != "VB" or verb.dep_ in ("ROOT", "conj") or any(lemma(a) == "do" for a in clauses.auxiliaries(verb)):
        return False
    return verb.dep_ in ("ccomp", "advcl", "acl", "relcl", "csubj", "pobj", "attr", "dep", "appos")


def _own_status(verb: Token) -> str:
    """What the clause's own auxiliaries, tense and negation say."""
    bearer = _modal_bearer(verb)
    if _is_inverted(bearer):
        return "hypothetical"
    negated = is_negated(verb) or (bearer.i != verb.i and is_negated(bearer))
    modal = next((s for aux in clauses.auxiliaries(bearer) if (s := _auxiliary_status(aux))), "")
    if negated:
        return "denied" if modal in ("", "planned", "would") else "none"
    if modal and any(a.lower_ == "have" for a in clauses.auxiliaries(bearer)) and modal != "planned":
        return "hypothetical"  # "would have signed", "might have left"
    if modal == "would":
        return "planned" if _is_reported(bearer) else "hypothetical"
    if modal:
        return modal
    if verb.tag_ == "VBG" and any(
        a.lower_ in ("is", "are", "'s", "’s", "am", "be", "'re", "’re", "been") for a in clauses.auxiliaries(bearer)
    ):
        return "ongoing"
    return ""


def _is_counterfactual(verb: Token) -> bool:
    """Whether a clause supposes that what was done was not: "had Brazil not closed its port" says that it did."""
    subject = clauses.own_subject(verb)
    if subject is None or verb.tag_ != "VBN" or not is_negated(verb):
        return False
    first = subject.left_edge.i
    return first > 0 and verb.doc[first - 1].lower_ == "had"


def _is_inverted(verb: Token) -> bool:
    """Whether a clause is a condition by its order: "should Brazil sign", "had Brazil not signed"."""
    subject = clauses.own_subject(verb)
    if subject is None:
        return False
    before = {a.lower_ for a in clauses.auxiliaries(verb) if a.i < subject.i}
    return "should" in before or ("had" in before and verb.dep_ in ("advcl", "ccomp", "conj"))


def has_condition(verb: Token) -> bool:
    """Tell whether what a verb says hangs on a condition: "if", "unless" and a clause."""
    cues = modality("condition")
    return any(m.lower_ in cues for clause in clauses.children(verb, "advcl") for m in clauses.children(clause, "mark"))


def is_negated(verb: Token) -> bool:
    """Tell whether the verb's own clause is negated."""
    cues = modality("negation")
    for child in verb.children:
        if child.dep_ == "neg" and child.lower_ in cues:
            return True
        if child.dep_ in ("advmod", "neg") and child.lower_ == "longer":
            return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in cues:
        return True
    return any(
        d.lower_ == "no" and not _is_bound(d)
        for o in clauses.children(verb, "dobj", "nsubjpass", "nsubj")
        for d in clauses.children(o, "det")
    )


def _is_bound(word: Token) -> bool:
    """Whether "no" only sets a bound: "accepted no more than ten percent"."""
    ahead = [t.lower_ for t in word.doc[word.i + 1 : word.i + 3]]
    return ahead[1:] == ["than"] and ahead[0] in ("more", "less", "fewer", "later", "earlier", "longer")


def _is_conditional(verb: Token) -> bool:
    cues = modality("condition")
    marks = (*clauses.children(clauses.first_conjunct(verb), "mark"), *clauses.children(verb, "mark"))
    return any(mark.lower_ in cues for mark in marks)


def _is_awaited(verb: Token) -> bool:
    """Whether something is to follow an act that is still to come: "when it has been signed, Chad will leave"."""
    clause = clauses.first_conjunct(verb)
    if clause.dep_ != "advcl" or not clauses.is_verbal(clause.head) or clause.tag_ not in ("VBN", "VBZ", "VBP"):
        return False
    opening = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i}
    return bool(opening & {"when", "once", "after"}) and is_modal(clause.head)


def _is_reported(verb: Token) -> bool:
    """Whether a "would" looks forward from the past: its clause is what somebody said, or no condition is near."""
    for above in clauses.ancestors(verb):
        if any(
            mark.lower_ in modality("condition")
            for child in above.children
            if child.dep_ == "advcl"
            for mark in clauses.children(child, "mark")
        ):
            return False
    if any(
        mark.lower_ in ("if",) for child in clauses.children(verb, "advcl") for mark in clauses.children(child, "mark")
    ):
        return False
    head = clauses.first_conjunct(verb)
    return head.dep_ in ("ccomp", "ROOT", "relcl", "advcl") or not clauses.own_subject(verb)


def _status_from_above(verb: Token, hops: int) -> str:
    """What the governing clause makes of a dependent one; empty where it says nothing."""
    verb = clauses.first_conjunct(verb)
    head, label = verb.head, verb.dep_
    if head.i == verb.i:
        return _status_of_main(verb)
    infinitive = _is_infinitive(verb)
    if infinitive and any(c.tag_ in ("WRB", "WP") or c.lower_ == "whether" for c in verb.lefts):
        return "none"  # "discussed how to build it"
    if label in ("xcomp", "ccomp", "oprd", "dep") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _status_of_complement(verb, hops)
    if label in ("acl", "relcl") and infinitive:
        if lemma(head) in word_set("prospect") - word_set("steps") - word_set("resolve"):
            return "none"  # "the need to lower the duties"
        return _status_of_steps(head, hops) or "planned"
    if label in ("acl", "ccomp") and lemma(head) in word_set("prospect") and clauses.children(verb, "mark"):
        return "none"  # "the fear that Brazil had left"
    if label == "acl" and head.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "conj"):
        return ""
    if label == "advcl" and infinitive:
        if (taking := clauses.step_taken(verb)) is not None:
            return _status(taking, hops + 1)  # "took steps to ease trade"
        return "planned" if clauses.is_verbal(head) else ""
    if label == "pcomp" and (status := _status_after_preposition(head, hops)):
        return status
    if label == "pcomp" and head.lower_ == "for" and lemma(head.head) in word_set("blaming"):
        return ""  # "never blamed Chad for closing the port": it did
    if label in ("advcl", "pcomp") and verb.tag_ in ("VBG", "VBN"):
        return _status_of_participle(verb, hops)
    return ""


def _is_infinitive(verb: Token) -> bool:
    return any(aux.lower_ == "to" for aux in clauses.auxiliaries(verb))


def _status_of_main(verb: Token) -> str:
    """The status of a main verb that its own forms do not tell: by a promise below it, or as a title."""
    promise = clauses.promise_below(verb)
    if promise is not None and (is_modal(promise) or lemma(promise) in word_set("intention")):
        return "planned"
    return "planned" if verb.tag_ == "VB" and _is_infinitive(verb) else ""  # "Brazil to lift tariffs"


def _status_of_complement(verb: Token, hops: int) -> str:
    """The status of what a verb or an adjective takes: "agreed to sign", "denied that it had signed"."""
    head, label, infinitive = verb.head, verb.dep_, _is_infinitive(verb)
    cue = modality("governor").get(verb_lemma(head), "")
    finite = label == "ccomp" and verb.tag_ not in _NON_FINITE
    if label == "ccomp" and not infinitive and lemma(head) == "deny":
        return "denied"  # "denied that it had signed"
    unseen = lemma(head) in word_set("seeing") and is_negated(head)  # "we have not seen that Chad left"
    if label == "ccomp" and (_makes_sure(head) or unseen):
        return "none"
    if finite or (label == "ccomp" and not infinitive and clauses.own_subject(verb) is not None):
        return "hypothetical" if cue == "hypothetical" and verb.tag_ == "VB" else ""
    if head.pos_ == "ADJ":
        # "they were able to agree": they did
        managed = lemma(head) == "able" and head.head.lower_ in ("was", "were") and not is_negated(head.head)
        return "" if managed else cue or "hypothetical"
    governing = _status(head, hops + 1)
    if governing in ("denied", "hypothetical", "none"):
        return governing
    if cue == "ongoing" and governing == "planned":
        return "planned"
    if infinitive and lemma(head) == "be":
        aimed = any(lemma(s) in word_set("prospect") - {"talk", "plan"} for s in clauses.subjects(head))
        return "hypothetical" if aimed else "planned"  # "the goal is to meet", "they are to meet in June"
    if cue in ("occurred", ""):
        return governing if cue or not infinitive else ("planned" if governing == "planned" else "hypothetical")
    return cue


def _status_after_preposition(preposition: Token, hops: int) -> str:
    """The status of what stands behind a preposition: "committed to lowering", "the effect of lowering"."""
    above, low = preposition.head, preposition.lower_
    governor = lemma(_verb_above(preposition) or preposition)
    if low in ("to", "from", "of", "against", "for"):
        governors = modality("governor")
        cue = governors.get(verb_lemma(above), "") or governors.get(governor, "")
        if cue and clauses.is_verbal(above) and (governing := _status(above, hops + 1)) in ("denied", "hypothetical"):
            return governing
        if cue:
            return cue
    if low == "of" and above.lower_ == "advance":
        return "planned"  # "in advance of the accord entering into force"
    if low == "of" and lemma(above) in word_set("weighed"):
        return "none"  # "the effect of lowering duties"
    if low == "to" and above.pos_ == "NOUN":
        return "none"  # "its commitment to building peace"
    if above.pos_ == "NOUN" and lemma(above) in word_set("prospect"):
        return "hypothetical"
    if above.pos_ == "NOUN" and lemma(above) in word_set("penalty"):
        return "none"  # "an embargo as punishment for seizing the port" is not by whoever seized it
    if governor in word_set("intention"):
        return "planned"
    return "hypothetical" if low in ("on", "about", "toward", "towards") else ""


def _status_of_participle(verb: Token, hops: int) -> str:
    """The status of the verb that a participle goes with: "signed a pact, ending the dispute"."""
    governor: Token | None = verb.head if clauses.is_verbal(verb.head) else _verb_above(verb.head)
    while governor is not None and _is_purpose(governor):
        governor = _verb_above(governor)
    if governor is None:
        return ""
    above = _status(governor, hops + 1)
    # "commits to reforms, including lowering its duties" is a promise of both
    promised = above == "occurred" and lemma(governor) in word_set("intention") - {"decide", "schedule"}
    return "planned" if promised and verb.i > governor.i else above


def _status_of_steps(noun: Token, hops: int) -> str:
    """The status of "took steps to ease": that of the taking."""
    verb = noun.head
    if lemma(noun) in word_set("resolve"):
        return "planned"
    if lemma(noun) not in word_set("steps") or noun.dep_ not in ("dobj", "conj") or not clauses.is_verbal(verb):
        return ""
    return _status(verb, hops + 1)


def _makes_sure(word: Token) -> bool:
    """Whether a clause is what somebody sees to: "made sure that Brazil left"."""
    return word.lower_ == "sure" or (lemma(word) == "make" and any(c.lower_ == "sure" for c in word.children))


def _is_purpose(verb: Token) -> bool:
    return verb.dep_ in ("advcl", "acl") and _is_infinitive(verb)


def _verb_above(token: Token) -> Token | None:
    return next((t for t in clauses.ancestors(token) if clauses.is_verbal(t)), None)


def noun_status(noun: Token) -> str:
    """Give the status of an act that a noun names, from the verb whose clause it stands in.

    What is wanted, sought or proposed is hypothetical; what will be attended is planned; the rest occurred.
    """
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return "none"
    if any(c.lower_ in word_set("ahead") for c in clauses.children(noun, "amod", "compound", "nmod")):
        return "planned"
    verb = _verb_above(noun)
    if verb is None:
        return "occurred"
    status = clause_status(verb)
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and lemma(verb) in word_set("errand") | {"expect", "due"}:
        return "planned"  # "left for talks with Kim"
    cue = modality("governor").get(verb_lemma(verb), "")
    direct = clauses.first_conjunct(noun).dep_ in ("dobj", "nsubjpass")
    if direct and cue in ("planned", "hypothetical") and lemma(verb) not in ("have", "set", "agree", "order", "press"):
        return cue
    if status in ("hypothetical", "none"):
        return "hypothetical"  # "would be settled in talks"
    return status if status == "planned" and direct else "occurred"

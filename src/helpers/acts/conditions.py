"""What else must stand with a verb for it to name an act: the tests that triggers ask for beside classes of nouns.

`event_triggers.csv` names them in its `object` column; `holds` answers them.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from helpers.acts import clauses, dealings, nouns, parties
from helpers.acts.marks import marked
from helpers.acts.status import clause_status, is_modal
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

# Sets of `event_words.csv` that an object's head must be of, by the name the triggers give them.
_WORD_TESTS = (
    "asset", "border", "cabinet", "delegation", "envoy", "forces", "hands", "intelligence", "member", "offer",
    "papers", "power", "relations", "protest", "right", "tribute", "vehicle", "weapon", "wreath", "stand", "road",
    "found", "relief", "lever", "suit", "deadline", "ware",
)  # fmt: skip
# Those that also hold of what a participle or a relative clause describes: "the ruling, announced by Kenya".
_MATTERS = ("approval", "authority", "decision", "secret")


def holds(verb: Token, tests: frozenset[str]) -> bool:
    """Tell whether any of the named tests holds for a verb; names that are noun classes hold for none."""
    return any(_TESTS[name](verb) for name in sorted(tests) if name in _TESTS)


def _has_person_object(verb: Token) -> bool:
    return bool(parties.names(clauses.objects(verb)))


def _receives_someone(verb: Token) -> bool:
    """Whether somebody is received: "welcomed the president", not "welcomed Italy's leadership"."""
    guests = clauses.objects(verb)
    return any(parties.names([g]) and (parties.named(g) or lemma(g) in word_set("company")) for g in guests)


def _with_actor(verb: Token) -> bool:
    direct = clauses.children(verb, "dobj")
    holders = [verb, *direct, *(c for c in clauses.children(verb, "prep", "advmod", "prt"))]
    return any(
        parties.names([n]) or parties.modifier_names([n]) or lemma(n) in word_set("partner")
        for holder in holders
        for n in clauses.prepositional(holder, "with", "alongside")
    )


def _reaches_actor(verb: Token) -> bool:
    if parties.names(clauses.prepositional(verb, "with", "to", "by")):
        return True
    if lemma(verb) == "speak":
        return len(parties.names(clauses.subjects(verb))) > 1 and not clauses.children(verb, "dobj")
    return _has_person_object(verb) and not clauses.children(verb, "oprd", "ccomp", "xcomp", "prep")


def _is_commitment(verb: Token) -> bool:
    """A promise of the clause itself ("will recognise", "intends to recognise"), not a purpose or a habit."""
    if clause_status(verb) not in ("planned", "denied"):
        return False
    return (is_modal(verb) or _is_intended(verb)) and not _is_abstract(verb)


def _is_intended(verb: Token) -> bool:
    """Whether an infinitive says what somebody intends, or a gerund how: "will ease trade, by opening ports"."""
    first = clauses.first_conjunct(verb)
    if first.dep_ == "xcomp":
        return lemma(first.head) in word_set("intention")
    if (taking := clauses.step_taken(first)) is not None:
        return is_modal(taking) or lemma(taking) in word_set("intention")
    if first.dep_ == "pcomp" and first.head.lower_ in ("by", "to"):
        above = first.head.head
        return clauses.is_verbal(above) and (is_modal(above) or lemma(above) in word_set("intention"))
    return False


def _is_abstract(verb: Token) -> bool:
    return any(lemma(nouns.core(o)) in word_set("abstract") for o in clauses.objects(verb))


def _has_content(verb: Token) -> bool:
    """Whether a promise says what it promises: a clause, an infinitive, or "to", "on" something."""
    if lemma(verb) == "commit" and any(o.pos_ != "PRON" for o in clauses.children(verb, "dobj")):
        return False  # "committed its best troops"
    if lemma(verb) == "agree" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "with":
        return any(p.lower_ in ("to", "on") for p in clauses.children(verb, "prep"))  # "agrees with the minister"
    if clauses.children(verb, "xcomp", "ccomp", "acl", "advcl"):
        return True
    if verb.dep_ == "acomp" or clauses.children(verb, "auxpass"):  # "is committed to peace" is a state of mind
        return any(clauses.children(p, "pcomp") for p in clauses.children(verb, "prep"))
    return any(p.lower_ in ("to", "on", "in", "not") for p in clauses.children(verb, "prep"))


def _is_presence(verb: Token) -> bool:
    """Whether a person is said to be in a place on a day: "Lee was in Seoul on Monday"."""
    places = clauses.prepositional(verb, "in")
    here = any(p.pos_ == "PROPN" and not parties.are_people([p]) for p in places)
    return here and _is_dated(verb) and parties.are_people(clauses.subjects(verb))


def _chooses_someone(verb: Token) -> bool:
    """Whether somebody is chosen; a name the parser left hanging is somebody too."""
    chosen = clauses.objects(verb)
    return not chosen or any(parties.named(o) or lemma(o) in _people() for o in chosen)


def _people() -> frozenset[str]:
    return word_set("people") | word_set("company") | word_set("envoy")


def _marches_in(verb: Token) -> bool:
    """Whether troops go into a country: "Chadian troops entered Sudan"."""
    return _to_place(verb) and any(lemma(nouns.core(s)) in word_set("forces") for s in clauses.subjects(verb))


def _goes_to(verb: Token) -> bool:
    """Whether a delegation goes somewhere: "led a team to Kenya", "on a tour"."""
    holders = [verb, *clauses.children(verb, "dobj")]
    return any(p.lower_ in ("to", "on") for holder in holders for p in clauses.children(holder, "prep"))


def _meets_people(verb: Token) -> bool:
    """Whether people meet: somebody met, or nobody said ("the leaders met"); "met the target" is no meeting."""
    direct = clauses.children(verb, "dobj")
    if not direct or clauses.is_passive(verb):
        return bool(clauses.own_subject(verb) or clauses.subjects(verb))
    return any(parties.named(o) or o.pos_ == "PRON" or lemma(o) in word_set("company") for o in direct)


def _has_menace(verb: Token) -> bool:
    """Whether a threat says what is threatened; "floods threaten the town" is none."""
    return bool(clauses.children(verb, "xcomp", "ccomp")) or any(
        p.lower_ == "with" for p in clauses.children(verb, "prep")
    )


def _has_beneficiary(verb: Token) -> bool:
    """Whether somebody named is given something: "sell Kenya ten aircraft", "aid for Kenya", "U.S. aid"."""
    return bool(clauses.objects(verb)) and bool(
        parties.mentioned(t for t in verb.subtree if t.i > verb.i and t.dep_ not in ("relcl", "advcl", "ccomp"))
    )


def _is_traveller(verb: Token) -> bool:
    """Whether the subject is somebody who can travel: "the goods came from Kenya" is no visit."""
    subjects = clauses.subjects(verb)
    if lemma(verb) == "head" and clauses.children(verb, "dobj"):
        return False  # "headed the agency"
    if parties.names(s for s in subjects if s.text.istitle()):
        return True  # the tagger takes some surnames for nouns
    return any(s.pos_ in ("PROPN", "PRON") or lemma(s) in word_set("people") for s in subjects)


def _is_money(verb: Token) -> bool:
    signs = (
        "$",
        "€",
        "£",
        "¥",
        "dollar",
        "dollars",
        "dlrs",
        "dlr",
        "euros",
        "yen",
        "yuan",
        "pounds",
        "marks",
        "francs",
    )
    return any(t.lower_ in signs or t.text.endswith("$") for o in clauses.children(verb, "dobj") for t in o.subtree)


def _is_ordered_goods(verb: Token) -> bool:
    """Whether goods are bought: "ordered ten aircraft", not "ordered ten soldiers to the border"."""
    if clauses.children(verb, "xcomp", "ccomp") or clauses.prepositional(verb, "to", "into", "out", "off"):
        return False
    goods = clauses.children(verb, "dobj")
    sellers = [s for held in (verb, *goods) for s in clauses.prepositional(held, "from")]
    if any(parties.names([s]) or s.pos_ == "PROPN" for s in sellers):
        return any(lemma(o) not in _people() for o in goods)
    return any(clauses.children(o, "nummod") and lemma(o) not in _people() | word_set("forces") for o in goods)


def _is_rate(verb: Token) -> bool:
    """Whether a duty is what is charged: "will be charged 34 percent"."""
    return any(
        o.text == "%" or o.lower_ in ("percent", "cent") for o in clauses.children(verb, "dobj", "npadvmod", "oprd")
    )


def _is_remote(verb: Token) -> bool:
    """Whether people are in contact by telephone or video."""
    behind = clauses.prepositional(verb, "by", "via", "over", "through", "on")
    return any(word_set("device") & {lemma(t) for t in noun.subtree} for noun in behind)


def _admits_someone(verb: Token) -> bool:
    admitted = [nouns.core(o) for o in clauses.children(verb, "dobj", "nsubjpass")]
    return any(lemma(o) in word_set("newcomer") or (o.pos_ == "PROPN" and parties.names([o])) for o in admitted)


def _rules_on(verb: Token) -> bool:
    return bool(clauses.children(verb, "ccomp")) or any(
        p.lower_ in ("against", "for", "in", "on") for p in clauses.children(verb, "prep")
    )


def _is_published(verb: Token) -> bool:
    """Whether something is put out on a day that is more than words: "published its budget", not "its report"."""
    return _is_dated(verb) and not any(lemma(o) in word_set("writing") for o in clauses.objects(verb))


def _together(verb: Token) -> bool:
    return any(c.lower_ in ("together", "jointly") for c in clauses.children(verb, "advmod"))


def _to_place(verb: Token) -> bool:
    for noun in clauses.prepositional(verb, "to", "from", "for", "into", "in"):
        if noun.pos_ == "PROPN" and not parties.are_people([noun]) and (parties.names([noun]) or noun.dep_ == "pobj"):
            return True
    return any(o.pos_ == "PROPN" for o in clauses.children(verb, "dobj"))


def _object_in(name: str) -> Callable[[Token], bool]:
    def test(verb: Token) -> bool:
        return any(lemma(o) in word_set(name) for o in clauses.children(verb, "dobj", "oprd", "nsubjpass", "attr"))

    return test


def _acts_on(name: str) -> Callable[[Token], bool]:
    return lambda verb: any(lemma(nouns.core(o)) in word_set(name) for o in clauses.objects(verb))


def _can_go(verb: Token) -> bool:
    """Whether the subject can travel, as far as anybody is named: "a flag flying" is no journey."""
    going = [s for s in clauses.subjects(verb) if s.pos_ == "NOUN"]
    able = _people() | word_set("forces") | word_set("group") | word_set("crowd") | word_set("delegation")
    return not going or any(lemma(s) in able or parties.names([s]) for s in going)


def _at_venue(verb: Token) -> bool:
    places = clauses.prepositional(verb, "at", "before", "to", "in") + clauses.children(verb, "dobj")
    return any(lemma(n) in word_set("venue") for n in places)


def _joins_body(verb: Token) -> bool:
    for noun in clauses.objects(verb):
        joined = noun.pos_ == "PROPN" and parties.names([noun]) and not parties.countries([noun])
        if lemma(noun) in word_set("body") or joined:
            return True
    return False


def _names_someone(verb: Token) -> bool:
    return bool(parties.names(clauses.subjects(verb)) and clauses.objects(verb))


def _is_dated(verb: Token) -> bool:
    return bool(marked(verb.doc, "dates", verb.left_edge.i, verb.right_edge.i + 1))


def _off_limits(verb: Token) -> bool:
    return any(t.lower_ in word_set("barred") for t in verb.subtree)


def _opens_market(verb: Token) -> bool:
    return any(lemma(o) in word_set("market") for o in clauses.objects(verb))


def _warns_of_own(verb: Token) -> bool:
    """Whether whoever warns would act: "warned that it would seize ships", not "warned that prices would rise"."""
    for clause in clauses.children(verb, "ccomp"):
        subject = clauses.own_subject(clause)
        if subject is None or not is_modal(clause) or lemma(clause) in ("be", "have", "lead", "cause", "become"):
            continue
        warning = {*parties.names(clauses.subjects(verb)), *parties.modifier_names(clauses.subjects(verb))}
        if lemma(clause) in word_set("assault") and (subject.pos_ == "PRON" or warning & set(parties.names([subject]))):
            return True
    return False


def _about_drugs(verb: Token) -> bool:
    return any(nouns.is_about_drugs(o) for o in clauses.objects(verb))


_TESTS: dict[str, Callable[[Token], bool]] = {
    "person": _has_person_object,
    "guest": _receives_someone,
    "with": _with_actor,
    "reach": _reaches_actor,
    "planned": _is_commitment,
    "promise": _has_content,
    "money": _is_money,
    "together": _together,
    "place": _to_place,
    "venue": _at_venue,
    "body": _joins_body,
    "named": _names_someone,
    "dated": _is_dated,
    "off-limits": _off_limits,
    **{name: _object_in(name) for name in _WORD_TESTS},
    **{name: _acts_on(name) for name in _MATTERS},
    "court": dealings.petitions_body,
    "foe": lambda verb: _has_person_object(verb) and not parties.are_people(clauses.subjects(verb)),
    "ballot": lambda verb: clause_status(verb) == "occurred" or not parties.are_people(clauses.subjects(verb)),
    "goer": _can_go,
    "from": dealings.comes_from_somebody,
    "armed": lambda verb: any(lemma(s) in word_set("forces") | word_set("mischief") for s in clauses.subjects(verb)),
    "way": lambda verb: _object_in("way")(verb) and _to_place(verb),
    "warning": dealings.is_warning,
    "audience": dealings.has_audience,
    "listeners": dealings.has_listeners,
    "appointee": dealings.appoints_person,
    "against": dealings.is_action_against,
    "available": dealings.makes_available,
    "help": dealings.offers_help,
    "someone": _chooses_someone,
    "joint": lambda verb: len(parties.names(clauses.subjects(verb))) > 1,
    "mission": lambda verb: _object_in("delegation")(verb) and _goes_to(verb),
    "something": lambda verb: bool(clauses.objects(verb) or clauses.children(verb, "xcomp")),
    "presence": _is_presence,
    "company": _meets_people,
    "menace": _has_menace,
    "beneficiary": _has_beneficiary,
    "traveller": lambda verb: _to_place(verb) and _is_traveller(verb),
    "market": _opens_market,
    "clause": _warns_of_own,
    "goods": _is_ordered_goods,
    "marching": _marches_in,
    "rate": _is_rate,
    "infinitive": lambda verb: bool(clauses.children(verb, "xcomp")),
    "remote": _is_remote,
    "newcomer": _admits_someone,
    "ruling": _rules_on,
    "published": _is_published,
    "no object": lambda verb: not clauses.children(verb, "dobj"),
    "drugs": _about_drugs,
    "entity list": lambda verb: any("list" in lemma(n) for n in clauses.prepositional(verb, "to")),
}
# The names that the `object` column of the triggers may hold beside classes of nouns.
TEST_NAMES = frozenset(_TESTS)

"""What deserves a row: one act of identifiable actors, not acts in general, results, purposes or headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from helpers.acts import clauses, nouns, parties
from helpers.acts.kinds import MEASURES, WEAK
from helpers.acts.model import Event, Trigger
from helpers.acts.places import resolve_place
from helpers.acts.placing import NO_DATE, Dating
from helpers.acts.status import is_modal
from helpers.acts.vocabulary import verb_lemma, word_set
from helpers.lemmas import lemma

_CONSULT = frozenset({"talks", "meeting", "call", "visit", "speech", "agreement"})
# Behind these a noun names the occasion of something else: "at the summit", "during the visit".
_OCCASIONS = frozenset(
    {"at", "in", "during", "for", "of", "on", "before", "ahead", "following", "despite", "about", "until"}
)


def is_heading(token: Token) -> bool:
    """Tell whether a word is of a heading in capitals: "A NEW ERA OF TRADE"."""
    if not token.is_upper or len(token) < 4:
        return False
    near = [t for t in token.doc[max(0, token.i - 2) : token.i + 3] if t.is_alpha and len(t) > 3]
    return len(near) > 1 and all(t.is_upper for t in near)


def is_habit(verb: Token) -> bool:
    """Tell whether a present tense tells of no one act: "Brazil imports tea"."""
    finite = verb.tag_ in ("VBZ", "VBP")
    return bool(
        finite
        and not clauses.auxiliaries(verb)
        and lemma(verb) not in word_set("performative")
        and (clauses.own_subject(verb) or clauses.first_conjunct(verb).dep_ == "ROOT")
    )


def is_purpose(verb: Token) -> bool:
    """Tell whether an infinitive says what something is for: "to bolster supply chains"."""
    infinitive = any(a.lower_ == "to" for a in clauses.auxiliaries(verb))
    if not infinitive or is_modal(verb):
        return False
    return clauses.first_conjunct(verb).dep_ in ("advcl", "acl", "relcl", "pcomp")


def is_result(trigger: Trigger) -> bool:
    """Tell whether a participle only says what came of the clause it hangs on: ", creating thousands of jobs"."""
    verb = trigger.head
    first = clauses.first_conjunct(verb)
    loose = (
        first.dep_ in ("advcl", "acl")
        or verb.dep_ == "conj"
        or (first.dep_ == "pcomp" and first.head.lower_ in ("for", "from", "of"))
    )
    if (
        trigger.kind in WEAK
        and verb.tag_ == "VBG"
        and loose
        and lemma(verb) in word_set("result")
        and not _is_own(verb)
    ):
        return True
    return (
        trigger.kind in WEAK
        and trigger.noun is None
        and verb.tag_ == "VBG"
        and loose
        and lemma(verb) in word_set("result verb")
        and not clauses.own_subject(verb)
    )


def _is_own(verb: Token) -> bool:
    return clauses.own_subject(verb) is not None or verb.dep_ in ("pcomp", "acl")


def is_abstract(trigger: Trigger) -> bool:
    """Tell whether nothing is done but a figure of speech: "create opportunities", "advance the interests"."""
    if trigger.kind not in WEAK or trigger.noun is not None:
        return False
    if lemma(trigger.head) in word_set("no figure"):
        return False  # ties are severed by an act, and developed by none
    return any(lemma(nouns.core(o)) in word_set("abstract") for o in clauses.objects(trigger.head))


def is_progressive(verb: Token) -> bool:
    """Tell whether something is under way ("is building") rather than kept up ("continues to build")."""
    return verb.tag_ == "VBG" and bool(clauses.auxiliaries(verb))


def _goes_on(verb: Token) -> bool:
    """Whether an act is under way, or somebody is said to go on with it: "continues to shell the port"."""
    first = clauses.first_conjunct(verb)
    return is_progressive(verb) or (
        first.dep_ == "xcomp" and lemma(first.head) in ("continue", "keep") and verb_lemma(verb) in word_set("assault")
    )


def is_attribute(trigger: Trigger, dating: Dating) -> bool:
    """Tell whether a participle only describes a noun: "metals imported by Kenya"."""
    verb = trigger.head
    if trigger.kind not in WEAK or verb.dep_ not in ("acl", "amod") or verb.tag_ != "VBN":
        return False
    if lemma(verb) in word_set("official") and clauses.agents(verb):
        return False  # "a case filed by Chad"
    return dating is NO_DATE or lemma(verb) in ("import", "export", "sell", "buy", "purchase", "supply")


def is_worth_a_row(
    trigger: Trigger, actors: Sequence[str], recipients: Sequence[str], dating: Dating, status: str
) -> bool:
    """Tell whether a trigger, its arguments, date and status make an event."""
    head = trigger.head
    dated = dating is not NO_DATE
    if is_heading(head):
        return False
    if clauses.is_verbal(head):
        if is_result(trigger) or is_attribute(trigger, dating) or is_abstract(trigger):
            return False
        if trigger.kind in WEAK and (status == "hypothetical" or (status == "ongoing" and not _goes_on(head))):
            return False
        told = trigger.noun is not None and trigger.kind in _CONSULT | MEASURES and dated
        told = told and dating.basis != "inherited" and not _is_taken_beside(trigger)
        # "a deal was signed on Monday", "talks broke down on Friday"
        about = told and trigger.noun is not None and (clauses.is_passive(head) or trigger.noun.i < head.i)
        # "the council will be convened in May"
        if _is_mission_to_nowhere(trigger, recipients):
            return False
        about = about or (
            trigger.kind in _CONSULT and clauses.is_passive(head) and dated and dating.basis != "inherited"
        )
        return bool(actors or (recipients and dated) or about)
    counted = any(t.lower_ in word_set("further") | {"first"} for t in head.lefts)
    if trigger.kind == "visit" and counted and not recipients and not resolve_place(trigger):
        return False  # "held talks in Accra, the first visit of a Chadian leader": one act, told by its verb
    if dated and dating.basis != "inherited" and not (dating.text.isdigit() and _is_occasion(head)):
        return bool(actors or recipients) or (
            trigger.kind in _CONSULT and (_is_announced(head) or _is_theirs(head)) and trigger.kind != "visit"
        )
    if _is_occasion(head) and (dating.text.isdigit() or not _has_own_parties(head)):
        return False
    return bool(actors) and not _is_generic(head) and not _is_title(trigger) and not _is_paper(trigger)


def _is_mission_to_nowhere(trigger: Trigger, recipients: Sequence[str]) -> bool:
    """Whether somebody led a delegation that is not said to go anywhere: "Lee, who leads the Chadian delegation"."""
    led = trigger.kind == "visit" and trigger.noun is not None and trigger.noun.i != trigger.head.i
    mission = led and trigger.noun is not None and lemma(trigger.noun) in word_set("delegation")
    return mission and lemma(trigger.head) == "lead" and not recipients and not resolve_place(trigger)


def _is_occasion(noun: Token) -> bool:
    """Whether a noun only says on what occasion something was done: "at the 2026 summit"."""
    outer = clauses.first_conjunct(_counted(noun))
    return outer.dep_ == "pobj" and outer.head.lower_ in _OCCASIONS


def _counted(noun: Token) -> Token:
    """The word that counts a noun and stands for it in its clause: `days` of "two days of talks"."""
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(above) in word_set("bare time") | {"round", "series"}:
        return above
    return noun


def _is_taken_beside(trigger: Trigger) -> bool:
    """Whether a clause on a measure tells who took it, and so is its row: "duties imposed by Chad took effect"."""
    return trigger.kind in MEASURES and trigger.noun is not None and bool(clauses.children(trigger.noun, "acl"))


def _is_theirs(noun: Token) -> bool:
    """Whether a possessive says that somebody took part, though nobody knows who: "their meeting on 3 May"."""
    return any(p.tag_ == "PRP$" for p in clauses.children(noun, "poss"))


def _has_own_parties(noun: Token) -> bool:
    owners = [p for p in clauses.children(noun, "poss") if lemma(p) not in word_set("people")]  # "the leaders' summit"
    return bool(owners) or any(p.lower_ in ("between", "with", "by") for p in noun.children)


def _is_announced(noun: Token) -> bool:
    """Whether a noun is said to be, with nobody in it: "there will be a briefing tomorrow"."""
    return noun.dep_ in ("attr", "nsubj", "nsubjpass")


def _is_title(trigger: Trigger) -> bool:
    """Whether a meeting is only called by whose it is, nothing being said of it: "the APEC summit"."""
    noun = trigger.head
    if trigger.kind != "meeting" or _has_own_parties(noun) or lemma(noun) == "meeting":
        return False
    return bool(clauses.children(noun, "compound", "nmod", "amod"))


def _is_paper(trigger: Trigger) -> bool:
    """Whether a treaty is only called by its name: "the Nile Waters Treaty"."""
    noun = trigger.head
    if trigger.kind != "agreement" or noun.pos_ != "PROPN" or clauses.children(noun, "acl", "relcl"):
        return False
    named = [m for m in clauses.children(noun, "compound", "nmod", "amod") if m.text.istitle() or m.is_upper]
    return lemma(noun) in word_set("treaty") and any(not m.ent_type_ and not parties.is_actor(m) for m in named)


def _is_generic(noun: Token) -> bool:
    return any(d.lower_ in ("any", "no", "every", "each", "such") for d in clauses.children(noun, "det", "amod"))


def without_overlap(events: Sequence[Event]) -> Iterator[Event]:
    """Drop an event whose anchor lies within that of the one before and is of its kind."""
    last: Event | None = None
    for event in events:
        if last is not None and event.kind == last.kind and event.start < last.end and event.end <= last.end:
            continue
        yield event
        last = event

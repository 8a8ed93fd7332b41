"""From a parsed document to its events: triggers, then arguments, status and dates, then what is worth a row."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from helpers.acts import clauses, context, parties
from helpers.acts.arguments import resolve_arguments
from helpers.acts.dating import NO_DATE, Dating, Placed, place_dates, points_back, resolve_dating
from helpers.acts.model import Event, Trigger
from helpers.acts.places import resolve_place
from helpers.acts.status import clause_status, is_modal, noun_status
from helpers.acts.triggers import find_triggers
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma


def find_events(doc: Doc) -> list[Event]:
    """Find the events of a document annotated with dates, actors and statements, in text order."""
    placed = place_dates(doc)
    lead_ins = context.find_lead_ins(doc)
    found: list[Event] = []
    previous: Dating = NO_DATE
    for trigger in find_triggers(doc):
        event = _read(doc, trigger, placed, lead_ins.get(trigger.head.sent.start), previous)
        if event is None:
            continue
        if event.date_start is not None:
            previous = _dating_of(event)
        found.append(event)
    return list(_without_overlap(found))


def _dating_of(event: Event) -> Dating:
    return Dating(
        event.date_text, event.date_value, event.date_start, event.date_end, event.precision, event.date_basis
    )


def _read(
    doc: Doc, trigger: Trigger, placed: list[Placed], lead: context.LeadIn | None, previous: Dating
) -> Event | None:
    dating = resolve_dating(trigger, placed)
    if dating is NO_DATE and points_back(trigger):
        dating = previous.inherited() if previous is not NO_DATE else NO_DATE
    status = _status(trigger)
    actors, recipients = resolve_arguments(trigger)
    bare = lead is not None and context.has_bare_verb(trigger.head.sent)
    if lead is not None:
        if dating is NO_DATE and (bare or trigger.head.pos_ in ("VERB", "AUX")):
            dating = _lead_dating(lead, placed)
        if bare and not actors:
            actors = parties.names(lead.subjects)
            recipients = tuple(name for name in recipients if name not in actors)
        if bare and lead.modal is not None and status == "occurred":
            status = "planned"
    if status == "":
        return None
    anchor = doc._.anchor
    if status == "occurred" and dating.start is not None and anchor is not None and dating.start > anchor:
        status = "planned"
    if not _is_worth_a_row(trigger, actors, recipients, dating, status):
        return None
    start, end = trigger.span
    span = doc[start:end]
    return Event(
        start=span.start_char,
        end=span.end_char,
        kind=trigger.kind,
        actors=actors,
        recipients=recipients,
        action=" ".join(span.text.split()),
        place=resolve_place(trigger),
        date_text=dating.text,
        date_value=dating.value,
        date_start=dating.start,
        date_end=dating.end,
        precision=dating.precision,
        date_basis=dating.basis,
        status=status,
    )


def _lead_dating(lead: context.LeadIn, placed: list[Placed]) -> Dating:
    inside = [p for p in placed if lead.sentence.start <= p.start < lead.sentence.end]
    if len(inside) == 1 and inside[0].governor.pos_ in ("VERB", "AUX"):
        return inside[0].dating.inherited()
    return NO_DATE


def _status(trigger: Trigger) -> str:
    """The status of a trigger; empty where its clause states no act (habits, purposes)."""
    head = trigger.head
    if head.pos_ not in ("VERB", "AUX"):
        return noun_status(head)
    status = clause_status(head)
    if trigger.status == "denied" and status in ("occurred", "ongoing"):
        return "denied"
    if trigger.status and status in ("occurred", "ongoing", "planned") and trigger.status != "denied":
        return trigger.status if status != "planned" or trigger.status == "planned" else status
    if status == "occurred" and _is_habit(head):
        return (
            "ongoing"
            if clauses.children(head, "advmod")
            and any(c.lower_ in ("now", "continuously", "currently") for c in head.children)
            else ""
        )
    if status == "planned" and _is_purpose(head):
        return ""
    return status


def _is_habit(verb: Token) -> bool:
    """A present tense that tells of no one act: "Brazil imports tea"."""
    finite = verb.tag_ in ("VBZ", "VBP")
    return (
        finite
        and not clauses.auxiliaries(verb)
        and lemma(verb) not in word_set("performative")
        and bool(clauses.own_subject(verb))
    )


def _is_purpose(verb: Token) -> bool:
    """An infinitive of purpose: "to bolster supply chains"."""
    infinitive = any(a.lower_ == "to" for a in clauses.auxiliaries(verb))
    if not infinitive or is_modal(verb):
        return False
    first = clauses.first_conjunct(verb)
    return first.dep_ in ("advcl", "acl", "relcl", "pcomp")


def _is_worth_a_row(
    trigger: Trigger, actors: tuple[str, ...], recipients: tuple[str, ...], dating: Dating, status: str
) -> bool:
    """Whether a trigger names one act of identifiable actors, rather than acts in general."""
    if trigger.head.pos_ in ("VERB", "AUX"):
        return bool(actors or (recipients and dating is not NO_DATE))
    return bool(dating is not NO_DATE and (actors or recipients)) or bool(actors)


def _without_overlap(events: list[Event]) -> Iterator[Event]:
    """Drop an event whose anchor lies within the one before and is of its kind."""
    last: Event | None = None
    for event in events:
        if last is not None and event.start < last.end and event.kind == last.kind and event.end <= last.end:
            continue
        yield event
        last = event

"""From a parsed document to its events: triggers, then arguments, status and dates, then what is worth a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from helpers.acts import clauses, context, parties, salience, spoken
from helpers.acts.arguments import resolve_arguments
from helpers.acts.dating import points_back, resolve_dating
from helpers.acts.group_names import is_nameless
from helpers.acts.kinds import IMPOSITIONS, JOINT, MEASURES, WEAK
from helpers.acts.marks import forget
from helpers.acts.model import Event, Trigger
from helpers.acts.places import resolve_place
from helpers.acts.placing import NO_DATE, Dating, Placed, find_gapped, last_date_before, place_dates
from helpers.acts.status import clause_status, is_modal, noun_status
from helpers.acts.threats import is_threat
from helpers.acts.triggers import find_triggers
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

# Acts whose later mention by a definite noun ("the talks") is by the same people.
# How many words on a passive without an agent is still taken for the act of whoever took the measure before.
_SOON = 60
# What is told in the present of a measure is its new state: "under the deal the duty drops to ten percent".
_CHANGES = frozenset({"tariff", "concession"})
_ENCOUNTERS = frozenset({"talks", "meeting", "call", "speech", "visit"})
_JOINT_ORDER = ("talks", "meeting", "call", "agreement")
_NEAR_SENTENCES = 3


def find_events(doc: Doc) -> list[Event]:
    """Find the events of a document annotated with dates, actors and statements, in text order.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Chad and Mali signed a pact.", annotators=("statements", "quantities"))
    >>> [(event.kind, event.actors) for event in find_events(doc)]
    [('agreement', ('Chad', 'Mali'))]
    """
    forget(doc)
    triggers = find_triggers(doc)
    reader = _Reader(
        doc, place_dates(doc), context.find_lead_ins(doc), {trigger.head.i: trigger.kind for trigger in triggers}
    )
    events = [event for trigger in triggers for event in reader.read_all(trigger)]
    forget(doc)
    return list(salience.without_overlap(sorted(events, key=lambda event: (event.start, event.end))))


def _objects_above(verb: Token) -> list[Token]:
    """What the verbs above an infinitive act on: `order` of "signed an order invoking the act to impose a duty"."""
    return [n for t in clauses.ancestors(verb) if clauses.is_verbal(t) for n in (*clauses.objects(t), t.head)]


@dataclass(slots=True)
class _Reader:
    """Reads triggers in text order, and remembers who met so that "the talks" are theirs."""

    doc: Doc
    placed: list[Placed]
    lead_ins: dict[int, context.LeadIn]
    kind_at: dict[int, str]
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told_at: int = 0
    met: dict[int, tuple[str, ...]] = field(default_factory=dict)
    took: tuple[int, tuple[str, ...]] = (0, ())
    signed: tuple[str, ...] = ()

    def read_all(self, trigger: Trigger) -> Iterator[Event]:
        """Read a trigger, and the further acts that its noun tells of without being said again."""
        event = self.read(trigger)
        if event is None:
            return
        yield event
        if trigger.noun is None or trigger.kind not in JOINT or event.date_start is None:
            return
        for preposition, place, dating in find_gapped(trigger.noun, self._placed_in(trigger.noun.sent)):
            span = self.doc[preposition.i : place.i + 1]
            yield replace(
                self._event(
                    replace(trigger, tokens=(preposition, place)), event.actors, event.recipients, dating, event.status
                ),
                place=span[1:].text,
            )

    def read(self, trigger: Trigger) -> Event | None:
        """Read one trigger; `None` where its clause tells of no act worth a row."""
        status = self._status(trigger)
        if status in ("", "none"):
            return None
        if clauses.is_verbal(trigger.head) and is_threat(trigger.head, trigger.kind):
            trigger, status = replace(trigger, kind="threat"), "occurred"
        dating = self._dating(trigger)
        if trigger.kind == "agreement" and status == "occurred" and dating.is_deadline(self.doc._.anchor):
            dating = NO_DATE
        if status == "habit" and self._is_by_order(trigger):
            status = "occurred"
        if status == "habit":
            # "the two meet on Monday" is told of one day, "the two meet each year" of none.
            headline = context.is_headline(trigger.head.sent)
            told = trigger.kind in _CHANGES and trigger.noun is not None and trigger.noun.dep_ == "nsubj"
            if not headline and not told and (dating is NO_DATE or dating.basis == "inherited"):
                return None
            status = "occurred"
        actors, recipients = resolve_arguments(trigger)
        if not actors and self._is_by_order(trigger):
            actors = self.signed
        lead = self.lead_ins.get(trigger.head.sent.start)
        if lead is not None and not clauses.is_verbal(trigger.head) and trigger.head.dep_ == "ROOT":
            actors, recipients = self._of_item(actors, recipients, lead)
            status = "planned"
        if lead is not None and context.has_bare_verb(trigger.head.sent):
            actors = actors or parties.names(lead.subjects)
            status = "planned" if lead.promises and status == "occurred" else status
        if not actors and trigger.kind in JOINT:
            actors = self._recalled(trigger, dating)
        if not actors and trigger.kind in IMPOSITIONS and clauses.is_verbal(trigger.head):
            actors = self._taken_before(trigger)
        if not recipients and trigger.kind == "agreement":
            recipients = self._met(trigger)
        if dating is NO_DATE and self._is_embedded(trigger, actors):
            return None
        recipients = tuple(name for name in recipients if name not in actors)
        if trigger.kind == "other" and len(actors) > 1 and lemma(trigger.head) in word_set("making"):
            trigger = replace(trigger, kind="cooperation")  # "Chad and Mali formed a force"
        anchor = self.doc._.anchor
        ahead = dating.start is not None and anchor is not None and dating.start > anchor
        ahead = ahead or dating.is_deadline(anchor)  # "abolishes its duty by 2028"
        if status == "occurred" and ahead and trigger.kind != "threat":
            status = "planned"
        if self._is_doubtful(trigger, actors, recipients, dating, status):
            return None
        if not salience.is_worth_a_row(trigger, actors, recipients, dating, status):
            return None
        if trigger.kind in JOINT and len(actors) + len(recipients) > 1:
            self.told[trigger.kind] = (*actors, *recipients)
            self.told_at = trigger.head.i
            self.met[trigger.head.i] = recipients
        if trigger.kind in IMPOSITIONS and actors:
            self.took = (trigger.head.i, actors)
        if actors and (not self.signed or (trigger.noun is not None and lemma(trigger.noun) in word_set("order"))):
            self.signed = actors
        return self._event(trigger, actors, recipients, dating, status)

    def _is_by_order(self, trigger: Trigger) -> bool:
        """Whether an order told of before is what acts: "The order lifts the sanctions"."""
        measure = trigger.kind in MEASURES or (
            trigger.kind == "other" and lemma(trigger.head) in word_set("performative")
        )
        if not measure or not self.signed or not clauses.is_verbal(trigger.head):
            return False
        subject = clauses.own_subject(clauses.first_conjunct(trigger.head))
        return subject is not None and lemma(subject) in word_set("order")

    @staticmethod
    def _is_doubtful(
        trigger: Trigger, actors: tuple[str, ...], recipients: tuple[str, ...], dating: Dating, status: str
    ) -> bool:
        """Whether speech leaves open what was done, or by whom."""
        head, dated = trigger.head, dating is not NO_DATE and dating.basis != "inherited"
        nameless = bool(actors) and all(is_nameless(name) for name in actors)
        if nameless and not (dated or recipients or (clauses.is_verbal(head) and spoken.is_by_force(head))):
            return True
        if not dated and (spoken.is_asked(head.sent) or (status == "hypothetical" and trigger.kind in WEAK)):
            return True
        if not clauses.is_verbal(head):
            return status == "hypothetical"
        if spoken.is_restarted(head) or spoken.names_nobody(head, actors):
            return True
        if not dated and (spoken.is_about_it(head) or (status == "denied" and spoken.is_refused_habit(head))):
            return True
        if not dated and trigger.kind == "visit" and spoken.is_mileage(head):
            return True
        met = trigger.kind in ("meeting", "call", "talks") and trigger.noun is None and not dated
        if met and spoken.lacks_partner(head, actors, recipients) and not resolve_place(trigger):
            return True
        vague = (status == "denied" and not recipients) or (len(actors) < 2 and spoken.is_vague(head, recipients))
        return trigger.kind in WEAK and not dated and vague

    def _taken_before(self, trigger: Trigger) -> tuple[str, ...]:
        """Who took the measure told just before, where a passive goes on: "Seven more had been restricted in May"."""
        at, actors = self.took
        near = at > 0 and trigger.head.i - at <= _SOON and trigger.head.sent.start > self.doc[at].sent.start
        passive = clauses.is_passive(trigger.head) and not clauses.agents(trigger.head)
        begins = trigger.noun is not None and trigger.noun.i < trigger.head.i and trigger.noun.dep_ == "nsubj"
        return actors if near and (passive or begins) and clauses.first_conjunct(trigger.head).dep_ == "ROOT" else ()

    def _event(
        self, trigger: Trigger, actors: tuple[str, ...], recipients: tuple[str, ...], dating: Dating, status: str
    ) -> Event:
        start, end = trigger.span
        span = self.doc[start:end]
        return Event(
            start=span.start_char,
            end=span.end_char,
            kind=trigger.kind,
            actors=actors,
            recipients=recipients,
            action=" ".join(span.text.split()),
            place=resolve_place(trigger),
            date_text=" ".join(dating.text.split()),
            date_value=dating.value,
            date_start=dating.start,
            date_end=dating.end,
            precision=dating.precision,
            date_basis=dating.basis,
            status=status,
        )

    def _placed_in(self, sentence: Span) -> list[Placed]:
        first = bisect_left(self.placed, sentence.start, key=lambda item: item.start)
        last = bisect_left(self.placed, sentence.end, key=lambda item: item.start)
        return self.placed[first:last]

    def _dating(self, trigger: Trigger) -> Dating:
        """The date in the trigger's own sentence, or that of the list's head, or the one that "then" points to."""
        dating = resolve_dating(trigger, self._placed_in(trigger.head.sent))
        if dating is not NO_DATE:
            return dating
        if points_back(trigger):
            told = last_date_before(self.placed, trigger.head.sent.start)
            return told.inherited() if told is not NO_DATE else NO_DATE
        lead = self.lead_ins.get(trigger.head.sent.start)
        if lead is not None and clauses.is_verbal(trigger.head):
            inside = self._placed_in(lead.sentence)
            if len(inside) == 1 and clauses.is_verbal(inside[0].governor):
                return inside[0].dating.inherited()
        return NO_DATE

    def _status(self, trigger: Trigger) -> str:
        """The status of a trigger; empty where its clause states no act (habits, purposes)."""
        head = trigger.head
        if not clauses.is_verbal(head):
            return noun_status(head)
        status = clause_status(head)
        if status in ("occurred", "planned", "ongoing") and spoken.is_question(head.sent):
            return "hypothetical"
        if trigger.status == "denied":
            return "denied" if status in ("occurred", "ongoing") else status
        if trigger.status and status in ("occurred", "ongoing"):
            return trigger.status
        if status == "occurred" and salience.is_habit(head):
            now = any(c.lower_ in ("now", "currently") for c in clauses.children(head, "advmod"))
            return "ongoing" if now else "habit"
        if status == "planned" and salience.is_purpose(head) and not self._is_errand(trigger):
            return ""
        return status

    def _is_embedded(self, trigger: Trigger, actors: tuple[str, ...]) -> bool:
        """A measure told of only because its taker changes it: "cut the duties imposed to protect growers"."""
        verb = trigger.head
        if trigger.kind not in IMPOSITIONS or verb.dep_ not in ("acl", "relcl") or verb.tag_ == "VBG":
            return False
        above = next((t for t in clauses.ancestors(verb) if t.i in self.kind_at and clauses.is_verbal(t)), None)
        return above is not None and set(actors) <= set(parties.names(clauses.subjects(above)))

    def _is_errand(self, trigger: Trigger) -> bool:
        """An infinitive that is the act: "will fly to Seoul to meet Lee", "takes steps to ease the duties"."""
        first = clauses.first_conjunct(trigger.head)
        if clauses.step_taken(first) is not None:
            return True
        if first.dep_ in ("acl", "relcl") and lemma(first.head) in word_set("steps"):
            return first.head.dep_ in ("dobj", "conj")
        if first.dep_ in ("advcl", "xcomp") and lemma(first.head) in word_set("striving") and is_modal(first.head):
            return True
        if trigger.kind in IMPOSITIONS and any(lemma(t) in word_set("order") for t in _objects_above(first)):
            return True
        return trigger.kind in _ENCOUNTERS and self.kind_at.get(first.head.i) == "visit"

    @staticmethod
    def _of_item(
        actors: tuple[str, ...], recipients: tuple[str, ...], lead: context.LeadIn
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who does what an item only names ("- Purchases of U.S. wheat"): those the list's head names besides."""
        theirs = (*actors, *recipients)
        told = parties.mentioned(lead.sentence)
        return tuple(name for name in told if name not in theirs) or actors, theirs

    def _met(self, trigger: Trigger) -> tuple[str, ...]:
        """With whom something was signed, where the verb before says whom they met: "met Lee and signed a pact"."""
        verb = trigger.head
        if verb.dep_ != "conj" or clauses.own_subject(verb) is not None:
            return ()
        return self.met.get(clauses.conjunct_head(verb).i, ())

    def _recalled(self, trigger: Trigger, dating: Dating) -> tuple[str, ...]:
        """Who took part, as told before, where a definite noun speaks of the act again."""
        noun = trigger.noun
        if noun is None:
            return ()
        definite = any(d.lower_ in ("the", "this", "these", "their") for d in noun.children)
        definite = definite and not (noun.i == trigger.head.i and dating is NO_DATE)
        kinds = ("agreement", "talks") if trigger.kind == "agreement" else (trigger.kind, *_JOINT_ORDER)
        told = next(((kind, self.told[kind]) for kind in kinds if kind in self.told), None)
        if told is None or not (definite or self._goes_on(trigger, dating)):
            return ()
        kind, names = told
        if trigger.kind == "talks" and kind != "talks" and (kind == "call" or not definite):
            # Whose leaders spoke by telephone have envoys who talk at a table.
            return self._sides(names) if resolve_place(trigger) or not definite else names
        return names

    def _goes_on(self, trigger: Trigger, dating: Dating) -> bool:
        """Whether talks that name nobody are those of the parties told just before: "a second round", "days of talks".

        They need a day or a place, and to be a further round, or to be told within two sentences of what both did.
        """
        if trigger.kind != "talks" or trigger.noun is None or (dating is NO_DATE and not resolve_place(trigger)):
            return False
        if clauses.prepositional(trigger.noun, "on", "about", "over", "with", "between"):
            return False  # "talks on the war in Sudan" may be anybody's
        words = {t.lower_ for t in trigger.noun.lefts}
        if words & word_set("further"):
            return True
        between = sum(bool(token.is_sent_start) for token in self.doc[self.told_at + 1 : trigger.head.i + 1])
        return between < _NEAR_SENTENCES

    def _sides(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Give the countries that several act for, where each is known and they are several."""
        found = parties.countries_of(names, self.doc)
        return found if len(found) > 1 else ()

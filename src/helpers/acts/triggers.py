"""Finding the words that name acts: verbs with the objects that make them one, and nouns that need no verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from helpers.acts import clauses, conditions, frames, nouns, parties
from helpers.acts.general import general_kind
from helpers.acts.kinds import MEASURES, WEAK
from helpers.acts.model import Trigger
from helpers.acts.vocabulary import NounEntry, VerbRule, event_nouns, verb_lemma, verb_rules, word_set
from helpers.lemmas import lemma
from helpers.schema import EVENT_KINDS

# An anchor is the verb with its object; beyond this many words apart, the verb alone.
WIDEST_ANCHOR = 14


def find_triggers(doc: Doc) -> list[Trigger]:
    """Find every word that names an act, in text order, whoever acts and whether or not it happened.

    A light verb and its noun ("hold talks") are one trigger; "met Lee and signed a pact" are two.
    """
    found = [trigger for token in doc if clauses.is_verbal(token) for trigger in _verb_triggers(token)]
    found = _merge_means(_merge_promises(_drop_nested(found)))
    objects = [trigger.noun for trigger in found if trigger.noun is not None]
    objects += [inner for noun in objects if (inner := nouns.phased(noun)) is not None]
    taken = {t.i for trigger in found for t in trigger.tokens} | {noun.i for noun in objects}
    kind_at = {trigger.head.i: trigger.kind for trigger in found}
    named = [trigger for token in doc if token.i not in taken for trigger in _noun_triggers(token, taken)]
    found += [trigger for trigger in named if not _is_told_by_verb(trigger, kind_at)]
    # Some classes of nouns are an act only with a verb of their own: "there is a step" tells none.
    found = [trigger for trigger in found if trigger.kind in EVENT_KINDS]
    return sorted(found, key=lambda trigger: trigger.span)


def _is_told_by_verb(trigger: Trigger, kind_at: dict[int, str]) -> bool:
    """Whether a noun is the act that its verb tells already: "set off on his trip", "met at a summit"."""
    noun = trigger.head
    verb = clauses.first_conjunct(noun).head
    if lemma(noun) in word_set("decision") and kind_at.get(verb.i) == "other" and noun in clauses.objects(verb):
        return True  # "the decision was announced"
    if noun.dep_ == "pobj" and noun.head.head.lower_ in ("margins", "sidelines", "margin", "sideline"):
        noun = noun.head.head
        return noun.dep_ == "pobj" and kind_at.get(noun.head.head.i) == trigger.kind
    return noun.dep_ == "pobj" and noun.head.lower_ in ("on", "at") and kind_at.get(noun.head.head.i) == trigger.kind


def _verb_triggers(verb: Token) -> Iterator[Trigger]:
    if frames.is_figure_of_speech(verb):
        return
    for words, tokens in frames.verb_keys(verb):
        for rule in verb_rules().get(words, ()):
            matched = _match(verb, rule)
            if matched is not None:
                kind, noun, status = matched
                yield Trigger(verb, kind, _anchor(verb, tokens, noun), noun, status)
                yield from _further_objects(verb, rule, kind, noun)
                return
    general = general_kind(verb)
    if general:
        yield Trigger(verb, general, _anchor(verb, (verb,), None), None, "")


def _further_objects(verb: Token, rule: VerbRule, kind: str, noun: Token | None) -> Iterator[Trigger]:
    """The acts of another kind that the same verb has in its list: "announced a tariff, and controls on exports"."""
    if noun is None or rule.kind != "=":
        return
    # Parsers take the second object for a conjunct of the verb where a comma stands before it.
    strays = [c for c in clauses.children(verb, "conj") if not clauses.is_verbal(c) and c.i > noun.i]
    for other in (*clauses.conjuncts(noun), *strays):
        cls = nouns.noun_class(other)
        if other.i > noun.i and cls != kind and cls in rule.objects | {"control"} and cls in EVENT_KINDS:
            yield Trigger(verb, cls, (other,), other, rule.status)


def _match(verb: Token, rule: VerbRule) -> tuple[str, Token | None, str] | None:
    """Try one rule on one verb: the kind, the noun that decided it, and the status the rule itself gives."""
    if rule.subjects:
        subject = next((s for s in frames.stated_subjects(verb) if nouns.noun_class(s) in rule.subjects), None)
        if subject is None:
            return None
        if rule.objects and not _reaches(verb, rule.objects):
            return None
        kind, cls = rule.kind, nouns.noun_class(subject)
        if kind == "subject":
            kind = _open_kind("=measure", cls, subject, verb) if cls == "measure" else cls
        return kind, subject, rule.status
    if not rule.objects:
        return rule.kind, None, rule.status
    for noun in frames.event_objects(verb):
        cls = nouns.noun_class(noun)
        phased = "phase" in rule.objects and cls in EVENT_KINDS and nouns.is_phase(nouns.core(noun))
        if phased or (cls in rule.objects and not (cls == "plan" and clauses.children(noun, "acl"))):
            core = nouns.core(noun)
            return _open_kind(rule.kind, cls, core, verb), core, rule.status
    if conditions.holds(verb, rule.objects):
        return rule.kind, None, rule.status
    return None


def _reaches(verb: Token, words: frozenset[str]) -> bool:
    """Whether "take effect" or "come into force" is what is meant: the noun stands below the verb."""
    below = {lemma(t) for t in clauses.children(verb, "dobj")} | {
        lemma(p) for prep in clauses.children(verb, "prep") for p in clauses.children(prep, "pobj")
    }
    return bool(below & words) or ("" in words)


def _open_kind(kind: str, cls: str, noun: Token, verb: Token) -> str:
    """What the object makes of a rule's kind."""
    if kind in ("=", "plan", "launch"):
        return cls if cls not in ("plan", "launch") else "cooperation"
    if kind in ("=control", "=measure"):
        words = nouns.topic_words(noun)
        for about in clauses.prepositional(verb, "on", "against", "over"):
            words |= nouns.phrase_words(about)
        if not words & word_set("strategic") and cls == "measure":
            # "issued a directive, by which five metals were placed under export control"
            later = {lemma(t) for t in noun.sent if t.i > noun.i}
            words |= {"export"} if {"export", "control"} <= later else set()
        if word_set("strategic") & words:
            return "export_control"
        if words & {"tariff", "duty", "levy"}:
            return "tariff"
        return "sanction" if kind == "=control" or "against" in words else "other"
    if kind == "=flow":
        if nouns.is_about_drugs(noun):
            return "cooperation"
        return "sanction" if nouns.noun_class(noun) == "purchase" else "export_control"
    return kind


def _anchor(verb: Token, tokens: tuple[Token, ...], noun: Token | None) -> tuple[Token, ...]:
    """The words of the anchor: the verb with its particles, and its object where it stands near."""
    target = noun
    if target is None:
        direct = clauses.children(verb, "dobj")
        target = direct[0] if direct else None
    if target is None or abs(target.i - verb.i) > WIDEST_ANCHOR or target.sent.start != verb.sent.start:
        return tokens
    return (*tokens, target)


def _drop_nested(triggers: list[Trigger]) -> list[Trigger]:
    """Keep one trigger where two verbs share one event noun: "agreed to hold talks" has "hold talks" once."""
    kept: list[Trigger] = []
    nouns_seen: set[int] = set()
    for trigger in triggers:
        if trigger.noun is not None:
            described = trigger.head.head
            clause = trigger.head
            if clause.dep_ == "xcomp" and lemma(clause.head) == "be":  # "the talks, which were to begin"
                clause = clause.head
                described = clause.head
            describes = clause.dep_ in ("relcl", "acl") and (
                described.i == trigger.noun.i
                or (trigger.kind in MEASURES and trigger.noun in frames.outer_nouns(described))
            )
            if trigger.noun.i in nouns_seen and not describes:
                continue
            if not describes:
                nouns_seen.add(trigger.noun.i)
        kept.append(trigger)
    return kept


def _merge_promises(triggers: list[Trigger]) -> list[Trigger]:
    """Make one trigger of a promise and what is promised ("agreed to buy"), of a phase and its verb ("stopped buying").

    The first verb only: "agreed to buy and to lease" leaves the lease its own row.
    """
    by_head = {trigger.head.i: n for n, trigger in enumerate(triggers)}
    merged: dict[int, Trigger] = {}
    dropped: set[int] = set()
    for n, trigger in enumerate(triggers):
        offers = verb_lemma(trigger.head) == "offer"
        if trigger.noun is not None or not (offers or trigger.kind in ("agreement", "threat", "other")):
            continue
        if trigger.kind == "other" and verb_lemma(trigger.head) not in word_set("phase"):
            inner = [b.i for b in clauses.children(trigger.head, "xcomp", "ccomp") if b.i in by_head and b.tag_ == "VB"]
            weak = verb_lemma(trigger.head) == "invite" and all(triggers[by_head[i]].kind in WEAK for i in inner)
            if weak or (verb_lemma(trigger.head) in word_set("selection") and clauses.objects(trigger.head)):
                dropped.update(by_head[i] for i in inner)  # "chose Lee to lead": the choice is the act
            elif inner and verb_lemma(trigger.head) in word_set("ordering") and _is_unnamed(trigger.head):
                dropped.update(by_head[i] for i in inner)  # "ordered a trader to leave": the order is the act
            elif inner:
                dropped.add(n)  # "authorised Kenya to sign": what is authorised is the act
            continue
        for below in (*clauses.children(trigger.head, "xcomp"), *_gerunds_after_to(trigger.head)):
            last = _anchor(below, (below,), None)[-1]
            near = last if last.i - trigger.head.i <= WIDEST_ANCHOR else below
            merged[n] = replace(trigger, tokens=(*trigger.tokens, near))
            # "threatened to go on taxing tea"
            dropped.update(by_head[inner.i] for inner in clauses.children(below, "xcomp") if inner.i in by_head)
            if below.i in by_head:
                dropped.add(by_head[below.i])
    return [merged.get(n, trigger) for n, trigger in enumerate(triggers) if n not in dropped]


def _is_unnamed(verb: Token) -> bool:
    """Whether whoever is to act has no name: the acts of "a trader" are nobody's."""
    told = clauses.objects(verb)
    return not (parties.names(told) or parties.modifier_names(told))


def _merge_means(triggers: list[Trigger]) -> list[Trigger]:
    """Drop the means by which a measure is eased where both are one act: "cut the duty by removing five points"."""
    by_head = {trigger.head.i: trigger for trigger in triggers}
    kept = []
    for trigger in triggers:
        verb = trigger.head
        if trigger.kind == "visit" and verb.dep_ == "advcl" and verb.tag_ == "VB":
            above = by_head.get(verb.head.i)
            if above is not None and above.kind == "visit":
                continue  # "went to Nairobi to visit the port"
        if verb.dep_ == "pcomp" and verb.head.lower_ == "by":
            above = by_head.get(verb.head.head.i)
            if above is not None and above.kind == trigger.kind == "concession":
                continue
        kept.append(trigger)
    return kept


def _gerunds_after_to(verb: Token) -> list[Token]:
    """The gerunds that stand for an infinitive: "committed to enhancing"."""
    return [g for to in clauses.children(verb, "prep") if to.lower_ == "to" for g in clauses.children(to, "pcomp")]


def _noun_triggers(token: Token, taken: set[int]) -> Iterator[Trigger]:
    """A noun that names an act without a verb: "their meetings in Accra", "the invasion of 1990"."""
    if token.pos_ not in ("NOUN", "PROPN") or lemma(token) not in _last_words():
        return
    entry = nouns.find_entry(token)
    if entry is None or token.dep_ in ("compound", "nmod", "amod") or _is_appeal(token):
        return
    tests = (
        _promises(token, entry.cls),
        _is_item(token, entry.cls),
        _announces(token, entry),
        _is_listed(token, entry),
        token.dep_ == "attr" and bool(clauses.children(token.head, "expl")),  # "there will be a briefing"
    )
    deed = not entry.alone and not any(tests) and nouns.is_deed(token, entry)
    if not entry.alone and not any(tests) and not deed:
        return
    if token.dep_ == "conj" and token.head.i in taken and not deed:
        return
    if deed:
        kind = nouns.deed_kind(token, entry)
        if kind:
            yield Trigger(token, kind, (token,), token)
        return
    cls = nouns.noun_class(token) if entry.cls not in ("other",) else "other"
    if cls == "purchase":
        cls = "cooperation"
    yield Trigger(token, cls, (token,), token)


def _is_appeal(noun: Token) -> bool:
    """Whether a call is for something: "Chad's calls for calm" are made by nobody to anybody."""
    return lemma(noun) == "call" and any(p.lower_ == "for" for p in clauses.children(noun, "prep"))


def _announces(noun: Token, entry: NounEntry) -> bool:
    """Whether a noun is somebody's taking of a measure: "Chad's announcement of a ban"."""
    if not (entry.verb or entry.cls == "announcement") or not clauses.children(noun, "poss"):
        return False
    return nouns.noun_class(noun) in ("tariff", "export_control", "sanction") and any(
        p.lower_ == "of" for p in clauses.children(noun, "prep")
    )


def _is_listed(noun: Token, entry: NounEntry) -> bool:
    """Whether a noun of action is one of what an act includes: "announced projects, including purchases of wheat"."""
    if not entry.verb or entry.cls not in ("purchase", "cooperation", "concession"):
        return False
    first = clauses.first_conjunct(noun)
    if first.dep_ != "pobj" or first.head.lower_ != "including":
        return False
    return any(p.lower_ in ("of", "in", "by", "from", "for") for p in clauses.children(noun, "prep"))


def _is_item(noun: Token, cls: str) -> bool:
    """Whether a noun is all the predicate a list item has: "- Purchases of ten aircraft"."""
    if cls not in ("purchase", "cooperation", "concession", "talks", "meeting", "visit", "agreement"):
        return False
    return (
        noun.dep_ == "ROOT"
        and noun.i - noun.sent.start <= 3
        and any(p.lower_ in ("of", "in", "for") for p in noun.children)
    )


def _promises(noun: Token, cls: str) -> bool:
    """Whether a noun is a promise with its content: "Japan's commitment to buy"."""
    verb = clauses.first_conjunct(noun).head
    if clauses.is_verbal(verb) and lemma(verb) in word_set("affirming"):
        return False  # "reiterated its commitment to support Chad"
    infinitives = (c for c in clauses.children(noun, "acl") if any(a.lower_ == "to" for a in clauses.auxiliaries(c)))
    return cls == "agreement" and bool(clauses.children(noun, "poss")) and any(infinitives)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(noun.split()[-1] for noun in event_nouns())

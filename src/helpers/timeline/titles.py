"""Titles of acts as an editor would write them: who does what to or with whom, where; all from the act's own fields.

What is done is told in the present, what is planned "to" come about, what is hypothetical "may". Where the words of an
act give no headline, its title names the parties and the kind: "China – concession – United States".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from helpers.acts.group_names import is_many
from helpers.lexicons import load
from helpers.timeline.deeds import PARTNERING, Deed, drop_dangling, parse_deed
from helpers.timeline.model import Row
from helpers.timeline.names import bare_place, is_told, join_names, tidy_name, with_article
from helpers.timeline.verbs import conjugate

LONGEST = 12  # words
_KINDS = {"export_control": "export controls", "other": "act"}
_DISH = " – "
_JOINT = {"talks": "hold talks", "meeting": "meet", "call": "hold a call", "visit": "visit"}
_SINGLE = {"talks": "hold talks with", "meeting": "meet", "call": "hold a call with", "visit": "visit"}
# Whoever does this rings the other; "spoke" and "video conference" do not say who rang whom.
_RINGING = frozenset(["call", "telephone", "phone", "ring"])
_CHANGES = frozenset(["abandon", "cancel", "boycott", "postpone", "delay", "suspend", "resume", "conclude", "break"])
_UNDOING = frozenset(["cancel", "postpone", "delay", "boycott", "scrap", "skip"])
# Which words name the gathering itself, so that "attends the summit" says more than "meeting".
_GATHERINGS = re.compile(
    r"\b(?:summit|forum|conference|dinner|lunch|ceremony|session|round ?table|assembly|council|congress|convention)\b",
    re.IGNORECASE,
)
_BARE_GATHERING = re.compile(
    r"(?:the )?(?:\w{1,30} )?(?:meetings?|talks?|calls?|conversations?|discussions?)", re.IGNORECASE
)
_MOTION = {"arrive": "in", "return": "to", "travel": "to", "go": "to", "fly": "to", "head": "to", "come": "to"}
_LEAVING = frozenset(["leave", "depart", "set"])
_TOWARDS = re.compile(
    r"\b(?:trip|visit|journey|tour|travel)\w{0,3}\b.{0,60}?\bto ((?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})"
)
_PREPOSITIONS = {
    "from": ("ban", "bar", "block", "prohibit",
             "buy", "purchase", "import", "order", "withdraw", "exempt", "acquire", "divest", "demand"),
    "to": ("sell", "export", "give", "provide", "deliver", "offer", "supply", "donate", "send", "grant", "lend",
           "award"),
    "with": ("sign", "agree", "reach", "conclude", "strike", "negotiate", "cooperate", "work", "partner", "coordinate",
             "collaborate", "consult", "ink", "finalise", "finalize", "cement", "share"),
    "on": ("impose", "levy", "slap", "place", "tighten"),
    "in": ("invest",),
}  # fmt: skip
_PREPOSITION_OF = {verb: preposition for preposition, verbs in _PREPOSITIONS.items() for verb in verbs}
_PREPOSITION_OF_KIND = {"tariff": "on", "sanction": "against", "export_control": "to", "threat": "against"}
_DUTIES = re.compile(r"\b(?:tariffs?|duty|duties|levy|levies|controls|curbs|restrictions|sanctions)\b", re.IGNORECASE)
# What one takes from, or gives back to, those who hold it.
_PERMITS = re.compile(r"\b(?:licen[cs]es?|permits?|visas?|accreditations?)$", re.IGNORECASE)
# Whoever signs one of these signs it alone.
_OWN_ACTS = re.compile(r"\b(?:Act|orders?|laws?|bills?|memorandum|proclamations?|statements?)\b")
_TOPIC_LINK = {"concession": "on", "agreement": "on", "cooperation": "on", "sanction": "over", "threat": "over"}
_VERB_OF_NOUN = {"tariff": "impose", "export_control": "impose"}
# What is done where only a verb tells it: "all goods will be charged 34 percent".
_DEED_OF_VERB = {"charge": ("impose", "tariffs"), "tax": ("impose", "tariffs")}
_DEALS = (
    "deal",
    "agreement",
    "truce",
    "framework",
    "pact",
    "understanding",
    "ceasefire",
    "accord",
    "consensus",
    "treaty",
)


def make_title(row: Row, *, action: str) -> str:
    """Make a title of at most twelve words from the row's own fields and the action of its best mention.

    >>> lee = {"kind": "call", "actors": ["Lee"], "recipients": ["Kim"], "place": "", "status": "occurred"}
    >>> make_title(lee, action="telephoned"), make_title(lee | {"status": "planned"}, action="speak")
    ('Lee calls Kim', 'Lee to hold a call with Kim')
    >>> make_title(lee | {"kind": "tariff"}, action="imposed new duties")
    'Lee imposes new duties on Kim'
    >>> make_title(lee | {"kind": "concession"}, action="which it had granted")
    'Lee – concession – Kim'
    """
    tried = list(_titles(row, action))
    short = next((title for title in tried if len(title.split()) <= LONGEST), None)
    title = short or " ".join(drop_dangling(tried[-1].split()[:LONGEST])).rstrip(",;–- ")
    return title[:1].upper() + title[1:]


@dataclass(frozen=True)
class _Act:
    """What a title can tell of an act: its fields as running text has them, and how many of its parties to name."""

    kind: str
    status: str
    actors: Sequence[str]  # whom it is told of: the row's actors, else its recipients
    others: Sequence[str]
    row_acts: bool  # the row has actors
    place: str
    action: str
    topic: str
    most: int

    @property
    def who(self) -> str:
        return join_names(self.actors, most=self.most)

    @property
    def whom(self) -> str:
        return join_names(self.others, most=self.most)

    @property
    def plural(self) -> bool:
        return len(self.actors) > 1

    @property
    def many(self) -> bool:
        """Whether the verb is in the plural: several actors, or a group that has no name ("Chadian exiles")."""
        return self.plural or (bool(self.actors) and is_many(self.actors[0]))

    @property
    def deed(self) -> Deed:
        return parse_deed(self.action)

    def told(self, phrase: str, rest: str = "") -> str:
        """Say that they do what a phrase begins with: "hold talks with"."""
        return f"{self.who} {conjugate_phrase(phrase, status=self.status, plural=self.many)} {rest}".rstrip()

    def told_as_written(self, deed: Deed) -> str:
        """Say that they do what the article's own words name."""
        return f"{self.who} {conjugate(deed.verb, status=self.status, plural=self.many)} {deed.noun}".rstrip()


def _titles(row: Row, action: str) -> Iterator[str]:
    """Give titles, the fullest first."""
    place = " ".join((row["place"] or "").split())
    place = place if any(word[:1].isupper() for word in place.split()) else ""  # "the summit" is no place
    for most in (3, 1):
        act = _Act(
            kind=str(row["kind"]),
            status=row["status"],
            actors=[tidy_name(name) for name in row["actors"] or row["recipients"]],
            others=[tidy_name(name) for name in row["recipients"]] if row["actors"] else [],
            row_acts=bool(row["actors"]),
            place=place,
            action=action,
            topic=next(iter(row.get("topics") or ()), ""),
            most=most,
        )
        for phrase, whom in _phrases(act):
            told = f"{phrase}{whom}"
            if place and bare_place(place).casefold() not in told.casefold():
                yield f"{told}, {place}"
            yield told
            if whom and phrase != act.who:
                yield phrase


def _phrases(act: _Act) -> Iterator[tuple[str, str]]:
    """Give (what is told of whom, the counterpart) in falling fullness; the last always can be told."""
    kind, who, whom, deed = act.kind, act.who, act.whom, act.deed
    label = _KINDS.get(kind, kind)
    if who and deed.happens:
        yield f"{join_names([*act.actors, *act.others], most=act.most)}: {_happening(deed, act.status)}", ""
    elif who and kind in _JOINT and (act.row_acts or kind != "visit"):
        yield from _encounters(act)
        label = _gathering(deed) or label
    elif who and kind == "speech":
        yield act.told(_speaking(act.action)), ""
    elif who and not act.row_acts:
        yield f"{label[:1].upper()}{label[1:]}{_DISH}{who}", ""
    elif who:
        if kind == "tariff" and not deed.verb and (meant := _DEED_OF_VERB.get(_lone_verb(act.action))):
            deed = Deed(*meant)
        yield from _deeds(act, deed)
        label += f" {_TOPIC_LINK[kind]} {act.topic}" if act.topic and kind in _TOPIC_LINK else ""
    else:
        noun = deed.noun if deed.noun and not deed.verb else label
        yield noun, ""
    yield f"{who}{_DISH}{label}" if who else label, f"{_DISH}{whom}" if whom and who else ""


def _encounters(act: _Act) -> Iterator[tuple[str, str]]:
    kind, whom, deed = act.kind, act.whom, act.deed
    if kind == "visit":
        yield from _visits(act)
    elif deed.verb in _UNDOING and _BARE_GATHERING.search(deed.noun):
        # The row's status is that of the talks, which are off or to come.
        yield replace(act, status="occurred").told_as_written(deed), f"{_DISH}{whom}" if whom else ""
    elif whom:
        verb = _SINGLE[kind] if not act.plural or kind == "meeting" else f"{_JOINT[kind]} with"
        if kind == "call" and (deed.verb or _lone_verb(act.action)) in _RINGING:
            verb = "call"
        yield act.told(verb, with_article(whom)), ""
    elif deed.verb in _CHANGES and _BARE_GATHERING.search(deed.noun):
        yield act.told_as_written(deed), ""
    elif act.plural:
        yield act.told(_JOINT[kind]), ""
    elif deed.verb and _GATHERINGS.search(deed.noun):
        yield act.told_as_written(deed), ""
    else:
        yield act.told("hold", "talks" if kind == "talks" else f"a {_gathering(deed) or kind}"), ""


def _visits(act: _Act) -> Iterator[tuple[str, str]]:
    deed, found = act.deed, _TOWARDS.search(act.action)
    where = act.place or with_article(act.whom) or (found[1] if found else "")
    verb = deed.verb or _lone_verb(act.action)
    if verb in _LEAVING:
        left = deed.noun if bare_place(deed.noun)[:1].isupper() else ""
        yield act.told("set off" if verb == "set" else verb, left), f" for {where}" if where and where != left else ""
    elif where:
        yield act.told(f"{verb} {_MOTION[verb]}" if verb in _MOTION else "visit", where), ""
    elif deed.verb and deed.noun and deed.noun.split()[0].lower() in ("a", "an", "the"):
        yield act.told_as_written(deed), ""
    else:
        yield act.told("travel"), ""


def _lone_verb(action: str) -> str:
    """Give the verb of an action that is no more than one: "left", "telephoned"."""
    return parse_deed(f"{action} home").verb


def _deeds(act: _Act, deed: Deed) -> Iterator[tuple[str, str]]:
    kind, who, topic = act.kind, act.who, act.topic
    noun, verb = _without_names(deed.noun, who), deed.verb
    if not verb and noun:
        verb, noun = _verb_for(kind, noun)
    if not verb:
        return
    if verb == "agree" and not noun and topic:
        noun = f"on {topic}"
    if kind == "export_control" and noun in ("controls", "restrictions", "curbs"):
        noun = f"export {noun}"
    whom = join_names([name for name in act.others if not is_told(name, f"{who} {noun}")], most=act.most)
    by_verb = "" if noun.startswith("to ") or _OWN_ACTS.search(noun) else _PREPOSITION_OF.get(verb)
    by_kind = "" if noun.startswith("to ") else _PREPOSITION_OF_KIND.get(kind, "")
    preposition = by_verb or ("on" if _DUTIES.search(noun) else "of" if _PERMITS.search(noun) else by_kind)
    link = f" {preposition} {with_article(whom)}" if preposition else f"{_DISH}{whom}"
    while noun or verb == "agree":
        yield act.told_as_written(replace(deed, verb=verb, noun=noun)), link if whom else ""
        shorter = _shorten(noun)
        if shorter == noun:
            break
        noun = shorter
    if not noun and verb != "agree" and (whom or verb not in PARTNERING):
        yield act.told_as_written(replace(deed, verb=verb, noun="")), link if whom else ""


def _verb_for(kind: str, noun: str) -> tuple[str, str]:
    """Give a noun the verb it goes with; none where only the kind would tell it."""
    if kind in _VERB_OF_NOUN:
        return _VERB_OF_NOUN[kind], noun
    action, of, thing = noun.partition(" of ")
    if of and (verb := _verbs_of_nouns().get(action.lower().removeprefix("the "))):
        return verb, thing  # "suspension of licences"
    head = noun.lower().split(" in ")[0].split(" on ")[0].split(" of ")[0].split()
    if kind == "agreement" and head and head[-1] in _DEALS:
        bare = noun if noun.lower().startswith(("a ", "an ", "the ")) else f"{_article(noun)} {noun}"
        return "reach", bare
    return "", ""


@cache
def _verbs_of_nouns() -> dict[str, str]:
    return {row["noun"]: row["verb"] for row in load("event_nouns", key="noun") if row["verb"]}


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def _happening(deed: Deed, status: str) -> str:
    plural = deed.noun.split()[-1].endswith("s") if deed.noun else False
    return f"{deed.noun} {conjugate(deed.verb, status=status, plural=plural)}".strip()


def _gathering(deed: Deed) -> str:
    """Give the noun that names a meeting better than its kind: "summit", "dinner"."""
    found = _GATHERINGS.search(deed.noun)
    return found[0].lower() if found and not _BARE_GATHERING.fullmatch(deed.noun) else ""


def _speaking(action: str) -> str:
    for sign, words in (
        ("conference", "hold a press conference"),
        ("testi", "testify"),
        ("interview", "give an interview"),
    ):
        if sign in action.lower():
            return words
    return "give a speech"


def conjugate_phrase(phrase: str, *, status: str, plural: bool) -> str:
    """Conjugate the verb a phrase begins with.

    >>> conjugate_phrase("hold talks with", status="occurred", plural=False)
    'holds talks with'
    """
    verb, _, rest = phrase.partition(" ")
    return f"{conjugate(verb, status=status, plural=plural)} {rest}".rstrip()


def _shorten(noun: str) -> str:
    """Cut a noun before its last phrase of place, purpose or belonging."""
    found = list(re.finditer(r" (?:of|in|on|for|with|between|to|by|from|under|against|into|and|through) ", noun))
    return " ".join(drop_dangling(noun[: found[-1].start()].split())) if found else noun


def _without_names(noun: str, who: str) -> str:
    """Leave out the parties where the subject names them: "truce between Lee and Kim"."""
    found = re.search(r" (?:between|by) (?:the )?[A-Z]", noun)
    return noun[: found.start()] if found and who else noun

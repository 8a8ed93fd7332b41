"""When two acts, each as told so far, are one: kinds, people, matter and days that can be one and the same.

`fit` judges acts with days of their own; `can_mean` judges one told without a day, or with a month, against an act
that it may mean. Neither asks for any other act: that a vague mention can mean only one is for `joining` to see.
"""

from __future__ import annotations

from functools import cache

from helpers.timeline.blocks import MUTUAL, family_of
from helpers.timeline.model import Act, Days, Parties

# An act that leaves more days open says too little to be joined by its days alone.
PRECISE_DAYS = 7
MONTH_DAYS = 31
# Kinds that writers use for one and the same act.
_GROUPS = (
    frozenset({"talks", "meeting"}),
    frozenset({"talks", "call"}),
    frozenset({"tariff", "sanction", "export_control"}),
    frozenset({"threat", "tariff"}),
    frozenset({"threat", "sanction"}),
    frozenset({"threat", "export_control"}),
    frozenset({"agreement", "concession"}),
)
_ENCOUNTERS = frozenset({"talks", "meeting", "call"})
# People do one of these at a time, so that who takes part tells which it is.
_PERSONAL = _ENCOUNTERS | {"visit", "speech"}
# Families whose acts may be meant in other words than they were told in.
_MEANT = MUTUAL | {"measure"}
_ANNOUNCING = ("announc", "unveil", "order", "decree")
_RATED = frozenset({"tariff", "threat"})
_TOLD_AS_FACT = frozenset({"occurred", "ongoing", "planned"})
_DONE = frozenset({"occurred", "ongoing"})


def fit(act: Act, new: Act, *, parties: Parties, local: bool) -> float:
    """How well two dated acts fit, the better the more agrees; nought where they are two.

    `local` says that one article tells both: it may name fewer people the second time, but never errs by a day.
    """
    if act.days is None or new.days is None or not _can_be_one(act, new, local=local):
        return 0
    close = _closeness(act, new, parties, local=local)
    if not close or not _same_people(act, new, parties) or not _same_matter(act, new, parties):
        return 0
    alike = likeness(act, new, local=local)
    if alike < 1 and not _enough_people(act, new, parties):
        return 0
    return close + alike + len(act.people & new.people) / 10


def can_mean(act: Act, new: Act, *, parties: Parties, local: bool) -> bool:
    """Whether a mention told without a day, or with a month, can mean an act: the days are not asked for here."""
    if not _can_be_one(act, new, local=local):
        return False
    family, alike = family_of(act, parties), likeness(act, new, local=local)
    if (alike < 1 and family not in _MEANT) or not _same_people(act, new, parties):
        return False
    if not (act.statuses & _TOLD_AS_FACT and new.statuses & _TOLD_AS_FACT):
        return local and alike >= 1 and _same_matter(act, new, parties)
    if max((len(words) for words in act.wordings & new.wordings), default=0) > 2 and family not in MUTUAL:
        return act.acting == new.acting and _same_matter(act, new, parties)
    if local and (act.statuses & _DONE == set()) != (new.statuses & _DONE == set()):
        # What is planned and what is done, told in one article, are two; not so an announcement and what it announces.
        return family == "measure" and _announced(act, new)
    if alike >= 1 and family != "measure":
        known = act.people & new.people if family in MUTUAL else act.acting & new.acting
        return bool(known) and _same_matter(act, new, parties)
    if any(told.days and told.open > MONTH_DAYS for told in (act, new)):
        return False  # a year holds too many acts
    if family == "encounter":
        return _encounter_meant(act, new, parties, local=local)
    if family == "accord":
        return len(parties.sides(act.people & new.people)) > 1 and _one_topic(act, new)
    if family == "measure":
        return _one_topic(act, new) and _measure_meant(act, new)
    return False


def likeness(act: Act, new: Act, *, local: bool) -> float:
    """How far place, words and topics agree: a whole point where one of them tells the act from others."""
    score = 1.0 if act.places & new.places else 0.0
    worded = max((len(words) for words in act.wordings & new.wordings), default=0)
    if worded > 1:
        score += 1 if local or worded > 2 else 0.5
    return score + (0.3 if act.topics & new.topics else 0)


def _encounter_meant(act: Act, new: Act, parties: Parties, *, local: bool) -> bool:
    """Whether "their meeting" can mean an encounter: two of those who met are named, or a body on days of its own.

    Whoever speaks to nobody in particular speaks to somebody else each time. Between articles a call is told as a call.
    """
    if act.several or new.several:
        return False
    if ("call" in act.kinds) != ("call" in new.kinds) and (not local or act.places or new.places):
        return False  # who meets at a place is not on the telephone
    if parties.unmanned(new.people) and not any(parties.unmanned([name]) for name in act.people):
        return False  # "talks between the two countries" are not the meeting of their leaders
    if parties.shared(new.people, act.people) > 1 or len(act.people & new.people) > 1:
        return True
    bodies = bool(act.people & new.people) and parties.unmanned(act.people | new.people)
    return bodies and act.days is not None and new.days is not None


def _measure_meant(act: Act, new: Act) -> bool:
    """Whether the rate, or else the thing, tells the measure from others; a threat is known by its rate alone."""
    if act.figures & new.figures and act.kinds | new.kinds <= _RATED:
        return True
    if (act.figures and new.figures) or "threat" in act.kinds ^ new.kinds:
        return False
    return bool(act.kinds & new.kinds) and bool(act.things & new.things or act.days or new.days)


def _announced(act: Act, new: Act) -> bool:
    """Whether one of two duties on one party is announced, and the other, to come, what it announces."""
    done = act if act.statuses & _DONE else new
    announced = any(word.startswith(_ANNOUNCING) for words in done.wordings for word in words[:1])
    same = act.kinds == new.kinds == {"tariff"} and act.people == new.people
    return same and announced and not (act.figures and new.figures and not act.figures & new.figures)


def _can_be_one(act: Act, new: Act, *, local: bool) -> bool:
    """Whether kinds allow one act and nothing tells both: a sentence that tells of two ("met Lee and called Kim")."""
    if act.phases != new.phases or not any(joinable(kind, other) for kind in act.kinds for other in new.kinds):
        return False
    return not act.sentences & new.sentences if local else not act.articles & new.articles


@cache
def joinable(kind: str, other: str) -> bool:
    """Tell whether writers use two kinds for one and the same act."""
    return kind == other or any({kind, other} <= group for group in _GROUPS)


def _same_people(act: Act, new: Act, parties: Parties) -> bool:
    """Whether all whom the one names are among those of the other, in the same part: nobody named is nobody.

    Delegations to talks at one place are told by now this member, now that.
    """
    if not act.people or not new.people:
        return False
    if not (parties.covered(new.people, act.people) or parties.covered(act.people, new.people)):
        delegations = "talks" in act.kinds & new.kinds and act.places & new.places
        if not delegations or parties.sides(act.people) != parties.sides(new.people):
            return False
    if family_of(act, parties) in MUTUAL:
        return True
    return not act.acting or not new.acting or parties.shared(new.acting, act.acting) > 0


def _same_matter(act: Act, new: Act, parties: Parties) -> bool:
    """Whether two deeds are about one thing: topics, words, or who does it to whom. Meetings are told by their people.

    Duties and a curb on exports, of one country on one day, are two acts, and so are duties of two rates.
    """
    if act.kinds & _PERSONAL:
        return True
    if act.topics and new.topics and not act.topics & new.topics:
        return False
    if "tariff" in act.kinds & new.kinds and act.figures and new.figures and not act.figures & new.figures:
        return False
    if "threat" in act.kinds ^ new.kinds:
        return bool(act.figures & new.figures)
    other = "other" in act.kinds | new.kinds
    if (not other and act.topics & new.topics) or act.things & new.things:
        return True
    return not other and parties.shared(new.people, act.people) > 1


def _one_topic(act: Act, new: Act) -> bool:
    return bool(act.topics & new.topics)


def _enough_people(act: Act, new: Act, parties: Parties) -> bool:
    """Whether the people tell the act from others: somebody meets many in a day, and goes to many places in a week."""
    if not act.kinds & _PERSONAL or parties.shared(new.people, act.people) > 1:
        return True
    one_day = new.open == 0 and act.open == 0
    return one_day and (not act.kinds & _ENCOUNTERS or new.people == act.people)


def _closeness(act: Act, new: Act, parties: Parties, *, local: bool) -> float:
    """What the days say: 0 that these are two acts, more the closer they agree."""
    assert act.days is not None
    assert new.days is not None
    if overlap(act.days, new.days):
        return 3 if act.days == new.days else 2
    apart = max(new.days[0] - act.days[1], act.days[0] - new.days[1])
    if apart > 1 or local or new.open or act.open:
        return 0
    if new.people != act.people or act.kinds != new.kinds:
        return 0
    # A call across the Pacific has two dates, each of them right.
    across = act.kinds == {"call"} and len(parties.sides(act.people)) > 1
    if across and not (act.places and new.places and not act.places & new.places):
        return 0.5
    return 0.5 if likeness(act, new, local=False) >= 1 else 0


def overlap(days: Days, others: Days) -> bool:
    """Tell whether two spans of days have one in common.

    >>> overlap((1, 3), (3, 5)), overlap((1, 3), (4, 5))
    (True, False)
    """
    return days[0] <= others[1] and others[0] <= days[1]

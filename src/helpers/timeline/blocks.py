"""Which mentions can be one act at all: the keys by which the joining is cut into blocks that know nothing of another.

What one article tells of an act is joined first, article by article. What articles tell between them is joined within
blocks: acts of one family of kinds by the same sides. Both keys are made of an act's own cells, so the blocks of a
whole corpus are the blocks of its parts put together.
"""

from __future__ import annotations

from helpers.timeline.model import Act, Parties

FAMILIES = {
    "talks": "encounter",
    "meeting": "encounter",
    "call": "encounter",
    "visit": "visit",
    "speech": "speech",
    "agreement": "accord",
    "tariff": "measure",
    "export_control": "measure",
    "sanction": "measure",
    "threat": "measure",
    "concession": "concession",
    "cooperation": "cooperation",
    "other": "other",
}
# In these, whoever acts on whomever, both do the same; in the others it matters who does what to whom.
MUTUAL = frozenset({"encounter", "accord"})


def family_of(act: Act, parties: Parties) -> str:
    """Give the family of an act: kinds that writers use for one act. What two sides concede together they agreed on.

    >>> from helpers.timeline.model import make_act, plain_mention
    >>> both = {"event_id": "1", "kind": "concession", "actors": ["Lee", "Kim"], "action": "cut duties"}
    >>> parties = Parties({}, {})
    >>> family_of(make_act([plain_mention(both)]), parties), family_of(
    ...     make_act([plain_mention(both | {"actors": ["Lee"]})]), parties)
    ('accord', 'concession')
    """
    families = {FAMILIES[kind] for kind in act.kinds}
    if families == {"concession"} and len(parties.sides(act.acting)) < 2:
        return "concession"
    return "accord" if families <= {"concession", "accord"} else min(families)


def block_key(act: Act, *, parties: Parties) -> str:
    """Give the key of the block an act is joined in: its family, and the sides that take part (or that act).

    An act of nobody is joined with no other, so its key is its article and its own.

    >>> from helpers.timeline.model import make_act, plain_mention
    >>> row = {"event_id": "1", "article_id": "a", "kind": "call", "actors": ["Lee"], "recipients": ["Kim"]}
    >>> block_key(make_act([plain_mention(row)]), parties=Parties({"Lee": "KR"}, {}))
    'encounter: KR, Kim'
    """
    family = family_of(act, parties)
    names = act.people if family in MUTUAL else act.acting or act.people
    if not names:
        first = act.mentions[0]
        return f"{family}: nobody, {first['article_id']}, {first['event_id']}"
    return f"{family}: {', '.join(sorted(parties.sides(names)))}"

"""Actors: every mention of a person, body, country or group, under its canonical name.

`find_mentions` finds them in a parsed text, `resolve_actors` answers whom a noun phrase denotes, names, titles and
pronouns alike, and `resolve_speaker` who speaks.
"""

from helpers.actors.countries import resolve_first_person
from helpers.actors.find import find_mentions, mark_mentions
from helpers.actors.home import author_of
from helpers.actors.model import Actor, Mention
from helpers.actors.resolve import resolve_actors, resolve_modifiers
from helpers.actors.rows import actor_rows, unresolved
from helpers.actors.speakers import resolve_speaker

__all__ = [
    "Actor",
    "Mention",
    "actor_rows",
    "author_of",
    "find_mentions",
    "mark_mentions",
    "resolve_actors",
    "resolve_first_person",
    "resolve_modifiers",
    "resolve_speaker",
    "unresolved",
]

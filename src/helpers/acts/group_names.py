"""What groups are called that act without a name of their own: "Chadian exiles", told from names by their letters."""

from __future__ import annotations

import re


def is_group(actor: str) -> bool:
    """Tell whether an actor is a group that has no name of its own.

    >>> is_group("Chadian exiles"), is_group("relatives in Accra"), is_group("African Union")
    (True, True, False)
    """
    words = _head_words(actor)
    return bool(words) and words[-1][0].islower()


def _head_words(actor: str) -> list[str]:
    return re.split(r" (?:in|from|of) ", actor, maxsplit=1)[0].split()


def is_many(actor: str) -> bool:
    """Tell whether a group without a name is called by a plural.

    >>> is_many("Chadian exiles"), is_many("riot police"), is_many("Chadian court"), is_many("United States")
    (True, True, False, False)
    """
    if not is_group(actor):
        return False
    return _head_words(actor)[-1].endswith(("s", "police", "men", "people"))


def is_nameless(actor: str) -> bool:
    """Tell whether a group is called by nothing that is somebody's name.

    >>> is_nameless("riot police"), is_nameless("Chadian exiles"), is_nameless("Kenya")
    (True, False, False)
    """
    return actor == actor.lower()

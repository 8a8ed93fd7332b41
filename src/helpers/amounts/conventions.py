"""What counts as a figure, and how vague ones are valued: the tables' convention and that of the NewsQuant corpus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """Choices on which annotators of figures differ.

    - `changes_apart`: "from 145% to 30%" is two figures where something moved, else one range.
    - `vague_as_range`: "dozens" runs from 12 to 120, else it is a lower bound.
    - `fractions_as_percent`: "a quarter of exports" is 25 percent, else 0.25 without a unit.
    - `relative_dates`: the length in "nine days later" counts, though the whole is a date.
    - `bare_numbers`: a whole number that counts nothing named ("an average of 1500") counts.
    - `one_of`: "one of the" with a plural counts as 1.
    - `parts_of`: "one of four ships" is a quarter of them, else two counts.
    - `generations`: "4G" counts as 4 generations of wireless technology.
    """

    name: str
    changes_apart: bool
    vague_as_range: bool
    fractions_as_percent: bool
    relative_dates: bool
    bare_numbers: bool
    one_of: bool
    parts_of: bool
    generations: bool


TABLES = Convention(
    name="tables",
    changes_apart=True,
    vague_as_range=False,
    fractions_as_percent=True,
    relative_dates=False,
    bare_numbers=False,
    one_of=False,
    parts_of=False,
    generations=False,
)
NEWSQUANT = Convention(
    name="newsquant",
    changes_apart=False,
    vague_as_range=True,
    fractions_as_percent=False,
    relative_dates=True,
    bare_numbers=True,
    one_of=True,
    parts_of=True,
    generations=True,
)
CONVENTIONS = {convention.name: convention for convention in (TABLES, NEWSQUANT)}

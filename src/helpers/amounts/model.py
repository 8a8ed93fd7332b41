"""What a figure in a text amounts to, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx", "range"]
COMPARATORS: tuple[Comparator, ...] = ("eq", "gt", "ge", "lt", "le", "approx", "range")


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure: where it stands and what it says.

    Offsets count code points and are half-open. `value_text` is the figure with its modifier and its unit or counted
    noun. `low` and `high` are exact and in the unit's base (8500000000, not 8.5): equal for `eq` and `approx`, only
    `low` for `gt` and `ge`, only `high` for `lt` and `le`, both for `range`. `unit` is `percent`, `percentage_point`,
    an ISO 4217 code, a unit's name in the singular, a rate (`tonne/year`), `count:<noun>`, or empty. `change` tells
    which way the figure moved something (`up`, `down`), or is empty. `number_start` and `number_end` delimit the bare
    number, `noun_start` and `noun_end` the counted noun (equal where there is none).
    """

    start: int
    end: int
    value_text: str
    comparator: Comparator
    low: Decimal | None
    high: Decimal | None
    unit: str
    change: str = ""
    number_start: int = 0
    number_end: int = 0
    noun_start: int = 0
    noun_end: int = 0


def plain_number(value: Decimal | None) -> int | float | None:
    """Give a decimal as the number a table or JSON holds: an `int` where it is whole, else the nearest `float`.

    >>> plain_number(Decimal("8.5E+9")), plain_number(Decimal("0.1")), plain_number(None)
    (8500000000, 0.1, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

"""What is kept of one figure, and the words it hangs from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from spacy.tokens import Span, Token

from helpers.amounts.model import Amount


@dataclass(frozen=True, slots=True)
class Statistic:
    """One figure and what it measures: `span._.statistic` of the spans in `doc.spans["statistics"]`.

    Offsets are half-open, in code points of the text. `low` and `high` are exact, in the unit's base. Cells that the
    text does not fill are empty strings, or `None` for numbers and dates. Vocabularies are those of `helpers.schema`.
    """

    start: int
    end: int
    value_text: str
    comparator: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    metric: str
    subject: str = ""
    measure: str = ""
    commodity: str = ""
    stage: str = ""
    region: str = ""
    period_text: str = ""
    period_start: date | None = None
    period_end: date | None = None
    source_org: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in its sentence.

    `head` is the word of the figure from which the rest of it hangs. `noun` is the noun it describes (`tariff` of "a
    34% tariff", `deal` of "a deal worth $2 billion") or, for a count, the noun it counts. `base` is what it is a part
    or an amount of (`production` of "40% of production"). `verbs` are the verbs above it, nearest first; `below` are
    those of the clauses that describe the figure or its noun ("a duty of 10% that Chile imposed").
    """

    amount: Amount
    span: Span
    head: Token
    noun: Token | None
    base: Token | None
    verbs: tuple[Token, ...]
    below: tuple[Token, ...] = ()

    @property
    def verb(self) -> Token | None:
        """The nearest verb above the figure."""
        return self.verbs[0] if self.verbs else None

    @property
    def is_percentage(self) -> bool:
        """Tell whether the figure is a ratio of some kind."""
        return self.amount.unit in ("percent", "percentage_point", "basis_point")

    @property
    def is_count(self) -> bool:
        """Tell whether the figure counts people or things."""
        return self.amount.unit.startswith("count:")

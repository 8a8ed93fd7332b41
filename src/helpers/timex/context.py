"""Where an expression stands: the anchor date, the dates mentioned before it, and the tense around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from helpers.timex.lexicon import beside
from helpers.timex.periods import Period, day_period, period_of
from helpers.timex.tense import tense_after, tense_at

_REMEMBERED = 8  # periods: what was mentioned before them is another story
_GRAIN = {"day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 4}


@dataclass(slots=True)
class Context:
    """What an expression is resolved against.

    `anchor` is the document's date, `index` the token the expression begins at. `reference` is the period last
    mentioned, `mentioned` the last few; `results` is the quarter last mentioned, and so is `compared` until a stretch
    of months is mentioned ("a year earlier" compares with either). `linked` is the period just before a "to" or "and"
    that leads here, `ordered` if it is a "to". `history` is another full date in the sentence, of long before or after;
    `told` the full date of the past that was last mentioned; `year` the explicit year that bare days fall back on where
    there is no anchor.
    """

    anchor: date | None
    norms: Sequence[str] = ()
    kinds: Sequence[str] = ()
    reference: Period | None = None
    mentioned: list[Period] = field(default_factory=list)
    results: Period | None = None
    compared: Period | None = None
    linked: Period | None = None
    ordered: bool = False
    history: Period | None = None
    told: Period | None = None
    year: int | None = None
    index: int = 0
    used: list[str] = field(default_factory=list)

    def base(self, name: str, unit: str = "year") -> date | None:
        """Give the day that relative expressions count from: the anchor, or the period last mentioned.

        That is the last one no longer than `unit`: "that day" is no day of a year just mentioned. `None` where only
        longer ones were, or for the name `nearby` the anchor.
        """
        if name != "anchor" and self.reference is not None and self.reference.first is not None:
            fine = next((p for p in reversed(self.mentioned) if _GRAIN.get(p.unit, 9) <= _GRAIN.get(unit, 9)), None)
            if fine is None and name == "reference":
                return None
            if fine is not None:
                self.used.append(f"counted from {fine.value}, the date last mentioned")
                return fine.first
        if self.anchor is not None:
            self.used.append(f"counted from the anchor {self.anchor.isoformat()}")
        return self.anchor

    def note(self, period: Period, *, comparison: bool = False) -> None:
        """Remember a period that the text has just mentioned; one that it only compares with starts no new topic."""
        if comparison:
            return
        self.reference = period
        self.mentioned.append(period)
        del self.mentioned[:-_REMEMBERED]
        if period.unit in ("quarter", "half"):
            self.results = self.compared = period

    def tense(self) -> str:
        """Give the tense around the expression, as `tense.tense_at` does."""
        return tense_at(self.norms, self.kinds, self.index)

    def tense_after(self) -> str:
        """Give the tense of the words after the expression, as `tense.tense_after` does."""
        return tense_after(self.norms, self.kinds, self.index)

    def is_of_trade(self) -> bool:
        """Tell the month of "the May contract", "June delivery": it names the goods, whatever the tense."""
        return self.index + 1 < len(self.norms) and self.norms[self.index + 1] in beside("traded")

    def is_attributive(self) -> bool:
        """Tell the month of "its February report", "the November vote", "March's figures"."""
        after = self.index + 1
        if after >= len(self.norms):
            return False
        if self.kinds[after] == "possessive":
            return True
        named = self.index > 0 and self.norms[self.index - 1] in beside("determiner")
        return named and self.kinds[after] == "plain"

    def is_some_day(self) -> bool:
        """Tell "will one day be"."""
        return self.index > 0 and self.norms[self.index] == "one" and self.norms[self.index - 1] in beside("modal")

    def is_rate(self) -> bool:
        """Tell whether "a week" here is per week: it follows a number, a percentage or a plural noun.

        >>> Context(None, "700 seats a week".split(), ["int", "plain", "a", "unit"], index=2).is_rate()
        True
        """
        if not self.index or self.kinds[self.index] != "a":
            return False
        following = self.norms[self.index + 2] if self.index + 2 < len(self.norms) else ""
        if following in ("later", "earlier", "after", "before", "from", "of", "-"):
            return False
        before, kind = self.norms[self.index - 1], self.kinds[self.index - 1]
        if before == "%" or kind in ("int", "amount", "decimal", "scale", "scales", "once", "unit", "units"):
            return True
        return kind == "plain" and (
            before in beside("rated") or (before.endswith("s") and before not in beside("not_plural"))
        )


def anchor_period(context: Context, unit: str) -> Period | None:
    """Give the period of the unit that the anchor lies in, `None` without an anchor."""
    return None if context.anchor is None else period_of(context.anchor, unit)


def anchor_day(context: Context) -> Period | None:
    """Give the anchor's day as a period."""
    return None if context.anchor is None else day_period(context.anchor)

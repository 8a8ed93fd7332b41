"""Where an expression stands: the anchor date, the dates mentioned before it, and the tense around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from helpers.timex.lexicon import beside, tense_cues
from helpers.timex.periods import Period, day_period, period_of

_REACH_BACK, _REACH_ON = 24, 12
_LONGEST_DAY = 6  # tokens: "Friday, October 24"
_OF_DAYS = ("month", "int", "ordinal_day", "year4", "comma", "daypart", "weekday")


@dataclass(slots=True)
class Context:
    """What an expression is resolved against.

    `anchor` is the document's date, `index` the token the expression begins at. `reference` is the period last
    mentioned; `results` is the quarter last mentioned, and so is `compared` until a stretch of months is mentioned
    ("a year earlier" compares with either). `linked` is the period just before a "to" or "and" that leads here,
    `ordered` if it is a "to". `history` is another full date in the sentence, of long before or after; `year` the
    explicit year that bare days fall back on where there is no anchor.
    """

    anchor: date | None
    norms: Sequence[str] = ()
    kinds: Sequence[str] = ()
    reference: Period | None = None
    results: Period | None = None
    compared: Period | None = None
    linked: Period | None = None
    ordered: bool = False
    history: Period | None = None
    year: int | None = None
    index: int = 0
    used: list[str] = field(default_factory=list)

    def base(self, name: str) -> date | None:
        """Give the day that relative expressions count from: the anchor, or the period last mentioned."""
        if name == "reference" and self.reference is not None and self.reference.first is not None:
            self.used.append(f"counted from {self.reference.value}, the date last mentioned")
            return self.reference.first
        if self.anchor is not None:
            self.used.append(f"counted from the anchor {self.anchor.isoformat()}")
        return self.anchor

    def note(self, period: Period, *, comparison: bool = False) -> None:
        """Remember a period that the text has just mentioned; one that it only compares with starts no new topic."""
        if comparison:
            return
        self.reference = period
        if period.unit in ("quarter", "half"):
            self.results = self.compared = period

    def tense(self) -> str:
        """Give `past`, `said`, `future` or `ended` (past beyond doubt) from the words around, or nothing.

        `said` is the past of a verb of reporting, which tells little of when the thing reported was.

        >>> context = Context(None, "the panel will meet on friday".split(), ["plain"] * 6, index=5)
        >>> context.tense()
        'future'
        """
        cues = tense_cues()
        back = self.norms[self.index - 1] if self.index else ""
        if back in ("ended", "since"):
            return "ended"
        deadline = back in ("by", "until", "till")
        if self._is_subject(cues):
            return "future"
        infinitive = False  # "tariffs to rise Friday": it tells where no verb does
        for i in range(self.index - 1, max(-1, self.index - 1 - _REACH_BACK), -1):
            if self.kinds[i] == "stop":
                break
            if self.kinds[i] == "to" and i + 1 < self.index and self.kinds[i + 1] == "plain":
                infinitive = True
            tense = self._cue(i, cues)
            if tense:
                return "future" if deadline and self.norms[i] not in ("had", "was", "were") else tense
        for i in range(self.index + 1, min(len(self.norms), self.index + _REACH_ON)):
            if self.kinds[i] == "stop":
                break
            tense = self._cue(i, cues)
            if tense:
                return tense
        return "future" if deadline or infinitive else ""

    def _is_subject(self, cues: dict[str, str]) -> bool:
        """Tell "the vote on Friday will" from "the vote held on Friday will": a modal verb just after decides."""
        after = self.index + 1
        while after < len(self.kinds) and after < self.index + _LONGEST_DAY and self.kinds[after] in _OF_DAYS:
            after += 1
        if after >= len(self.norms) or self.norms[after] not in beside("modal"):
            return False
        before = self.index - 1
        while before >= 0 and self.kinds[before] in ("on", "in", "mod"):
            before -= 1
        return before < 0 or self._cue(before, cues) != "past"

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

    def _cue(self, i: int, cues: dict[str, str]) -> str:
        norm = self.norms[i]
        tense = cues.get(norm, "") if self.kinds[i] != "month" else ""
        if not tense and norm.endswith("ed") and len(norm) > 4:
            tense = "past"
        if tense == "future" and self.norms[max(0, i - 2) : i] == ["had", "been"]:
            return "past"
        if tense in ("past", "said") and i and self.norms[i - 1] in ("be", "to", "will", "would", "not"):
            return ""  # "will be signed": the auxiliary decides
        return tense


def anchor_period(context: Context, unit: str) -> Period | None:
    """Give the period of the unit that the anchor lies in, `None` without an anchor."""
    return None if context.anchor is None else period_of(context.anchor, unit)


def anchor_day(context: Context) -> Period | None:
    """Give the anchor's day as a period."""
    return None if context.anchor is None else day_period(context.anchor)

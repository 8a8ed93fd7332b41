"""What a build did."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.articles import Rejection


@dataclass
class BuildReport:
    """What a build did: rows by table, articles parsed and taken from the cache, rejections, names not resolved.

    `unresolved` holds the names met most often, `unresolved_names` says how many there are.
    """

    rows: Counter[str] = field(default_factory=Counter)
    parsed: int = 0
    cached: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)
    unresolved_names: int = 0

    def to_plain(self) -> dict[str, Any]:
        """Give the report as JSON can hold it."""
        plain = {name: dict(value) if isinstance(value, Counter) else value for name, value in vars(self).items()}
        return {**plain, "rejections": [asdict(rejection) for rejection in self.rejections]}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> BuildReport:
        """Make the report of a build that had nothing to do out of what `to_plain` gave for the build before."""
        return cls(
            rows=Counter(plain["rows"]),
            cached=plain["parsed"] + plain["cached"],
            rejections=[Rejection(**rejection) for rejection in plain["rejections"]],
            unresolved=Counter(plain["unresolved"]),
            unresolved_names=plain["unresolved_names"],
        )

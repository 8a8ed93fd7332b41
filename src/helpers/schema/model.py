"""What a table and a column are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal["string", "integer", "number", "date", "list", "boolean"]


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning and, where closed, its vocabulary.

    `required` columns hold a value in every row. A `list` joins values by `; `; its `enum` limits each of them.
    """

    name: str
    type: ColumnType
    meaning: str
    enum: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its primary key, and its foreign keys as `{column: table}`."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    primary_key: str | None = None
    foreign_keys: dict[str, str] = field(default_factory=dict)

    @property
    def column_names(self) -> list[str]:
        """Give the names of the columns in contract order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Give the column of that name; raises `KeyError` naming table and column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}: it has {', '.join(self.column_names)}")

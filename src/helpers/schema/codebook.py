"""The codebook: what every column of every table means, made from the contract."""

from __future__ import annotations

from helpers.schema import TABLES, Column


def make_codebook() -> str:
    """Give the codebook as Markdown; `docs/codebook.md` is this text, and a test keeps it so.

    >>> make_codebook().splitlines()[0]
    '# Codebook'
    """
    lines = [
        "# Codebook",
        "",
        "Made from `helpers.schema` by `python -m helpers.schema.codebook`; do not edit by hand. Each table is a CSV",
        "file (UTF-8, empty cell = missing) and the same rows as Parquet. Lists are joined by `; ` in the CSV.",
    ]
    for table in TABLES.values():
        lines += ["", f"## {table.name}", "", table.meaning, "", "| column | type | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {column.type} | {_meaning(column)} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _meaning(column: Column) -> str:
    values = " · ".join(f"`{value}`" for value in column.enum)
    return f"{column.meaning}: {values}" if values else column.meaning


if __name__ == "__main__":
    print(make_codebook(), end="")

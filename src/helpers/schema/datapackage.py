"""Describes the tables as a Frictionless Data Package (Data Package and Table Schema, version 1)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.schema import TABLES, Column, Table

LIST_SEPARATOR = "; "
FORMULA_NOTE = (
    "In the CSV files a text cell that a spreadsheet would run as a formula begins with an apostrophe that is not "
    "part of the value; the Parquet files hold the values as they are."
)


def describe_tables(*, parts: Mapping[str, Sequence[str]] | None = None) -> str:
    """Give `datapackage.json` as text, made from the contract.

    `parts` names the Parquet files of each table where a cluster wrote them in parts; without it the tables are CSV.

    >>> json.loads(describe_tables())["resources"][0]["path"]
    'articles.csv'
    """
    package = {
        "name": "tidytalks-tables",
        "title": "Events, statistics and statements read out of news articles",
        "description": FORMULA_NOTE,
        "resources": [
            _resource(table) | (_in_parts(table.name, parts[table.name]) if parts else {}) for table in TABLES.values()
        ],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _in_parts(name: str, files: Sequence[str]) -> dict[str, Any]:
    return {
        "path": [f"{name}.parquet/{file}" for file in files],
        "profile": "data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = table.primary_key
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": TABLES[other].primary_key}}
            for column, other in table.foreign_keys.items()
        ]
    return {
        "name": table.name,
        "description": table.meaning,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.type == "list" else column.type,
        "description": column.meaning,
    }
    if column.type == "list":
        field["description"] += f" (values joined by '{LIST_SEPARATOR}')"
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum and column.type != "list":
        constraints["enum"] = list(column.enum)
    if constraints:
        field["constraints"] = constraints
    return field

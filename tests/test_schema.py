"""The contract in code is the contract on paper, and what is made from it is valid."""

import json
import re
import subprocess

import pytest

from conftest import ROOT, SHARED
from helpers.schema import EVENT_KINDS, PLOVER_OF_KIND, TABLES
from helpers.schema.datapackage import describe_tables

CONTRACT = SHARED / "TABLES.md"


def section(title: str) -> str:
    return re.split(r"^## ", CONTRACT.read_text(encoding="utf-8").split(f"\n## {title}")[1], flags=re.M)[0]


@pytest.mark.skipif(not CONTRACT.exists(), reason="TABLES.md is not beside the checkout")
@pytest.mark.parametrize("table", TABLES)
def test_columns_stand_in_the_contract_in_this_order(table):
    text = section(table)
    if "| column |" in text:
        own = re.findall(r"^\| (`.*?) \|", text, flags=re.M)
        named = [name for cell in own for name in re.findall(r"`(\w+)`", cell)]
        given = [name for name in TABLES[table].column_names if name in named]
        assert given == named
    else:
        lead = text.split("\n\n")[0] if table != "actors" else text
        for name in TABLES[table].column_names:
            assert f"`{name}`" in lead


def test_every_kind_maps_to_plover():
    assert tuple(PLOVER_OF_KIND) == EVENT_KINDS


def test_names_of_columns_are_snake_case_and_ids_come_first():
    for table in TABLES.values():
        assert len(set(table.column_names)) == len(table.columns)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in table.column_names)
        assert table.primary_key in (None, table.column_names[0])


def test_the_description_is_a_valid_data_package(tmp_path):
    from frictionless import Package

    (tmp_path / "datapackage.json").write_text(describe_tables(), encoding="utf-8")
    package = Package(tmp_path / "datapackage.json")
    assert [resource.name for resource in package.resources] == list(TABLES)


def test_the_committed_tables_are_valid():
    from frictionless import validate

    report = validate(str(ROOT / "data/processed/datapackage.json"))
    assert report.valid, json.dumps(report.to_summary(), default=str)[:2000]


def test_the_committed_tables_are_all_tracked():
    if not (ROOT / ".git").exists():
        pytest.skip("no git checkout")
    tracked = subprocess.run(
        ["git", "ls-files", "data/processed"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {f"data/processed/{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")} <= set(tracked)

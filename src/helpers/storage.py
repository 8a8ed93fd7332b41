"""Tables and figures on disk: written whole or not at all, read back typed."""

from __future__ import annotations

import csv
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.articles import Article, read_articles
from helpers.schema import TABLES, Column, Table
from helpers.schema.datapackage import LIST_SEPARATOR, describe_tables
from helpers.schema.frames import make_frame

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

PROCESSED = Path("data/processed")
REFERENCE = Path("data/raw/reference")

ROW_GROUP = 10_000  # rows of a Parquet row group: what is read, or held before it is written, at a time
WRITING, READY = ".writing-", ".ready"

_ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
    "boolean": pa.bool_(),
}
# What a spreadsheet may take for the beginning of a formula, in full width too (OWASP, CSV Injection).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# What begins with a sign and is a number, not a formula.
_PLAIN_NUMBER = re.compile(r"[+-][\d.,]+%?")


def format_cell(value: Any, column: Column) -> str:
    """Write a value as a CSV cell: empty where missing, lists joined, text guarded against formulas.

    >>> title = TABLES["articles"].column("title")
    >>> format_cell("=HYPERLINK(1)", title), format_cell("-0.3%", title), format_cell(None, title)
    ("'=HYPERLINK(1)", '-0.3%', '')
    """
    if value is None:
        return ""
    if column.type == "number":
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type == "date":
        return date.isoformat(value)
    return _guard_formula(LIST_SEPARATOR.join(value) if column.type == "list" else str(value))


def _guard_formula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; a plain number with its sign is none."""
    if text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


class TableWriter:
    """Writes all tables into a folder, batch by batch; the old ones stay until every new one is whole.

    Use as a context manager: leaving it without an exception puts the new files in place, with one there are no traces.
    One rename decides: a build killed before it changed nothing, and what one killed after it left over is put in
    place by `finish_writing`, which `read_tables` does without. One writer at a time may be at work in a folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        finish_writing(self.folder)
        self._beside = Path(tempfile.mkdtemp(prefix=WRITING, dir=self.folder))
        self._open = ExitStack()
        self._csv: dict[str, Any] = {}
        self._parquet: dict[str, ParquetTable] = {}
        try:
            for table in TABLES.values():
                handle = (self._beside / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
                self._csv[table.name] = csv.writer(self._open.enter_context(handle), lineterminator="\n")
                self._csv[table.name].writerow(table.column_names)
                self._parquet[table.name] = self._open.enter_context(
                    ParquetTable(self._beside / f"{table.name}.parquet", table)
                )
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def write(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows, whose values are as `tables.document_rows` gives them."""
        if not rows:
            return
        table = TABLES[name]
        self._csv[name].writerows([format_cell(row[c.name], c) for c in table.columns] for row in rows)
        self._parquet[name].write(rows)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            try:
                self._open.close()
            except OSError:
                if kind is None:  # a full disk that has been told of already is not told of again
                    raise
            if kind is None:
                (self._beside / "datapackage.json").write_text(describe_tables(), encoding="utf-8")
                self._beside.replace(self.folder / READY)
                finish_writing(self.folder)
        finally:
            shutil.rmtree(self._beside, ignore_errors=True)


class ParquetTable:
    """A Parquet file written in row groups of one size, whatever the size of the batches."""

    def __init__(self, path: Path, table: Table) -> None:
        self._schema = arrow_schema(table)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows."""
        self._waiting.append(pa.Table.from_pylist(list(rows), schema=self._schema))
        self._rows += len(rows)
        while self._rows >= ROW_GROUP:
            waiting = pa.concat_tables(self._waiting)
            self._writer.write_table(waiting.slice(0, ROW_GROUP))
            self._waiting = [waiting.slice(ROW_GROUP)]
            self._rows -= ROW_GROUP

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._writer:
            if kind is None and self._rows:
                self._writer.write_table(pa.concat_tables(self._waiting))


def finish_writing(folder: Path) -> None:
    """Put in place what a killed build had ready, and remove what one had not; no other build may be at work there."""
    ready = folder / READY
    if ready.is_dir():
        for path in sorted(ready.iterdir()):
            _make_room(folder / path.name, for_folder=path.is_dir())
            path.replace(folder / path.name)
        ready.rmdir()
    for left in folder.glob(f"{WRITING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _make_room(target: Path, *, for_folder: bool) -> None:
    """Remove what a rename does not replace: a table in parts by another, and the CSV of a table that has none."""
    if target.is_dir():
        shutil.rmtree(target)
    elif for_folder:
        target.unlink(missing_ok=True)
        target.with_suffix(".csv").unlink(missing_ok=True)


def find_table(folder: Path, name: str) -> Path:
    """Give the path of a table's Parquet file, also where a killed build had it ready and not yet in place.

    It is a folder of files where the tables were built on a cluster.

    >>> find_table(Path("tables"), "events").as_posix()
    'tables/events.parquet'
    """
    ready = folder / READY / f"{name}.parquet"
    return ready if ready.exists() else folder / f"{name}.parquet"


def arrow_schema(table: Table) -> pa.Schema:
    """Give a table's Arrow schema, as its Parquet file has it.

    >>> arrow_schema(TABLES["events"]).field("date_start").type
    DataType(date32[day])
    """
    return pa.schema([pa.field(c.name, _ARROW_TYPES[c.type], nullable=not c.required) for c in table.columns])


def read_tables(folder: Path | str = PROCESSED) -> dict[str, pd.DataFrame]:
    """Read the tables of a build as typed frames: dates as `datetime64[s]`, lists as tuples of strings.

    Raises `FileNotFoundError` with the remedy where the folder holds no build.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with TableWriter(Path(folder)) as writer:
    ...         writer.write("rejected", [{"source_path": "a.doc", "stage": "read", "reason": "no text"}])
    ...     read_tables(folder)["rejected"]["source_path"].item()
    'a.doc'
    """
    folder = Path(folder)
    frames = {}
    for name in TABLES:
        path = find_table(folder, name)
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such table; run `make tables` or `tidytalks build`")
        frames[name] = make_frame(name, pq.read_table(path).to_pylist())
    return frames


def read_reference(folder: Path | str = REFERENCE) -> dict[str, pd.DataFrame]:
    """Read the reference tables (`shares`, `mine_production`, `chronology`, ...), one frame a CSV file.

    Columns named `date_...` or `..._start`/`..._end` are dates; a missing folder gives no tables.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "chronology.csv").write_text("date_start,kind\\n2025-05-10,talks\\n")
    ...     read_reference(folder)["chronology"]["date_start"].item()
    Timestamp('2025-05-10 00:00:00')
    """
    frames = {}
    for path in sorted(Path(folder).glob("*.csv")):
        frame = pd.read_csv(path)
        for column in frame.columns:
            if column.startswith("date_") or column.endswith(("_start", "_end")):
                frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
        frames[path.stem] = frame
    return frames


def read_texts(source: Path | str, articles: pd.DataFrame) -> dict[str, str]:
    """Read again the texts of the articles that a build used, as `{article_id: text}`.

    Raises `FileNotFoundError` where an article is gone or is not the one the tables were made from: offsets into
    another text would point at the wrong words.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.txt").write_text("Talks ended.")
    ...     digest = Article("a", "Talks ended.", "a.txt").sha256
    ...     read_texts(folder, pd.DataFrame({"article_id": ["a"], "sha256": [digest]}))
    {'a': 'Talks ended.'}
    """
    wanted = dict(zip(articles["article_id"], articles["sha256"], strict=True))
    texts = {}
    for found in read_articles(source):
        if isinstance(found, Article) and wanted.get(found.article_id) == found.sha256:
            texts[found.article_id] = found.text
    missing = sorted(wanted.keys() - texts.keys())
    if missing:
        raise FileNotFoundError(
            f"{source}: {missing[0]} is not there as it was built ({len(missing)} such); build again"
        )
    return texts


def write_text(text: str, path: Path) -> None:
    """Write a text file whole or not at all.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text("Talks ended.", Path(folder) / "told.txt")
    ...     [path.name for path in Path(folder).iterdir()]
    ['told.txt']
    """
    write_bytes(text.encode("utf-8"), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file whole or not at all."""
    with replacing(path) as beside:
        beside.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, of this attempt alone; at the end it takes that place, or goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_figures(charts: Iterable[Chart], folder: Path | str) -> list[Path]:
    """Write each chart as PNG, SVG, PDF and interactive HTML, with the data behind it as CSV; gives the paths.

    File names are the charts' names and stay the same from build to build, for inclusion in other documents.
    """
    from helpers.charts.chart import render_page, render_print  # slow to import, and not needed to read tables

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []

    for chart in charts:
        contents = {
            "png": render_print(chart.print_figure, format="png", title=chart.title),
            "svg": render_print(chart.print_figure, format="svg", title=chart.title),
            "pdf": render_print(chart.print_figure, format="pdf", title=chart.title),
            "html": render_page(chart.screen_figure, name=chart.name, title=chart.title).encode(),
            "csv": chart.data.map(lambda cell: _guard_formula(cell) if isinstance(cell, str) else cell)
            .to_csv(index=False, lineterminator="\n")
            .encode(),
        }
        for suffix, content in contents.items():
            path = folder / f"{chart.name}.{suffix}"
            write_bytes(content, path)
            written.append(path)
    return written

"""The command line: arguments, messages and exit codes; the work is in the modules below it."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import click

DONE, NOTHING_USABLE = 0, 1
MOST_NAMES = 12
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=SETTINGS)
@click.version_option(package_name="tidytalks")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is going on.")
def main(verbose: bool) -> None:
    """Read news articles about a negotiation into tidy tables, charts and a report.

    \b
    Examples:
      tidytalks build                          # data/raw -> data/processed
      tidytalks build my-articles -o my-tables
      tidytalks figures -o figures
      tidytalks report -o report.html
      tidytalks export ics
    """
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s: %(message)s")
    if not verbose:
        # What it could not read is told as a rejection.
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@main.command()
@click.argument("source", type=click.Path(path_type=Path), default=Path("data/raw"))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("data/processed"))
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that parse.")
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Build on a Dask cluster, tcp://HOST:PORT, or `local` for processes here; writes Parquet in parts.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 where anything was rejected.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Corrections of rows; corrections.csv beside SOURCE, where there is one.",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path, file_okay=False),
    help="Figures that claims are held against; the folder reference in SOURCE, where there is one.",
)
def build(
    source: Path,
    output: Path,
    workers: int,
    dask: str | None,
    strict: bool,
    corrections: Path | None,
    reference: Path | None,
) -> None:
    """Read the articles in SOURCE (a folder or one file) and write the tables.

    SOURCE is data/raw unless named. Only articles that changed since the last build into the same folder are parsed
    again. What cannot be used is listed in rejected.csv, with the reason. Corrections are applied at every build; one
    that no longer fits its row is an error.

    \b
    Examples:
      tidytalks build
      tidytalks build ~/articles -o /tmp/tables --workers 2
      tidytalks build talks.jsonl -o tables --strict
      tidytalks build corpus -o tables --dask tcp://scheduler:8786
    """
    from tqdm import tqdm  # keeps `--help` fast, here and below

    from helpers.building.cluster import ClusterUnavailable, build_on_cluster
    from helpers.building.local import build as build_here
    from helpers.claims import SeriesError
    from helpers.corrections import CorrectionError

    if not source.exists():
        raise click.UsageError(f"{source}: no such folder or file; put articles there or name another")
    try:
        with tqdm(unit=" articles", disable=None, leave=False) as bar:
            given: dict[str, Any] = {"workers": workers, "corrections": corrections, "reference": reference}
            if dask:
                report = build_on_cluster(source, output, scheduler=dask, progress=bar.update, **given)
            else:
                report = build_here(source, output, progress=bar.update, **given)
    except (OSError, ClusterUnavailable, CorrectionError, SeriesError) as error:
        raise click.ClickException(f"{error}; the tables in {output} are as they were") from error
    for rejection in report.rejections:
        click.echo(f"{rejection.source_path}: not used ({rejection.stage}): {rejection.reason}", err=True)
    if report.unresolved:
        names = ", ".join(
            name for name, _ in sorted(report.unresolved.items(), key=lambda n: (-n[1], n[0]))[:MOST_NAMES]
        )
        more = f" and {report.unresolved_names - MOST_NAMES} more" if report.unresolved_names > MOST_NAMES else ""
        click.echo(f"names that could not be resolved: {names}{more}", err=True)
    counts = ", ".join(f"{count} {name}" for name, count in report.rows.items())
    click.echo(f"{output}: {counts} ({report.parsed} parsed, {report.cached} unchanged)")
    if not report.rows["articles"]:
        if report.rejections:
            click.echo(f"{source}: no article could be used; see {output / 'rejected.csv'}", err=True)
        else:
            click.echo(f"{source}: there is no article; put .txt, .md or .html files there", err=True)
        sys.exit(NOTHING_USABLE)
    if strict and report.rejections:
        click.echo(f"--strict: {len(report.rejections)} rejected; see {output / 'rejected.csv'}", err=True)
        sys.exit(NOTHING_USABLE)


@main.command()
@click.argument("table")
@click.argument("row_id")
@click.argument("cells", metavar="COLUMN VALUE [COLUMN VALUE]... | drop", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why; whoever reads the tables will ask.")
@click.option("--author", default="", help="Who corrects.")
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of correcting, YYYY-MM-DD; today unless given.",
)
@click.option("--tables", type=click.Path(path_type=Path, file_okay=False), default=Path("data/processed"))
@click.option("--corrections", type=click.Path(path_type=Path, dir_okay=False), default=Path("data/corrections.csv"))
def correct(
    table: str,
    row_id: str,
    cells: tuple[str, ...],
    reason: str,
    author: str,
    on: datetime | None,
    tables: Path,
    corrections: Path,
) -> None:
    """Correct one row of events, statistics or statements, or strike it, at every build from now on.

    Checks the change against the row as it is built and writes it into data/corrections.csv; the next build applies it
    and marks the row as corrected. An empty VALUE empties the cell; names of a list are joined by "; ". What is read
    from the text itself (evidence, sentence, offsets) cannot be corrected. Values that begin with "-" go after "--".

    \b
    Examples:
      tidytalks correct events ev-0123456789ab status occurred --reason "held, says the second paragraph"
      tidytalks correct statistics st-0123456789ab low 92 high 92 --reason "misread" --author "A. Analyst"
      tidytalks correct events ev-0123456789ab drop --reason "an opinion, no event"
    """
    from helpers.corrections import CorrectionError, correct_row

    if cells in (("drop",), ("*", "drop")):
        changes: dict[str, object] | Literal["drop"] = "drop"
    elif len(cells) % 2:
        raise click.UsageError(f"{cells[-1]!r} has no value; write COLUMN VALUE, or drop alone to strike the row")
    else:
        changes = dict(zip(cells[::2], cells[1::2], strict=True))
    try:
        written = correct_row(
            table,
            row_id,
            changes,
            reason=reason,
            author=author,
            on=on.date() if on else None,
            tables=tables,
            corrections=corrections,
        )
    except (CorrectionError, OSError) as error:
        raise click.ClickException(f"{error}; nothing was written") from error
    for correction in written:
        what = "struck" if correction.is_drop else f"{correction.column} = {correction.value!r}"
        click.echo(f"{corrections}: {row_id}: {what} (from the next build on)")


@main.command()
@click.argument("annotator", type=click.Choice(["dates", "quantities", "statements"]))
def tag(annotator: str) -> None:
    """Run one annotator over JSON lines on standard input, for measuring.

    A line in is {"id", "text", "dct"}, where dct, the date of publication, may be missing. A line out is {"id"} and
    the list of what was found, with offsets in code points.

    \b
    Examples:
      tidytalks tag dates < in.jsonl > out.jsonl
      echo '{"id": 1, "text": "Exports fell 31%."}' | tidytalks tag quantities
    """
    from helpers import tagging

    taggers: dict[str, Callable[[Iterator[dict[str, Any]]], Iterator[dict[str, Any]]]] = {
        "dates": tagging.tag_dates,
        "quantities": tagging.tag_quantities,
        "statements": tagging.tag_statements,
    }
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for answer in taggers[annotator](_asked()):
        click.echo(json.dumps(answer, ensure_ascii=False))


def _asked() -> Iterator[dict[str, Any]]:
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            asked["dct"] = date.fromisoformat(asked["dct"][:10]) if asked.get("dct") else None
            asked["id"], asked["text"]
        except (ValueError, KeyError, TypeError) as error:
            raise click.UsageError(
                f'line {number}: not {{"id", "text", "dct"}} ({error}); write one object a line'
            ) from error
        yield asked


@main.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("figures"))
@click.option("--tables", type=click.Path(path_type=Path, file_okay=False), default=Path("data/processed"))
@click.option("--reference", type=click.Path(path_type=Path, file_okay=False), default=Path("data/raw/reference"))
def figures(output: Path, tables: Path, reference: Path) -> None:
    """Export every chart as PNG, SVG and PDF, and the interactive ones as HTML.

    \b
    Examples:
      tidytalks figures
      tidytalks figures -o for-the-report --tables my-tables
    """
    from helpers.charts import build_figures
    from helpers.storage import read_reference, write_figures

    written = write_figures(build_figures(_read_tables(tables), read_reference(reference)), output)
    click.echo(f"{output}: {len(written)} files")


@main.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"))
@click.option("--tables", type=click.Path(path_type=Path, file_okay=False), default=Path("data/processed"))
@click.option("--reference", type=click.Path(path_type=Path, file_okay=False), default=Path("data/raw/reference"))
@click.option("--source", type=click.Path(path_type=Path), default=Path("data/raw"), help="Where the articles are.")
@click.option("--most", type=click.IntRange(1), help="Articles to show, the newest; 200 on the page, 60 in the PDF.")
def report(output: Path, tables: Path, reference: Path, source: Path, most: int | None) -> None:
    """Write one self-contained HTML page, and beside it the same as PDF: charts, tables, evidence in its article.

    \b
    Examples:
      tidytalks report                         # report.html and report.pdf
      tidytalks report -o talks.html --tables my-tables --source my-articles
    """
    from helpers.charts import build_figures
    from helpers.report import build_report, build_report_pdf
    from helpers.storage import read_reference, read_texts, write_bytes, write_text

    printed = output.with_suffix(".pdf")
    if printed == output:
        raise click.UsageError(f"{output}: name the page, as in `-o {output.stem}.html`; the PDF is written beside it")
    frames, known = _read_tables(tables), read_reference(reference)
    texts = read_texts(source, frames["articles"])
    options: dict[str, Any] = {"charts": build_figures(frames, known)} | ({"most": most} if most else {})
    write_text(build_report(frames, known, texts, **options), output)
    write_bytes(build_report_pdf(frames, known, texts, **options), printed)
    for path in (output, printed):
        click.echo(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


@main.command()
@click.argument("form", metavar="timelinejs|ics", type=click.Choice(["timelinejs", "ics"]))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="timeline.json or timeline.ics.")
@click.option("--tables", type=click.Path(path_type=Path, file_okay=False), default=Path("data/processed"))
def export(form: str, output: Path | None, tables: Path) -> None:
    """Write the timeline for another tool: TimelineJS JSON for a web page, iCalendar for a calendar.

    Holds the acts that have a date and took place or are planned, each with the sentences that tell of it.

    \b
    Examples:
      tidytalks export timelinejs              # timeline.json
      tidytalks export ics -o talks.ics --tables my-tables
    """
    from helpers import exports
    from helpers.storage import write_text

    suffix, write = {
        "timelinejs": ("json", exports.format_timelinejs),
        "ics": ("ics", exports.format_ics),
    }[form]
    path = output or Path(f"timeline.{suffix}")
    write_text(write(_read_tables(tables)), path)
    click.echo(f"{path}: {path.stat().st_size / 1e3:.0f} kB")


def _read_tables(folder: Path) -> dict[str, Any]:
    from helpers.storage import read_tables

    try:
        return read_tables(folder)
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from error

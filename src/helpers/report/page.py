"""The page of the report, put together from charts, tables and articles."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.charts import Chart, build_figures, render_print, render_screen
from helpers.charts.chart import plotly_script
from helpers.report.content import MOST_ARTICLES, Content, Tables, collect_content
from helpers.report.highlight import highlight_text
from helpers.report.policy import make_policy
from helpers.report.rows import article_marks, format_value
from helpers.report.templating import make_environment, read_asset
from helpers.schema import SPAN_TABLES
from helpers.schema.frames import Record, frame_records

# Columns of a chart's data that lead from a mark to its row; a reader has no use for them.
_KEYS = ("event_id", "statistic_id", "statement_id", "article_id", "shown")


@dataclass(frozen=True)
class _Figure:
    """A chart as the page holds it: a division and the script that fills it, and a picture for paper."""

    name: str
    title: str
    alt: str
    division: Markup
    script: Markup
    picture: str
    headings: list[str]
    rows: list[list[str]]


def build_report(
    tables: Tables,
    reference: Tables,
    texts: Mapping[str, str],
    *,
    most: int = MOST_ARTICLES,
    charts: Sequence[Chart] | None = None,
) -> str:
    """Make the report: one HTML page that needs no other file and no network.

    `tables` is what `read_tables` gives, `reference` what `read_reference` gives, `texts` the articles' texts by
    `article_id`, as `read_texts` gives them. The page holds every chart for screen and for paper, the tables to sort
    and filter, and each article with every row marked in it. Of more than `most` articles the newest are shown, and
    the page says so. `charts` are what `build_figures` gives, where they are at hand. Text from articles is escaped;
    the page's policy lets no script run but its own. The same tables give the same bytes.

    Raises `KeyError` where an article's text is missing, `ValueError` where a row's evidence is not in it.
    """
    content = collect_content(tables, texts, most=most)
    figures = [_make_figure(chart) for chart in (build_figures(tables, reference) if charts is None else charts)]
    library, own_script = Markup(plotly_script()), read_asset("report.js")
    page = make_environment().get_template("report.html.j2")
    return page.render(
        policy=make_policy([library, *(figure.script for figure in figures), own_script]),
        library=library,
        script=own_script,
        style=read_asset("report.css") + read_asset("marks.css"),
        content=content,
        figures=figures,
        articles=_article_sections(content, texts),
    )


def _make_figure(chart: Chart) -> _Figure:
    fragment = render_screen(chart.screen_figure, name=chart.name)
    division, _, script = fragment.partition("<script>")
    # A vector picture prints sharp at any size. As an image no script in it would run.
    picture = base64.b64encode(render_print(chart.print_figure, format="svg")).decode("ascii")
    data = chart.data.drop(columns=[name for name in _KEYS if name in chart.data])
    return _Figure(
        name=chart.name,
        title=chart.title,
        alt=chart.alt,
        division=Markup(division),
        script=Markup(script.removesuffix("</script>")),
        picture=f"data:image/svg+xml;base64,{picture}",
        headings=[str(name).replace("_", " ") for name in data.columns],
        rows=[[format_value(value) for value in row.values()] for row in frame_records(data)],
    )


def _article_sections(content: Content, texts: Mapping[str, str]) -> list[Record]:
    marks = article_marks(content.shown, texts)
    sections = []
    for article in content.articles:
        article_id = str(article["article_id"])
        own = marks.get(article_id, [])
        counts = [f"{sum(mark.table == table for mark in own)} {table}" for table in SPAN_TABLES]
        sections.append(
            article
            | {
                "name": content.names.get(article_id, article_id),
                "told": ", ".join(counts),
                "markup": highlight_text(texts[article_id], own, anchors=True),
            }
        )
    return sections

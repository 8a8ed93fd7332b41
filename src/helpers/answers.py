"""The answers under the questions of the notebooks: sentences made from the tables, so that they stay true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.charts.records import count_noun, frame_records
from helpers.charts.style import plain
from helpers.charts.ticks import format_day
from helpers.summaries import Answer

_NOT_READ = "There is nothing to count."
_REST = ("Other countries",)


def join_words(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> join_words(["talks"]), join_words(["talks", "calls", "visits"])
    ('talks', 'talks, calls and visits')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def answer_counts(counts: pd.DataFrame, *, of: int, noun: str = "row") -> Answer:
    """Say which values of a column lead; `counts` is what `count_values` gives, `of` the number of rows there are.

    >>> counts = pd.DataFrame({"kind": ["talks", "call", "visit"], "rows": [6, 2, 1]})
    >>> answer_counts(counts, of=9, noun="event")
    Of 9 events the largest group is “talks” (6), then come “call” (2) and “visit” (1).
    """
    if counts.empty:
        return Answer(_NOT_READ)
    named = [f"“{plain(value).replace('_', ' ')}” ({number})" for value, number in counts.itertuples(index=False)][:4]
    rest = f", then come {join_words(named[1:])}" if len(named) > 1 else ""
    return Answer(f"Of {count_noun(of, noun)} the largest group is {named[0]}{rest}.")


def answer_yield(articles: pd.DataFrame) -> Answer:
    """Say which article gave most, and which gave nothing to a table; `articles` is what `summarise_articles` gives.

    >>> answer_yield(pd.DataFrame({"article_id": ["a", "b"], "events": [3, 0], "statistics": [1, 1],
    ...                            "statements": [0, 2]}))
    “a” gave most rows (4). Without an event: b; without a statement: a.
    """
    if articles.empty:
        return Answer("No article was read.")
    nouns = {"events": "an event", "statistics": "a figure", "statements": "a statement"}
    rows = frame_records(articles)
    totals = {row["article_id"]: sum(int(row[column]) for column in nouns) for row in rows}
    best = min(totals, key=lambda article: (-totals[article], article))
    without = []
    for column, noun in nouns.items():
        empty = [plain(row["article_id"]) for row in rows if not row[column]]
        without += [f"without {noun}: {', '.join(empty)}"] if empty else []
    gaps = "; ".join(without) or "every article gave rows to all three tables"
    return Answer(f"“{plain(best)}” gave most rows ({totals[best]}). {_upper_first(gaps)}.")


def answer_checks(checked: pd.DataFrame) -> Answer:
    """Say whether every row stands on its words; `checked` is what `check_tables` gives.

    >>> answer_checks(pd.DataFrame({"rows": [3], "text": [0], "sentence": [0], "article": [0]}))
    Yes: all 3 rows hold the very characters of their article, within their sentence.
    """
    rows, broken = int(checked["rows"].sum()), int(checked[["text", "sentence", "article"]].to_numpy().sum())
    if broken:
        return Answer(f"No: {broken} checks of {rows:,} rows fail; build the tables anew from these articles.")
    return Answer(f"Yes: all {rows:,} rows hold the very characters of their article, within their sentence.")


def answer_rejected(rejected: pd.DataFrame) -> Answer:
    """Say whether a file could not be used.

    >>> answer_rejected(pd.DataFrame({"source_path": []}))
    Nothing: every file could be used.
    """
    if rejected.empty:
        return Answer("Nothing: every file could be used.")
    paths = [plain(path) for path in rejected["source_path"].drop_duplicates()]
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return Answer(f"{count_noun(len(paths), 'file')} could not be used: {', '.join(paths[:3])}{more}.")


def answer_actors(actors: pd.DataFrame) -> Answer:
    """Say who is named most, and who under most forms; `actors` is what `summarise_actors` gives.

    >>> answer_actors(pd.DataFrame({"actor": ["Kim", "Lee"], "rows": [5, 2], "also written": ["Kim", "Lee; Mr Lee"]}))
    Kim is named in most rows (5), then Lee (2). Lee is written in most ways (2).
    """
    if actors.empty:
        return Answer("Nobody is named.")
    rows = frame_records(actors)
    first = f"{rows[0]['actor']} is named in most rows ({rows[0]['rows']})"
    others = [f"{row['actor']} ({row['rows']})" for row in rows[1:3]]
    ways = {row["actor"]: len([form for form in row["also written"].split("; ") if form]) for row in rows}
    varied = max(ways, key=lambda actor: (ways[actor], actor))
    return Answer(
        f"{first}{', then ' if others else ''}{join_words(others)}. {varied} is written in most ways ({ways[varied]})."
    )


def answer_lanes(acts: pd.DataFrame) -> Answer:
    """Say in which lanes of a timeline most acts lie; `acts` is a timeline's `chart.data`.

    >>> answer_lanes(pd.DataFrame({"lane": ["Lee", "Kim", "Lee"]}))
    Of 3 acts most are in the lane of Lee (2), then Kim (1).
    """
    if acts.empty:
        return Answer("No act can be placed in time.")
    counts = acts["lane"].value_counts()
    lanes = sorted(
        ((plain(lane), int(number)) for lane, number in counts.items()), key=lambda lane: (-lane[1], lane[0])
    )
    named = [f"{lane} ({number})" for lane, number in lanes][:4]
    then = f", then {join_words(named[1:])}" if len(named) > 1 else ""
    return Answer(f"Of {count_noun(len(acts), 'act')} most are in the lane of {named[0]}{then}.")


def answer_network(pairs: pd.DataFrame) -> Answer:
    """Say which pair acts most; `pairs` is the network's `chart.data`.

    >>> answer_network(pd.DataFrame({"actor": ["Kim"], "other": ["Lee"], "events": [4], "acted_on": [1],
    ...                              "acted_together": [3]}))
    The busiest pair is Kim and Lee: 4 events, in 3 of which they act together and in 1 Kim acts on Lee.
    """
    if pairs.empty:
        return Answer("No event has an actor and another.")
    row = min(frame_records(pairs), key=lambda row: (-row["events"], row["actor"], row["other"]))
    actor, other = plain(row["actor"]), plain(row["other"])
    together, on = int(row["acted_together"]), int(row["acted_on"])
    return Answer(
        f"The busiest pair is {actor} and {other}: {count_noun(int(row['events']), 'event')}, in {together} of which "
        f"they act together and in {on} {actor} acts on {other}."
    )


def answer_claims(claims: pd.DataFrame) -> Answer:
    """Say how many claims hold, and which is furthest off; `claims` is the chart's `chart.data`.

    >>> answer_claims(pd.DataFrame({"verdict": ["agrees", "differs"], "difference": [0.0, -4.0],
    ...                             "value": ["60%", "40%"], "reference": ["a.csv: x", "a.csv: y"]}))
    Of 2 claims that can be checked 1 agrees with the reference. Furthest off is “40%”, by 4 (a.csv: y).
    """
    if claims.empty:
        return Answer("No figure of the articles is one that the reference has too.")
    agrees = int(claims["verdict"].eq("agrees").sum())
    words = f"Of {count_noun(len(claims), 'claim')} that can be checked {agrees} {'agrees' if agrees == 1 else 'agree'}"
    rows = [row for row in frame_records(claims) if row["verdict"] == "differs" and row["difference"] is not None]
    if not rows:
        return Answer(f"{words} with the reference.")
    worst = max(rows, key=lambda row: (abs(row["difference"]), row["value"]))
    return Answer(
        f"{words} with the reference. Furthest off is “{plain(worst['value'])}”, by {abs(worst['difference']):g} "
        f"({plain(worst['reference'])})."
    )


def answer_production(production: pd.DataFrame) -> Answer:
    """Say how the share of the largest producer moved; `production` is the chart's `chart.data`.

    >>> answer_production(pd.DataFrame({"country": ["China", "China"], "year": [2014, 2024],
    ...                                 "share_percent": [85.4, 69.2]}))
    China's share of the world's tonnes was 85.4 percent in 2014 and 69.2 percent in 2024; it fell.
    """
    rows = [
        row for row in frame_records(production) if row["share_percent"] is not None and row["country"] not in _REST
    ]
    if not rows:
        return Answer("No share of production can be computed.")
    newest = max(row["year"] for row in rows)
    largest = max(
        (row for row in rows if row["year"] == newest), key=lambda row: (row["share_percent"], row["country"])
    )
    oldest = min((row for row in rows if row["country"] == largest["country"]), key=lambda row: row["year"])
    before, after = oldest["share_percent"], largest["share_percent"]
    moved = "fell" if after < before else "rose" if after > before else "did not move"
    return Answer(
        f"{plain(largest['country'])}'s share of the world's tonnes was {before} percent in {oldest['year']} and "
        f"{after} percent in {newest}; it {moved}."
    )


def answer_tariffs(tariffs: pd.DataFrame) -> Answer:
    """Say how many rates the articles give, and whose is highest; `tariffs` is the chart's `chart.data`.

    >>> answer_tariffs(pd.DataFrame({"levied_by": ["US", "China"], "value": ["145%", "10%"],
    ...                              "low": [145.0, 10.0], "high": [145.0, 10.0]}))
    The articles give 2 rates. The highest is 145% (US).
    """
    if tariffs.empty:
        return Answer("The articles give no tariff rate.")
    rows = frame_records(tariffs)
    highest = max(rows, key=lambda row: (row["high"] or row["low"] or 0, row["value"], row["levied_by"] or ""))
    by = f" ({plain(highest['levied_by'])})" if highest["levied_by"] else ""
    return Answer(
        f"The articles give {count_noun(len(tariffs), 'rate')}. The highest is {plain(highest['value'])}{by}."
    )


def answer_statement_days(days: pd.DataFrame) -> Answer:
    """Say when a speaker said most; `days` is the speakers' `chart.data`, a row a speaker and a day, week or month.

    >>> answer_statement_days(pd.DataFrame({"speaker": ["Lee"], "date": [pd.Timestamp("2025-05-05")], "unit": ["week"],
    ...                                     "statements": [4], "undated": [3]}))
    Most at once: Lee, 4 statements in the week of 5 May 2025. For 3 of 4 the text says no day, and the day of
    publication stands.
    """
    if days.empty:
        return Answer("No statement can be placed on a day.")
    rows = frame_records(days)
    most = max(rows, key=lambda row: (row["statements"], str(row["date"]), row["speaker"]))
    said = count_noun(int(most["statements"]), "statement")
    when = "on" if most["unit"] == "day" else f"in the {most['unit']} of"
    undated, total = (sum(int(row[column]) for row in rows) for column in ("undated", "statements"))
    return Answer(
        f"Most at once: {plain(most['speaker'])}, {said} {when} {format_day(most['date'])}. "
        f"For {undated} of {total} the text says no day, and the day of publication stands."
    )


def answer_files(paths: Sequence[Path]) -> Answer:
    """Say which files were written, those of one name together; `paths` is what `write_figures` gives.

    >>> answer_files([Path("../output/figures/timeline.png"), Path("../output/figures/timeline.svg")])
    2 files are in ../output/figures: timeline (png, svg).
    """
    if not paths:
        return Answer("No file was written.")
    kinds: dict[str, list[str]] = {}
    for path in paths:
        kinds.setdefault(path.stem, []).append(path.suffix.lstrip("."))
    told = "; ".join(f"{stem} ({', '.join(suffixes)})" for stem, suffixes in kinds.items())
    return Answer(f"{count_noun(len(paths), 'file')} are in {paths[0].parent.as_posix()}: {told}.")


def answer_scores(scores: pd.DataFrame) -> Answer:
    """Say how much of what was marked is found, table by table; `scores` is what `score_tables` gives."""
    found = frame_records(scores[scores["measure"].eq("found")])
    if not found:
        return Answer("No marked article was read.")
    told = [
        f"of {row['marked']} marked {row['table']} {row['hits']} are found, and of {row['read']} read "
        f"{row['read'] - row['hits']} {'is' if row['read'] - row['hits'] == 1 else 'are'} spurious"
        for row in found
    ]
    widest = max(found, key=lambda row: (row["recall_high"] - row["recall_low"], row["table"]))
    return Answer(
        f"{_upper_first('; '.join(told))}. So few rows fix a share only roughly: the {widest['recall']:.0f} percent of "
        f"{widest['table']} found may be anything from {widest['recall_low']:.0f} to {widest['recall_high']:.0f}."
    )


def answer_cells(cells: pd.DataFrame) -> Answer:
    """Say which cells can be relied on and which are worst; `cells` is what `score_cells` gives.

    >>> answer_cells(pd.DataFrame({"table": ["events"] * 2, "column": ["kind", "actors"], "cells": [4, 4],
    ...                            "right": [4, 3], "percent": [100.0, 75.0]}))
    1 of 2 columns has no wrong cell. The weakest is “actors” of events: 3 of 4 right.
    """
    if cells.empty:
        return Answer("No cell could be compared.")
    whole = int(cells["right"].eq(cells["cells"]).sum())
    worst = min(frame_records(cells), key=lambda row: (row["percent"], row["table"], row["column"]))
    have = "has" if whole == 1 else "have"
    return Answer(
        f"{whole} of {count_noun(len(cells), 'column')} {have} no wrong cell. The weakest is “{worst['column']}” of "
        f"{worst['table']}: {worst['right']} of {worst['cells']} right."
    )


def answer_wrong_cells(wrong: pd.DataFrame, *, of: int) -> Answer:
    """Say how many cells are wrong, and in which columns most are; `wrong` is what `list_wrong_cells` gives.

    >>> answer_wrong_cells(pd.DataFrame({"table": ["events"], "column": ["actors"]}), of=8)
    1 of 8 cells is wrong; most in “actors” of events (1).
    """
    if wrong.empty:
        return Answer(f"None of {count_noun(of, 'cell')} is wrong.")
    counts = Counter((str(row["column"]), str(row["table"])) for row in frame_records(wrong))
    (column, table), number = min(counts.items(), key=lambda item: (-item[1], item[0]))
    verb = "is" if len(wrong) == 1 else "are"
    return Answer(f"{len(wrong)} of {count_noun(of, 'cell')} {verb} wrong; most in “{column}” of {table} ({number}).")


def answer_confusion(crossed: pd.DataFrame) -> Answer:
    """Say what is most often taken for what; `crossed` is what `cross_cell` gives.

    >>> answer_confusion(pd.DataFrame([[3, 1], [0, 2]], index=["talks", "call"], columns=["talks", "call"]))
    5 of 6 are right. Most often “talks” is read as “call” (1).
    """
    counts = crossed.to_numpy()
    total, right = int(counts.sum()), int(counts.diagonal().sum())
    if not total:
        return Answer("No pair could be compared.")
    wrong = [
        (int(counts[row, column]), str(crossed.index[row]), str(crossed.columns[column]))
        for row in range(len(counts))
        for column in range(len(counts))
        if row != column and counts[row, column]
    ]
    if not wrong:
        return Answer(f"All {total} are right; nothing is taken for anything else.")
    number, marked, read = min(wrong, key=lambda case: (-case[0], case[1], case[2]))
    return Answer(f"{right} of {total} are right. Most often “{plain(marked)}” is read as “{plain(read)}” ({number}).")


def answer_faults(faults: pd.DataFrame, *, verdict: str, table: str) -> Answer:
    """Say how many rows of a table were missed or are spurious, and where most of them are.

    >>> answer_faults(pd.DataFrame({"article_id": ["a", "a", "b"]}), verdict="missed", table="events")
    3 events are missed, most of them in a (2).
    """
    noun = table[:-1] if len(faults) == 1 else table
    if faults.empty:
        return Answer(f"No {noun[:-1] if noun.endswith('s') else noun} is {verdict}.")
    counts = faults["article_id"].value_counts()
    article, number = min(counts.items(), key=lambda item: (-item[1], str(item[0])))
    where = f", most of them in {plain(article)} ({number})" if len(faults) > 1 else f", in {plain(article)}"
    return Answer(f"{len(faults)} {noun} {'is' if len(faults) == 1 else 'are'} {verdict}{where}.")


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]

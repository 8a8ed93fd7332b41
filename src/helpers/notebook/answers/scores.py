"""How good the tables are: told from what `helpers.evaluation` gives."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers.charts.style import plain
from helpers.charts.wording import count_noun
from helpers.evaluation.chronology import VERDICTS
from helpers.notebook.answers.model import Answer, upper_first
from helpers.schema.frames import frame_records


def answer_scores(scores: pd.DataFrame) -> Answer:
    """Say how much of what was marked is found, table by table; `scores` is what `score_tables` gives.

    >>> answer_scores(pd.DataFrame([{"measure": "found", "table": "events", "marked": 4, "read": 5, "hits": 3,
    ...                              "recall": 75.0, "recall_low": 30.1, "recall_high": 95.4}]))
    Of 4 marked events 3 are found, and of 5 read 2 are spurious. So few rows fix a share only roughly: the 75 percent
    of events found may be anything from 30 to 95.
    """
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
        f"{upper_first('; '.join(told))}. So few rows fix a share only roughly: the {widest['recall']:.0f} percent of "
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


def answer_chronology(comparison: pd.DataFrame) -> Answer:
    """Say in a sentence how many of the reference events the articles report.

    >>> answer_chronology(pd.DataFrame({"verdict": ["reported", "missed", "missed"]}))
    Of 3 events of the reference chronology the timeline has 1 on the same days, and 0 on others; it misses 2.
    """
    counts = {verdict: int((comparison["verdict"] == verdict).sum()) for verdict in VERDICTS}
    undated = f"{counts['no date']} without a date, " if counts["no date"] else ""
    return Answer(
        f"Of {count_noun(len(comparison), 'event')} of the reference chronology the timeline has {counts['reported']} "
        f"on the same days, {undated}and {counts['date differs']} on others; it misses {counts['missed']}."
    )

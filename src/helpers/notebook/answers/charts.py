"""What the charts show, told from the table behind each (`chart.data`)."""

from __future__ import annotations

import pandas as pd

from helpers.charts.style import plain
from helpers.charts.ticks import format_day
from helpers.charts.wording import count_noun, join_names
from helpers.notebook.answers.model import Answer
from helpers.schema.frames import frame_records

_REST = ("Other countries",)


def answer_timeline(acts: pd.DataFrame) -> Answer:
    """Say in two sentences what a timeline's table (`chart.data`) holds.

    >>> day = pd.Timestamp("2025-05-10")
    >>> answer_timeline(pd.DataFrame([{"label": "Talks", "status": "planned", "date_start": day, "date_end": day}]))
    1 act can be placed in time, 1 of them planned. The first is of 10 May 2025 (Talks), the last of 10 May 2025
    (Talks).
    """
    if acts.empty:
        return Answer("No event has a date that can be drawn. There is no timeline to show.")
    rows = frame_records(acts)
    first = min(rows, key=lambda row: (row["date_start"], row["label"]))
    last = max(rows, key=lambda row: (row["date_end"], row["label"]))
    planned = sum(row["status"] == "planned" for row in rows)
    return Answer(
        f"{count_noun(len(rows), 'act')} can be placed in time, {planned} of them planned. The first is of "
        f"{format_day(first['date_start'])} ({plain(first['label'])}), the last of {format_day(last['date_end'])} "
        f"({plain(last['label'])})."
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
    then = f", then {join_names(named[1:])}" if len(named) > 1 else ""
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


def answer_shares(shares: pd.DataFrame) -> Answer:
    """Say in two sentences what the table of shares (`chart.data`) holds.

    >>> answer_shares(pd.DataFrame({"row": ["reference", "claim"], "panel": ["Magnets"] * 2, "low": [94.0, 90.0],
    ...                             "high": [94.0, None]}))
    The articles make 1 claim of a share, 1 of them as a bound such as “over” or “at most”. For 1 of them a reference
    figure for the same good, stage and region is at hand.
    """
    claims, references = shares[shares["row"] == "claim"], shares[shares["row"] == "reference"]
    beside = claims["panel"].isin(set(references["panel"])).sum()
    bounds = (claims["low"].isna() | claims["high"].isna()).sum()
    return Answer(
        f"The articles make {count_noun(len(claims), 'claim')} of a share, {bounds} of them as a bound such as "
        f"“over” or “at most”. For {beside} of them a reference figure for the same good, stage and region is at hand."
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

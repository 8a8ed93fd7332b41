"""Grammar, first level: what is said in calendar terms (days, months, years, decades, centuries, clock times)."""

from __future__ import annotations

from helpers.timex.expressions import Expression, Known, Modified, Part
from helpers.timex.named_dates import MonthDay
from helpers.timex.patterns import Captures, Level
from helpers.timex.periods import Period

CALENDAR = Level(
    "calendar",
    d="int|ordinal_day",
    y="year4|year2",
    link="hyphen|dash|to|and|or|by",
    under100="tens hyphen small|tens small|tens|small",
)
rule = CALENDAR.rule
_FIRST_COUNTED_DECADE = 1900
_HALF_A_YEAR = 6  # months
_PIVOT = 39  # two-digit years up to here are of this century


def full_year(value: int) -> int:
    """Give the four digits of a year written with two or four.

    >>> full_year(98), full_year(25), full_year(1905)
    (1998, 2025, 1905)
    """
    return value if value >= 100 else value + (2000 if value <= _PIVOT else 1900)


def date_of(month: int, day: int | None, year: int | None) -> Expression | None:
    """Give the expression for a month or day, with or without its year; `None` for a day no month has."""
    if day is not None and not 1 <= day <= 31:
        return None
    if year is None:
        return MonthDay(month, day)
    return Known(Period("day" if day else "month", full_year(year), month, day))


@rule(
    "date",
    "<month:month day:d> (?= link d comma? year:y)",
    "<month:month> (?= how:link until:month (comma|of)? year:y)",
)
@rule("date", "<month:month day:d> (?= how:link until:month d comma? year:y)")
@rule("date", "<day:d of? month:month> (?= link d of? until:month comma? year:y)")
@rule("date", "<month:month> (?= comma month (comma? and month)? year:y)")
@rule("date", "<day:d> (?= link d of? month:month comma? year:y)", "<day:d> (?= link d of? month:month)")
def start_of_range(m: Captures) -> Expression | None:
    """The first date of "October 24-27, 2025", "May to July 2025", "24 to 27 October": the rest is shared.

    From November to January 2026 leads over the turn of the year.
    """
    year: int | None = m["year"]
    if year is not None and m["until"] is not None and m["month"] > m["until"]:
        joined = m.kind("how") in ("and", "or") and m["month"] - m["until"] <= _HALF_A_YEAR
        year = full_year(year) - (
            0 if joined else 1
        )  # "between Dec. 30 and Jan. 5, 2023", but "Dec. 5 and June 6, 2023"
    return date_of(m["month"], m["day"], year)


@rule("date", "month:month day:d comma? year:y", "month:month day:d")
@rule("date", "month:month the day:ordinal_day", "month:month the day:ordinal_day comma? year:y")
@rule("date", "day:d of? month:month comma? year:y", "day:d of? month:month")
@rule("date", "the day:ordinal_day of? month:month comma? year:y", "the day:ordinal_day of? month:month")
@rule("date", "the day:ordinal of month:month comma? year:y", "the day:ordinal of month:month")
def day_of_month(m: Captures) -> Expression | None:
    """October 24, 2025; 24 October; the 24th of October; Oct. 24th."""
    year = m["year"]
    if year is None and _counts(m):
        return None
    return date_of(m["month"], m["day"], year)


def _counts(m: Captures) -> bool:
    """Tell whether the day is a number of something else: "by May 40 ships", "in March 12.5 tonnes"."""
    after = m.after()
    return after is not None and after.kind in ("sign", "scale", "units", "ampm", "fraction")


@rule("date", "month:month comma? year:y", "month:month of year:year4")
def month_of_year(m: Captures) -> Expression | None:
    """October 2025, October, 2025."""
    return date_of(m["month"], None, m["year"])


@rule("date", "day:int hyphen month:month hyphen year:y")
def hyphened_day(m: Captures) -> Expression | None:
    """03-Mar-2025."""
    return date_of(m["month"], m["day"], m["year"]) if m.tight() else None


@rule("date", "year:year4 hyphen month:int hyphen day:int")
def iso_day(m: Captures) -> Expression | None:
    """2025-10-24."""
    if not (m.tight() and 1 <= m["month"] <= 12):
        return None
    return date_of(m["month"], m["day"], m["year"])


@rule("date", "year:year4 hyphen month:int")
def iso_month(m: Captures) -> Expression | None:
    """2025-10; but 2009-10 is two years."""
    year, month = m["year"], m["month"]
    if not m.tight() or not 1 <= month <= 12 or month == year % 100 + 1 or m.before("hyphen"):
        return None
    return date_of(month, None, year)


@rule("date", "year:year4 hyphen week_letter week:int")
def iso_week(m: Captures) -> Expression | None:
    """2025-W43."""
    return Known(Period("week", m["year"], m["week"])) if m.tight() and 1 <= m["week"] <= 53 else None


@rule("date", "numeric:numeric_date")
def numeric_day(m: Captures) -> Expression | None:
    """10/24/2025 month first, 24/10/2025 where only the second can be the month, 24.10.2025 day first."""
    dotted = "." in m["numeric"]
    cells = [int(cell) for cell in m["numeric"].replace(".", "/").split("/")]
    if cells[0] >= 1000:
        year, month, day = cells
    else:
        month, day, year = cells
        if dotted or month > 12:
            month, day = day, month
    if not (1 <= month <= 12 and day):
        return None
    return Known(
        Period("day", full_year(year), month, day), "numeric date, read " + ("day first" if dotted else "month first")
    )


@rule("date", "era hyphen year:year4")
def year_of_era(m: Captures) -> Expression | None:
    """Post-2008, pre-2020, before a noun."""
    return Known(Period("year", m["year"]), "year that an era is told by") if m.tight() else None


@rule("year", "year:year4", "year:year2")
@rule("year", "the unit:unit year:year4")
def plain_year(m: Captures) -> Expression | None:
    """2025, '98, the year 2000."""
    if m["unit"] not in (None, "year"):
        return None
    return Known(Period("year", full_year(m["year"])), "year")


@rule("year", "century:under100 tail:under100", "the year:unit century:under100 tail:under100")
def spoken_year(m: Captures) -> Expression | None:
    """Nineteen ninety-seven, twenty twenty-five."""
    words = m.values("century"), m.values("tail")
    century, tail = (sum(values) for values in words)
    if century not in range(15, 22) or not 10 <= tail <= 99 or m["year"] not in (None, "year"):
        return None
    return Known(Period("year", century * 100 + tail), "year in words")


@rule("year", "the year:unit small:small scale:scale", "the year:unit small:small scale:scale and? tail:under100")
def spoken_thousand(m: Captures) -> Expression | None:
    """The year two thousand, the year two thousand and five."""
    if m["year"] != "year" or m["scale"] != 1000 or m["small"] != 2:
        return None
    return Known(Period("year", 2000 + sum(m.values("tail"))), "year in words")


@rule(
    "year",
    "(?<=anno_domini) <small:small scale:scale>",
    "(?<=anno_domini) <small:small scale:scale and? tail:under100>",
)
def solemn_year(m: Captures) -> Expression | None:
    """Two thousand twenty-two, after "in the year of our Lord"."""
    if m["scale"] != 1000 or m["small"] not in (1, 2):
        return None
    return Known(Period("year", m["small"] * 1000 + sum(m.values("tail"))), "year in words")


@rule(
    "date",
    "fiscal:fiscal (unit|units)? year:y",
    "the fiscal:fiscal unit year:y",
    "the? year:year4 fiscal:fiscal unit",
    "fiscal:fiscal_letter hyphen? year:year4",
    "fiscal:fiscal_letter hyphen? year:int",
)
@rule("date", "fiscal:fiscal_letter year:year2", "fiscal:fiscal_letter apostrophe year:int")
def fiscal_year(m: Captures) -> Expression | None:
    """Fiscal 2024, fiscal year 2024, FY25: TIMEX3 has no other value for it than the year's."""
    if not (m["year"] < 100 or m["year"] >= 1900):
        return None
    return Known(Period("year", full_year(m["year"])), "fiscal year, as a calendar year")


@rule("date", "decade:decade4", "the decade:decade4", "the decade:decade2")
def decade_in_digits(m: Captures) -> Expression | None:
    """The 1990s, the '80s, the 80s."""
    decade = m["decade"]
    if decade < 100:
        decade += 2000 if decade == 20 else 1900
    if decade % 100 == 0 and decade < _FIRST_COUNTED_DECADE:
        return Known(Period("century", decade), "century by its years")  # "the 1700s"; but the 2000s are ten years
    return Known(Period("decade", decade), "decade")


@rule("date", "the word:decade_word", "century:small word:decade_word")
def decade_in_words(m: Captures) -> Expression | None:
    """The nineties, nineteen sixties."""
    century = m["century"] or 19
    if century not in (17, 18, 19):
        return None
    return Known(Period("decade", century * 100 + m["word"]), "decade")


@rule("date", "the mod:mod hyphen? word:decade_word")
def part_of_decade(m: Captures) -> Expression | None:
    """The mid-nineties; "her late twenties" are an age."""
    return Modified(Known(Period("decade", 1900 + m["word"]), "decade"), m["mod"])


@rule("date", "the? which:ordinal hyphen? unit:unit", "the? which:ordinal_day hyphen? unit:unit")
def century_by_number(m: Captures) -> Expression | None:
    """The 20th century."""
    if m["unit"] not in ("century", "millennium") or not 1 <= m["which"] <= 30:
        return None
    if m["unit"] == "millennium":
        return Known(Period("millennium", (m["which"] - 1) * 1000), "millennium") if m["which"] > 1 else None
    return Known(Period("century", (m["which"] - 1) * 100), "century") if m["which"] > 1 else None


@rule(
    "date",
    "<the? which:o> (?= (and|or|to) the? mod? hyphen? o unit:units)",
    "the? which:o unit:units",
    o="ordinal|ordinal_day",
)
def centuries(m: Captures) -> Expression | None:
    """The 19th and 20th centuries."""
    if m["unit"] != "century" or not 2 <= m["which"] <= 30:
        return None
    return Known(Period("century", (m["which"] - 1) * 100), "century")


@rule("part", "letter:quarter_letter index:int", "letter:half_letter index:int")
def numbered_part(m: Captures) -> tuple[str, int] | None:
    """Q3, H1, 3Q."""
    unit = "quarter" if m.kind("letter") == "quarter_letter" else "half"
    return (unit, m["index"]) if 1 <= m["index"] <= (4 if unit == "quarter" else 2) else None


@rule("clock", "clock:clock ampm:ampm", "clock:clock")
@rule("clock", "hour:int ampm:ampm", "hour:decimal ampm:ampm", "hour:small ampm:ampm")
@rule("clock", "<hour:decimal> (?=zone|zone_word zone_word? time_word)")
@rule(
    "clock", "hour:int oclock", "hour:small oclock", "noon:noon", "digits:year4 zone:zone", "digits:digits4 zone:zone"
)
@rule("clock", "noon:noon", "clock:clock zone:zone", "twelve:int noon:noon")
@rule("clock", "<digits:year4> (?=zone_word time_word)", "<digits:digits4> (?=zone_word time_word)")
def clock_time(m: Captures) -> str | None:
    """5 p.m., 10:35 a.m., nine o'clock, noon, 0735 GMT: the part of the value that follows the date."""
    if m["noon"]:
        return f"T{m['noon']}" if m["twelve"] in (None, 12) else None
    if m["digits"] is not None:
        written = f"{m['digits']:04d}"
        hour, minute = int(written[:2]), written[2:]
        return f"T{hour:02d}:{minute}" if hour < 25 and int(minute) < 60 else None
    if m["clock"]:
        hour_text, _, minute = m["clock"].partition(":")
        minute = ":" + minute
    else:
        hour_text, _, minute = str(m["hour"]).partition(".")
        minute = f":{minute}" if minute else ":00"
    hour = int(hour_text)
    if m["ampm"]:
        if hour > 12 or (hour == 0 and m["ampm"] == "PM"):
            return None
        hour = hour % 12 + (12 if m["ampm"] == "PM" else 0)
    if hour > 24 or len(minute) < 3 or int(minute[1:3]) > 59:
        return None
    return f"T{hour:02d}{minute}"


def part_of(value: tuple[str, int], whole: Expression | None) -> Part:
    """Give the expression for a numbered part, of a whole where one is named."""
    return Part(value[0], value[1], whole)

"""Who said what: the content's exact extent, its kind, the mention it was said by, to whom and when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import read_cases
from helpers.components.statements import statement_rows, tag_rows
from helpers.pipeline import annotate, build_pipeline


def read(text: str, *, published: date | None = None):
    return annotate(text, published=published, annotators=("statements",))


@pytest.mark.parametrize("case", read_cases("statements.csv"))
def test_statements(case: dict) -> None:
    text = case["text"].replace("¶", "\n\n")
    doc = read(text)
    found = [span._.statement for span in doc.spans["statements"]]
    written = [
        f"{text[s.speaker_start : s.speaker_end] if s.speaker_start is not None else '-'} > "
        f"{text[s.start : s.end]} [{s.kind}]"
        for s in found
    ]
    assert written == [part for part in case["statements"].split(" | ") if part]


AUDIENCES = [
    ("The mayor told reporters that the port was open.", "reporters"),
    ("The mayor told the harbour board the port was open.", "the harbour board"),
    ("“The port is open,” the mayor told dockers.", "dockers"),
    ("The mayor said at a press conference that the port was open.", "a press conference"),
    ("“The port is open,” she said in an interview with the Morning Tide.", "the Morning Tide"),
    ("The mayor wrote to the minister that the port was open.", "the minister"),
    ("The mayor said that the port was open to visitors.", ""),
    ("The mayor told him that the port was open.", ""),
]


@pytest.mark.parametrize(("text", "audience"), AUDIENCES, ids=[text for text, _ in AUDIENCES])
def test_audience(text: str, audience: str) -> None:
    (row,) = statement_rows(read(text))
    assert row["audience"] == audience


DATES = [
    ("The mayor said on March 5 that the port was open.", "March 5", date(2024, 3, 5)),
    ("On March 5, the mayor said that the port was open.", "March 5", date(2024, 3, 5)),
    ("“The port is open,” the mayor said on March 5.", "March 5", date(2024, 3, 5)),
    ("The mayor said that the port had opened on March 5.", "", None),
    ("“The port opened on March 5,” the mayor said.", "", None),
    ("On March 5, the mayor answered questions, saying that the port was open.", "March 5", date(2024, 3, 5)),
]


@pytest.mark.parametrize(("text", "written", "day"), DATES, ids=[text for text, _, _ in DATES])
def test_date(text: str, written: str, day: date | None) -> None:
    (row,) = statement_rows(read(text, published=date(2024, 3, 8)))
    assert (row["date_text"], row["date_start"]) == (written, day)


def test_a_quotation_that_runs_on_has_the_date_of_the_one_before() -> None:
    text = "“The port is open,” the mayor said on March 5. “It will stay open.”"
    rows = statement_rows(read(text, published=date(2024, 3, 8)))
    assert [row["date_start"] for row in rows] == [date(2024, 3, 5)] * 2
    assert [row["cue"] for row in rows] == ["said", ""]


def test_speakers_are_canonical() -> None:
    text = "Anna Berg, the mayor of Oslo, opened the port. “It is open,” she said. Berg added that she was glad."
    assert [row["speaker"] for row in statement_rows(read(text))] == ["Anna Berg", "Anna Berg"]


def test_unnamed_speakers_say_so() -> None:
    (row,) = statement_rows(read("Two harbour officials said the port was open."))
    assert row["speaker"].startswith("unnamed: ")


def test_the_table_gives_the_innermost_speaker_and_tag_the_outermost() -> None:
    text = "The Morning Tide reported that the mayor had promised to open the port."
    doc = read(text)
    (row,) = statement_rows(doc)
    (tagged,) = tag_rows(doc)
    assert text[row["start"] : row["end"]] == "to open the port"
    assert text[tagged["speaker_start"] : tagged["speaker_end"]] == "The Morning Tide"


def test_indirect_speech_of_nobody_is_tagged_but_has_no_row() -> None:
    doc = read("It was reported that the port was open.")
    assert not statement_rows(doc)
    assert len(tag_rows(doc)) == 1


def test_transcript_goes_on_with_its_turns() -> None:
    text = (
        "MS. BERG: The port is open.\n\nIt opened on Friday, before the ferries came.\n\n"
        "MR. DAHL: Who pays?\n\nMS. BERG: The town does."
    )
    doc = read(text)
    mentions = [text[r["speaker_start"] : r["speaker_end"]] for r in tag_rows(doc)]
    assert [mention.split()[-1] for mention in mentions] == ["BERG", "BERG", "DAHL", "BERG"]


def test_headings_are_no_labels() -> None:
    assert not statement_rows(read("OPENING THE PORT: Ferries will come.\n\nBUILDING IN OSLO: Houses will rise."))


def test_nothing_needs_a_named_entity_recogniser_or_lemmatiser() -> None:
    names = build_pipeline(("statements",)).pipe_names
    assert "ner" not in names
    assert names.index("quotes") < names.index("statements")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "“The port is open,”", "she said", "the mayor", "told reporters", "according to", "that", ".", ",", ":",
                "“", "”", "\n\n", "BERG:", "‘no’", "said", "as", "he noted", "—",
                "the port was shut", "claim", "adding",
                "the mayor, who said it,", "told him,", "in the words of", "promised to", "calling for",
                "the claim that",
            ]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_every_span_is_sound_in_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = read(text)
    last = 0
    for row in tag_rows(doc):
        assert last <= row["start"] < row["end"] <= len(text)
        assert text[row["start"] : row["end"]].strip() == text[row["start"] : row["end"]]
        last = row["end"]
        if row["speaker_start"] is not None:
            assert 0 <= row["speaker_start"] < row["speaker_end"] <= len(text)
    for row in statement_rows(doc):
        assert row["start"] < row["end"]

"""Masking keeps the length of a text; paragraphs are found whatever its line breaks mean."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.layout import find_paragraphs, mask_markup

WRAPPED = (
    "Officials of the two sides met again on Monday in\nthe capital, where they spoke of tariffs and then of\nships."
)

# A wrapping program leaves an address as long as it is, and counts it.
WITH_ADDRESS = (
    "The two sides met again on Monday in the [capital of the north](https://example.org/"
    + "news/" * 12
    + ")\nand spoke of tariffs, of ships, of the metals that come from the south,\n"
    "of the ports that take them, and of the grain that goes the other way in\nautumn."
)

# Words joined by hard spaces are moved to the next line together.
WITH_HARD_SPACES = (
    "The council was told on Tuesday that the ferry and the harbour of the old\n"
    "Governor\xa0had\xa0been\xa0sold, and that no other had been bought by his people."
)
# One line that stands out makes the others look short.
WITH_ONE_LONG_LINE = (
    "The harbour master said that the ferry had been\xa0painted\xa0green\xa0twice, and\n"
    "that he had seen it leave on Tuesday for the islands with all of\n"
    "its passengers on board."
)


@pytest.mark.parametrize(
    "text, words",
    [
        ("**Bold** and _slanted_ `code`", "Bold and slanted code"),
        ("## Heading\n\ntext", "Heading text"),
        ("- one\n- two", "one two"),
        ("1. one\n2. two", "one two"),
        ("see [the deal](https://example.org/a_b?c=1) now", "see the deal now"),
        ("![a picture](x.png) text", "text"),
        ("a <b>strong</b> tag <script src='x'>", "a strong tag"),
        ('one <img alt=\'a\'\n   src="x.png"\n   width="40" /> two', "one two"),
        ("a < b and c > d", "a < b and c > d"),
        ("at https://example.org/x, they said", "at they said"),
        ("5 * 3 and snake_case stay", "5 * 3 and snake_case stay"),
        ("\u202eturned\u202c round\x00", "turned round"),
        ("a rule\n\n* * *\n\nbelow", "a rule below"),
        ("in May [sic] they said", "in May [sic] they said"),
        ("costs \\$5", "costs $5"),
    ],
)
def test_markup_is_masked(text, words):
    assert mask_markup(text).split() == words.split()


@pytest.mark.parametrize(
    "text, paragraphs",
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        (WRAPPED, [WRAPPED]),
        (f"{WRAPPED}\n\n- an item\n- another", [WRAPPED, "- an item", "- another"]),
        (WITH_ADDRESS, [WITH_ADDRESS]),
        (WITH_HARD_SPACES, [WITH_HARD_SPACES]),
        (WITH_ONE_LONG_LINE, [WITH_ONE_LONG_LINE]),
        ("x" * 200 + ".\nTwo.", ["x" * 200 + ".", "Two."]),
        ("\n\n  One.  \n \n", ["One."]),
        ("", []),
    ],
)
def test_find_paragraphs(text, paragraphs):
    assert [text[a:b] for a, b in find_paragraphs(text)] == paragraphs


def test_wrapped_lines_are_joined_and_paragraphs_are_not():
    assert mask_markup(f"{WRAPPED}\n\nNext.") == WRAPPED.replace("\n", " ") + "\n\nNext."


@given(st.text(alphabet=st.sampled_from("ab .,*_#[]()<>/-\n\\`|!1\u2022\u202e“”"), max_size=200))
def test_masking_keeps_length_and_every_unmasked_character(text):
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert all(m in (t, " ") for m, t in zip(masked, text, strict=True))


@given(st.text(alphabet=st.sampled_from("ab -\n"), max_size=200))
def test_paragraphs_are_sorted_disjoint_and_hold_every_word(text):
    spans = find_paragraphs(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b].split()) for a, b in spans
    ) == "".join(text.split())

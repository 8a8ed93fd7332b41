"""Bytes become text in the encoding they were written in, or are refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.encoding import NotText, decode

ENGLISH = "The envoy said “not yet” at the café; it’s £5 – no more."
MIXED = "【By Morning Net】 The ministry （商务部） replied on Monday. "


@pytest.mark.parametrize(
    "text, encoding, named",
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "cp1252", "cp1252"),
        ("He’s gone home.", "cp1252", "cp1252"),
        (MIXED, "gb18030", "gb18030"),
        ("双方在北京举行会谈。" * 4, "gb18030", "gb18030"),
        ("plain words", "ascii", "utf-8"),
    ],
)
def test_decode_tells_the_encoding(text, encoding, named):
    assert decode(text.encode(encoding)) == (text, named)


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 4, "binary"),
        (b"PK\x03\x04\x00\x00\x00\x08\x00\xff\xfe" * 20, "binary"),
        ("Talks in Genève ended with a café".encode()[:-1], "truncated"),
        ("\ufeffodd".encode("utf-16-le")[:-1], "breaks off"),
    ],
)
def test_decode_refuses_what_is_no_text(data, reason):
    with pytest.raises(NotText, match=reason):
        decode(data)


def test_line_ends_become_newlines():
    assert decode(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_utf8_round_trips(text):
    assert decode(text.encode("utf-8"))[0] == text.replace("\r\n", "\n").replace("\r", "\n") or text.startswith(
        "\ufeff"
    )

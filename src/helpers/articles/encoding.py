"""From bytes to text: encodings are detected, and a file that is no text is refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotText(ValueError):
    """The bytes are no text that can be read; the message says what they look like and what to do."""


def decode(data: bytes) -> tuple[str, str]:
    r"""Decode a file's bytes; gives the text, line ends as `\\n`, and the name of the encoding.

    Tries, in this order: a byte order mark, UTF-8, UTF-16 without a mark, then GB18030, Windows-1252 and what
    charset-normalizer knows. Raises `NotText` for empty, binary and truncated data.

    >>> decode("Über “rare earths”".encode("cp1252"))
    ('Über “rare earths”', 'cp1252')
    >>> decode("【By A】 text".encode("gb18030"))
    ('【By A】 text', 'gb18030')
    """
    if not data.strip():
        raise NotText("the file is empty; add the article's text or delete the file")
    encoding = _detect(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"it looks like {encoding} but breaks off or is damaged at byte {error.start}; fetch the file again"
        ) from error
    controls = len(_CONTROL.findall(text))
    if controls and controls > len(text) / 100:
        raise NotText("it is binary data, not text; export the article as text or HTML")
    if not text.strip("\ufeff \t\r\n"):
        raise NotText("the file is empty; add the article's text or delete the file")
    return normalise_line_ends(text), encoding


def normalise_line_ends(text: str) -> str:
    r"""Make `\r\n` and lone `\r` into `\n`.

    >>> normalise_line_ends("a\r\nb\rc")
    'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _detect(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_truncated_utf8(data, error):
            raise NotText("the last character is cut off, so the file is probably truncated; fetch it again") from error
    else:
        return "utf-16-le" if _nul_share(data[1::2]) > 0.3 else "utf-16-be" if _nul_share(data[::2]) > 0.3 else "utf-8"
    if _nul_share(data[1::2]) > 0.3:
        return "utf-16-le"
    if _nul_share(data[::2]) > 0.3:
        return "utf-16-be"
    if b"\x00" in data:
        raise NotText("it is binary data, not text; export the article as text or HTML")
    return _detect_8_bit(data)


def _nul_share(data: bytes) -> float:
    return data.count(0) / len(data) if data else 0.0


def _is_truncated_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    return (
        error.start >= len(data) - 3
        and error.reason == "unexpected end of data"
        and len(data) > 3
        and any(byte > 0x7F for byte in data[: error.start])
    )


def _detect_8_bit(data: bytes) -> str:
    """Tell GB18030 from Windows-1252 by its pairs of high bytes; leave the rest to charset-normalizer."""
    runs = [len(run) for run in _HIGH_RUN.findall(data)]
    paired = sum(length % 2 == 0 for length in runs)
    if paired >= 0.9 * len(runs) and _decodes(data, "gb18030"):
        return "gb18030"
    if sum(runs) <= 0.25 * len(data) and _decodes(data, "cp1252"):
        return "cp1252"
    best = from_bytes(data).best()
    if best is None:
        raise NotText("its encoding is none that can be told; save it as UTF-8")
    return best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True

"""An article's text with every row marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from helpers.report.safe import mark_text
from helpers.report.segments import Mark, Segment, cut_segments


def highlight_text(
    text: str,
    marks: Iterable[Mark],
    *,
    start: int = 0,
    end: int | None = None,
    wanted: str = "",
    titles: Mapping[str, str] | None = None,
    anchors: bool = False,
) -> Markup:
    """Mark up `text[start:end]`: each stretch under the same rows is one `mark` that names them in `data-rows`.

    `wanted` is the id of a row to set apart, `titles` what a hover says of each row. With `anchors` the place where a
    row begins can be linked to as `#at-ROW_ID` and reached by the keyboard. Without its tags the result is the text.

    >>> print(highlight_text("Duties rose 10%.", [Mark(12, 15, "st-1", "statistics")]))
    Duties rose <mark class="statistics" data-rows="st-1">10%</mark>.
    """
    end = len(text) if end is None else end
    inside = [
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.row_id, mark.table)
        for mark in marks
        if mark.start < end and mark.end > start
    ]
    shown = text[start:end]
    return Markup("").join(
        _segment_markup(shown, segment, wanted=wanted, titles=titles or {}, anchors=anchors)
        for segment in cut_segments(len(shown), inside)
    )


def _segment_markup(text: str, segment: Segment, *, wanted: str, titles: Mapping[str, str], anchors: bool) -> Markup:
    words = mark_text(text[segment.start : segment.end])
    if not segment.marks:
        return words
    ids = [mark.row_id for mark in segment.marks]
    classes = list(dict.fromkeys(mark.table for mark in segment.marks))
    if wanted in ids:
        classes.append("wanted")
    attributes = {"class": " ".join(classes), "data-rows": " ".join(ids)}
    if titles:
        attributes["title"] = "\n".join(titles[row] for row in ids if row in titles)
    before = Markup("")
    if anchors and segment.opens:
        attributes["tabindex"] = "0"
        before = Markup("").join(
            Markup('<span class="anchor" id="at-{}"></span>').format(mark.row_id) for mark in segment.opens
        )
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return before + Markup(f"<mark{written}>{words}</mark>")

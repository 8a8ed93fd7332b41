"""What is kept of one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said: its exact content, the words that attribute it, and who said it.

    All offsets are half-open, in code points of the text. `speaker_start`, `speaker_end` bound the mention in this
    place ("he", "the ministry"); `speaker` is the canonical name. A quotation that runs on has no cue of its own: its
    `cue` is empty and `cue_start` equals `cue_end`.
    """

    start: int
    end: int
    kind: str
    cue: str
    cue_start: int
    cue_end: int
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker: str = ""
    speaker_role: str = ""
    speaker_affiliation: str = ""
    audience: str = ""
    date_text: str = ""
    date_start: date | None = None

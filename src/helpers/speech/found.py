"""A statement on the way: tokens, before its offsets are exact."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from helpers.speech.reading import Range


@dataclass(frozen=True, slots=True)
class Found:
    """The content as tokens, the head of the speaker's mention, and the tokens of the cue (none: an empty range)."""

    content: Range
    speaker: Token | None
    cue: Range

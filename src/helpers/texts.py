"""The text of a document, joined once: spaCy joins all tokens anew at every look at `doc.text`."""

from __future__ import annotations

from spacy.tokens import Doc

_KEY = "helpers.text"


def text_of(doc: Doc) -> str:
    """Give `doc.text`, kept on the document after the first look.

    >>> from spacy.lang.en import English
    >>> text_of(English()("Talks resumed."))
    'Talks resumed.'
    """
    text = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return str(text)

"""Mark the actors of a text in `doc.spans["actors"]`; what each span means is `span._.actor`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from helpers import extensions
from helpers.actors import mark_mentions

extensions.register()


@Language.component("actors", requires=["token.tag", "token.dep"], assigns=["doc.spans", "span._.actor"])
def actors(doc: Doc) -> Doc:
    """Find every mention of a person, body, country or group and resolve it to its canonical name."""
    return mark_mentions(doc)

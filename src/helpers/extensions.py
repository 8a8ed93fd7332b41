"""The attributes that annotators attach to spaCy's `Doc` and `Span`, registered in one place.

| attribute | holds |
| --- | --- |
| `doc._.anchor` | the date of publication (`datetime.date`), or `None` |
| `doc._.home` | the code of the country whose government published the text, or `None` |
| `doc._.title` | the title of the article, or `None` |
| `span._.timex` | `helpers.timex.Timex`, on `doc.spans["dates"]` |
| `span._.amount` | `helpers.amounts.Amount`, on `doc.spans["quantities"]` |
| `span._.actor` | what `components.actors` found, on `doc.spans["actors"]` |
| `span._.quote` | the pair of marks, on `doc.spans["quotes"]` |
| `span._.statement`, `span._.statistic`, `span._.event` | the rows' data, on the groups of those names |
"""

from spacy.tokens import Doc, Span

DOC_ATTRIBUTES = ("anchor", "home", "title")
SPAN_ATTRIBUTES = ("timex", "amount", "actor", "quote", "statement", "statistic", "event")


def register() -> None:
    """Register every attribute once; calling it again changes nothing.

    >>> register(); register()
    >>> Span.has_extension("timex")
    True
    """
    for name in DOC_ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in SPAN_ATTRIBUTES:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)

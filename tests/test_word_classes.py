"""What is remembered of word classes is what the model's own attribute ruler says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from helpers.components.word_classes import WordClasses
from helpers.pipeline import build_pipeline

NLP = build_pipeline(("actors",))
RULER = NLP.get_pipe("attribute_ruler")
CLASSES = NLP.get_pipe("word_classes")
TAGS = [
    "",
    "NN",
    "NNP",
    "VBZ",
    "VBD",
    "VB",
    "PRP",
    "PRP$",
    "DT",
    "WDT",
    "IN",
    "TO",
    "MD",
    "RB",
    "EX",
    "_SP",
    "CC",
    "VBP",
]
DEPS = ["", "nsubj", "expl", "aux", "auxpass", "ROOT", "conj", "det", "dobj", "mark", "advmod", "dep"]
WORDS = [
    *("The", "tariffs", "is", "'s", "'re", "are", "there", "There", "ai", "n't", "gon", "na", "got", "ta", "let"),
    *(
        "c'm",
        "on",
        "y'",
        "all",
        "but",
        "that",
        "I",
        "you",
        "it",
        "had",
        "did",
        "gets",
        "got",
        "not",
        "nothin'",
        " ",
        "\n",
    ),
]

token = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS))


def make(tokens) -> Doc:
    words, tags, deps = (list(part) for part in zip(*tokens, strict=True))
    return Doc(NLP.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))


def classes(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@settings(max_examples=300, deadline=None)
@given(st.lists(token, min_size=1, max_size=6))
def test_memory_says_what_the_ruler_says(tokens):
    assert classes(CLASSES(make(tokens))) == classes(RULER(make(tokens)))


@pytest.mark.parametrize(
    "text",
    [
        "There's a lot that they've gotta do before the talks, and it ain't easy.",
        "Let's see what the minister had said: \"I do not think we'll sign.\"",
        "\n\nC'mon, y'all: the tariffs are what they were.\n",
    ],
)
def test_sentences_get_the_same_classes(text):
    parsed = NLP(text)
    plain = Doc(
        NLP.vocab,
        words=[t.text for t in parsed],
        spaces=[bool(t.whitespace_) for t in parsed],
        tags=[t.tag_ for t in parsed],
        deps=[t.dep_ for t in parsed],
        heads=[t.head.i for t in parsed],
    )
    assert classes(RULER(plain)) == classes(parsed)


def test_a_document_without_tokens_stays_so():
    assert len(CLASSES(Doc(NLP.vocab))) == 0


@pytest.mark.parametrize(
    "pattern",
    [
        [{"TAG": "NN", "ENT_TYPE": "GPE"}],
        [{"TAG": "DT"}, {"TAG": "JJ"}, {"TAG": "NN"}],
        [{"LOWER": {"NOT_IN": ["the"]}}],
    ],
    ids=str,
)
def test_a_ruler_that_reads_more_is_refused(pattern):
    ruler = AttributeRuler(Vocab())
    ruler.add([pattern], {"POS": "NOUN"})
    with pytest.raises(ValueError, match="attribute ruler"):
        WordClasses(ruler.vocab, ruler)

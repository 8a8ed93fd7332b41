"""What speech leaves open: restarts, questions, and subjects that name nobody.

A row read from such a clause would more often be wrong than right, so there is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from helpers.acts import clauses
from helpers.acts.parties import are_people, is_of_author
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

_DASHES = frozenset({"—", "–", "--", "-", "…", "..."})
_ADDRESSED = frozenset({"you", "ya", "y'all", "yourself", "yourselves"})
# Titles of what was spoken, where "we" and "I" tell more of themselves than of what was done.
_SPOKEN_TITLES = frozenset(
    {"remarks", "briefing", "gaggle", "interview", "speech", "address", "press", "conference", "transcript", "toast"}
)
# Words that open a clause anew: "the President — he met".
_OPENING = frozenset({"i", "we", "you", "he", "she", "they", "it", "this", "that", "who", "which", "there"})


def is_question(sentence: Span) -> bool:
    """Tell whether a sentence asks whether something is so; "why did they sign?" takes for granted that they did."""
    if not is_asked(sentence):
        return False
    words = [token for token in sentence if not token.is_space and not token.is_punct]
    return not any(t.tag_ in ("WP", "WRB", "WDT", "WP$") for t in words[:4])


def is_asked(sentence: Span) -> bool:
    """Tell whether a sentence is a question of any sort."""
    doc, last = sentence.doc, sentence.end - 1
    while last > sentence.start and doc[last].is_space:
        last -= 1
    return doc[last].text == "?" and last > sentence.start


def is_restarted(verb: Token) -> bool:
    """Tell whether a speaker broke off between subject and verb, and began anew: "Lee — they signed, he was glad".

    A dash that stands between the subject and its verb is one of a pair where the words between are an aside.
    """
    subject = clauses.own_subject(verb)
    if subject is None or subject.i > verb.i:
        return False
    dashes = [t.i for t in verb.doc[subject.i + 1 : verb.i] if t.text in _DASHES and not _joins_words(t)]
    if not dashes:
        return False
    return len(dashes) == 1 or any(verb.doc[i + 1].lower_ in _OPENING for i in dashes)


def _joins_words(dash: Token) -> bool:
    return not dash.whitespace_ and dash.i > 0 and not dash.nbor(-1).whitespace_ and dash.text == "-"


def names_nobody(verb: Token, actors: Sequence[str]) -> bool:
    """Tell whether the subject is "you", or a pronoun that stands for nobody known: "you signed it", "I met Lee"."""
    if clauses.is_passive(verb):
        return False
    pronouns = [s for s in clauses.subjects(verb) if s.pos_ == "PRON" and s.tag_ in ("PRP", "WP", "DT")]
    if any(s.lower_ in _ADDRESSED for s in pronouns):
        return True
    return bool(pronouns) and not actors


def is_about_it(verb: Token) -> bool:
    """Tell whether what is done is only pointed to: "signed it", "bought something"."""
    direct = [o for o in clauses.children(verb, "dobj") if o.i > verb.i] or clauses.children(verb, "nsubjpass")
    return bool(direct) and all(_only_points(o) for o in direct)


def _only_points(noun: Token) -> bool:
    if noun.lower_ not in word_set("pointing") or noun.tag_ in ("WDT", "WP"):
        return False
    return not any(p.lower_ == "of" for p in clauses.children(noun, "prep"))  # "one of its ports"


def is_refused_habit(verb: Token) -> bool:
    """Tell whether somebody says what is not done as a rule: "Brazil does not buy tea"."""
    auxiliaries = clauses.auxiliaries(verb)
    return verb.tag_ == "VB" and any(a.lower_ in ("do", "does") for a in auxiliaries)


def is_mileage(verb: Token) -> bool:
    """Tell whether a journey is only told as so many miles: "travelled 17,000 miles with him"."""
    return any(o.lower_ in word_set("mileage") for o in clauses.children(verb, "dobj", "npadvmod"))


def lacks_partner(verb: Token, actors: Sequence[str], recipients: Sequence[str]) -> bool:
    """Tell whether one person, or "we", is said to have met or talked and nobody says with whom."""
    alone = len(actors) == 1 and not recipients
    return alone and (are_people(clauses.subjects(verb)) or any(s.pos_ == "PRON" for s in clauses.subjects(verb)))


def is_by_force(verb: Token) -> bool:
    """Tell whether armed people act, of whom it is news that they do: "police arrested ten men", "gunmen seized"."""
    return any(lemma(s) in word_set("armed") for s in clauses.subjects(verb))


def _is_transcript(doc: Doc) -> bool:
    title = set((doc._.title or "").lower().replace(":", " ").split())
    return bool(title & _SPOKEN_TITLES)


def is_vague(verb: Token, recipients: Sequence[str]) -> bool:
    """Tell whether "we", "they" or "it" do something to nobody: "they have built something"."""
    subjects = clauses.subjects(verb)
    if (
        verb.dep_ == "ccomp"
        and lemma(verb.head) in word_set("announcing") | word_set("telling")
        and clauses.own_subject(verb.head)
    ):
        return False  # "Embraer announced that it will build a plant": it is who announces
    if not _is_transcript(verb.doc) and any(is_of_author(s) for s in subjects):
        return False  # "we have invested in its ports" in a government's own paper
    return not recipients and bool(subjects) and all(s.lower_ in word_set("vague subject") for s in subjects)

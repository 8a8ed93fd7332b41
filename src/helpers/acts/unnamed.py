"""Actors whom no name stands for: "the airline" that was named before, "the government", "Chadian exiles"."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from helpers.actors.countries import country_of
from helpers.actors.discourse import discourse_of
from helpers.actors.index import index_of
from helpers.actors.model import Actor
from helpers.actors.resolve import resolve_modifiers
from helpers.acts import clauses
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

# How many mentions back the body that "the airline" means was named.
_FARTHEST = 6
# How many words back it can stand where its name is known to no lexicon.
_NEAR = 60
# How often a country is named, and how much oftener than the next, whose government "the government" is.
_FEWEST, _LEAD = 3, 1.5
_KEY = "helpers.acts.unnamed"
_LONGEST_NAME = 6


def find_meant(token: Token) -> Actor | None:
    """Give the body or the country that a definite noun means: `Embraer` for "the company", `Kenya` for "the army".

    A body is the last one named, where the sentence names no other after it; a government is that of the country most
    of the text is about. `None` where the noun has a modifier or nobody can be told.
    """
    base = lemma(token)
    if token.pos_ != "NOUN" or (token.tag_ != "NN" and base not in word_set("own forces")):
        return None
    words = [t for t in token.lefts if not t.is_space]
    if base in ("country", "nation", "homeland", "government") and [t.tag_ for t in words] == ["PRP$"]:
        people = [actor for actor in resolve_modifiers(token) if actor.kind == "person"]
        return country_of(people[0].country) if people else None
    if [t.lower_ for t in words] not in (["the"], ["this"], ["that"]) or clauses.prepositional(token, "of", "from"):
        return None
    if base in word_set("own forces"):
        return _home_of(token.doc)
    if base not in word_set("own body"):
        return None
    index = index_of(token.doc)
    bodies = [m for m in index.before(token.i, _FARTHEST) if m.actors[0].kind == "organization"]
    named = _subject_before(token, bodies[0].start if bodies else 0)
    if named is not None:
        return named
    told = [mention.actors[0] for mention in bodies[:2]]
    return told[0] if told and told[0].name == told[-1].name else None


def find_antecedent(pronoun: Token) -> Token | None:
    """Give the noun of those whom a pronoun means, where they have no name; `None` where they have one."""
    if pronoun.pos_ != "PRON":
        return None
    entity = discourse_of(pronoun.doc, index_of(pronoun.doc)).antecedent(pronoun)
    return None if entity is None or entity.actors else entity.token


def _subject_before(token: Token, after: int) -> Actor | None:
    """The subject of a clause shortly before that has a name nobody knows: `Alder` of "Alder will fly to Accra".

    It must stand behind the character `after`, where the last body with a known name is.
    """
    index = index_of(token.doc)
    for i in range(token.i - 1, max(-1, token.i - _NEAR), -1):
        word = token.doc[i]
        if word.idx < after:
            break
        acronym = word.is_upper and len(word) > 1 and word.dep_ == "compound" and word.head.dep_ == "nsubj"
        subject = word.dep_ == "nsubj" and word.text[0].isupper()
        if (subject or acronym) and word.pos_ == "PROPN" and index.at(i) is None:
            first = min([i, *(c.i for c in word.lefts if c.dep_ == "compound" and c.pos_ == "PROPN")])
            return Actor(" ".join(token.doc[first : i + 1].text.split()), "organization")
    return None


def _home_of(doc: Doc) -> Actor | None:
    """The country that most of the text is about."""
    if _KEY not in doc.user_data:
        counted = Counter(
            actor.country for mention in index_of(doc).mentions for actor in mention.actors[:1] if actor.country
        )
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        top, second = [*ranked, ("", 0), ("", 0)][:2]
        clear = top[1] >= _FEWEST and top[1] >= _LEAD * second[1]
        doc.user_data[_KEY] = country_of(top[0]) if clear else None
    found: Actor | None = doc.user_data[_KEY]
    return found


def describe_group(head: Token) -> str:
    """Give what a group of people is called that has no name, empty where the noun is of no group.

    Determiners and numbers are left out; whose they are and where they are from stay: "Mr Alder's relatives in Accra".
    """
    of_somebody = any(t.dep_ == "poss" for t in head.lefts)
    if head.tag_ not in ("NNS", "NNPS") and lemma(head) not in word_set("crowd") and not of_somebody:
        return ""
    if lemma(head) not in word_set("group") | word_set("outsider") | word_set("crowd"):
        return ""
    if _is_part_of_body(head):
        return ""
    left = [t for t in head.lefts if t.dep_ in ("amod", "compound", "nmod", "poss") and t.lower_ not in _COUNTING]
    first = min((t.left_edge.i for t in left), default=head.i)
    words = [t for t in head.doc[first : head.i + 1] if not t.is_space and t.dep_ not in ("det", "nummod", "predet")]
    words = [t for t in words if t.lower_ not in _COUNTING and t.tag_ != "PRP$"]
    if len(words) > _LONGEST_NAME:
        return ""
    name = "".join(t.text_with_ws if t.whitespace_ else t.text for t in words).strip()
    from_where = next((p for p in head.rights if p.dep_ == "prep" and p.lower_ in ("in", "from", "of")), None)
    where = [n for n in clauses.children(from_where, "pobj") if n.pos_ == "PROPN"] if from_where is not None else []
    if from_where is not None and where and from_where.right_edge.i - from_where.i <= _LONGEST_NAME:
        name += " " + " ".join(head.doc[from_where.i : where[0].i + 1].text.split())
    name = " ".join(name.split())
    opens = words[0].is_title and words[0].pos_ in ("NOUN", "VERB") and words[0].is_sent_start
    return name[:1].lower() + name[1:] if opens else name


def _is_part_of_body(head: Token) -> bool:
    """Whether a singular noun is a part of a named body: "a panel of the Supreme Court" acts for the court."""
    if head.tag_ in ("NNS", "NNPS"):
        return False
    owners = [n for p in head.rights if p.dep_ == "prep" and p.lower_ == "of" for n in clauses.children(p, "pobj")]
    mentions = [mention for n in owners if (mention := index_of(head.doc).covering(n)) is not None]
    return any(actor.kind == "organization" for mention in mentions for actor in mention.actors)


_COUNTING = frozenset(
    {"several", "some", "many", "few", "other", "more", "most", "all", "any", "two", "three", "such", "no", "both",
     "same", "these", "those", "least", "following", "about", "own", "his", "her", "their", "its", "our", "my", "your"}
)  # fmt: skip

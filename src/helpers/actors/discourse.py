"""Pronouns: whom `he`, `she`, `it` and `they` refer to.

Entities enter in the order of the text. A pronoun takes the most salient compatible one: recent sentences before
earlier ones, subjects before objects (Brennan, Friedman and Pollard 1987; Lappin and Leass 1994, whose order of
grammatical roles this follows), and never the subject of its own verb.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from helpers.actors.antecedents import resolve_body
from helpers.actors.context import head_of
from helpers.actors.index import MentionIndex
from helpers.actors.model import Actor, Mention
from helpers.actors.phrases import is_definite
from helpers.actors.words import body_nouns, body_words, collectives, name_words
from helpers.lemmas import lemma

FORMS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
}
_KEY = "actors_discourse"
# How far back an antecedent may lie, in sentences.
WINDOW = {"m": 8, "f": 8, "n": 3, "p": 3}
_ROLE_WEIGHT = {
    "nsubj": 60,
    "nsubjpass": 55,
    "agent": 35,
    "dobj": 25,
    "obj": 25,
    "dative": 25,
    "poss": 20,
    "pobj": 15,
    "appos": 15,
    "compound": -20,
    "amod": -20,
    "nmod": -20,
}
PER_SENTENCE = 40
_JUST_BEFORE = 2
_HELD = frozenset(("talk", "talks", "meeting", "call", "conversation", "consultation", "negotiation"))
# How far back the one a title means is sought by salience rather than by nearness, in sentences.
NEARBY = 3
MOST = 400
# Whom a clause within another is about is less likely to be taken up than whom the other is about.
LESS_EMBEDDED = 15
ASIDE = 40
_EMBEDDED = frozenset(("ccomp", "pcomp", "relcl", "acl", "advcl", "xcomp"))
# "they" are rather several people than one body; but they may be a country's.
SINGLE_BODY = 16
# Whom a text does not name is less likely to be taken up than whom it names.
UNNAMED = 15
# "a president" is seldom taken up again.
GENERIC = -30


@dataclass(slots=True)
class Entity:
    """Something a later pronoun may mean: actors, or the token of a noun phrase that names nobody."""

    token: Token
    sentence: int
    actors: tuple[Actor, ...]
    form: str  # m, f, u (a person of unknown gender), n, p
    quoted: bool
    weight: int


class Discourse:
    """The entities of a document and the antecedent of every third-person pronoun."""

    def __init__(self, doc: Doc, index: MentionIndex) -> None:
        self.doc, self.index = doc, index
        self.sentences = _sentence_numbers(doc)
        self.quoted = quoted_tokens(doc)
        self.antecedents: dict[int, Entity] = {}
        self._entities: list[Entity] = []
        self._read()

    def antecedent(self, token: Token) -> Entity | None:
        """Give what a third-person pronoun means."""
        return self.antecedents.get(token.i)

    def most_salient(self, token: Token, fits: Callable[[Actor], bool]) -> Actor | None:
        """Give who stands foremost in the few sentences up to a token, of those that fit."""
        here = self.sentences[token.i]
        best: tuple[int, Actor] | None = None
        for entity in islice(reversed(self._entities), MOST):
            distance = here - entity.sentence
            if distance > NEARBY:
                break
            if distance < 0 or entity.token.i >= token.i or len(entity.actors) != 1 or not fits(entity.actors[0]):
                continue
            score = entity.weight - PER_SENTENCE * distance
            if best is None or score > best[0]:
                best = score, entity.actors[0]
        return best[1] if best is not None else None

    def people_together(self, token: Token) -> tuple[Actor, ...]:
        """Give the two people who met, or were named together, last before a token."""
        for entity in islice(reversed(self._entities), MOST):
            if entity.token.i < token.i and len(entity.actors) == 2 and all(a.kind == "person" for a in entity.actors):
                return entity.actors
        return ()

    def two_together(self, token: Token) -> tuple[Actor, ...]:
        """Give the two who met, or were named together, in the sentence before a token or the one before that."""
        here = self.sentences[token.i]
        for entity in islice(reversed(self._entities), MOST):
            if here - entity.sentence > _JUST_BEFORE:
                break
            if here > entity.sentence and len(entity.actors) == 2:
                return entity.actors
        return ()

    def _read(self) -> None:
        at = 0
        spans = self.index.spans
        for token in self.doc:
            while at < len(spans) and spans[at].start <= token.i:
                self._enter_mention(at)
                at += 1
            low = token.lower_
            form = FORMS.get(low)
            if form is not None and token.pos_ in ("PRON", "DET"):
                self._resolve(token, form)
            elif token.tag_ == "NN" and low in body_nouns() and is_definite(token):
                self._enter_body(token)
            elif (collectives().get(low) in ("people", "voice") and token.tag_ in ("NN", "NNS")) or (
                low in name_words("side") and token.tag_ == "NNS"
            ):
                self._enter_noun(token)
            elif _is_somebodys_government(token) and self.index.at(token.i) is None:
                self._enter(token, (), "n", UNNAMED)

    def _enter_mention(self, at: int) -> None:
        span, mention = self.index.spans[at], self.index.mentions[at]
        head = head_of(self.doc, span.start, span.end)
        self._enter(head, mention.actors, self._form(mention), -25 if mention.locative else 0)
        if not mention.locative and not mention.adjective:
            together = self._together(head, mention) if head.dep_ in ("nsubj", "nsubjpass") else ()
            if len(together) > 1:
                self._enter(head, together, "p", 0)

    def _together(self, head: Token, mention: Mention) -> tuple[Actor, ...]:
        """Give those named together, whom "they" takes up: "Alder and Birch", "Alder met Birch"."""
        others = [*head.conjuncts] if head.dep_ != "conj" else []
        verb = head.head
        if not others and head.dep_ == "nsubj":
            if lemma(verb) in name_words("encounter"):
                others = [child for child in verb.rights if child.dep_ in ("dobj", "dative")]
                others += _joined_by(verb, ("with", "to"))
            elif lemma(verb) in ("hold", "have"):  # "held talks with Birch"
                held = [child for child in verb.rights if child.dep_ == "dobj" and lemma(child) in _HELD]
                others = [noun for thing in held for noun in _joined_by(thing, ("with",))]
        found = [m.actors for other in others if (m := self.index.covering(other)) is not None]
        together = tuple(dict.fromkeys(actor for actors in (mention.actors, *found) for actor in actors))
        return together if len({actor.kind for actor in together}) == 1 else ()

    def _enter_body(self, token: Token) -> None:
        """Enter a body that is called by its kind ("the agency"), which "it" takes up."""
        actor = resolve_body(token, self.index) if self.index.at(token.i) is None else None
        if actor is not None and token.dep_ not in ("compound", "appos", "attr"):
            self._enter(token, (actor,), "n", 0)

    def _enter_noun(self, token: Token) -> None:
        if self.index.at(token.i) is not None or token.dep_ in ("compound", "appos", "attr"):
            return
        generic = token.tag_ == "NN" and any(child.lower_ in ("a", "an", "any", "no", "every") for child in token.lefts)
        self._enter(token, (), "p" if token.tag_ == "NNS" else "u", GENERIC if generic else 0)

    def _enter(self, head: Token, actors: tuple[Actor, ...], form: str, extra: int) -> None:
        weight = _ROLE_WEIGHT.get(_role(_whole(head)), 10) + extra
        if head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ in _EMBEDDED:
            weight -= ASIDE if head.head.dep_ == "relcl" else LESS_EMBEDDED
        self._entities.append(Entity(head, self.sentences[head.i], actors, form, bool(self.quoted[head.i]), weight))

    def _resolve(self, token: Token, form: str) -> None:
        if form == "n" and _is_expletive(token):
            return
        found = self._of_relative(token, form) or self._best(token, form) or self._ahead(token, form)
        if found is None:
            return
        self.antecedents[token.i] = found
        weight = _ROLE_WEIGHT.get(_role(token), 10)
        self._entities.append(
            Entity(token, self.sentences[token.i], found.actors, found.form, bool(self.quoted[token.i]), weight)
            if found.actors
            else Entity(found.token, self.sentences[token.i], (), found.form, bool(self.quoted[token.i]), weight)
        )

    def _best(self, token: Token, form: str) -> Entity | None:
        here = self.sentences[token.i]
        best: Entity | None = None
        best_score = -1000
        for entity in reversed(self._entities):
            distance = here - entity.sentence
            if distance > WINDOW[form]:
                break
            if not _compatible(entity, form) or not self._allowed(token, entity):
                continue
            score = entity.weight - PER_SENTENCE * distance
            if entity.quoted and not self.quoted[token.i]:
                score -= 50
            if not entity.actors:
                score -= UNNAMED
            if form == "p" and entity.form == "n" and entity.actors[0].kind == "organization":
                score -= SINGLE_BODY
            if score > best_score:
                best, best_score = entity, score
        return best

    def _of_relative(self, token: Token, form: str) -> Entity | None:
        """Give the noun of a relative clause whose "who" the pronoun takes up ("Alder, who suspended her campaign")."""
        for verb in token.ancestors:
            if verb.dep_ == "relcl":
                if not any(child.dep_ == "nsubj" and child.tag_ == "WP" for child in verb.lefts):
                    return None
                mention = self.index.covering(verb.head)
                if mention is None or mention.actors[0].kind != "person" or verb.head.i > token.i:
                    return None
                entity = Entity(verb.head, self.sentences[verb.head.i], mention.actors, self._form(mention), False, 0)
                return entity if token.dep_ == "poss" and _compatible(entity, form) else None
            if any(child.dep_ in ("nsubj", "nsubjpass") and child.i != token.i for child in verb.lefts):
                return None
        return None

    def _form(self, mention: Mention) -> str:
        if len(mention.actors) > 1:
            return "p"
        actor = mention.actors[0]
        if actor.kind != "person":
            return "n"
        profile = self.index.profiles.get(actor.name)
        return (profile.gender if profile else "") or "u"

    def _ahead(self, token: Token, form: str) -> Entity | None:
        """Look for the subject of the main clause that a clause before it anticipates ("After he left, Alder said")."""
        verb = token.head
        while verb.dep_ not in ("advcl", "ROOT") and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ != "advcl" or verb.head.i < token.i:
            return None
        for child in verb.head.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i > token.i:
                mention = self.index.covering(child)
                if mention is None:
                    return None
                entity = Entity(child, self.sentences[child.i], mention.actors, self._form(mention), False, 60)
                return entity if _compatible(entity, form) else None
        return None

    def _allowed(self, token: Token, entity: Entity) -> bool:
        """Keep a pronoun from meaning the subject of its own verb, or a phrase that it stands in."""
        other = entity.token
        if other.i == token.i:
            return False
        reflexive = token.lower_.endswith(("self", "selves"))
        if token.dep_ in ("dobj", "obj", "dative", "pobj") and not reflexive:
            verb = token.head
            if token.dep_ == "pobj":
                verb = verb.head
            if other.dep_ in ("nsubj", "nsubjpass") and other.head.i == verb.i:
                return False
            if entity.actors and entity.actors == self._subject_of(verb):
                return False
        if token.dep_ in ("nsubj", "nsubjpass") and other.i > token.i:
            return False
        if other.dep_ == "poss" and other.head.i == token.i:
            return False
        # In someone's quotation "he" is somebody else than the speaker.
        if self.quoted[token.i] and not entity.quoted and other.dep_ in ("nsubj", "nsubjpass"):
            return not any(ancestor.i == other.head.i for ancestor in token.ancestors)
        return True

    def _subject_of(self, verb: Token) -> tuple[Actor, ...]:
        for child in verb.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                known = self.antecedents.get(child.i)
                if known is not None:
                    return known.actors
                mention = self.index.covering(child)
                return mention.actors if mention is not None else ()
        return ()


def _joined_by(word: Token, prepositions: tuple[str, ...]) -> list[Token]:
    found = [child for child in word.rights if child.dep_ == "prep" and child.lower_ in prepositions]
    return [noun for prep in found for noun in prep.children if noun.dep_ == "pobj"]


def discourse_of(doc: Doc, index: MentionIndex) -> Discourse:
    """Give the resolved pronouns of a document, made at the first question."""
    found: Discourse | None = doc.user_data.get(_KEY)
    if found is None or found.index is not index:  # a document marked anew has other mentions
        found = doc.user_data[_KEY] = Discourse(doc, index)
    return found


def _compatible(entity: Entity, form: str) -> bool:
    if form in ("m", "f"):
        return entity.form in (form, "u")
    if form == "n":
        return entity.form == "n"
    return entity.form == "p" or (entity.form == "n" and bool(entity.actors))


def _is_somebodys_government(token: Token) -> bool:
    """Tell a noun that stands for whom its possessive tells: "his administration", which "it" takes up."""
    if token.tag_ != "NN" or collectives().get(token.lower_) != "government":
        return False
    return any(child.dep_ == "poss" and child.lower_ in FORMS for child in token.lefts)


def _whole(head: Token) -> Token:
    """Give the noun for a part of a body, which stands for it in its clause: "an office of the ministry"."""
    noun = head.head.head
    part = head.dep_ == "pobj" and head.head.lower_ == "of" and noun.lower_ in body_words() and noun.pos_ == "NOUN"
    return noun if part else head


def _role(token: Token) -> str:
    if token.dep_ == "conj":
        return str(token.head.dep_) if token.head.dep_ != "conj" else "conj"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according":
        return "nsubj"  # whom a sentence credits is spoken of on
    return str(token.dep_)


def _is_expletive(token: Token) -> bool:
    """Tell the "it" of "it is clear that": the subject of a verb or an adjective that has a clause."""
    if token.dep_ == "expl":
        return True
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return token.head.lemma_ in ("be", "seem") and any(
        c.dep_ in ("ccomp", "xcomp", "csubj") for c in token.head.children
    )


def _sentence_numbers(doc: Doc) -> list[int]:
    number, numbers = -1, []
    for token in doc:
        if token.is_sent_start or number < 0:
            number += 1
        numbers.append(number)
    return numbers


def quoted_tokens(doc: Doc) -> list[bool]:
    """Tell for each token whether double quotation marks stand around it; a line break closes what is open.

    >>> from spacy.tokens import Doc; from spacy.vocab import Vocab
    >>> quoted_tokens(Doc(Vocab(), ['"', "No", '"', "she", "said"]))
    [True, True, True, False, False]
    """
    flags, inside = [], False
    for token in doc:
        text = token.text
        if text in ("“", "``", "„", "«", "「"):
            inside = True
            flags.append(True)
        elif text in ("”", "''", "»", "」"):
            flags.append(inside)
            inside = False
        elif text == '"':
            flags.append(True)
            inside = not inside
        else:
            if "\n" in text:
                inside = False
            flags.append(inside)
    return flags

"""Who speaks, from the token that heads a source: a canonical name, or `unnamed: ...`."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.antecedents import REACH, resolve_body
from helpers.actors.described import resolve_described, resolve_national_body
from helpers.actors.discourse import FORMS, discourse_of
from helpers.actors.home import author_of
from helpers.actors.index import MentionIndex, index_of
from helpers.actors.model import Actor, Mention
from helpers.actors.nominals import own_government, resolve_office
from helpers.actors.phrases import is_definite, is_title_noun, modifier_mentions, phrase_mentions, premodifiers
from helpers.actors.resolve import apposed_name
from helpers.actors.words import collectives, name_words
from helpers.texts import text_of

UNNAMED = "unnamed: "
_LONGEST_ACRONYM = 5
_FOR = frozenset(("for", "of", "at", "with"))
_OF = frozenset(("of", "at"))
_BY = frozenset(("by", "from", "of"))
_DOTTED = {"U.S.": "US", "U.K.": "UK", "U.N.": "UN", "E.U.": "EU"}


def resolve_speaker(token: Token) -> tuple[str, str, str]:
    """Give the canonical name, role and affiliation of the speaker whose noun phrase a token heads.

    A person comes before the body they speak for; a spokesperson without a name is the body; anybody else without a
    name is `unnamed: ` and the words. Role and affiliation are as the article gives them, empty where it does not.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Senior U.S. officials said so. A spokesman for Lynas agreed.", annotators=("actors",))
    >>> resolve_speaker(doc[2]), resolve_speaker(doc[7])
    (('unnamed: senior US officials', '', ''), ('Lynas Rare Earths', 'spokesman', 'Lynas'))
    """
    index = index_of(token.doc)
    return _speaker(token, index, depth=0)


def _speaker(token: Token, index: MentionIndex, depth: int) -> tuple[str, str, str]:
    mention = index.covering(token)
    if mention is not None:
        return _named(mention, index)
    if token.lower_ in FORMS:
        entity = discourse_of(token.doc, index).antecedent(token)
        if entity is None:
            return "", "", ""
        if entity.actors:
            return _of_actor(entity.actors[0], index)
        return _speaker(entity.token, index, depth + 1) if depth < 3 else ("", "", "")
    if token.lower_ == "i":
        named = index.within(token.i + 2, token.i + 3)  # "I, Ann Alder, declare"
        author = named[0].actors[0] if named and named[0].actors[0].kind == "person" else author_of(token.doc)
        return _of_actor(author, index) if author is not None else ("", "", "")
    apposed = apposed_name(token, index)
    if apposed is not None:
        return _named(apposed, index)
    if token.lower_ in name_words("spokesperson"):
        body = _body(token, index) or _body_before(token, index)
        if body is not None:
            return body.actors[0].name, _role_text(token), text_of(token.doc)[body.start : body.end]
    if is_title_noun(token):
        holder = resolve_office(token, index)
        if holder is not None:
            return _of_actor(holder, index)
    institution = resolve_national_body(token, index) or resolve_body(token, index)
    if institution is not None:
        return _of_actor(institution, index)
    officer = _officer(token, index)
    if officer is not None:
        return _named(officer, index)
    whole = _whole(token, index)
    if whole is not None:
        return _named(whole, index)
    meant = resolve_described(token, index)
    if meant is not None:
        return _of_actor(meant, index)
    if collectives().get(token.lower_) == "document":
        source = [*modifier_mentions(token, index), *phrase_mentions(token, index, _BY)]
        if source:
            return _named(source[0], index)
        owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
        of_owner = _speaker(owner, index, depth + 1) if owner is not None and depth < 3 else ("", "", "")
        if of_owner[0] and not of_owner[0].startswith(UNNAMED):
            return of_owner  # "the agency's figures"
    if collectives().get(token.lower_) == "government":
        party = modifier_mentions(token, index)
        if party:
            return _named(party[0], index)
        own = own_government(token)
        if own is not None:
            return _of_actor(own, index)
    return (UNNAMED + _phrase(token, index), "", "") if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") else ("", "", "")


def _whole(token: Token, index: MentionIndex) -> Mention | None:
    """Give the body that a part of it speaks for: "an office of the Ministry of Mines", "the Lynas press office"."""
    if token.lower_ not in name_words("part"):
        return None
    found = [*phrase_mentions(token, index, _OF), *modifier_mentions(token, index)]
    return next((m for m in found if m.actors[0].kind == "organization"), None)


def _officer(token: Token, index: MentionIndex) -> Mention | None:
    """Give the person whose long title a body's name begins: "said Council on Ports Chairman Ann Alder"."""
    if token.tag_ not in ("NNP", "NNPS"):
        return None
    for word in token.subtree:
        if word.i > token.i and (word.is_punct or word.dep_ in ("relcl", "acl", "cc")):
            return None
        mention = index.covering(word) if word.i > token.i else None
        if mention is not None and mention.actors[0].kind == "person":
            return mention
    return None


def _named(mention: Mention, index: MentionIndex) -> tuple[str, str, str]:
    name, role, affiliation = _of_actor(mention.actors[0], index)
    return name, mention.role or role, mention.affiliation or affiliation


def _of_actor(actor: Actor, index: MentionIndex) -> tuple[str, str, str]:
    profile = index.profiles.get(actor.name)
    return (actor.name, profile.role, profile.affiliation) if profile else (actor.name, "", "")


def _body(token: Token, index: MentionIndex) -> Mention | None:
    """Find for whom a spokesperson without a name speaks."""
    found = [*phrase_mentions(token, index, _FOR), *modifier_mentions(token, index)]
    bodies = [m for m in found if m.actors[0].kind in ("organization", "country")]
    return bodies[0] if bodies else (found[0] if found else None)


def _body_before(token: Token, index: MentionIndex) -> Mention | None:
    """Find for whom "the spokesman" speaks who was brought in with his body: "a spokesman for Lynas said"."""
    if not is_definite(token):
        return None
    for i in range(token.i - 1, max(-1, token.i - REACH), -1):
        other = token.doc[i]
        if other.lower_ == token.lower_ and index.covering(other) is None:
            body = _body(other, index)
            if body is not None:
                return body
    return None


def _role_text(token: Token) -> str:
    words = [
        w for w in premodifiers(token) if w.dep_ in ("compound", "amod") and w.head.i == token.i and w.tag_ != "NNP"
    ]
    return " ".join([*(w.text for w in words), token.text])


def _phrase(token: Token, index: MentionIndex) -> str:
    """Write an unnamed speaker: the words before the noun without determiners and numbers of people, and the noun."""
    words = [w for w in premodifiers(token) if w.tag_ != "PRP$"]
    text = "".join(_DOTTED.get(w.text, w.text) + (w.whitespace_ and " ") for w in (*words, token)).strip()
    if text.isupper() and len(text) > _LONGEST_ACRONYM:
        return text.lower()  # the label of a transcript
    head = text.split(" ", 1)[0]
    # Only a sentence's beginning capitalised it.
    first = (*words, token)[0]
    if first.is_sent_start and head.istitle() and first.pos_ != "PROPN" and index.covering(first) is None:
        text = text[0].lower() + text[1:]
    return text

"""Who speaks: the mention that a reporting word takes as its speaker."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.lemmas import lemma
from helpers.speech.reading import Reading
from helpers.speech.words import words

# Days stand next to verbs and are no speakers: "we heard the mayor today say".
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_FIRSTS = frozenset({"first", "last", "latest", "only", "one"})
_CONNECTIVES = frozenset({"therefore", "however", "whereas", "moreover", "furthermore"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "WP", "WDT", "JJ", "FW"})
# "She was quoted as saying": the subject speaks.
_SPEAKS_PASSIVELY = frozenset({"quote", "cite", "force", "prompt"})
# "As the paper quoted him": who is quoted speaks.
QUOTES = frozenset({"quote", "cite"})
# Of "she prompted him to say" he is the speaker.
_OBJECT_CONTROL = frozenset({"prompt", "lead", "cause", "force", "quote", "cite", "hear", "show", "have", "let", "see"})


def find_speaker(token: Token, reading: Reading) -> Token | None:
    """Give the head of the speaker's mention for a reporting verb or noun, or `None`."""
    if token.tag_[:2] == "NN" and token.dep_ != "ROOT" and not _has_subject(token):
        found = _owner(token)
    else:
        found = _of_verb(token, reading)
    if found is not None and found.lower_ in _CONNECTIVES:
        # "NOW, THEREFORE, I, …, do proclaim": a word in capitals that the tagger takes for a name.
        found = next((word for word in found.subtree if word.text == "I" and word.i - found.i <= 2), None)
    if found is not None and found.text == "Q":
        found = _beside(token, reading)  # the label of a question, glued to it
    if found is not None and (reading.quoted(found.i) or found.lower_ in DAYS):
        return None
    return found


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in token.children)


def _subject(token: Token) -> Token | None:
    """Give the subject of a verb; of two the one nearest before it, since "The dock, the board said, is" has two."""
    subjects = [child for child in token.children if child.dep_ in _SUBJECTS]
    if token.tag_ == "VBG":
        # "endorsed him, urging his hearers to follow": what comes after a participle is no subject of it.
        subjects = [child for child in subjects if child.i < token.i]
    return next((child for child in reversed(subjects) if child.i < token.i), subjects[0] if subjects else None)


def _agent(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: "her claim", "the claim of the envoy", "the claim by the envoy"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    if noun.dep_ in ("dobj", "pobj", "attr", "conj"):
        head = noun.head
        if noun.dep_ == "pobj":
            head = head.head
        if head.pos_ in ("VERB", "AUX"):
            return _of_verb(head, None)
    return None


def _of_verb(verb: Token, reading: Reading | None) -> Token | None:
    node = verb
    for _ in range(5):
        passive = any(child.dep_ == "auxpass" for child in node.children) or (
            node.tag_ == "VBN" and (node.dep_ == "acl" or (_comparison(node) is not None and _agent(node) is not None))
        )
        if passive and node == verb and lemma(node) not in _SPEAKS_PASSIVELY:
            return _agent(node)
        if node == verb and lemma(node) in QUOTES and _comparison(node) is not None and not passive:
            return next((child for child in node.rights if child.dep_ == "dobj"), _subject(node))
        subject = _subject(node)
        if subject is not None and not (reading is not None and reading.quoted(subject.i)):
            return subject
        compared = _comparison(node) if node.dep_ == "advcl" else None
        source = next((child for child in compared.children if child.dep_ == "pobj"), None) if compared else None
        if source is not None:
            return source  # "as many envoys, including one from Mali, have noted"
        head = node.head
        if head == node:
            break
        dep = node.dep_
        if dep in ("acl", "relcl") and node.tag_ == "VB" and head.lower_ in _FIRSTS and head.dep_ in ("attr", "acomp"):
            node = head.head  # "Berg was the first to say"
            continue
        if dep in ("acl", "relcl"):
            if lemma(head) in words("document"):
                return _owner(head) or head
            apart = node.tag_ == "VBG" and node.i and node.nbor(-1).text == ","
            if dep == "acl" and (apart or not has_voice(head)):
                # "endorsed the senator, urging …", "took turns urging …": the clause is the verb's, not the noun's.
                governor = _governing_verb(head)
                if governor is not None:
                    node = governor
                    continue
            return head
        # "made a point of saying": by way of the noun to the verb that has a subject.
        through = dep == "dobj" and node != verb and head.pos_ in ("VERB", "AUX")
        if through or dep in ("xcomp", "pcomp", "advcl", "conj", "prep", "ccomp", "dep", "parataxis", "acomp"):
            if dep == "xcomp" and lemma(head) in _OBJECT_CONTROL:
                for child in head.children:
                    if child.dep_ == "dobj":
                        return child
            node = head.head if dep == "conj" and head.dep_ == "ccomp" and _is_misplaced(node) else head
            continue
        break
    if reading is None:
        return None
    return _beside(verb, reading)


def _is_misplaced(verb: Token) -> bool:
    """Whether the parser joined a verb to the content before it: "said that the talks were hard and praised …"."""
    if verb.tag_ == "VBG":
        return verb.head.tag_ != "VBG"
    subject = _subject(verb.head)
    return subject is not None and not has_voice(subject)


def _comparison(verb: Token) -> Token | None:
    """Give the "as" that makes a clause an aside on who said so."""
    return next((child for child in verb.lefts if child.lower_ == "as"), None)


def _governing_verb(noun: Token) -> Token | None:
    """The verb that a noun is an object or part of an object of; not one that it is the subject of."""
    node = noun
    for _ in range(4):
        if node.dep_ in ("nsubj", "nsubjpass", "ROOT"):
            return None
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            return node
    return None


def _beside(verb: Token, reading: Reading) -> Token | None:
    """Where the parse gives no subject: the noun right before the verb, or after it where the verb comes first."""
    doc = reading.doc
    low, high = reading.unit_start[verb.i], reading.unit_end[verb.i]
    i = verb.i - 1
    while (i >= low and doc[i].tag_ in ("RB", "MD")) or (
        i >= low and doc[i].lower_ in ("has", "have", "had", "is", "was")
    ):
        i -= 1
    if i >= low and not reading.quoted(i) and doc[i].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP", "WP"):
        return doc[i]
    i = verb.i + 1
    if (
        verb.tag_ != "VBG"
        and i < high
        and not reading.quoted(i)
        and doc[i].tag_ in ("NNP", "NNPS", "DT", "PRP", "NN", "NNS", "PRP$")
    ):
        while (
            i + 1 < high and doc[i + 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "POS") and not reading.quoted(i + 1)
        ):
            i += 1
        return doc[i]
    return None


def mention_bounds(head: Token) -> tuple[int, int]:
    """Give the tokens of a mention around its head: its modifiers, "of" and "for" phrases, not what commas set off."""
    start, end = head.i, head.i + 1
    for child in head.lefts:
        if child.dep_ in ("compound", "amod", "det", "poss", "nmod", "nummod", "quantmod", "predet"):
            start = min(start, child.left_edge.i)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from", "in", "at", "with"):
            if child.i == end:
                end = max(end, child.right_edge.i + 1)
        elif child.dep_ in ("cc", "conj", "case") and child.left_edge.i == end:
            end = child.right_edge.i + 1
    doc = head.doc
    while start < head.i and (doc[start].text == "Q" or doc[start].is_space):
        start += 1  # the label of a question, glued to its first words
    for i in range(head.i + 1, end):
        if doc[i].text in {",", "—", "–", "(", ";"}:
            end = i
            break
    return start, end


# Nouns for people who speak, by their endings and, where these do not tell, by name.
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "person", "men", "women", "people", "ian", "ant", "crat", "ee")


def has_voice(speaker: Token) -> bool:
    """Tell whether a mention can speak: a name, a person, a body or a text, rather than a plan, a move or a fact."""
    if speaker.tag_ in ("NNP", "NNPS"):
        return True
    if speaker.tag_ in ("PRP", "WP"):
        return speaker.lower_ != "it"
    word = lemma(speaker)
    if speaker.tag_ in ("WDT", "DT"):
        return word in words("voice")
    if word in words("voice") or speaker.lower_ in words("voice"):
        return True
    return word.endswith(_PERSON_ENDINGS) and word not in words("no_person")


def is_evidence(speaker: Token | None, verb: Token) -> bool:
    """Tell whether what shows a thing was published to tell it by: "the fall was steep, the survey found".

    Before the clause it needs a name, lest every "polls show that" were somebody's statement.
    """
    if speaker is None or not {lemma(speaker), speaker.lower_} & words("evidence"):
        return False
    content = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if content is not None and content.i < verb.i:
        return True
    sources = [child for child in speaker.children if child.dep_ in ("poss", "compound", "amod")]
    for child in speaker.rights:
        if child.lower_ in ("by", "from", "of") and child.dep_ in ("prep", "agent"):
            sources += child.rights
    return any(source.tag_ in ("NNP", "NNPS") or source.dep_ == "poss" for source in sources)

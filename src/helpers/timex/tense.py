"""Which side of the document's date a bare weekday or month lies on: the tense of the words around it.

The nearest verb decides, the one before first: "will meet on Friday", "met on Friday". What each word speaks for is in
`lexicons/tense_cues.csv`; the rules here are for what one word does not tell: "are to speak", "is holding talks", a
noun that looks like a verb ("the peace plan"), a plan of the past ("had been planned for Friday").
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.timex.lexicon import Cue, beside, tense_cues

_REACH_BACK, _REACH_ON = 24, 12  # tokens
_LONGEST_DAY = 6  # tokens: "Friday, October 24"
_SHORT_CLAUSE = 6  # tokens: "up by two points from May"
_LONGEST_CLAUSE = 10  # tokens: "who lost his job at the mill on Friday"
_OF_DAYS = ("month", "int", "ordinal_day", "year4", "comma", "daypart", "weekday")
_IS = frozenset({"is", "are", "am", "re", "m"})
_WAS = frozenset({"was", "were"})
_FINITE_PAST = frozenset({"had", "was", "were"})
_NOT_VERBS = frozenset({"united", "hundred", "sacred", "naked", "wicked", "indeed", "speed", "need", "shed", "seed"})


def tense_at(norms: Sequence[str], kinds: Sequence[str], index: int) -> str:
    """Give the tense of the words around the expression that begins at a token.

    `past`; `said`, the past of a verb of reporting, which tells little of when the thing reported was; `future`;
    `ended`, past beyond doubt; `near`, for either side, whichever day is nearer, and `nearing`, rather the one to come;
    `due`, for the end of a time that may be over; or nothing.

    >>> tense_at("the panel will meet on friday".split(), ["plain"] * 6, 5)
    'future'
    >>> tense_at("they rejected the peace plan on friday".split(), ["plain"] * 3 + ["plain"] * 4, 6)
    'past'
    """
    words = _Words(norms, kinds, index)
    back = norms[index - 1] if index else ""
    if back in ("ended", "since"):
        return "ended"
    if back == "from" and words.is_change():
        return "past"
    if words.is_subject():
        return "future"
    beside_event = words.beside_event(back)
    if beside_event:
        return beside_event
    if words.is_told_by_copula():
        return "future"
    if words.verb_follows():
        return "past"
    tense = (words.after() if words.opens_clause() else "") or words.before()
    deadline = back in ("by", "until", "till") or words.until
    was_planned = tense == "near" or words.no_longer
    if not words.is_possessive() and ((back == "from" and words.infinitive) or (back == "for" and not was_planned)):
        return "future"  # "to strike from Friday", "a rally for Friday"; but "charged for Friday's theft"
    if tense:
        if deadline and words.cue_word not in _FINITE_PAST:
            return "due" if tense == "past" and not words.infinitive else "future"
        return tense
    tense = words.after()
    from_then_on = back == "from" and not words.is_start_of_range()
    return tense or ("future" if deadline or from_then_on or words.infinitive else "")


def tense_after(norms: Sequence[str], kinds: Sequence[str], index: int) -> str:
    """Give the tense of the words after the expression that begins at a token.

    >>> tense_after("they fear the may vote will be close".split(), ["plain"] * 3 + ["month"] + ["plain"] * 4, 3)
    'future'
    """
    return _Words(norms, kinds, index).after()


class _Words:
    """The words around an expression: what those before it and those after it say."""

    __slots__ = ("cue_word", "index", "infinitive", "kinds", "no_longer", "norms", "until")

    def __init__(self, norms: Sequence[str], kinds: Sequence[str], index: int) -> None:
        self.norms, self.kinds, self.index = norms, kinds, index
        self.cue_word = ""
        self.no_longer = False  # what was planned for the day has been dropped
        self.infinitive = False  # "tariffs to rise Friday": it tells where no verb does
        self.until = False  # "until the vote on Friday"

    def before(self) -> str:
        """Give what the nearest cue before the expression says, within its sentence."""
        kinds = self.kinds
        for i in range(self.index - 1, max(-1, self.index - 1 - _REACH_BACK), -1):
            if kinds[i] == "stop":
                break
            if (
                kinds[i] == "to"
                and i + 1 < self.index
                and kinds[i + 1] == "plain"
                and not self._is_noun(i, self.norms[i + 1])
            ):
                self.infinitive = True
                if self._follows(i, _IS | _WAS):
                    return "future"  # "are to speak", "was to be freed"
            self.until = self.until or self.norms[i] in ("until", "till")
            tense = self._cue(i, planned="future")
            if tense:
                self.cue_word = self.norms[i]
                return "ended" if tense == "past" and self._is_since(i) else tense
        return ""

    def _is_since(self, i: int) -> bool:
        """Tell "since he was sworn in on May 4": it has been, however near the next May 4 is."""
        for j in range(i - 1, max(-1, i - 1 - _SHORT_CLAUSE), -1):
            if self.kinds[j] in ("stop", "comma"):
                return False
            if self.norms[j] == "since":
                return True
        return False

    def after(self) -> str:
        """Give what the first cue after the expression says, within its sentence."""
        label = self.index + 2 < len(self.norms) and self.norms[self.index + 1] == ":"  # "Thursday: she flies to Oslo"
        for i in range(self.index + (2 if label else 1), min(len(self.norms), self.index + _REACH_ON)):
            if self.kinds[i] == "stop":
                break
            if self.kinds[i] == "to" and self._follows(i, _IS):
                return "future"
            if self._is_parenthesis(i):
                continue
            # on Friday they "planned to leave": what was done then was to plan; but "is planned", "are expected"
            tense = self._cue(i, planned="future" if self._follows(i, _IS) else "past")
            if tense:
                self.cue_word = self.norms[i]
                return tense
        return ""

    def verb_follows(self) -> bool:
        """Tell "the board on Friday announced": a past just after the day is that of its clause."""
        after = self._after_day()
        if after >= len(self.norms) or self._cue(after, planned="near") not in ("past", "said"):
            return False
        before = self.index - 1
        if before < 1 or self.kinds[before] != "on" or self.kinds[before - 1] != "plain":
            return False
        return not self._cue(before - 1, planned="future")

    def is_subject(self) -> bool:
        """Tell "the vote on Friday will" from "the vote held on Friday will": a modal verb just after decides."""
        after = self._after_day()
        if after >= len(self.norms) or self.norms[after] not in beside("modal") or self.kinds[after - 1] == "comma":
            return False  # "a ban, threatened on Friday, could"
        before = self.index - 1
        while before >= 0 and self.kinds[before] in ("on", "in", "mod"):
            before -= 1
        return before < 0 or (self._cue(before, planned="future") != "past" and not self._is_of_relative_clause(before))

    def _is_of_relative_clause(self, last: int) -> bool:
        """Tell "the man who lost his job on Friday will": the clause of the date is another than the modal verb's."""
        for i in range(last, max(-1, last - _LONGEST_CLAUSE), -1):
            if self.kinds[i] == "stop":
                return False
            if self.norms[i] in beside("relative"):
                return any(self._cue(j, planned="future") in ("past", "said") for j in range(i + 1, last + 1))
        return False

    def beside_event(self, back: str) -> str:
        """Read "after Friday's vote", which has been, and "before Friday's vote", which may have been."""
        if not self.is_possessive():
            return ""
        if back in beside("after_event"):
            return "past"
        if back == "of" and self.norms[self.index - 2] == "ahead":
            return "nearing"
        if back != "before":
            return ""
        return "future" if self.before() == "future" else "near"  # "he will leave before Friday's vote"

    def is_change(self) -> bool:
        """Tell "up two points from May": what is compared with has been."""
        return any(norm in beside("change") for norm in self.norms[max(0, self.index - _SHORT_CLAUSE) : self.index - 1])

    def opens_clause(self) -> bool:
        """Tell "..., and on Friday they left": the verb that follows is that of the day."""
        i = self.index - 1
        if i >= 0 and (self.kinds[i] in ("on", "in", "at") or self.norms[i] == "by"):
            i -= 1
        conjunction = i >= 0 and self.norms[i] in ("and", "but")
        return conjunction and (i == 0 or self.kinds[i - 1] == "comma")

    def is_start_of_range(self) -> bool:
        """Tell "from May to July" from "from May"."""
        after = self._after_day()
        return after < len(self.kinds) and self.kinds[after] in ("to", "hyphen", "dash")

    def is_possessive(self) -> bool:
        """Tell "Friday's" and "Friday night's"."""
        after = self._after_day()
        return after < len(self.kinds) and self.kinds[after] == "possessive"

    def is_told_by_copula(self) -> bool:
        """Tell "the final is on Friday", "is this Friday": the present of something that is to come."""
        i = self.index - 1
        while i >= 0 and i > self.index - 3 and self.kinds[i] in ("on", "at", "in"):
            i -= 1
        return i >= 0 and self.norms[i] in ("is", "are")

    def _is_verb(self, i: int) -> bool:
        """Tell "to leave" from "to her", for a token after "to"."""
        return i < self.index and self.kinds[i] == "plain" and self.norms[i] not in beside("determiner")

    def _follows(self, i: int, words: frozenset[str]) -> bool:
        """Tell whether one of the words stands just before, or but for an adverb."""
        if i and self.norms[i - 1] in words:
            return True
        return i > 1 and self.norms[i - 2] in words and self.norms[i - 1] in beside("adverb")

    def _cue(self, i: int, *, planned: str) -> str:
        """Give what the word says; `planned` is what participles of planning ("scheduled", "agreed to") say here."""
        norm, kind = self.norms[i], self.kinds[i]
        cue = tense_cues().get(norm) if kind != "month" else None
        if cue is not None and cue.needs and not self._is_followed(i, cue):
            cue = None
        tense = cue.tense if cue is not None else ""
        if not tense and norm.endswith("ed") and len(norm) > 4 and norm not in _NOT_VERBS:
            tense = "past"
        if not tense:
            return self._progressive(i, norm)
        while i > 1 and self.kinds[i - 1] == "hyphen":
            i -= 2  # "to be co-hosted"
        previous = self.norms[i - 1] if i and self.kinds[i - 1] != "month" else ""
        if tense in ("present", "past") and self._is_noun(i, previous):
            return ""
        if tense == "present" and previous in _WAS:
            return "past"  # "were open on Friday"
        if tense == "present":
            return "" if previous == "to" else "future"  # "flew there to meet him": an infinitive tells nothing
        if tense == "planned":
            if any(norm in beside("no_longer") for norm in self.norms[max(0, i - 3) : i]):
                self.no_longer = True
                return "past"  # "had been planned for Friday", "originally scheduled for Friday"
            return "near" if planned == "future" and self._is_called_off() else planned
        if norm == "could" and i + 1 < len(self.norms) and self.norms[i + 1] == "not":
            return "past"
        if tense in ("past", "said"):
            if previous in ("be", "to", "not", "ll") or previous in beside("modal") or previous in _IS:
                return ""  # "will be signed", "is heard": the auxiliary decides
            if norm in ("has", "have") and i + 1 < self.index and self.kinds[i + 1] in ("to", "a", "the"):
                return "future"  # "have to leave on Friday", "have a meeting on Friday"
        return tense

    def _is_followed(self, i: int, cue: Cue) -> bool:
        following = self.norms[i + 1] if i + 1 < len(self.norms) else ""
        return following in cue.needs

    def _is_noun(self, i: int, previous: str) -> bool:
        """Tell the noun from the verb of the same form by what stands before: "the cut", "its plans".

        "First" is none of these where a name precedes it: "the mayor first planned".
        """
        if previous == "first" and i > 1 and self.norms[i - 2] not in beside("determiner"):
            return False
        return previous in beside("determiner")

    def _is_called_off(self) -> bool:
        """Tell "planned for Friday was called off"."""
        after = self._after_day()
        if after >= len(self.norms):
            return False
        return self.norms[after] in _WAS or self.norms[after] == "but"

    def _after_day(self) -> int:
        """Give the first token after the day that begins here, as far as its end can be told."""
        after = self.index + 1
        while after < len(self.kinds) and after < self.index + _LONGEST_DAY and self.kinds[after] in _OF_DAYS:
            after += 1
        return after

    def _is_parenthesis(self, i: int) -> bool:
        """Tell "he said" between commas, which says nothing of when: "On Friday, he said, they will meet"."""
        cue = tense_cues().get(self.norms[i])
        if cue is None or cue.tense != "said" or i + 1 >= len(self.kinds) or self.kinds[i + 1] != "comma":
            return False
        return "comma" in self.kinds[max(self.index, i - 4) : i]

    def _progressive(self, i: int, norm: str) -> str:
        """Read "are meeting on Friday" and "he's meeting them on Friday" as what is to come."""
        if not norm.endswith("ing") or len(norm) <= 4:
            return ""
        he_is = i > 1 and self.norms[i - 1] == "'s" and self.norms[i - 2] in beside("pronoun")
        if not he_is and not self._follows(i, _IS):
            return ""
        # "is leaking again, despite repairs on Friday": the day is no longer the progressive's
        return "" if "comma" in self.kinds[i : self.index] or self.is_possessive() else "future"

"""Regular expressions over kinds of token instead of characters, and the cascade that applies them.

A text's tokens become one string with one character for each token's kind, and a rule is a pattern over that string,
so that matching runs at the speed of `re`. Rules are grouped in levels: what a level finds becomes one item of a new
kind, which the next level can use. This is a cascade of finite-state grammars (Abney 1996, "Partial parsing via
finite-state cascades").

In the notation a word is a kind; `|`, `?`, `(`...`)`, `(?!`...`)`, `(?=`...`)` and `(?<=`...`)` are those of `re`;
`name:kind` and `name:(`...`)` capture; `<`...`>` marks the part that becomes the new item where that is not all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


class _Codes(dict[str, str]):
    """One character of Unicode's private area for each kind of token, a new one for a new kind."""

    def __missing__(self, kind: str) -> str:
        self[kind] = chr(0xE000 + len(self))
        return self[kind]


CODES = _Codes()
PLAIN = CODES["plain"]  # a word that says nothing about time
STOP = CODES["stop"]  # the end of a sentence or paragraph

_PIECE = re.compile(r"(?P<name>\w+):\(|(?P<label>\w+):(?P<labelled>\w+)|(?P<kind>[a-z]\w*)|(?P<other>\S)|\s+")


@dataclass(slots=True)
class Item:
    """A token, or a stretch of tokens that a rule has made into one: its kind, meaning, offsets and first token."""

    kind: str
    value: Any
    start: int
    end: int
    index: int


class Captures:
    """What a rule's pattern captured, by name."""

    __slots__ = ("_items", "_match")

    def __init__(self, match: re.Match[str], items: Sequence[Item]) -> None:
        self._match, self._items = match, items

    def values(self, name: str) -> list[Any]:
        """Give the meanings of all items captured under the name that have one."""
        if self.item(name) is None:
            return []
        begin, end = self._match.span(name)
        return [item.value for item in self._items[begin:end] if item.value is not None]

    def item(self, name: str) -> Item | None:
        """Give the first item captured under the name, `None` where nothing was or the rule has no such name."""
        if name not in self._match.re.groupindex or not self._match[name]:
            return None
        return self._items[self._match.start(name)]

    def __getitem__(self, name: str) -> Any:
        found = self.item(name)
        return None if found is None else found.value

    def kind(self, name: str) -> str:
        """Give the kind captured under the name, empty where nothing was."""
        found = self.item(name)
        return "" if found is None else found.kind

    def after_kind(self, name: str) -> str:
        """Give the kind of the item right after what was captured under the name, empty at the end."""
        end = self._match.end(name)
        return self._items[end].kind if end < len(self._items) else ""

    def after(self) -> Item | None:
        """Give the item that follows the whole match."""
        end = self._match.end()
        return self._items[end] if end < len(self._items) else None

    def follows(self, *kinds: str) -> bool:
        """Tell whether the item just before the match is of one of the kinds."""
        begin = self._match.start()
        return begin > 0 and self._items[begin - 1].kind in kinds

    def before(self, *kinds: str) -> bool:
        """Tell whether an item of one of the kinds follows the match."""
        after = self.after()
        return after is not None and after.kind in kinds

    def before_word(self) -> bool:
        """Tell whether a word that says nothing about time follows the match."""
        return self.before("plain")

    def first(self) -> Item:
        """Give the first item of the whole match."""
        return self._items[self._match.start()]

    def tight(self) -> bool:
        """Tell whether the items of the match touch one another in the text."""
        items = self._items[self._match.start() : self._match.end()]
        return all(a.end == b.start for a, b in pairwise(items))


Reader = Callable[[Captures], Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the kind of what it finds, and the function that reads the meaning off it (or `None` to decline)."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    read: Reader


class Level:
    """One level of the cascade: rules that compete, of which the longest match wins, the first among equals.

    >>> level = Level("days")
    >>> @level.rule("date", "month:month day:number", number="int|ordinal")
    ... def month_day(m): return m["month"], m["day"]
    >>> items = [Item("month", 10, 0, 7, 0), Item("int", 24, 8, 10, 1), Item("plain", None, 11, 13, 2)]
    >>> [(item.kind, item.value) for item in level.apply(items)]
    [('date', (10, 24)), ('plain', None)]
    """

    def __init__(self, name: str, *, passes: int = 1, **fragments: str) -> None:
        self.name, self.passes, self.fragments = name, passes, fragments
        self.rules: list[Rule] = []
        self._starts: re.Pattern[str] | None = None

    def rule(self, kind: str, *patterns: str, **fragments: str) -> Callable[[Reader], Reader]:
        """Register the decorated reader for each of the patterns."""

        def register(read: Reader) -> Reader:
            for pattern in patterns:
                compiled = re.compile(compile_pattern(pattern, {**self.fragments, **fragments}))
                self.rules.append(Rule(read.__name__, kind, compiled, read))
            self._starts = None
            return read

        return register

    def apply(self, items: list[Item]) -> list[Item]:
        """Give the items with everything this level finds made into one item each."""
        if self._starts is None:
            union = "|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in self.rules)
            self._starts = re.compile(union)
        for _ in range(self.passes):
            done = self._pass(items, self._starts)
            if len(done) == len(items):
                return done
            items = done
        return items

    def _pass(self, items: list[Item], starts: re.Pattern[str]) -> list[Item]:
        signature = "".join([CODES[item.kind] for item in items])
        found = starts.search(signature)
        if found is None:
            return items
        out: list[Item] = []
        position = 0
        while found is not None:
            at = found.start()
            made = self._longest(items, signature, at)
            if made is None:
                out.extend(items[position : at + 1])
                position = at + 1
            else:
                item, begin, end = made
                out.extend(items[position:begin])
                out.append(item)
                position = end
            found = starts.search(signature, position)
        out.extend(items[position:])
        return out

    def _longest(self, items: list[Item], signature: str, at: int) -> tuple[Item, int, int] | None:
        tried = []
        for order, rule in enumerate(self.rules):
            match = rule.pattern.match(signature, at)
            if match is not None:
                begin, end = match.span("x") if "x" in rule.pattern.groupindex else match.span()
                if end > begin:
                    tried.append((begin - end, order, rule, match, begin, end))
        tried.sort(key=lambda t: t[:2])
        for _, _, rule, match, begin, end in tried:
            value = rule.read(Captures(match, items))
            if value is not None:
                first, last = items[begin], items[end - 1]
                return Item(rule.kind, value, first.start, last.end, first.index), begin, end
        return None


def compile_pattern(pattern: str, fragments: dict[str, str]) -> str:
    """Turn the notation into a regular expression over the characters of `code`."""

    def expand(match: re.Match[str]) -> str:
        if match["name"]:
            return f"(?P<{match['name']}>"
        if match["label"]:
            return f"(?P<{match['label']}>{kind(match['labelled'])})"
        if match["kind"]:
            return kind(match["kind"])
        other = match["other"]
        if other == "<" and not match.string.startswith("(?<", match.start() - 2):
            return "(?P<x>"
        if other == ">":
            return ")"
        return other or ""

    def kind(word: str) -> str:
        if word in fragments:
            return f"(?:{_PIECE.sub(expand, fragments[word])})"
        return CODES[word]

    return _PIECE.sub(expand, pattern)

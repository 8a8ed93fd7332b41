"""What to do with a file that is not read, and which files say nothing to anybody."""

from __future__ import annotations

from collections.abc import Collection

# What office programs and systems leave beside the files themselves.
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_SUFFIX_OF_PAGE_FOLDER = "_files"
_ADVICE = {
    "save it as plain text (.txt)": (".docx", ".doc", ".odt", ".rtf", ".pages", ".epub"),
    "copy its text into a .txt file, with the day of publication in the first line": (".pdf",),
    "save the sheet as CSV in UTF-8, one article a row": (".xlsx", ".xls", ".ods", ".numbers", ".tsv"),
    "save the message's text as .txt": (".eml", ".msg", ".mbox"),
    'save the page again as "web page, HTML only", or its text as .txt': (".mhtml", ".mht", ".webarchive"),
    "save one object a line as .jsonl": (".json", ".ndjson"),
    "unpack it, and put the articles here": (".zip", ".gz", ".7z", ".tar", ".rar"),
    "a picture has no text to read: type or copy it into a .txt file": (".png", ".jpg", ".jpeg", ".gif", ".webp"),
}
_ADVICE_FOR = {suffix: advice for advice, suffixes in _ADVICE.items() for suffix in suffixes}


def advise(suffix: str, *, known: Collection[str]) -> str:
    """Say in one line what to do with a file of a kind that is not read; `known` are the kinds that are.

    >>> advise(".pdf", known=[".txt"])
    '.pdf is not read; copy its text into a .txt file, with the day of publication in the first line'
    >>> advise(".xyz", known=[".txt", ".md"])
    '.xyz is not read; use one of .txt, .md'
    """
    what = suffix or "a file without suffix"
    return f"{what} is not read; {_ADVICE_FOR.get(suffix.lower()) or 'use one of ' + ', '.join(known)}"


def is_leftover(name: str, *, beside: Collection[str] = ()) -> bool:
    """Tell what no one put there as an article: hidden files, read-mes, locks, and the parts of a page saved `beside`.

    >>> is_leftover("~$report.docx"), is_leftover("Talks_files", beside={"Talks.html"}), is_leftover("Talks_files")
    (True, True, False)
    """
    if name.startswith((".", "~$")) or name.upper().startswith("README") or name.lower() in _LEFTOVERS:
        return True
    page = name.removesuffix(_SUFFIX_OF_PAGE_FOLDER)
    return page != name and any(f"{page}{suffix}" in beside for suffix in (".html", ".htm"))

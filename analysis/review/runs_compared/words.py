"""Prose of two sides: which sentences differ, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from analysis.review.runs_compared.chapters import text_of_html

SAME, GONE, NEW = " ", "-", "+"
ROLE = re.compile(r"\{[\w:-]+\}`([^`]*)`")
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*] |[#|:]|\d+\.))")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d“\"(*\[])")
WORD = re.compile(r"\s+|\S+")
END = ("end", 0, 0, 0, 0)


def sentences(texts: Sequence[str]) -> list[str]:
    """The sentences of prose, as a reader has them: without links and tooltips.

    >>> sentences(["# Who\\n\\nOf 22, <a href='ledger.html#x' title='quoted'>9</a> agree. See {doc}`/book/x`."])
    ['Who', 'Of 22, 9 agree.', 'See x.']
    """
    parts = (part for text in texts for part in PARAGRAPH.split(text))
    said = (text_of_html(ROLE.sub(lambda found: found[1].rpartition("/")[2], part)).lstrip("-*#| ") for part in parts)
    return [one for part in said for one in SENTENCE.split(part) if one]


def differing(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Sentences that differ, each beside its counterpart, or beside nothing.

    >>> list(differing(["All.", "22 agree."], ["All.", "23 agree.", "None."]))
    [('22 agree.', '23 agree.'), ('', 'None.')]
    """
    for kind, start, end, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = one[start:end], other[first:last]
            longer = max(len(before), len(after))
            for at in range(longer):
                yield (before[at] if at < len(before) else "", after[at] if at < len(after) else "")


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """Two texts as one: what is in both, gone or new.

    >>> marked("Of 22, 9 agree.", "Of 22, 10 agree.")
    [(' ', 'Of 22, '), ('-', '9'), ('+', '10'), (' ', ' agree.')]
    """
    one, other = WORD.findall(before), WORD.findall(after)
    found: list[tuple[str, str]] = []
    gone = new = ""
    for kind, start, end, first, last in [*SequenceMatcher(None, one, other, autojunk=False).get_opcodes(), END]:
        both = "".join(one[start:end]) if kind == "equal" else ""
        if (kind == "equal" and (both.strip() or not (gone or new))) or kind == END[0]:
            found += ((sign, text) for sign, text in ((GONE, gone), (NEW, new), (SAME, both)) if text)
            gone = new = ""
        else:  # a space between two words that differ is no part that is the same
            gone += "".join(one[start:end])
            new += "".join(other[first:last])
    return found


def in_a_line(before: str, after: str) -> str:
    """Two texts as one line, with what is gone and what is new between signs.

    >>> in_a_line("Of 22, 9 agree.", "Of 22, 10 agree.")
    'Of 22, [-9-] {+10+} agree.'
    """
    signs = {SAME: "{}", GONE: "[-{}-]", NEW: "{{+{}+}}"}
    line = "".join(signs[sign].format(text) for sign, text in marked(before, after))
    return line.replace("-]{+", "-] {+")

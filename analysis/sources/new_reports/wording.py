"""What a text calls the things that it counts, in a few of its own words: proposals, for an author to put better."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from analysis.sources.texts.expressions import sentence_spans

LONGEST, LONGEST_TITLE = 60, 200  # characters
AT_ENDS = frozenset(
    "a an the of in on at by for from to with and or than was were is are had has have been as respectively only about "
    "before after among versus vs".split()
)  # words that say nothing at an end of a label
WHOSE = frozenset("of among in for before after at versus vs and or with to".split())  # what follows is no item
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLAUSE = re.compile(r"[,;:] ")
_DIGIT = re.compile(r"[<>≤≥±=~≈]? ?[-+−–]?(?<!\d)(?!(?:19|20)\d\d\b(?!%))\d")  # of no year
_NOUN = r"(?:[a-z][a-z-]* ){0,2}?(?:(?!plus|versus)[a-z][a-z-]+[^s\W]s|people|women|men|children|staff)"
_COUNTED = re.compile(rf"(?: of)?(?: the)? ({_NOUN})\b")
_SIZED = re.compile(r"((?:[A-Za-z][\w-]* ){0,3}[A-Za-z][\w-]*) [(\[][nN] ?= ?$")
_PREPOSITION = re.compile(r"\b(?:of|among|in|to|with|for|on|by|and|versus|vs|or)\b")
_KINDS = (  # the first whose words a text has
    ("qi-abstract", re.compile(r"\b(?:quality[- ]improvement|QI|chart (?:audit|review))\b", re.IGNORECASE)),
    ("cme-outcomes", re.compile(r"\b(?:CME|continuing medical education|learners?|webcast|course)\b", re.IGNORECASE)),
)


def labels_of(text: str, places: Sequence[tuple[int, int]], title: str = "") -> list[str]:
    """A label for each number of a text, from where it begins and ends: what stands before the numbers of its clause.

    Where nothing does, what follows the number; where that says only of whom it is, what the number before is called.
    The text begins with its `title`, if it has one.

    >>> text = "Plans were made in 31 of 64 (48%); 40% of nurses will call earlier, and 9% will not."
    >>> labels_of(text, [(19, 21), (29, 32), (35, 38), (72, 74)])
    ['Plans were made', 'Plans were made', 'Plans were made', 'will not']
    """
    plain = text
    for _ in range(2):  # brackets may stand in brackets
        plain = _BRACKETS.sub(lambda found: " " * len(found[0]), plain)
    head = len(title) + 1 if title and text.startswith(title) else 0
    sentences = [0, *(head + begin for begin, _ in sentence_spans(text[head:]))]
    breaks = sorted({*sentences, *(found.end() for found in _CLAUSE.finditer(plain)), len(text)})
    clauses = {begin: _clause(text, plain, begin, stop) for begin, stop in pairwise(breaks)}
    labels = [""]
    for start, end in places:
        index = bisect_right(breaks, start) - 1
        before = _before_bracket(text, plain, breaks[index], start) or clauses[breaks[index]][0]
        own = plain[end : min(breaks[index + 1], end + 2 * LONGEST)].lstrip("%").split()
        follows = _DIGIT.split(" ".join(own))[0] if own and own[0].lower() not in WHOSE else ""
        label = before if len(before.split()) > 1 else _trimmed(follows) or before
        lead = ""
        if index and breaks[index] not in sentences and not clauses[breaks[index - 1]][1]:
            lead = plain[breaks[index - 1] : breaks[index]]  # a clause without a number
        if not label and len(_trimmed(lead).split()) > 1:
            label = _trimmed(lead)
        elif label and lead and label[0].islower() and len(lead) + len(label) <= LONGEST:
            label = f"{lead.strip(' ,;:')}, {label}"
        labels.append(_short(label) or labels[-1])
    return labels[1:]


def _before_bracket(text: str, plain: str, begin: int, place: int) -> str:
    """What a bracket with a number in it follows, where that has no number: "cost (54%), lack of time (38%)"."""
    opens = max(text.rfind("(", begin, place), text.rfind("[", begin, place))
    if plain[place] != " " or opens < 0:
        return ""
    own = plain[max(begin, text.rfind(")", begin, opens) + 1) : opens]
    return "" if _DIGIT.search(own) else _trimmed(own)


def _clause(text: str, plain: str, begin: int, stop: int) -> tuple[str, bool]:
    """The words of a clause before its first number, and whether it has a number."""
    number = _DIGIT.search(plain, begin, stop)
    return _trimmed(plain[begin : number.start() if number else stop]), _DIGIT.search(text, begin, stop) is not None


def counted(text: str, start: int, end: int) -> str:
    """Who or what a number is of, as the words beside it say; empty where they do not.

    >>> text = "Of 82 specialists and 66 family doctors (n = 148)"
    >>> counted(text, 3, 5), counted(text, 22, 24), counted(text, 45, 48)
    ('specialists', 'family doctors', 'family doctors')
    """
    if found := _COUNTED.match(text, end):
        return _trimmed(found[1])
    sized = _SIZED.search(text[max(0, start - 2 * LONGEST) : start])
    return _trimmed(_PREPOSITION.split(sized[1])[-1]) if sized else ""


def of_whom(text: str, end: int) -> str:
    """Of whom a number is, as the words right after it say: "of specialists".

    >>> of_whom("54% of specialists", 3), of_whom("54% said so", 3)
    ('specialists', '')
    """
    found = re.match(rf"%? (?:of|among|in) (?:the |all )?({_NOUN})\b", text[end : end + LONGEST])
    return found[1] if found else ""


def proposed_title(raw: str) -> str:
    """The title of a text: its first line, if more follows and it is no sentence.

    >>> proposed_title("A course on asthma\\n\\nOf 50 people 40% said so."), proposed_title("Of 50 people 40% said so.")
    ('A course on asthma', '')
    """
    first, _, rest = raw.strip().partition("\n")
    title = " ".join(first.split())
    return title if rest.strip() and len(title) <= LONGEST_TITLE and not title.endswith(".") else ""


def kind_of(text: str) -> str:
    """The kind of report that the words of a text speak of.

    >>> kind_of("A quality improvement project"), kind_of("A webcast"), kind_of("A trial")
    ('qi-abstract', 'cme-outcomes', 'other')
    """
    return next((kind for kind, words in _KINDS if words.search(text)), "other")


def _trimmed(words: str) -> str:
    kept = re.sub(r"\s+([,;:])", r"\1", words).strip(" .,;:–-").split()
    while kept and kept[-1].strip(",") in AT_ENDS:  # not "arm A"
        kept.pop()
    while kept and kept[0].lower() in AT_ENDS:
        kept.pop(0)
    return " ".join(kept)


def _short(label: str) -> str:
    if len(label) <= LONGEST:
        return label
    return _trimmed(label[: LONGEST + 1].rpartition(" ")[0] or label[:LONGEST])

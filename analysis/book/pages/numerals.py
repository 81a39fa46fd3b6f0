"""Every numeral that a reader of the built pages sees, traced to where it comes from.

The pages are read as they were built, and held against what they were made from: the outputs of the chapters, letter
by letter, and their prose, numeral by numeral. What stands in navigation, which repeats headings, is not read again;
code is not either.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from inspect import signature
from pathlib import Path
from pydoc import locate
from typing import Any
from urllib.parse import urlsplit

from bs4 import Tag

from analysis.book.pages.reading import around, parsed, told
from analysis.book.pages.sources import END, FILLED, Source
from analysis.book.pages.typed import exceptions, typed
from analysis.sources.texts.numerals import find_numerals

ORIGINS = {
    "ledger": "a printed statistic or a form of it, linked to its row in the ledger",
    "figure": "computed, drawn in a figure or said of it",
    "table": "computed, in a table",
    "sentence": "computed, in a sentence of an output",
    "prose": "put into prose for a name",
    "data": "the data dictionary, made from the schema of the data",
    "docstring": "said of a function, in its docstring",
    "works": "works cited, as in the bibliography",
    "title": "the title of another page, where a link names it",
    "commit": "what the pages were built from",
    "exception": "typed, and one of the exceptions",
}
STATISTIC = "ledger.html#"
NOT_READ = ".cell_input, .highlight, pre, code, .headerlink, details > summary, .traced, script, style"
PRINTED = re.compile(r"printed “(.*?)” \(")
LABEL = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Tracing:
    """Where the numerals of a book come from."""

    counts: dict[str, Counter]  # by page: how many numerals come from each of `ORIGINS`
    excepted: Counter  # how often each exception occurs
    problems: tuple[str, ...]  # each numeral that is untraced, and each output that is not as the chapter has it

    @property
    def totals(self) -> Counter:
        """How many numerals come from each of `ORIGINS`, over all pages."""
        return sum(self.counts.values(), Counter())


def trace(html: Path, made_from: dict[str, Source], works: dict[str, str], printed: dict[str, str]) -> Tracing:
    """Trace the numerals of a built book."""
    texts = {name: (html / f"{name}.html") for name in made_from}
    articles = {}
    for name, path in texts.items():
        if path.exists():
            text = path.read_text(encoding="utf-8")
            soup = parsed(text)
            articles[name] = text, soup.find("article") or soup
    listed = {name: _works_listed(article) for name, (_, article) in articles.items()}
    titles = {name: _headings(article) for name, (_, article) in articles.items()}
    counts: dict[str, Counter] = {}
    excepted: Counter = Counter()
    problems: list[str] = []
    for name, (text, article) in articles.items():
        page = _Page(name, made_from[name], article, Counter(), excepted, [])
        page.read_titles(titles)
        page.read_statistics(printed)
        page.read_outputs(text)
        page.read_functions()
        page.read_works(listed, works)
        page.read_prose()
        counts[name] = page.counts
        problems += (f"{name}: {line}" for line in page.problems)
    return Tracing(counts, excepted, tuple(problems))


@dataclass(frozen=True)
class _Page:
    """One page, read part by part; each part is taken out once it is read."""

    name: str
    source: Source
    article: Tag
    counts: Counter
    excepted: Counter
    problems: list[str]

    def read_statistics(self, printed: dict[str, str]) -> None:
        for link in self.article.select(f'a[href*="{STATISTIC}"]'):
            statistic_id = str(link["href"]).partition(STATISTIC)[2]
            shown = PRINTED.search(str(link.get("title", "")))
            if statistic_id not in printed:
                self.problems.append(f'the link "{link.get_text()}" names {statistic_id}, which is no statistic')
            elif shown and shown[1] != printed[statistic_id]:
                self.problems.append(f"{statistic_id} was printed “{printed[statistic_id]}”, not “{shown[1]}”")
        for row in self.article.select("tr[id]"):
            statistic_id = str(row["id"])
            if printed.get(statistic_id, "") not in row.get_text():
                said = printed[statistic_id]
                self.problems.append(f"the row of {statistic_id} does not say that it was printed “{said}”")

    def read_outputs(self, text: str) -> None:
        shown = self.article.select(".cell_output > .output")
        made = list(self.source.outputs())
        if len(shown) != len(made):
            self.problems.append(f"shows {len(shown)} outputs; the chapter has {len(made)}")
        for output, (cell, content, is_html) in zip(shown, made, strict=False):
            same = content in text if is_html else content.strip() == output.get_text().strip()
            if not same:
                self.problems.append(f"the output of cell {cell} is not as the chapter has it")
        for output in self.article.select(".cell_output"):
            for link in output.select(f'a[href*="{STATISTIC}"]'):
                self._count("ledger", link)
            for drawing in output("svg"):
                self._count("figure", drawing)
            for table in output("table"):
                self._count("table", table)
            self._count("sentence", output)

    def read_functions(self) -> None:
        for part in self.article.select("dl.py"):
            name = "".join(str(heading["id"]) for heading in part("dt", limit=1))
            function: Any = locate(name)
            for code in part.select(NOT_READ):
                code.decompose()
            written = f"{getattr(function, '__doc__', '')} {signature(function) if function else ''}"
            if more := set(_numerals(told(part))) - set(_numerals(written)):
                self.problems.append(f"{', '.join(sorted(more))} is not in the docstring of {name}")
            self._count("docstring", part)

    def read_works(self, listed: dict[str, dict[str, str]], works: dict[str, str]) -> None:
        numerals = [Counter(_numerals(entry)) for entry in works.values()]
        for place, entry in listed[self.name].items():
            if not any(Counter(_numerals(LABEL.sub("", entry, count=1))) <= one for one in numerals):
                self.problems.append(f"#{place}: no entry of the bibliography has all the numerals of {entry[:60]!r}")
        for citation in self.article.select(".bibtex-citation"):
            for link in citation("a", href=True):
                address = urlsplit(str(link["href"]))
                page = _joined(self.name, address.path)
                entry = listed.get(page, {}).get(address.fragment, "")
                if not set(_numerals(link.get_text())) <= set(_numerals(entry)):
                    self.problems.append(f"the citation {citation.get_text()} is not of that work")
        for part in self.article.select(".citation, .bibtex-citation"):
            self._count("works", part)

    def read_titles(self, titles: dict[str, list[str]]) -> None:
        for link in self.article.select("a.reference.internal:has(> .doc), .gallery > a"):
            there = titles.get(_joined(self.name, urlsplit(str(link["href"])).path), [])
            known = there if link.find_parent(class_="gallery") else there[:1]
            said = {_squeezed(part.get_text()) for part in link("span", recursive=False)}
            if said and said <= set(known):
                self._count("title", link)
        for link in self.article.select("a.term"):
            del link["title"]  # what the glossary says, which is read there
        for part in self.article.select(".built"):
            self._count("commit", part)

    def read_prose(self) -> None:
        for part in self.article.select(NOT_READ):
            part.decompose()
        seen = told(self.article)
        written, wrong = self.source.words()
        self.problems.extend(wrong)
        numerals, origins = find_numerals(seen), list(self._origins(written))
        matcher = SequenceMatcher(None, [word.lower() for _, word in numerals], [one[0] for one in origins], False)
        for kind, start, end, first, last in matcher.get_opcodes():
            if kind == "equal":
                self._trace(seen, numerals[start:end], origins[first:last])
            for at, word in numerals[start:end] if kind != "equal" else ():
                self.problems.append(f"{around(seen, at, at + len(word))} comes from nowhere")
            for _, _, words in origins[first:last] if kind != "equal" else ():
                self.problems.append(f"{words} is in {self.source.path.name}, and not on the page")

    def _trace(self, seen: str, numerals: list[tuple[int, str]], origins: list[tuple[str, str, str]]) -> None:
        for (at, word), (_, origin, words) in zip(numerals, origins, strict=True):
            if origin == "typed":
                self.problems.append(f"{around(seen, at, at + len(word))} is typed: name it, or add an exception")
            else:
                self.counts[origin] += 1
            if origin == "exception":
                self.excepted[words] += 1

    def _origins(self, written: str) -> Iterator[tuple[str, str, str]]:
        """The numerals of the source, in order: each with its origin, and the exception or the words around it."""
        plain, filled = _unmarked(written)
        starts = [start for start, _ in filled]
        excepted = list(exceptions(plain))
        free = {at for at, _ in typed(plain)}
        for at, word in find_numerals(plain):
            place = bisect_right(starts, at) - 1
            words = around(plain, at, at + len(word))
            if self.source.included:
                yield word.lower(), "data", words
            elif place >= 0 and at < filled[place][1]:
                yield word.lower(), "prose", words
            elif at in free:
                yield word.lower(), "typed", words
            else:
                yield word.lower(), "exception", next(name for start, end, name in excepted if start <= at < end)

    def _count(self, origin: str, part: Tag) -> None:
        """Count the numerals of a part of the page, and take it out."""
        self.counts[origin] += len(_numerals(f"{part.get('title', '')} {told(part)}"))
        part.decompose()


def _unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and where what stood between them is."""
    plain, spans, start, length = [], [], 0, 0
    for piece in re.split(f"([{FILLED}{END}])", text):
        if piece == FILLED:
            start = length
        elif piece == END:
            spans.append((start, length))
        else:
            plain.append(piece)
            length += len(piece)
    return "".join(plain), spans


def _works_listed(article: Tag) -> dict[str, str]:
    return {str(part["id"]): _squeezed(part.get_text()) for part in article.select(".citation[id]")}


def _headings(article: Tag) -> list[str]:
    """The titles of a page and of its sections."""
    return [
        _squeezed("".join(text for text in heading.strings if text.parent.get("class") != ["headerlink"]))
        for heading in article(["h1", "h2", "h3"])
    ]


def _joined(page: str, path: str) -> str:
    """The page that a path leads to from another page, without its ending; the page itself if there is no path."""
    parts = page.split("/")[:-1] if path else page.split("/")
    for part in path.removesuffix(".html").split("/") if path else ():
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _numerals(text: str) -> list[str]:
    return [word.lower() for _, word in find_numerals(text)]


def _squeezed(text: str) -> str:
    return " ".join(text.split())

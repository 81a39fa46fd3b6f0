"""How to cite the book and each of its pages, as CITATION.cff and the commit say; it stands at the foot of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml
from sphinx.application import Sphinx

from analysis.book import downloads
from analysis.show.html import Html
from analysis.sources.locations import ROOT
from analysis.sources.provenance import Commit, built_from, commit

KINDS = {"dataset": "Data set", "software": "Computer software"}
IN_BIBTEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """A reference to a page: for a list of references, and for a program that makes one."""

    apa: Html
    bibtex: str


def citation(cff: Mapping[str, Any], at: Commit | None, page: str = "", name: str = "", address: str = "") -> Citation:
    """How to cite a page by its title, or the whole where there is none.

    Its date is that of the release, or else of the commit; a DOI goes before an address.

    References
    ----------
    American Psychological Association (2020), *Publication manual*, 7th edition, sections 10.9 and 10.12: a data set,
    and a part of a whole.
    """
    day = str(cff.get("date-released") or (at.day if at else ""))
    version = ", ".join(
        [f"Version {cff['version']}", *([f"commit {at.name}{' with changes' * at.changed}"] if at else [])]
    )
    leads = f"https://doi.org/{cff['doi']}" if cff.get("doi") else address or str(cff.get("url", ""))
    part = Html("{}. In ").format(page) if page else ""
    kind = KINDS.get(cff.get("type", "software"), "Computer software")
    apa = Html("{} ({}). {}<em>{}</em> ({}) [{}].{}").format(
        _ended(_listed([_apa(one) for one in cff["authors"]])),
        f"{date.fromisoformat(day):%Y, %B} {int(day[8:])}" if day else "n.d.",
        part, cff["title"], version, kind, f" {leads}" if leads else "",
    )  # fmt: skip
    fields = {
        "author": " and ".join(_bibtex(one) for one in cff["authors"]),
        "title": _whole(page or cff["title"]),
        "booktitle": _whole(cff["title"]) if page else "",
        "year": day[:4],
        "month": day[5:7].lstrip("0"),
        "note": version.translate(IN_BIBTEX),
        "doi": str(cff.get("doi", "")),
        "url": "" if cff.get("doi") else leads,
    }
    key = "-".join(filter(None, (f"compendium{day[:4]}", name)))
    lines = [f"  {field} = {{{value}}},\n" for field, value in fields.items() if value]
    return Citation(apa, f"@{'incollection' if page else 'misc'}{{{key},\n{''.join(lines)}}}")


def _apa(author: Mapping[str, str]) -> str:
    if "name" in author:
        return author["name"]
    initials = " ".join(f"{one[0]}." for one in author.get("given-names", "").split())
    return ", ".join(filter(None, (author["family-names"], initials)))


def _bibtex(author: Mapping[str, str]) -> str:
    if "name" in author:
        return _whole(author["name"])
    parts = (author["family-names"], author.get("given-names", ""))
    return ", ".join(filter(None, parts)).translate(IN_BIBTEX)


def _whole(text: str) -> str:
    """A text of which BibTeX changes nothing."""
    return f"{{{text.translate(IN_BIBTEX)}}}"


def _listed(names: list[str]) -> str:
    return ", & ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


@cache
def _cff() -> Mapping[str, Any]:
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


@cache
def _stands_at() -> tuple[Commit | None, str]:
    return commit(), built_from()


def say(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Give the foot of a page what it says."""
    at, words = _stands_at()
    whole = pagename == app.config.root_doc or pagename not in app.env.found_docs
    title = "" if whole else context["title"]
    name = "" if whole else pagename.rpartition("/")[2]
    cited = citation(_cff(), at, title, name, context.get("pageurl") or "")
    zipped = f"{context['content_root']}{downloads.FOLDER}/{downloads.TABLES}"
    context["foot"] = {"cited": cited, "version": _cff()["version"], "built": words, "tables": zipped}


def without_old_roles(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    """Take from the works cited what docutils says of them to programs that read aloud, which forbid or forget it."""
    if "body" in context:
        body = context["body"].replace(' role="doc-biblioentry"', "")
        context["body"] = body.replace('<div role="list" class="citation-list">', '<div class="citation-list">')


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("html-page-context", say)
    app.connect("html-page-context", without_old_roles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""A review as a page, and as JUnit XML; `analysis.show.markdown` makes its Markdown."""

from __future__ import annotations

from pathlib import Path

from analysis.review.check.documents import as_xml, case, junit_suites, suite
from analysis.review.material import Material
from analysis.show import html
from analysis.show.documents import Document
from analysis.sources.locations import shown

STYLE = Path(__file__).with_name("page.css")
NOT_RUN = "the chapters were not run again"


def as_html(document: Document) -> str:
    """The page, which needs no other file."""
    return html.html_page(document, STYLE.read_text(encoding="utf-8"))


def as_junit(material: Material) -> str:
    """The suites of `check`, and one of chapters: a case each, skipped if they were not run again."""
    runs = material.runs
    if runs is None:
        chapters = [case("chapters", "nbval", skipped=NOT_RUN)]
    else:
        chapters = [
            case(
                "chapters",
                shown(run.path),
                failure="" if run.equal else f"not as committed: {', '.join(run.differing) or 'no cell was run'}",
            )
            for run in runs
        ]
    stale = [case("fingerprints", "chapters", failure=f"stale: {', '.join(material.stale)}" if material.stale else "")]
    return as_xml([*junit_suites(material.outcome), suite("fingerprints", stale), suite("chapters", chapters)])

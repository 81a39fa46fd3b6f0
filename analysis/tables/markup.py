"""What every table is made of: cells are HTML, every name of a statistic a link into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from IPython.display import HTML

from analysis.reports import Reports

LEDGER = "ledger.html"
NO_PERCENTAGE = "This report states no percentage of a group whose size it gives."


def table(header: Sequence[str], rows: Iterable[Sequence[str]], caption: str, css: str = "") -> HTML:
    """A table that scrolls sideways on a narrow screen; cells are HTML, the caption and the header are text."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return HTML(
        f'<div class="table-scroll"><table class="compendium {css}"><caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def paragraph(text: str, css: str = "finding") -> HTML:
    """A paragraph of text; as it is by default, one that a page opens with."""
    return HTML(f'<p class="{css}">{escape(text)}</p>' if css else f"<p>{escape(text)}</p>")


def ledger_link(statistic_id: str, text: str) -> str:
    """A link to the row of a statistic in the ledger."""
    return f'<a href="{LEDGER}#{escape(statistic_id)}">{escape(text)}</a>'


def verdict_mark(verdict: str) -> str:
    """A verdict with a class of its own, so that it can be seen without reading."""
    return f'<span class="verdict {escape(verdict.split()[-1])}">{escape(verdict)}</span>'


def short_names(data: Reports) -> dict[str, str]:
    """Short names of the reports by report_id."""
    return dict(zip(data.reports["report_id"], data.reports["short_name"], strict=True))

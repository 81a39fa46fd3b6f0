"""Roles that put computed values into the prose of the book. No number and no verdict in prose is typed.

``{stat}`statistic_id:form` ``
    A statistic in one of the forms of `wording.FORMS` (as printed, if none is named), linked to its row in the ledger,
    with a tooltip that says where it was printed and what the verdict is.
``{tally}`verdict` `` and ``{tally}`verdict:report_id` ``
    How many statistics earned a verdict; `statistics` counts them all, `numerals` the numerals, `reports` the reports.
``{denominators}`report_id:group_id` ``
    Whether one number of people fits every question that was put to a group: a sentence without its full stop.
``{contrast}`report_id:item:form` ``
    A contrast of two groups: `difference`, `interval`, `p`, `second` (what the second group can have answered) or
    `survives`.
``{change}`report_id:item:form` ``
    A change over time: `relative`, `gain` or `h`.
``{report}`report_id:column` ``
    A column of `reports.csv`, or `cite` for a citation. In the page of a report, `column` alone.

A name that does not exist ends the build.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxRole
from sphinxcontrib.bibtex.roles import CiteRole

from analysis import contrasts, ledger, reports, wording
from analysis.locations import CHAPTERS, ROOT
from analysis.problems import InputError, one_of, problem
from analysis.tables import short_names
from analysis.verdicts import VERDICTS

LEDGER_PAGE = (CHAPTERS / "ledger").relative_to(ROOT).as_posix()


class RoleError(SphinxError):
    """A role in the prose asks for something that does not exist."""

    category = "Unknown value"


@cache
def _data() -> reports.Reports:
    return reports.load()


@cache
def _rows() -> dict[str, pd.Series]:
    return {row["statistic_id"]: row for _, row in ledger.build(_data()).iterrows()}


@cache
def _between_groups() -> pd.DataFrame:
    return contrasts.between_groups(_data()).set_index(["report_id", "item"])


@cache
def _before_and_after() -> pd.DataFrame:
    return contrasts.before_and_after(_data()).set_index(["report_id", "item"])


class ComputedRole(SphinxRole):
    """Text that is computed from the data; subclasses say how."""

    def run(self):
        try:
            return self.nodes()
        except InputError as error:
            raise RoleError(f"{self.get_location()}: {{{self.name}}}`{self.text}`: {error}") from None

    def nodes(self) -> tuple[list, list]:
        return [self.node()], []

    def node(self) -> nodes.Node:
        return nodes.Text(self.words())

    def words(self) -> str:
        raise NotImplementedError

    def named(self, *names: str) -> list[str]:
        """The parts of the role's text, which must be as many as `names`."""
        parts = self.text.split(":")
        if len(parts) != len(names):
            raise InputError(problem("text", ":".join(names), self.text))
        return parts


class StatRole(ComputedRole):
    """A statistic, linked to the ledger."""

    def node(self) -> nodes.Node:
        statistic_id, _, form = self.text.partition(":")
        _data().printed(statistic_id)
        row = _rows()[statistic_id]
        text = wording.form(row, form or "printed")
        if self.env.app.builder.format != "html":
            return nodes.Text(text)
        place = f"{short_names(_data())[row['report_id']]}, character {wording.number(row['offset'])} of the text"
        page = self.env.app.builder.get_relative_uri(self.env.docname, LEDGER_PAGE)
        return nodes.reference(
            "",
            text,
            internal=True,
            refuri=f"{page}#{statistic_id}",
            reftitle=f"{row['label']}: printed “{row['as_printed']}” ({place}); {row['verdict']}",
            classes=["stat"],
        )


class TallyRole(ComputedRole):
    """How many statistics earned a verdict."""

    def words(self) -> str:
        what, _, report_id = self.text.partition(":")
        counted = {"reports": len(_data().report_ids), "numerals": len(_data().numerals)}
        if report_id:
            _data().report(report_id)
            counted = {"numerals": int((_data().numerals["report_id"] == report_id).sum())}
        if what in counted:
            return wording.number(counted[what])
        rows = list(_rows().values())
        if report_id:
            rows = [row for row in rows if row["report_id"] == report_id]
        if what != "statistics" and what not in VERDICTS:
            raise InputError(problem("tally", one_of([*VERDICTS, "statistics", *counted], what), what))
        return wording.number(sum(what in ("statistics", row["verdict"]) for row in rows))


class DenominatorsRole(ComputedRole):
    """Whether one number of people fits every question that was put to a group."""

    def words(self) -> str:
        report_id, group_id = self.named("report_id", "group_id")
        _data().report(report_id)
        questions = ledger.candidates_by_question(pd.DataFrame(_rows().values()), report_id)
        if group_id not in questions:
            raise InputError(problem(f"group of {report_id}", one_of(questions, group_id), group_id))
        return wording.common_denominators(group_id, questions[group_id]).removesuffix(".")


class ContrastRole(ComputedRole):
    """A contrast of two groups."""

    FORMS: ClassVar = {
        "difference": lambda row: wording.span(row["difference_low"], row["difference_high"], wording.points),
        "interval": lambda row: wording.span(row["interval_low"], row["interval_high"], wording.points),
        "p": lambda row: wording.span(row["p_low"], row["p_high"], wording.pvalue),
        "survives": lambda row: "survives its worst case" if row["survives"] else "does not survive its worst case",
        "second": lambda row: wording.span(row["second_low"], row["second_high"], wording.percent),
    }

    def words(self) -> str:
        return _looked_up(_between_groups(), self.FORMS, *self.named("report_id", "item", "form"))


class ChangeRole(ComputedRole):
    """A change over time."""

    FORMS: ClassVar = {
        "relative": lambda row: wording.percent(row["relative"]),
        "gain": lambda row: wording.number(row["gain"], 2),
        "h": lambda row: wording.number(row["h"], 2),
    }

    def words(self) -> str:
        return _looked_up(_before_and_after(), self.FORMS, *self.named("report_id", "item", "form"))


def _looked_up(table: pd.DataFrame, forms: dict, report_id: str, item: str, form: str) -> str:
    _data().report(report_id)
    items = [name for report, name in table.index if report == report_id]
    if item not in items:
        raise InputError(problem(f"item of {report_id}", one_of(items, item), item))
    if form not in forms:
        raise InputError(problem("form", one_of(forms, form), form))
    return forms[form](table.loc[(report_id, item)])


class ReportRole(ComputedRole):
    """A column of the table of reports, or a citation of the report."""

    def nodes(self) -> tuple[list, list]:
        if self.text.rpartition(":")[2] != "cite":
            return super().nodes()
        key = self.row()["citation_key"]
        return CiteRole()("cite:p", f"{{cite:p}}`{key}`", key, self.lineno, self.inliner)

    def row(self) -> pd.Series:
        report_id = self.text.rpartition(":")[0]
        return _data().report(report_id or self.env.docname.rpartition("/report-")[2])

    def words(self) -> str:
        row = self.row()
        column = self.text.rpartition(":")[2]
        if column not in row.index:
            raise InputError(problem("column", one_of(row.index, column), column))
        return str(row[column])


def setup(app: Sphinx) -> dict:
    """Register the roles with Sphinx."""
    for name, role in (
        ("stat", StatRole()),
        ("tally", TallyRole()),
        ("denominators", DenominatorsRole()),
        ("contrast", ContrastRole()),
        ("change", ChangeRole()),
        ("report", ReportRole()),
    ):
        app.add_role(name, role)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

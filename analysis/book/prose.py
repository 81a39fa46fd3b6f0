"""Names in the prose of a notebook become what the data says. No number and no verdict in prose is typed.

A name looks like a role of MyST, and is replaced when the notebook runs, with the notebook's own parameters: so the
prose of a run follows its parameters as its tables do, and what a chapter says is committed and compared like them.

``{stat}`statistic_id:form` ``
    A statistic in one of the forms of `wording.FORMS` (as printed, if none is named), linked to its row in the ledger,
    with a tooltip that says where it was printed and what the verdict is.
``{tally}`verdict` `` and ``{tally}`verdict:report_id` ``
    How many quantities earned a verdict; `quantities` counts them all, `differing` those that reports of a study
    print as different numbers, `statistics` what prints them, `numerals` the numerals, `reports` the reports; `finding`
    says all of it in words.
``{denominators}`report_id:group_id` ``
    Whether one number of people fits every question that was put to a group: a sentence without its full stop.
``{contrast}`report_id:item:form` ``
    A contrast of two groups: `difference`, `interval`, `p`, `second` (what the second group can have answered),
    `survives`, or `corrected` (whether it remains after Holm's correction for all contrasts of the report).
``{change}`report_id:item:form` ``
    A change over time: `relative`, `gain` or `h`.
``{elsewhere}`corroboration_id:form` ``
    A figure from elsewhere: as printed, if no form is named; its `limits`; or `cite` for a citation. With the name of
    a comparison, `trial`: the name of the trial that it is of.
``{headline}`name` ``
    What another chapter finds, in a few words (:mod:`analysis.book.headlines`).
``{choice}`parameter` ``
    A choice that this chapter was run with, in words.
``{report}`report_id:column` ``
    A column of `reports.csv`, or `cite` for a citation. In the page of a report, `column` alone.
``{label}`item:form` ``
    The words of an item, as in `labels.csv`; `capitalized`; or what people of the `first` or the `second` of two groups
    say who give that answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property

import pandas as pd

from analysis.book.headlines import headline
from analysis.book.roles import ROLE, ROLES
from analysis.ledger import contrasts, ledger, rows_in_words
from analysis.ledger.choices import Choices, chosen
from analysis.ledger.places import printed_at
from analysis.ledger.quantities import tallied, tally_finding
from analysis.printed.problems import InputError, one_of, problem
from analysis.show import findings, numbers
from analysis.show.html import cell
from analysis.show.markup import short_names
from analysis.sources import reports
from analysis.stats.levels import level_beside
from analysis.stats.multiplicity import adjust_pvalues

LEDGER_PAGE = "ledger.html"
CHOICES = tuple(one.name for one in fields(Choices))

CONTRAST_FORMS: dict[str, Callable[[Mapping], str]] = {
    "difference": numbers.spanned("difference", numbers.points),
    "interval": numbers.spanned("interval", numbers.points),
    "p": numbers.spanned("p", numbers.pvalue),
    "survives": lambda row: f"{'remains' if row['survives'] else 'does not remain'} under the least favorable reading",
    "second": numbers.spanned("second", numbers.percent),
    "corrected": lambda row: "remains" if row["holm"] <= row["level"] else "does not remain",
}
CHANGE_FORMS: dict[str, Callable[[Mapping], str]] = {
    "relative": lambda row: numbers.percent(row["relative"]),
    "gain": lambda row: numbers.number(row["gain"], 2),
    "h": lambda row: numbers.number(row["h"], 2),
}


@dataclass(frozen=True)
class Prose:
    """What prose can name, under one set of choices."""

    data: reports.Reports
    choices: Choices

    def fill(self, text: str, report_id: str = "") -> str:
        """The text with each name replaced; other roles, such as citations, stay.

        Raises InputError for a name that does not exist, with the nearest that does.
        """

        def replaced(found: re.Match) -> str:
            role, named = found["role"], found["text"]
            if role == "report" and report_id and ":" not in named:
                named = f"{report_id}:{named}"
            try:
                return FILLED[role](self, named)
            except InputError as error:
                raise InputError(f"{found[0]}: {error}") from None

        return ROLE.sub(replaced, text)

    @cached_property
    def _ledger(self) -> pd.DataFrame:
        return ledger.build(self.data, self.choices).set_index("statistic_id", drop=False)

    @cached_property
    def _contrasts(self) -> pd.DataFrame:
        found = contrasts.between_groups(self.data, self.choices)
        family = found.groupby("report_id")["p_high"]
        found["holm"] = family.transform(lambda pvalues: adjust_pvalues(pvalues, "holm").adjusted)
        found["level"] = level_beside(self.choices.confidence)
        return found.set_index(["report_id", "item"])

    @cached_property
    def _changes(self) -> pd.DataFrame:
        return contrasts.shares_before_and_after(self.data, self.choices).set_index(["report_id", "item"])

    def _stat(self, text: str) -> str:
        statistic_id, _, form = text.partition(":")
        self.data.printed(statistic_id)
        row = self._ledger.loc[statistic_id]
        where = f"{short_names(self.data)[row['report_id']]}, {printed_at(self.data, statistic_id)}"
        tooltip = f"{row['label']}: printed “{row['as_printed']}” ({where}); {row['verdict']}"
        words = _html(rows_in_words.form(row, form or "printed"))
        return f'<a class="stat" href="{LEDGER_PAGE}#{statistic_id}" title="{_html(tooltip)}">{words}</a>'

    def _tally(self, text: str) -> str:
        what, _, report_id = text.partition(":")
        of = {name: getattr(self.data, name) for name in ("reports", "numerals", "statistics")}
        rows = self._ledger
        if report_id:
            self.data.report(report_id)
            of = {name: table[table["report_id"] == report_id] for name, table in of.items() if name != "reports"}
            rows = rows[rows["report_id"] == report_id]
        if what == "finding":
            return tally_finding(tallied(rows))
        if what in of:
            return numbers.number(len(of[what]))
        found = tallied(rows)
        counts = {"quantities": found.quantities, "differing": found.differing} | found.counts.to_dict()
        if what not in counts:
            raise InputError(problem("tally", one_of(["finding", *counts, *of], what), what))
        return numbers.number(counts[what])

    def _denominators(self, text: str) -> str:
        report_id, group_id = _parts(text, "report_id", "group_id")
        self.data.report(report_id)
        questions = ledger.candidates_by_question(self._ledger, report_id)
        if group_id not in questions:
            raise InputError(problem(f"group of {report_id}", one_of(questions, group_id), group_id))
        return findings.common_denominators_finding(group_id, questions[group_id]).removesuffix(".")

    def _contrast(self, text: str) -> str:
        return self._looked_up(self._contrasts, CONTRAST_FORMS, text)

    def _change(self, text: str) -> str:
        return self._looked_up(self._changes, CHANGE_FORMS, text)

    def _looked_up(self, table: pd.DataFrame, forms: Mapping[str, Callable], text: str) -> str:
        report_id, item, form = _parts(text, "report_id", "item", "form")
        self.data.report(report_id)
        items = [name for report, name in table.index if report == report_id]
        if item not in items:
            raise InputError(problem(f"item of {report_id}", one_of(items, item), item))
        if form not in forms:
            raise InputError(problem("form", one_of(forms, form), form))
        return forms[form](table.loc[(report_id, item)])

    def _elsewhere(self, text: str) -> str:
        name, _, form = text.partition(":")
        figures = self.data.corroboration.set_index("corroboration_id")
        if form == "trial" and name in self._trials:
            return self._trials[name]
        if name not in figures.index:
            raise InputError(problem("corroboration_id", one_of(figures.index, name), name))
        row = figures.loc[name]
        forms = {"": row["as_printed"], "cite": f"{{cite:p}}`{row['citation_key']}`"}
        if row["lower"]:
            forms["limits"] = f"{row['lower']} to {row['upper']}"
        if form not in forms:
            raise InputError(problem(f"form of {name}", one_of(filter(None, forms), form), form))
        return forms[form]

    @cached_property
    def _trials(self) -> dict[str, str]:
        return dict(zip(self.data.trials["comparison"], self.data.trials["trial"], strict=True))

    def _headline(self, text: str) -> str:
        return headline(self.data, text, self.choices)

    def _choice(self, text: str) -> str:
        if text == "patients":
            size = self.data.sizes.get(text)
            return (
                "as many patients as each report says" if size is None else f"{numbers.number(size)} patients, assumed"
            )
        if text not in CHOICES:
            raise InputError(problem("parameter", one_of([*CHOICES, "patients"], text), text))
        value = getattr(self.choices, text)
        if text == "rounding":
            return numbers.ROUNDED[value]
        return value if isinstance(value, str) else numbers.percent(value)

    def _report(self, text: str) -> str:
        report_id, column = _parts(text, "report_id", "column")
        row = self.data.report(report_id)
        if column == "cite":
            return f"{{cite:p}}`{row['citation_key']}`"
        if column not in row.index:
            raise InputError(problem("column", one_of(row.index, column), column))
        return str(row[column])

    def _label(self, text: str) -> str:
        item, _, form = text.partition(":")
        label, (first, second) = self.data.item_label(item), self.data.item_says(item)
        forms = {"": label, "capitalized": numbers.capitalized(label), "first": first, "second": second}
        if form not in forms:
            raise InputError(problem("form", one_of(filter(None, forms), form), form))
        return _plain(forms[form])


@cache
def _prose(parameters: str) -> Prose:
    given = json.loads(parameters)
    return Prose(reports.load().assuming(patients=given.get("patients")), chosen(given))


def prose(parameters: Mapping[str, object]) -> Prose:
    """What prose can name in a notebook of this checkout.

    Raises InputError if `patients` is no size of a group, or for a choice that there is not.

    >>> prose({"patients": 51}).fill("{stat}`mahtani-2024-abstract.patients-quality-of-life:candidates`")[-22:]
    '51, 49, 46, 44, 37</a>'
    """
    kept = {name: parameters[name] for name in (*CHOICES, "patients") if name in parameters}
    try:
        return _prose(json.dumps(kept, sort_keys=True))
    except ValueError as error:  # a choice says itself what it is called and what is allowed
        raise InputError(str(error)) from None


FILLED: dict[str, Callable[[Prose, str], str]] = {role: getattr(Prose, f"_{role}") for role in ROLES}


def _parts(text: str, *names: str) -> list[str]:
    parts = text.split(":")
    if len(parts) != len(names):
        raise InputError(problem("text", ":".join(names), text))
    return parts


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    return re.sub(r"[\\`*_{}\[\]<>$|]", lambda found: f"\\{found[0]}", words)


def _html(text: str) -> str:
    """Text inside HTML inside Markdown, where a bar would end the cell of a table."""
    return str(cell(text)).replace("|", "&#124;")

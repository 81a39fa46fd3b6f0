"""What a notebook takes: the assignments of the one cell tagged `parameters`, and whether given values fit them."""

from __future__ import annotations

import ast
import io
import json
import tokenize
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import nbformat

from analysis.book.notebooks.marks import wrong_marks
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources import reports
from analysis.sources.locations import shown

REPORT, PATIENTS = "report_id", "patients"
KINDS = {
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a dictionary",
}
PLAIN = "a plain value (text, number, True, False, None, list, dictionary)"


@dataclass(frozen=True)
class Parameter:
    """A parameter of a notebook: its name, its default as a Python value, and the comment that explains it."""

    name: str
    default: object
    help: str


def read_notebook(template: Path) -> nbformat.NotebookNode:
    """A notebook in the form that keeps an id for each cell.

    Raises InputError if the file is missing or is no such notebook, or has marks that no cell may have.
    """
    try:
        notebook = nbformat.reader.reads(Path(template).read_text(encoding="utf-8"))
        found = f"{notebook.nbformat}.{notebook.nbformat_minor}"
        if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
            raise InputError(problem(shown(template), "nbformat 4.5 or later, where cells have ids", found))
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # on a cell without an id, or two with one, it warns and makes up another
            nbformat.validate(notebook)
    except OSError as error:
        raise InputError(f"{shown(template)}: cannot be read ({error.strerror or error})") from None
    except (ValueError, AttributeError, Warning, nbformat.ValidationError) as error:  # no UTF-8, no JSON, no notebook
        raise InputError(f"{shown(template)}: no valid notebook ({str(error).splitlines()[0]})") from None
    if messages := list(wrong_marks(notebook, shown(template))):
        raise InputError(messages)
    return notebook


def parameters(template: Path) -> tuple[Parameter, ...]:
    """The parameters of a notebook, in order.

    Read with Python's own parser, since papermill's skips each line that has a second equals sign in it.

    Raises InputError if not exactly one cell is tagged `parameters`, or it holds more than names with plain values.
    """
    cells = [cell for cell in read_notebook(template).cells if "parameters" in cell.metadata.get("tags", ())]
    if [cell.cell_type for cell in cells] != ["code"]:
        raise InputError(problem(shown(template), "one code cell tagged parameters", f"{len(cells)} tagged cells"))
    source = cells[0].source
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise InputError(f"{shown(template)}, parameters, line {error.lineno}: {error.msg}") from None
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
    return tuple(_parameter(statement, source, comments, template) for statement in statements)


def _parameter(statement: ast.stmt, source: str, comments: dict[int, str], template: Path) -> Parameter:
    name, value = _assigned(statement)
    try:
        default = ast.literal_eval(value) if name and value else ...
    except ValueError:
        default = ...
    if name is None or not _is_plain(default):
        found = ast.get_source_segment(source, statement)
        raise InputError(problem(f"{shown(template)}, parameters", f"NAME = {PLAIN}", found))
    return Parameter(name, default, comments.get(statement.end_lineno or 0, ""))


def _assigned(statement: ast.stmt) -> tuple[str | None, ast.expr | None]:
    """The name that a statement gives a value to, and the value, if that is all it does."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        return getattr(statement.targets[0], "id", None), statement.value
    if isinstance(statement, ast.AnnAssign):
        return getattr(statement.target, "id", None), statement.value
    return None, None


def check_parameters(template: Path, given: dict[str, object]) -> None:
    """Refuse values that a notebook does not take.

    A whole number will do for a number; True and False are no numbers. Where the default is None, any plain value will
    do. A `report_id` must be that of a report, and `patients` a size that a group can have.

    Raises InputError with a line for each name that is no parameter, and each value of another kind than the default.
    """
    known = {parameter.name: parameter for parameter in parameters(template)}
    messages = []
    for name, value in given.items():
        if name not in known:
            messages.append(problem(f"{shown(template)}, parameters", one_of(known, name) or "none", name))
        elif not _fits(value, known[name].default):
            default = known[name].default
            allowed = PLAIN if default is None else f"{KINDS[type(default)]}, such as {default!r}"
            messages.append(problem(f"{shown(template)}, parameter {name}", allowed, value))
        elif name == REPORT and isinstance(value, str):
            reports.load().report(value)
        elif name == PATIENTS:
            reports.load().assuming(patients=cast("int | None", value))  # it refuses what is no such number
    if messages:
        raise InputError(messages)


def _fits(value: object, default: object) -> bool:
    return _is_plain(value) and (
        default is None or type(value) is type(default) or (type(default) is float and type(value) is int)
    )


def _is_plain(value: object) -> bool:
    """Whether a value is one that papermill writes into a notebook as it is, which are those that JSON keeps."""
    try:
        return json.loads(json.dumps(value, allow_nan=False)) == value
    except (TypeError, ValueError):  # no value of JSON; no finite number, or a list that holds itself
        return False

"""`report.yml` of a draft: what a report is, its groups and its questions; written with comments, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.printed.problems import InputError, one_of, problem
from analysis.sources import plain_yaml

ALL = "all"  # the group of every number that names none
REPORT = {
    "report_id": "name of the report and of its page: lower-case words with hyphens",
    "short_name": "name in tables and figures, short",
    "kind": "qi-abstract, qi-coverage, cme-outcomes, cme-activity, commentary or other",
    "study_id": "the study; two reports of one study share it, and are then compared",
    "venue": "where it was published",
    "published": "year, month or day: 2024, 2024-05 or 2024-05-31; may stay empty, as what follows",
    "collected_from": "first month of data collection: 2024-01",
    "collected_to": "last month of it",
    "place": "of the meeting or of publication",
}
REFERENCE = {
    "key": "name in the list of references: lower-case letters and digits, such as rivera2024",
    "type": "article, misc, inproceedings, ... as BibTeX has them",
    "author": "Last, First and Last, First; an institution in double braces",
    "title": "",
    "year": "",
    "journal": "of an article; may stay empty, as what follows",
    "howpublished": "of anything else",
    "volume": "",
    "number": "",
    "pages": "",
    "doi": "",
    "url": "",
    "note": "",
}
GROUP = {
    "description": "who they are, in your words",
    "size": "the statistic that states how many they are, by its name in numbers.csv; empty if none does",
    "size_is": "exact: all of them answered every item; ceiling: at most that many did; not stated",
}
QUESTION = {
    "group": "whom it was put to",
    "asked": "what was asked, in your words",
    "topic": "two questions with one topic are set side by side; empty: its own",
    "answers": "select-one, select-all or not stated",
    "reported_items": "all, most frequent, selected or not stated",
    "base": "group: the percentages are of the whole group; unstated: the report does not say",
    "scale": "of answers in whole numbers: 1 to 5, or 1 to 5, 3 items; of percentages over 3 questions: 3 items",
}
PARTS = {"report": REPORT, "reference": REFERENCE}
LISTS = {"groups": GROUP, "questions": QUESTION}
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ,.()+/-]*[\w.()+/-])?")
_NO_TEXT = {"true", "false", "yes", "no", "on", "off", "null"}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEAD = """\
# What the report is, whom it is about, and what was asked. Fill in what is empty; a comment says what is allowed.
# Groups and questions may be added, renamed and taken away: numbers.csv refers to them by name.
"""

Facts = dict[str, dict]


def complete(facts: Facts) -> Facts:
    """The facts with every field, empty where there was none."""

    def of(fields: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
        return {key: own.get(key, "") for key in fields}

    whole: Facts = {part: of(fields, facts[part]) for part, fields in PARTS.items()}
    return whole | {
        part: {name: of(fields, own) for name, own in facts[part].items()} for part, fields in LISTS.items()
    }


def as_yaml(facts: Facts) -> str:
    """The facts as YAML, with a comment on each field."""
    lines = [HEAD]
    for part, fields in PARTS.items():
        lines.append(f"{part}:")
        lines += [_line(2, key, facts[part][key], said) for key, said in fields.items()]
    for part, fields in LISTS.items():
        lines.append(f"{part}:" + ("" if facts[part] else " {}"))
        for name, own in facts[part].items():
            lines.append(f"  {name}:")
            lines += [_line(4, key, own[key], said) for key, said in fields.items()]
    return "\n".join(lines) + "\n"


def _line(indent: int, key: str, value: str, said: str) -> str:
    written = _quoted(value) if value else ""
    comment = f"  # {said}" if said else ""
    return f"{' ' * indent}{key}: {written}".rstrip() + comment


def _quoted(value: str) -> str:
    """A text as YAML: as it stands if it is plain words, else between quotes."""
    if _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT:
        return value
    return "'" + value.replace("'", "''") + "'"


def read(text: str, where: str) -> Facts:
    """The facts of a draft, each as text; what is empty as an empty text.

    Raises InputError with a line for each thing that is not as it must be.
    """
    found = plain_yaml.load(text, where, as_written=True)
    known = [*PARTS, *LISTS]
    if not isinstance(found, Mapping) or set(found) != set(known):
        said = ", ".join(map(str, found)) if isinstance(found, Mapping) else type(found).__name__
        raise InputError(problem(where, f"the parts {', '.join(known)}", said))
    messages: list[str] = []
    facts: dict[str, dict] = {}
    for part, fields in PARTS.items():
        facts[part] = _fields(f"{where}, {part}", found[part], fields, messages)
    for part, fields in LISTS.items():
        facts[part] = {}
        own = {} if found[part] is None else found[part]
        if not isinstance(own, Mapping):
            messages.append(problem(f"{where}, {part}", "names, each with its fields", _shown(own)))
            continue
        for name, values in own.items():
            if not NAME.fullmatch(str(name)):
                messages.append(problem(f"{where}, {part}", "names of lower-case words with hyphens", _shown(name)))
            facts[part][str(name)] = _fields(f"{where}, {part}, {name}", values, fields, messages)
    if messages:
        raise InputError(messages)
    return facts


def _fields(where: str, found: object, fields: Mapping[str, str], messages: list[str]) -> dict[str, str]:
    if not isinstance(found, Mapping):
        messages.append(problem(where, f"the fields {', '.join(fields)}", _shown(found)))
        return {}
    values = {}
    for key, value in found.items():
        if key not in fields:
            messages.append(problem(f"{where}, field", one_of(fields, str(key)), _shown(key)))
        elif not isinstance(value, str | None):
            messages.append(problem(f"{where}, {key}", "text", _shown(value)))
        else:
            values[key] = "" if value is None else " ".join(str(value).split())
    return {key: values.get(key, "") for key in fields}


def _shown(value: object) -> str:
    return str(value) if isinstance(value, str) else repr(value)

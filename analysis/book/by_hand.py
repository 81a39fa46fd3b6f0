"""Shows a person who runs a template its prose with the numbers; to import this in the template is all that it takes.

The book fills in the prose of a template before it runs it (:mod:`analysis.book.notebooks.words`), and this shows
nothing then. JupyterLab and papermill run a template as it is, and no kernel can change prose. So the prose above a
cell is repeated as the first of what the cell shows, and that below the last cell as the last of what that shows, with
what is named in it under the parameters as they are by then. Citations and links are plain words there.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import display

from analysis.book.notebooks.execution import FILLED
from analysis.printed.problems import InputError
from analysis.sources.locations import REFERENCES, ROOT, TEMPLATES

OPENED = "JPY_SESSION_NAME"  # in the environment, where Jupyter says which notebook it started a kernel for
STARTS = re.compile(r"^from analysis\.book import by_hand$", re.MULTILINE)
BELOW = ""  # stands for the prose below the last cell
NAMED = re.compile(r"\{(?P<role>[\w:]+)\}`(?:(?P<said>[^`<]+?) *<[^`]*>|(?P<text>[^`]*))`")
LED = re.compile(r'<a class="stat" href="[^"]*" (title="[^"]*")>(.*?)</a>')
HEADING = re.compile(r"^(?:#+|:::\{\w+\}) (.*)$", re.MULTILINE)
TITLE = re.compile(r'^\s*"?# (.*?)(?:\\n)?"?,?$', re.MULTILINE)
# JupyterLab shows one line of the prose that is repeated, unless it is selected; and the drawings for a phone nowhere.
NOTE = """<style>
.picture-on-phone { display: none; }
.jp-MarkdownCell:not(.jp-mod-selected):is(:has(+ .jp-CodeCell .with-numbers), :has(+ * + .jp-CodeCell .with-numbers),
:has(+ * + * + .jp-CodeCell .with-numbers), .jp-CodeCell:has(.with-numbers-below) ~ *) .jp-MarkdownOutput {
  max-height: 1.7em; overflow: hidden; opacity: 0.6;
  > * { font-size: 1em !important; margin: 0 0 1em !important; }
}
</style>
<p><em>What stands in braces in the prose of this notebook are names of numbers. The cells below repeat the prose above
them with the numbers that these parameters give.</em></p>"""


def use(shell: Any) -> None:
    """From now on show prose around the cells that a shell of IPython runs."""
    notebooks: list[Path] = []

    def before(cell: Any) -> None:
        for notebook in notebooks:
            _show(prose_around(notebook).get(cell.raw_cell, ""), shell.user_ns)

    def after(result: Any) -> None:
        cell = result.info.raw_cell
        if not notebooks:
            notebooks.extend(notebook_with(cell))
            display({"text/html": NOTE, "text/plain": re.sub("<.*?>", "", NOTE.partition("</style>")[2])}, raw=True)
        for notebook in notebooks:
            if cell == last_cell(notebook):
                _show(prose_around(notebook)[BELOW], shell.user_ns, "with-numbers with-numbers-below")

    shell.events.register("pre_run_cell", before)
    shell.events.register("post_run_cell", after)


def notebook_with(cell: str) -> list[Path]:
    """The notebook that a cell is of: the one that is open, as saved, or else a template; none has other code."""
    candidates = [Path(os.environ.get(OPENED, "")), *sorted(TEMPLATES.glob("*.ipynb"))]
    found = (path for path in candidates if path.suffix == ".ipynb" and path.is_file())
    return [path for path in found if any(one["source"] == cell for one in _cells(path))][:1]


def last_cell(notebook: Path) -> str:
    """The code of the last cell with code."""
    return [cell["source"] for cell in _cells(notebook) if cell["cell_type"] == "code"][-1]


def prose_around(notebook: Path) -> dict[str, str]:
    """The prose above each code cell that runs with all parameters given, by its code; and the prose below the last."""
    cells = _cells(notebook)
    begin = max(place for place, cell in enumerate(cells) if _tagged(cell) or STARTS.search(cell["source"]))
    found, waiting = {}, []
    for place, cell in enumerate(cells):
        if cell["cell_type"] == "markdown":
            waiting.append(cell["source"])
        elif cell["cell_type"] == "code" and place > begin:
            found[cell["source"]], waiting = "\n\n".join(waiting), []
    return found | {BELOW: "\n\n".join(waiting)}


def in_plain_words(text: str) -> str:
    """Markdown of the book as any program reads it: without roles, directives, headings, and links to its pages.

    >>> in_plain_words("## Goals\\n{term}`Base` or {doc}`the words </book/glossary>`; {doc}`/book/glossary`.")
    '**Goals**\\nBase or the words; *Glossary*.'
    >>> in_plain_words("{cite:p}`holm1979,newcombe1998difference`, {cite:t}`wilson1927inference`")
    '(Holm, 1979; Newcombe, 1998), Wilson (1927)'
    """
    text = HEADING.sub(r"**\1**", LED.sub(r"<abbr \1>\2</abbr>", text))
    return NAMED.sub(lambda found: _said(found["role"], found["said"] or found["text"], found["said"]), text).replace(
        "\n:::", ""
    )


def _said(role: str, text: str, said: str | None) -> str:
    if role.startswith("cite") and not said:
        works = [_cited(key.strip()) for key in text.split(",")]
        if role == "cite:t":
            return "; ".join(f"{authors} ({year})" for authors, year in works)
        return f"({'; '.join(f'{authors}, {year}' for authors, year in works)})"
    if role == "doc" and not said:
        return f"*{_title(text.strip('/'))}*"
    if role in ("built", "traced"):
        from analysis.book import sphinx_built  # Sphinx takes a second

        return sphinx_built.built_from() if role == "built" else sphinx_built.UNTRACED
    return text


@cache
def _title(page: str) -> str:
    paths = [path for path in (ROOT / f"{page}.ipynb", ROOT / f"{page}.md") if path.is_file()]
    found = TITLE.search(paths[0].read_text(encoding="utf-8")) if paths else None
    return found[1] if found else page


@cache
def _cited(key: str) -> tuple[str, str]:
    """The authors of a work, by their family names, and its year; its key where the list of works does not have it."""
    entry = re.search(rf"@\w+{{{re.escape(key)},\n(.*?)^}}", REFERENCES.read_text(encoding="utf-8"), re.DOTALL | re.M)
    fields = dict(re.findall(r"^\s*(\w+)\s*=\s*{(.*)},$", entry[1], re.MULTILINE)) if entry else {}
    if not {"author", "year"} <= fields.keys():
        return key, "n.d."
    names = [name.partition(",")[0].strip("{}") for name in fields["author"].split(" and ")]
    few = len(names) < 3 and names[-1] != "others"
    return " and ".join(names) if few else f"{names[0]} et al.", fields["year"]


def _show(text: str, values: dict[str, Any], marks: str = "with-numbers") -> None:
    """Show some prose, if it names anything; or what is wrong with what it names."""
    if not NAMED.search(text):
        return
    from analysis.book.prose import CHOICES, prose  # it takes a second, and statistics

    given = {name: values[name] for name in (*CHOICES, "patients") if name in values}
    try:
        filled = in_plain_words(prose(given).fill(text, str(values.get("report_id", ""))))
    except InputError as error:
        filled = str(error)
    display({"text/markdown": f'<div class="{marks}">\n\n{filled}\n\n</div>', "text/plain": filled}, raw=True)


def _cells(notebook: Path) -> list[dict]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells]


def _tagged(cell: dict) -> bool:
    return "parameters" in cell["metadata"].get("tags", ())


if FILLED not in os.environ and (running := get_ipython()) is not None:
    use(running)

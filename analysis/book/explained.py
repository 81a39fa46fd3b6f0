"""What the pages say of a statistic where it stands, and the code of the ways that they lead to.

As a script and not as JSON, since a page that is opened as a file may load the one and not the other.
`book/_static/page.js` asks for it when a reader does.
"""

from __future__ import annotations

import inspect
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx

from analysis.book import committed_ledger
from analysis.claims.verdicts import MARKS, QUOTED
from analysis.ledger.choices import DEFAULTS
from analysis.ledger.places import printed_at
from analysis.ledger.registry import all_ways
from analysis.show.markup import short_names
from analysis.show.numbers import percent
from analysis.sources import reports
from analysis.sources.reports import Reports

SCRIPT, CODE = "_static/statistics.js", "_code"


def explanations(data: Reports, rows: list[dict[str, str]]) -> dict[str, list[str]]:
    """What is said of each statistic in rows of the committed ledger.

    What it is; printed; report_id, and the name of the report; where; rebuilt; interval; verdict, its mark; why; code.
    """
    told, names, found = data.statistics.set_index("statistic_id"), short_names(data), {}
    for row in rows:
        name, verdict = row["statistic_id"], row["verdict"]
        label, report_id, way = told.loc[name, ["label", "report_id", "way"]]
        source = [label, row["printed"], report_id, names[report_id], printed_at(data, name)]
        code = f"{CODE}/{_file(QUOTED if verdict == QUOTED else way).name}"
        found[name] = [*source, row["rebuilt"], row["interval"], verdict, MARKS[verdict], row["why"], code]
    return found


def script(found: Mapping[str, list[str]]) -> str:
    """The explanations for pages to load."""
    said = {"interval": f"{percent(DEFAULTS.confidence)} interval", "of": found}
    return f"window.statistics={json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"


def write_explained(app: Sphinx, exception: Exception | None) -> None:
    """Write what the pages load, and the code of the ways."""
    if exception or app.builder.format != "html" or not committed_ledger.CHAPTER.exists():
        return
    found = explanations(reports.load(), committed_ledger.read_committed(committed_ledger.CHAPTER))
    out = Path(app.outdir)
    (out / SCRIPT).write_text(script(found), encoding="utf-8")
    (out / CODE).mkdir(exist_ok=True)
    for file in {_file(way) for way in all_ways()}:
        shutil.copyfile(file, out / CODE / file.name)


def _file(way: str) -> Path:
    """The file of a way."""
    return Path(inspect.getfile(all_ways()[way].rebuild))


def setup(app: Sphinx) -> dict:
    """Register what is here with Sphinx."""
    app.connect("build-finished", write_explained)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

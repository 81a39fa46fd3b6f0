"""What pages say of a statistic where it stands: what the ledger says."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from analysis.book import explained
from analysis.book.committed_ledger import CHAPTER, read_committed
from analysis.claims.verdicts import MARKS
from analysis.sources.locations import ROOT


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("html")
    (folder / "_static").mkdir()
    explained.write_explained(SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=folder), None)
    return folder


def test_of_each_statistic_it_says_what_the_ledger_says(data, written):
    text = (written / explained.SCRIPT).read_text(encoding="utf-8")
    said = json.loads(text.removeprefix("window.statistics=").removesuffix(";\n"))["of"]
    told = data.statistics.set_index("statistic_id")
    assert list(said) == list(told.index)
    for row in read_committed(CHAPTER):
        label, printed, report_id, _, _, rebuilt, interval, verdict, mark, why, _ = said[row["statistic_id"]]
        assert (label, report_id) == tuple(told.loc[row["statistic_id"], ["label", "report_id"]])
        assert (printed, rebuilt, interval) == (row["printed"], row["rebuilt"], row["interval"])
        assert (verdict, mark, why) == (row["verdict"], MARKS[row["verdict"]], row["why"])


def test_the_code_that_it_leads_to_is_that_of_the_way(data, written):
    for row in read_committed(CHAPTER):
        *_, code = explained.explanations(data, [row])[row["statistic_id"]]
        way = data.named[row["statistic_id"]].way
        assert code == f"_code/{'quoted' if row['verdict'] == 'quoted' else way.replace('-', '_')}.py"
        original = ROOT / "analysis" / "ledger" / "ways" / code.removeprefix("_code/")
        assert (written / code).read_bytes() == original.read_bytes()


def test_a_way_of_several_names_has_one_file(data, written):
    row = next(row for row in read_committed(CHAPTER) if row["verdict"] == "rebuilt")
    name = row["statistic_id"]
    table = data.statistics.assign(
        way=data.statistics["way"].where(data.statistics["statistic_id"] != name, "risk-ratio")
    )
    *_, code = explained.explanations(replace(data, statistics=table), [row])[name]
    assert code == "_code/effects.py"
    assert (written / code).is_file()


def test_it_is_light(written):
    assert (written / explained.SCRIPT).stat().st_size < 40_000

"""A way of rebuilding is a file, its names in the schema, and nothing else has to know of it."""

from pathlib import Path

import pytest

from analysis.book.needs import Package
from analysis.ledger import ledger, ways
from analysis.ledger.rebuilt import Rebuilt
from analysis.ledger.registry import all_ways
from analysis.sources import reports

FILES = sorted(Path(ways.__file__).parent.glob("[!_]*.py"))


def test_every_way_of_the_schema_has_a_file_and_every_file_is_of_ways_of_the_schema():
    (statistics,) = (one for one in reports.load().descriptor["resources"] if one["name"] == "statistics")
    (way,) = (field for field in statistics["schema"]["fields"] if field["name"] == "way")
    files, schema = set(all_ways()), set(way["constraints"]["enum"])
    assert not files - schema, "add to the enum and to `asks` of statistics, way, in data/datapackage.json"
    assert not schema - files, "has no file in analysis/ledger/ways"


def test_what_needs_the_ledger_needs_the_files_of_all_ways():
    package = Package()
    assert package.needs("from analysis import ledger\nledger.build(data)").files.issuperset(FILES)
    assert package.needs("from analysis import wording\nwording.reason(row)").files.issuperset(FILES)


def test_nothing_but_the_registry_imports_ways_of_its_own():
    inside = Path(ways.__file__).parent
    for path in inside.parents[1].rglob("*.py"):
        if path.parent != inside and path.name != "registry.py":
            text = path.read_text(encoding="utf-8")
            assert "from analysis.ledger.ways" not in text
            assert "from analysis.ledger import ways" not in text


@pytest.mark.parametrize("way", all_ways().values(), ids=list(all_ways()))
def test_a_way_says_in_its_file_what_each_part_of_it_does(way):
    assert all(part.__doc__ for part in (way.rebuild, way.says, way.because))


def test_a_way_fills_columns_of_the_ledger_only():
    kinds = [Rebuilt]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        assert set(kind.__dataclass_fields__) - {"reproduced"} <= set(ledger.COLUMNS)

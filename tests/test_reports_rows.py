"""A row of a table has the columns of the data package, of the kinds that it names."""

from pandas.api.typing import NAType

from analysis.reports import TABLES, load
from analysis.reports.rows import KINDS, Statistic, each


def test_a_row_has_the_columns_of_the_data_package():
    fields = {one["name"]: one["schema"]["fields"] for one in load().descriptor["resources"]}
    assert tuple(fields) == TABLES
    for name, kind in KINDS.items():
        assert list(kind._fields) == [field["name"] for field in fields[name]]
        whole = {field["name"] for field in fields[name] if field["type"] == "integer"}
        assert {column for column, said in kind.__annotations__.items() if said.startswith("int")} == whole


def test_cells_are_what_the_row_says_that_they_are():
    data = load()
    for name, kind in KINDS.items():
        rows = list(each(getattr(data, name), kind))
        assert len(rows) == len(getattr(data, name))
        for row in rows:
            for column, said in kind.__annotations__.items():
                allowed = {"str": str, "int": int, "int | NAType": int | NAType}[said]
                assert isinstance(getattr(row, column), allowed)


def test_a_part_of_a_table_has_rows_of_the_same_kind():
    data = load()
    sums = list(data.each_statistic("medlive-2025-outcomes", "sum"))
    rows = data.statistics
    of_them = (rows["report_id"] == "medlive-2025-outcomes") & (rows["way"] == "sum")
    assert sums == list(each(rows[of_them], Statistic)) != []
    assert len(list(data.each_statistic())) == len(rows)

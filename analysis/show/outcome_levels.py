"""Outcomes by level of Moore's framework."""

from __future__ import annotations

import pandas as pd

from analysis.show.documents import Cell, Stat, Table, joined

MOORE_LEVELS = {
    "1": "participation",
    "2": "satisfaction",
    "3a": "declarative knowledge",
    "3b": "procedural knowledge",
    "4": "competence (here self-reported: confidence or intention)",
    "5": "performance",
    "6": "patient health",
    "7": "community health",
}


def moore(rows: pd.DataFrame, report_id: str) -> Table:
    """The outcomes of a report by level of Moore's framework; nothing is pooled across levels."""
    outcomes = rows[(rows["report_id"] == report_id) & (rows["moore_level"] != "")]
    cells: list[list[Cell]] = []
    for level, of_level in outcomes.groupby("moore_level"):
        stats = [
            Stat(row["statistic_id"], f"{row['label']} ({row['as_printed']})") for row in of_level.to_dict("records")
        ]
        cells.append([str(level).upper(), MOORE_LEVELS[str(level)], joined(stats, "; ")])
    return Table("Outcomes by Moore level", ["Level", "What it is", "Statistics"], cells, "wide")

"""Reports that nobody wrote, seventy statistics each, added to a copy of the data: for timing what takes many reports.

Sizes, answers and decimals are drawn anew for each report, with a seed; what is printed is true of the answers.
"""

from __future__ import annotations

import csv
import hashlib
import random
import shutil
from pathlib import Path

from scipy.stats import fisher_exact

TABLES = ("reports", "groups", "questions", "statistics", "numerals")
GAP = 40  # characters between two numerals


class Invented:
    """One invented report, as rows of each table."""

    def __init__(self, number: int) -> None:
        self.random, self.report_id, self.end = random.Random(number), f"added-{number:03d}", 0
        self.rows: dict[str, list[dict]] = {name: [] for name in TABLES}
        self.decimals = self.random.choice((0, 0, 0, 1))
        sizes = {name: self.random.randint(20, 400) for name in ("clinicians", "patients")}
        sizes |= {name: round(10 ** self.random.uniform(1.3, 3.2)) for name in ("learners", "treated", "controls")}
        for name, size in sizes.items():
            self._group(name, size, exact=name in ("treated", "controls"))
        for topic, items in (("challenges", 4), ("goals", 4), ("effects", 4), ("plans", 3)):
            for name in ("clinicians", "patients"):
                answered = self.random.randint(round(0.8 * sizes[name]), sizes[name])
                self._question(f"{name}-{topic}", name, topic)
                for item in range(items):
                    self._share(f"{name}-{topic}-{item}", name, answered, f"{name}-{topic}", f"{topic}-{item}")
        for place in range(4):
            self._change(f"knowledge-{place}", sizes["learners"])
        for place in range(4):
            self._outcome(f"outcome-{place}", sizes["treated"], sizes["controls"])
        for place in range(3):
            self._statistic(f"months-{place}", "treated", "duration", f"{place + 3} months")
        text = hashlib.sha256(self.report_id.encode()).hexdigest()
        self.rows["reports"].append(
            {"report_id": self.report_id, "short_name": f"Added {number}", "kind": "other", "study_id": self.report_id,
             "citation_key": "added", "venue": "Nowhere", "published": "2024", "place": "online", "read": "text",
             "text_sha256": text, "text_length": self.end + GAP}
        )  # fmt: skip

    def _statistic(self, name: str, group: str, measure: str, printed: str, way: str = "quoted", *inputs: str, **more):
        self.end += GAP
        row = {"statistic_id": f"{self.report_id}.{name}", "report_id": self.report_id, "group_id": group,
               "label": name, "measure": measure, "as_printed": printed, "way": way, "offset": self.end,
               "inputs": " ".join(f"{self.report_id}.{one}" for one in inputs)}  # fmt: skip
        self.rows["statistics"].append(row | more)
        self.rows["numerals"].append(
            {"report_id": self.report_id, "position": len(self.rows["numerals"]) + 1, "offset": self.end,
             "numeral": printed, "use": "value", "statistic_id": row["statistic_id"]}
        )  # fmt: skip
        self.end += len(printed)

    def _group(self, name: str, size: int, exact: bool) -> None:
        self._statistic(name, name, "count", f"{size:,}", unit="people")
        self.rows["groups"].append(
            {"report_id": self.report_id, "group_id": name, "description": f"the {name}",
             "size_statistic_id": f"{self.report_id}.{name}", "size_is": "exact" if exact else "ceiling"}
        )  # fmt: skip

    def _question(self, name: str, group: str, topic: str) -> None:
        self.rows["questions"].append(
            {"report_id": self.report_id, "question_id": name, "group_id": group, "topic": topic, "asked": topic,
             "answers": "not stated", "reported_items": "selected", "base": "group"}
        )  # fmt: skip

    def _printed(self, count: int, of: int) -> str:
        return f"{100 * count / of:.{self.decimals}f}%"

    def _share(self, name: str, group: str, answered: int, question: str, item: str, **more) -> float:
        printed = self._printed(self.random.randint(0, answered), answered)
        self._statistic(name, group, "share", printed, "share", question_id=question, item=item, unit="%", **more)
        return float(printed.removesuffix("%"))

    def _change(self, name: str, size: int) -> None:
        self._question(name, "learners", name)
        shares = [self._share(f"{name}-{time}", "learners", size, name, "right", timepoint=time)
                  for time in ("before", "after")]  # fmt: skip
        inputs = f"{name}-before", f"{name}-after"
        more = {"question_id": name, "item": "right"}
        change = f"{shares[1] - shares[0]:+.{self.decimals}f}%"
        self._statistic(f"{name}-change", "learners", "change", change, "difference", *inputs[::-1], **more)

    def _outcome(self, name: str, treated: int, controls: int) -> None:
        counts = {}
        for group, size in (("treated", treated), ("controls", controls)):
            counts[group] = self.random.randint(1, size - 1)
            self._statistic(f"{name}-{group}-n", group, "count", f"{counts[group]:,}", "part", group, unit="people")
            share = self._printed(counts[group], size)
            self._statistic(f"{name}-{group}", group, "share", share, "quotient", f"{name}-{group}-n", group, unit="%")
        table = [[counts["treated"], treated - counts["treated"]], [counts["controls"], controls - counts["controls"]]]
        p = fisher_exact(table).pvalue
        way = self.random.choice(("fisher", "groups-p-value"))
        printed = "<0.001" if p < 0.001 else f"{p:.3f}"
        self._statistic(f"{name}-p", "treated", "p-value", printed, way, f"{name}-treated", f"{name}-controls")


def add(data: Path, target: Path, many: int) -> Path:
    """A copy of a data folder with so many invented reports in place of those that it has."""
    shutil.copytree(data, target)
    invented = [Invented(number).rows for number in range(many)]
    rows = {name: [row for one in invented for row in one[name]] for name in TABLES}
    items = dict.fromkeys(row["item"] for row in rows["statistics"] if "item" in row)
    rows["labels"] = [{"item": item, "label": item.replace("-", " ")} for item in items]
    for path in target.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows.get(path.stem, ()))
    return target

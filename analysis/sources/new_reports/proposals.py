"""What a draft proposes for its values, from the words of the text: labels, groups, and what these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.sources.new_reports import wording

SPOKEN_OF = ("share", "count", "mean", "median", "duration", "")  # measures that the words of a label go with
FEW = 20  # places at which what a group is is looked for
Row = Mapping[str, str]


def proposed_labels(values: Sequence[Row], text: str, title: str) -> list[str]:
    """A label for each value, in words of the text; the measure stands behind it where the words are of another."""
    places = []
    for row in values:
        start = int(row["offset"] or row["numeral_offset"])
        places.append((start, start + len(row["as_printed"] or row["numeral"])))
    found = wording.labels_of(text, places, title)
    measures = ("" if row["measure"] in SPOKEN_OF else row["measure"] for row in values)
    return [", ".join(filter(None, one)) for one in zip(found, measures, strict=True)]


def group_descriptions(values: Sequence[Row], sizes: Mapping[int, str], text: str) -> dict[str, str]:
    """What each group is, as the text says beside a number of its people; empty where it does not.

    `sizes` are the groups of the numbers that state how many they are, by position. Groups of one name are told apart
    by their number.
    """
    by_numeral: dict[str, list[Row]] = {}
    for row in values:
        if row["measure"] == "count":
            by_numeral.setdefault(row["numeral"], []).append(row)
    by_position = {int(row["position"]): row for row in values}
    numerals = {name: by_position[position]["numeral"] for position, name in sizes.items()}
    found = {}
    for name, numeral in numerals.items():
        own = [by_position[position] for position, group in sizes.items() if group == name][:FEW]
        starts = (int(row["numeral_offset"]) for row in (*own, *by_numeral.get(numeral, ())[:FEW]))
        said = (wording.counted(text, start, start + len(numeral)) for start in starts)
        found[name] = next(filter(None, said), "")
    times = Counter(found.values())
    return {name: f"{numerals[name]} {words}" if words and times[words] > 1 else words for name, words in found.items()}


def proposed_groups(
    values: Sequence[Row], sizes: Mapping[int, str], described: Mapping[str, str], text: str
) -> list[tuple[str, str]]:
    """The group of each value that has none, and why: its words stand after it, or it says how many the group is."""
    by_words = {words: name for name, words in described.items() if words}
    by_size: dict[str, set[str]] = {}
    for row in values:
        if name := sizes.get(int(row["position"])):
            by_size.setdefault(row["numeral"], set()).add(name)
    found = []
    for row in values:
        end = int(row["numeral_offset"]) + len(row["numeral"])
        same = by_size.get(row["numeral"], set()) if row["measure"] == "count" else set()
        if row["group"]:
            found.append(("", ""))
        elif len(same) == 1:
            found.append((next(iter(same)), "as many as a group has"))
        else:
            named = by_words.get(wording.of_whom(text, end), "")
            found.append((named, "of whom, as the words after it say" if named else ""))
    return found

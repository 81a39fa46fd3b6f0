"""Who was reached: a share whose base can be everyone, or one of the groups that everyone is the sum of."""

from __future__ import annotations

import pandas as pd

from analysis.ledger.choices import DEFAULTS, Choices
from analysis.ledger.ends import both_ends
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.reports import Reports

READINGS = (
    "statistic_id as_printed item item_label group_id description size size_statistic_id low high rest_group_id "
    "rest_size rest_low rest_high all_size all_low all_high fits"
).split()
PATIENTS = (
    "statistic_id as_printed group_id only_share people_low people_high mean_low mean_high patients_low patients_high"
).split()


def readings(data: Reports, report_id: str, only: str, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """The share of a whole that is the sum of two groups, read as of the whole and as of each of the groups.

    The group `only` is taken to consist of people with the characteristic and nobody else.

    Raises InputError if `only` is none of the groups that the whole is the sum of.

    One row a reading of a share (`statistic_id`, `as_printed`, `item`, `item_label`): `group_id`, `description` and
    `size` of the group that the share is taken to be of, with `size_statistic_id`; `low`, `high`: how many of it have
    the characteristic. And what follows if all of `only` have it: `rest_low` to `rest_high` of the `rest_size` people
    of the other group, and `all_low` to `all_high` of the `all_size` people of the whole. `fits` is whether that can
    be: a share of `only` itself that is not 100% contradicts it, and what follows is then missing. Without rows if the
    report has no such whole.

    >>> from analysis.sources import reports
    >>> found = readings(reports.load(), "medlive-2025-outcomes", "micro-learners").set_index("group_id")
    >>> found.loc["participants", ["low", "high", "rest_low", "rest_high", "rest_size"]].tolist()
    [1096, 1109, 198, 211, 463]
    """
    whole, parts = _whole(data, report_id)
    if whole is None:
        return pd.DataFrame(columns=READINGS)
    names = [part["group_id"] for part in parts]
    if only not in names:
        raise InputError(problem("only", one_of(names, only), only))
    given = next(part for part in parts if part["group_id"] == only)
    (rest,) = (part for part in parts if part["group_id"] != only)
    named = data.statistics.set_index("statistic_id")
    texts, items, rows = named["as_printed"], named["item"], []
    for share in _shares(data, report_id, whole["group_id"]):
        for group in (whole, *parts):
            counts = feasible_counts(data.printed(share), group["size"], choices.rounding)
            if not counts:
                continue
            low, high = counts[0], counts[-1]
            least, most = {
                whole["group_id"]: (low - given["size"], high - given["size"]),
                rest["group_id"]: (low, high),
                only: (0, rest["size"]) if high == given["size"] else (1, 0),
            }[group["group_id"]]
            least, most = max(least, 0), min(most, rest["size"])
            row = {"statistic_id": share, "as_printed": texts[share], "item": items[share]}
            row |= {"item_label": data.item_label(items[share]), **group}
            row |= {"low": low, "high": high, "fits": least <= most}
            row |= {"rest_group_id": rest["group_id"], "rest_size": rest["size"], "all_size": whole["size"]}
            if least <= most:
                row |= {"rest_low": least, "rest_high": most}
                row |= {"all_low": least + given["size"], "all_high": most + given["size"]}
            rows.append(row)
    counted = [name for name in READINGS if name.startswith(("rest_", "all_")) and name != "rest_group_id"]
    return pd.DataFrame(rows, columns=READINGS).astype(dict.fromkeys(counted, "Int64"))


def patients_seen(data: Reports, report_id: str, found: pd.DataFrame, choices: Choices = DEFAULTS) -> pd.DataFrame:
    """What a mean number of patients a week comes to in all, over every group that it can be the mean of.

    A patient who is seen by several of the people counts once for each of them.

    One row a group and mean: the mean of the whole group, and of those in it with the characteristic (`only_share`).
    `people_low` to `people_high` times `mean_low` to `mean_high` is `patients_low` to `patients_high`.

    >>> from analysis.sources import reports
    >>> data = reports.load()
    >>> found = readings(data, "medlive-2025-outcomes", "micro-learners")
    >>> seen = patients_seen(data, "medlive-2025-outcomes", found)
    >>> seen.loc[0, ["people_low", "mean_low", "mean_high"]].tolist()
    [1361.0, 9.5, 10.5]
    """
    rows = []
    stated = data.statistics[(data.statistics["report_id"] == report_id) & (data.statistics["measure"] == "mean")]
    for name in stated["statistic_id"]:
        low, high = map(float, both_ends(data.printed(name), choices))
        for only_share in (False, True):
            for reading in found.to_dict("records"):
                people = (reading["low"], reading["high"]) if only_share else (reading["size"], reading["size"])
                rows.append(
                    {
                        "statistic_id": name,
                        "as_printed": data.printed(name).text,
                        "group_id": reading["group_id"],
                        "only_share": only_share,
                        "people_low": people[0],
                        "people_high": people[1],
                        "mean_low": low,
                        "mean_high": high,
                        "patients_low": people[0] * low,
                        "patients_high": people[1] * high,
                    }
                )
    return pd.DataFrame(rows, columns=PATIENTS)


def _whole(data: Reports, report_id: str) -> tuple[dict | None, list[dict]]:
    """The group whose size is printed as the sum of the sizes of two others, and those."""
    data.report(report_id)
    groups = data.groups[data.groups["report_id"] == report_id]
    by_size = groups[groups["size_statistic_id"] != ""].drop_duplicates("size_statistic_id")
    by_size = by_size.set_index("size_statistic_id")
    for total in data.each_statistic(report_id, "sum"):
        sizes = [total.statistic_id, *total.inputs.split()]
        if len(sizes) == 3 and set(sizes) <= set(by_size.index):
            whole, *parts = (
                {
                    "group_id": by_size.loc[name, "group_id"],
                    "description": by_size.loc[name, "description"],
                    "size": data.group_size(report_id, str(by_size.loc[name, "group_id"]))[0],
                    "size_statistic_id": name,
                }
                for name in sizes
            )
            return whole, parts
    return None, []


def _shares(data: Reports, report_id: str, group_id: str) -> list[str]:
    rows = data.statistics
    of_group = (rows["report_id"] == report_id) & (rows["group_id"] == group_id) & (rows["way"] == "share")
    return list(rows.loc[of_group, "statistic_id"])

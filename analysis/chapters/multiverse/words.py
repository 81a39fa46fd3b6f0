"""What stands under every choice, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.show.numbers import are, capitalized, listed, number, percent, runs

CHOICES = {
    "rounding": "how the report rounded",
    "denominators": "how many answered",
    "interval": "the kind of interval",
    "test": "the test",
    "confidence": "the confidence level",
    "size": "the size of the group",
}
SHORT = {"rounding": "rounding", "denominators": "answered", "test": "test", "size": "size of the group"}
LEVELS = {  # choices that are called after people
    "fisher minlike": "Fisher, minlike",
    "fisher mid-p": "Fisher, mid-p",
    "barnard pooled": "Barnard, pooled",
    "boschloo minlike": "Boschloo, minlike",
    "newcombe": "Newcombe",
    "miettinen-nurminen": "Miettinen and Nurminen",
    "mee": "Mee",
    "agresti-caffo": "Agresti and Caffo",
}
TESTS = {
    "fisher": "Fisher",
    "fisher-mid-p": "Fisher mid-p",
    "chi-square": "chi-square",
    "chi-square-yates": "chi-square with Yates' correction",
    "mcnemar-exact": "McNemar exact",
    "mcnemar-mid-p": "McNemar mid-p",
    "mcnemar-asymptotic": "McNemar asymptotic",
}


def choice_level(choice: str, value: object) -> str:
    """One way to make a choice.

    >>> choice_level("confidence", 0.95), choice_level("test", "fisher mid-p"), choice_level("rounding", "half-up")
    ('95%', 'Fisher, mid-p', 'half-up')
    """
    return percent(float(str(value))) if choice == "confidence" else LEVELS.get(str(value), str(value))


def hangs_on(choices: tuple[str, ...]) -> str:
    """The choices that alone can turn a conclusion, or that there is none.

    >>> hangs_on(("rounding", "test")), hangs_on(())
    ('how the report rounded and the test', 'none alone')
    """
    return listed([CHOICES[choice] for choice in choices]) if choices else "none alone"


def in_how_many(holds: int, universes: int) -> str:
    """How often a conclusion holds.

    >>> in_how_many(320, 480), in_how_many(480, 480), in_how_many(0, 480), in_how_many(1, 1)
    ('320 of 480 (67%)', 'all 480', 'none of 480', 'the only one')
    """
    if holds == universes == 1:
        return "the only one"
    if holds in (0, universes):
        return f"{'all' if holds else 'none of'} {number(universes)}"
    return f"{number(holds)} of {number(universes)} ({percent(holds / universes)})"


def differences_finding(found: pd.DataFrame) -> str:
    """Which differences are shown under every choice; then how many under some and none, and what they hang on."""
    if found.empty:
        return "No topic of this report was put to two groups whose sizes it gives."
    always = found[found["excludes_zero"] == found["universes"]]
    never = found[found["excludes_zero"] == 0]
    some = found.drop(index=[*always.index, *never.index])
    first, second = found[["first_group", "second_group"]].iloc[0]
    named = f": {listed(list(always['item_label']))}" if len(always) else ""
    said = [f"Under some choices {number(len(some))} more are shown, and {number(len(never))} under none."]
    said += [
        f"{capitalized(row['item_label'])} is shown in {in_how_many(row['excludes_zero'], row['universes'])} universes "
        f"and hangs on {hangs_on(row['hangs_on'])}."
        for row in some.to_dict("records")
    ]
    shown = f"{number(len(always))} {are(len(always))}" if len(always) else "none is"
    return (
        f"Of {number(len(found))} differences between {first} and {second}, {shown} shown under every choice that fits "
        f"the report{named}.\n{' '.join(said)}"
    )


def named_finding(row: Mapping, printed: Mapping[str, str]) -> str:
    """A finding and what it is about.

    >>> named_finding({"finding": "common number", "about": "clinicians"}, {})
    'one number of clinicians for all questions'
    """
    about = str(row["about"])
    match row["finding"]:
        case "base":
            return f"one base for the {about.replace('-', ' ')}"
        case "common number":
            return f"one number of {about} for all questions"
        case "no common number":
            return f"no single number of {about} for all questions"
        case "p-value":
            return f"the p-value {printed[about]} for every table"
        case finding:
            return f"the {finding} {printed[about]}"


def other_findings_finding(found: pd.DataFrame, printed: Mapping[str, str]) -> str:
    """Which of the other findings stand under every choice, and what the others hang on: one sentence."""
    named = found.assign(name=[named_finding(row, printed) for row in found.to_dict("records")])
    named = named.drop_duplicates(["name", "universes", "holds", "hangs_on"])
    always = named[named["holds"] == named["universes"]]
    said = f"Of {number(len(named))} other findings, {number(len(always))} stand under every choice"
    said += f" ({listed(list(always['name']))})" if len(always) else ""
    rest: dict[tuple[str, ...], list[str]] = {}
    for row in named.drop(index=always.index).to_dict("records"):
        rest.setdefault(row["hangs_on"], []).append(row["name"])
    hanging = (
        f"{listed(names)} {'hangs' if len(names) == 1 else 'hang'} on {hangs_on(choices)}"
        for choices, names in rest.items()
    )
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in (said, *hanging))


def where_not(rows: pd.DataFrame, choices: tuple[str, ...]) -> str:
    """In which universes a finding does not hold, and what is found there."""
    fails = rows[~rows["holds"]]
    if fails.empty:
        return "nowhere"
    levels = []
    for choice in choices:
        names = [TESTS.get(level, str(level)) for level in fails[choice].drop_duplicates()]
        levels.append(f"{SHORT[choice]}: {listed(names, 'or')}")
    if (fails["finding"] == "p-value").all():
        start = [sizes[1] for sizes in fails["found"] if sizes[1]]
        smallest = number(min(sizes[0] for sizes in fails["found"]))
        known = f"every table agrees from {number(max(start))} people on, and sizes begin at {smallest}"
        found = known if start else f"sizes begin at {smallest}, and at none do all tables agree"
    else:
        fitting = sorted({size for sizes in fails["found"] for size in sizes}, reverse=True)
        found = f"{runs(tuple(fitting))} fits" if fitting else "no number of people fits"
    return f"{'; '.join([*levels, found])}"


def curve_finding(table: pd.DataFrame, label: str) -> str:
    """In how many universes of one claim zero is left out, and how near to it the intervals come: two sentences."""
    fitting = table[table["tables"] > 0]
    shown = int(fitting["excludes_zero"].sum())
    low, high = (fitting[name] * 100 for name in ("interval_low", "interval_high"))
    return (
        f"{capitalized(label)}: of {number(len(table))} universes {number(len(fitting))} have a table that fits. The "
        f"interval leaves zero out in {in_how_many(shown, len(fitting))} of these; the intervals lie between "
        f"{number(low.min())} and {number(high.max())} percentage points, and p is at most "
        f"{number(fitting['p_high'].max(), 3)}."
    )

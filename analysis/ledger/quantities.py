"""The tally: every quantity once, however many reports print it; what differs; how strong the checks were."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.claims.verdicts import (
    CONSISTENT,
    CONSISTENT_ASSUMED,
    CONTRADICTED,
    QUOTED,
    REBUILT,
    REBUILT_ASSUMED,
    UNTESTABLE,
    VERDICTS,
)
from analysis.show.numbers import are, listed, number, span, whole_chance

# Of a quantity that several reports of a study print, the first of these counts: the tally promises no more than holds
# of each of them.
WEAKEST_FIRST = (CONTRADICTED, QUOTED, UNTESTABLE, CONSISTENT_ASSUMED, REBUILT_ASSUMED, CONSISTENT, REBUILT)
WORDS = {name: name.replace(" an ", " a named ") for name in VERDICTS if name not in (CONTRADICTED, QUOTED)} | {
    QUOTED: f"{QUOTED} only"
}


@dataclass(frozen=True)
class Tally:
    """What quantities come to."""

    counts: pd.Series  # how many have each verdict, in the order of `VERDICTS`
    statistics: int  # how many numbers print them
    differing: int  # how many another report of the study prints as another number
    powers: tuple[float, ...]  # of those that are consistent, the share of wrong numbers that would not have fitted
    contradictable: tuple[float, ...]  # and the share that would not have fitted under any assumption

    @property
    def quantities(self) -> int:
        """How many there are."""
        return int(self.counts.sum())


def tallied(rows: pd.DataFrame) -> Tally:
    """The tally of rows of the ledger.

    >>> from analysis.ledger import ledger
    >>> from analysis.sources import reports
    >>> found = tallied(ledger.build(reports.load()))
    >>> found.quantities, found.statistics, found.differing
    (52, 72, 2)
    """
    weakest = rows.assign(place=rows["verdict"].map(WEAKEST_FIRST.index)).sort_values("place", kind="stable")
    once = weakest.drop_duplicates("quantity")
    counts = once["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    differing = rows.loc[rows["other_agrees"].eq(False).fillna(False), "quantity"].nunique()
    consistent = once[once["verdict"].isin([CONSISTENT, CONSISTENT_ASSUMED])]
    anyhow = consistent["contradictable"].fillna(consistent["power"])
    return Tally(counts, len(rows), int(differing), *(tuple(sorted(some)) for some in (consistent["power"], anyhow)))


def contradicted_finding(tally: Tally) -> str:
    """How many quantities are contradicted, and of how many that could not be said: one sentence."""
    if not tally.quantities:
        return "There is no statistic."
    of = f"{number(tally.quantities)} {'statistics' if tally.quantities == tally.statistics else 'quantities'}"
    contradicted, unchecked = int(tally.counts[CONTRADICTED]), int(tally.counts[[UNTESTABLE, QUOTED]].sum())
    if unchecked == tally.quantities:
        return f"Of {of}, none can be checked by what else is printed."
    return (
        f"Of {of}, {f'{number(contradicted)} {are(contradicted)}' if contradicted else 'none is'} "
        f"contradicted by what else is printed, and {number(unchecked)} cannot be checked by it."
    )


def tally_finding(tally: Tally) -> str:
    """A tally in words: how many quantities have which verdict, what differs, how strong the checks were.

    >>> counts = pd.Series({name: 0 for name in VERDICTS} | {"rebuilt": 2, "consistent": 2, "quoted": 8})
    >>> tally_finding(Tally(counts, 14, 1, (0.06, 0.78), (0.0, 0.4)))
    'Of 12 quantities (14 statistics), 2 are rebuilt, 2 consistent and 8 quoted only; none is contradicted. \
Another report of the study prints 1 of them as another number. Of wrong numbers in place of the consistent ones, 6% \
to 78% would not have fitted if as many answered as each verdict says. With fewer answers or other \
rounding some could have; 1 of the 2 could have been contradicted.'
    """
    if not tally.quantities:
        return "There is no statistic."
    same = tally.quantities == tally.statistics
    of = f"{number(tally.quantities)} {'statistics' if same else 'quantities'}"
    printed = "" if same else f" ({number(tally.statistics)} statistics)"
    parts = [(int(tally.counts[name]), words) for name, words in WORDS.items() if tally.counts[name]]
    told = [f"{number(many)} {are(many)} {words}" for many, words in parts[:1]]
    told += [f"{number(many)} {words}" for many, words in parts[1:]]
    contradicted = int(tally.counts[CONTRADICTED])
    last = f"{number(contradicted)} {are(contradicted)} contradicted" if contradicted else "none is contradicted"
    sentences = [f"Of {of}{printed}, {'; '.join(filter(None, [listed(told) if told else '', last]))}."]
    if tally.differing:
        sentences.append(f"Another report of the study prints {number(tally.differing)} of them as another number.")
    if tally.powers:
        sentences.append(_strength(tally))
    return " ".join(sentences)


def _strength(tally: Tally) -> str:
    """How strong the checks of the consistent ones were, and how many could have ended as contradicted."""
    misfits = span(tally.powers[0], tally.powers[-1], whole_chance)
    said = f"Of wrong numbers in place of the consistent ones, {misfits} would not have fitted"
    if tally.contradictable == tally.powers:
        return f"{said}."
    fallible, all_of_them = sum(map(bool, tally.contradictable)), len(tally.powers)
    could = "all of them" if fallible == all_of_them else f"{number(fallible)} of the {number(all_of_them)}"
    return (
        f"{said} if as many answered as each verdict says. With fewer answers or other rounding some could "
        f"have; {could} could have been contradicted."
    )

"""Named ways to rebuild a statistic from what else was published.

Each way is a function that returns a small record: whether the printed number is reproduced, and what had to be
assumed. It judges nothing; :mod:`analysis.claims.verdicts` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from analysis.printed.checks import check_response, check_work
from analysis.printed.counts.denominators import MOST_DENOMINATORS, Denominator, feasible_denominators, period
from analysis.printed.counts.percentages import feasible_counts
from analysis.printed.counts.power import power_in_question
from analysis.printed.number import Printed
from analysis.printed.rounding import CONVENTIONS

MOST_LISTED = 100_000  # numbers of people, up to which all that fit are sought
AT_ONCE = 10_000
NONRESPONSE, ROUNDING, BASE, HIDDEN_DIGITS, ROUNDED_PARTS, HEDGED, INDEPENDENT, SAME_SIZE = (
    "nonresponse", "rounding", "base", "hidden digits", "rounded parts", "hedged", "independent groups", "same size"
)  # fmt: skip
SOME_TABLES, WALD, OTHER_TEST, INTERVAL_METHOD = "some tables", "wald", "other test", "interval method"
TOGETHER, PAIRED, USUAL_TEST, STANDARDIZER = "answers together", "paired", "usual test", "standardizer"
TWO_SIZES = "two sizes"
CONDITIONAL = "conditional"
ASSUMPTIONS = {
    NONRESPONSE: "fewer people answered the question than the group has",
    ROUNDING: "the numbers were {rounded}",  # in another way than the one that is chosen,
    BASE: "the percentages are of the group named, or of a part of it: the report does not say",
    HIDDEN_DIGITS: "the result was computed before its parts were rounded",
    ROUNDED_PARTS: "the result was computed from its parts as they are printed, which were rounded",
    HEDGED: "a number that was hedged, such as 'about' or 'almost', stands for one that adds up",
    INDEPENDENT: "the people before and after are independent groups of one size",
    TWO_SIZES: "the people before and after are independent groups, and not as many answered after as before",
    SAME_SIZE: "as many people answered after as before",
    SOME_TABLES: "of the counts, or the means before rounding, that are printed so, those are the ones that give it",
    PAIRED: "the same people were compared by a paired test, and their two measurements correlate so as to give it",
    WALD: "the confidence interval is symmetric about its estimate, as Wald's is; that of a ratio on the log scale",
    OTHER_TEST: "the p-value is of another test than Wald's, with a z that differs a little from it",
    INTERVAL_METHOD: "the confidence interval was computed by a method that gives its limits",
    USUAL_TEST: "the p-value is of another usual test of independent groups than Fisher's exact test",
    STANDARDIZER: "the means were set apart by another standard deviation than that pooled by both sizes",
    CONDITIONAL: "the odds ratio is the most likely one given both margins, as beside Fisher's exact test in R",
    TOGETHER: "the answers to several questions were counted together, as if they were of different people",
}


def assumed_of_parts(as_printed: bool, before_rounding: bool) -> tuple[str, ...]:
    """What is assumed of a result that its parts give as they are printed, before they were rounded, or both.

    Parameters
    ----------
    as_printed, before_rounding : bool
        At least one of them.

    Examples
    --------
    >>> assumed_of_parts(True, True), assumed_of_parts(True, False), assumed_of_parts(False, True)
    ((), ('rounded parts',), ('hidden digits',))
    """
    return () if as_printed and before_rounding else (ROUNDED_PARTS,) if as_printed else (HIDDEN_DIGITS,)


def in_its_direction(claim: Printed, first: Printed, second: Printed) -> Printed:
    """A change that is printed without a sign, as "a fall of 16 points", with that of the first number less the second.

    Parameters
    ----------
    claim, first, second : Printed

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> [int(in_its_direction(parse(text), parse("44%"), parse("60%")).value) for text in ("16%", "+16%", "-16%")]
    [-16, 16, -16]
    """
    falls = first.value < second.value and claim.value > 0 and claim.comparator in ("", "≈")
    return replace(claim, value=-claim.value) if falls and "+" not in claim.text else claim


@dataclass(frozen=True)
class Share:
    """A percentage as whole people.

    Attributes
    ----------
    size : int
        The stated size of the group, or the ceiling if the base was not stated.
    at_size : range
        Counts that give this item alone with everyone of the group; empty if there are none.
    candidates : tuple of Denominator
        Denominators that fit every item of the question, the largest first; where more than `MOST_LISTED` numbers of
        people can have answered, some of the largest of them, or the only one.
    item : int
        Place of this item among the items of its question.
    reproduced : bool
    assumptions : tuple of str
        Names from `ASSUMPTIONS`, empty if none was needed.
    smallest : int
        The smallest number of people that its assumptions allow.
    fewest : int
        The smallest number of people that any assumption allows.
    items : tuple of Printed
        All percentages of the question.
    convention : str
        The convention of rounding that gives them: the one asked for, or the first other that does.
    asked : dict
        What was said of the question, and how they are rounded, as `feasible_denominators` takes it.
    """

    size: int
    at_size: range
    candidates: tuple[Denominator, ...]
    item: int
    reproduced: bool
    assumptions: tuple[str, ...]
    smallest: int
    fewest: int
    items: tuple[Printed, ...]
    convention: str
    asked: dict[str, str]

    @property
    def complete(self) -> bool:
        """Whether the candidates are all there are."""
        return self.size - self.fewest < MOST_LISTED or len(self.candidates) < 2

    @property
    def every_candidate(self) -> tuple[Denominator, ...]:
        """All denominators that fit.

        Raises
        ------
        TooMuchWork
            Where there are more.
        """
        if not self.complete:
            check_work("people", self.size - self.fewest + 1, MOST_LISTED, "numbers who can have answered")
        return self.candidates

    @property
    def power_alone(self) -> float:
        """The chance that a wrong percentage would not have fitted under the same assumptions, by itself."""
        return power_in_question([self.items[self.item]], 0, self.size, self.smallest, rounding=self.asked["rounding"])

    @property
    def power(self) -> float:
        """The same with the other items of its question, as they are printed: see :func:`power_in_question`."""
        return power_in_question(self.items, self.item, self.size, self.smallest, **self.asked)

    @property
    def fits_alone(self) -> bool:
        """Whether some number of people gives this item under some rounding, whatever the others of its question."""
        alone = [self.items[self.item]]
        fewest = max(self.fewest, self.size + 1 - period(alone))
        return bool(feasible_denominators(alone, self.size, fewest, rounding="any"))

    @property
    def contradictable(self) -> float:
        """The chance that a wrong percentage would have been contradicted: that no assumption would have let it fit."""
        return power_in_question(self.items, self.item, self.size, self.fewest, **self.asked | {"rounding": "any"})


def share(
    items: Sequence[Printed],
    item: int,
    size: int,
    *,
    exact: bool,
    base_stated: bool,
    rounding: str = "half-up",
    lowest_response: float = 0.5,
    answers: str = "not stated",
    reported_items: str = "not stated",
) -> Share:
    """Rebuild one percentage of a question from the whole people who can have given all its percentages.

    The denominator is sought from the stated size downwards: everyone answered, then all but one, and so on. If
    none fits under `rounding`, the other conventions are tried one after the other, each for all items.

    Parameters
    ----------
    items : sequence of Printed
        Every percentage that was printed for the question and the time.
    item : int
        Which of `items` this is.
    size : int
        The stated size of the group.
    exact : bool
        Whether everyone answered every item; no smaller denominator is then allowed.
    base_stated : bool
        Whether the percentages are said to be of the group. If not, any part of the group may be the base.
    rounding : str
        See :func:`analysis.printed.rounding.rounding_range`.
    lowest_response : float
        The smallest part of the group that is taken to have answered where the base was stated, above 0, at most 1.
    answers, reported_items : str
        See :func:`feasible_denominators`: where each person gave one answer, the counts of the items
        add up to no more than the people.

    Raises
    ------
    ValueError
        For an unknown rounding, or a `lowest_response` that is no part of the group.

    Examples
    --------
    >>> from analysis.printed.number import parse
    >>> challenges = [parse("30%"), parse("22%")]
    >>> rebuilt = share(challenges, 0, 51, exact=False, base_stated=True)
    >>> [candidate.n for candidate in rebuilt.candidates], rebuilt.assumptions
    ([50, 46, 37, 27], ('nonresponse',))
    >>> rebuilt.power_alone, rebuilt.power, rebuilt.contradictable
    (0.02, 0.06, 0.03)
    """
    check_response(lowest_response)
    least = ceil(Fraction(str(lowest_response)) * size)  # by its decimals, not by its binary approximation
    fewest = smallest = size if exact else least if base_stated else 1
    asked = {"answers": answers, "reported_items": reported_items}
    candidates = _fitting(items, size, smallest, rounding=rounding, **asked)
    assumptions = () if base_stated else (BASE,)
    allowed_rounding = convention = rounding
    for convention in CONVENTIONS if not candidates else ():
        if candidates := _fitting(items, size, smallest, rounding=convention, **asked):
            assumptions, allowed_rounding = (*assumptions, ROUNDING), "any"
            break
    if candidates and base_stated and candidates[0].n < size:
        assumptions = (*assumptions, NONRESPONSE)
    elif candidates and base_stated:
        smallest = size
    return Share(
        size,
        feasible_counts(items[item], size, rounding),
        candidates,
        item,
        bool(candidates),
        assumptions if candidates else (),
        smallest,
        fewest,
        tuple(items),
        convention,
        asked | {"rounding": allowed_rounding},
    )


def _fitting(items: Sequence[Printed], size: int, smallest: int, **asked: str) -> tuple[Denominator, ...]:
    """All denominators that fit; of too many numbers to list the largest two or more, if there are two."""
    if size - smallest < MOST_LISTED:
        return feasible_denominators(items, size, smallest, **asked)
    found: tuple[Denominator, ...] = ()
    smallest = max(smallest, size + 1 - 2 * period(items))  # the second largest is within a period of the largest
    for top in range(size, smallest - 1, -AT_ONCE):
        check_work("people", size - top, MOST_DENOMINATORS, "numbers who can have answered")
        found += feasible_denominators(items, top, max(smallest, top + 1 - AT_ONCE), **asked)
        if len(found) > 1:
            break
    return found

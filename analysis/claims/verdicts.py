"""The verdicts. Each says what was shown of a statistic, and is computed from how it was rebuilt; nobody types one."""

from __future__ import annotations

from collections.abc import Sequence

REBUILT, CONSISTENT = "rebuilt", "consistent"
REBUILT_ASSUMED, CONSISTENT_ASSUMED = f"{REBUILT} under an assumption", f"{CONSISTENT} under an assumption"
UNTESTABLE, CONTRADICTED, QUOTED = "untestable", "contradicted", "quoted"
# What pages know each by, in their colours and signs, whatever its words are.
MARKS = {
    REBUILT: "rebuilt",
    REBUILT_ASSUMED: "rebuilt-assumption",
    CONSISTENT: "consistent",
    CONSISTENT_ASSUMED: "consistent-assumption",
    UNTESTABLE: "untestable",
    CONTRADICTED: "contradicted",
    QUOTED: "quoted",
}
VERDICTS = tuple(MARKS)
MEANINGS = {
    REBUILT: "Other numbers that are printed determine this one, and give it.",
    REBUILT_ASSUMED: "Other numbers that are printed give this one once something is assumed that no report says; the "
    "assumption is named beside it.",
    CONSISTENT: "Whole people of the stated group can have given it, with all items of its question and one way of "
    "rounding. The power beside it is the share of wrong numbers that would not have fitted, if as many answered as is "
    "said; with fewer, some of those could have.",
    CONSISTENT_ASSUMED: "The same, once something is assumed that no report says, such as that some people left the "
    "question unanswered; the assumption is named beside it.",
    UNTESTABLE: "There was something to check it against, but any number would have passed.",
    CONTRADICTED: "No choice that was tried gives it, or it is impossible. Of a p-value before and after, by a test "
    "that is not named, those are the usual tests of independent groups: where a paired test of the same people could "
    "give it, the reason says so. That is no proof of a mistake: the report may leave out what would explain it.",
    QUOTED: "It is held against nothing else that is printed, so that it can only be repeated.",
}


def verdict(reproduced: bool | None, assumptions: Sequence[str] = (), power: float | None = None) -> str:
    """The verdict on one statistic.

    Parameters
    ----------
    reproduced : bool or None
        Whether some defensible choice gives the printed number; None if nothing was published to rebuild it from.
    assumptions : sequence of str
        What had to be assumed.
    power : float or None
        The share of wrong numbers that would not have fitted, from 0 to 1; None where the others determine it.

    Examples
    --------
    >>> verdict(True), verdict(True, ["hidden digits"]), verdict(False), verdict(None)
    ('rebuilt', 'rebuilt under an assumption', 'contradicted', 'quoted')
    >>> verdict(True, power=0.78), verdict(True, ["nonresponse"], power=0.06), verdict(True, power=0.0)
    ('consistent', 'consistent under an assumption', 'untestable')
    """
    if reproduced is None:
        return QUOTED
    if not reproduced:
        return CONTRADICTED
    if power is None:
        return REBUILT_ASSUMED if assumptions else REBUILT
    if power == 0:
        return UNTESTABLE
    return CONSISTENT_ASSUMED if assumptions else CONSISTENT

"""The four verdicts. A verdict is computed from how a statistic was rebuilt; nobody types one."""

from __future__ import annotations

from collections.abc import Sequence

REBUILT = "rebuilt"
ASSUMED = "rebuilt under an assumption"
CONTRADICTED = "contradicted"
QUOTED = "quoted"
VERDICTS = (REBUILT, ASSUMED, CONTRADICTED, QUOTED)
# What pages know each by, in their colours and signs, whatever its words are.
MARKS = {REBUILT: "rebuilt", ASSUMED: "assumption", CONTRADICTED: "contradicted", QUOTED: "quoted"}


def verdict(reproduced: bool | None, assumptions: Sequence[str] = ()) -> str:
    """The verdict on one statistic.

    Parameters
    ----------
    reproduced : bool or None
        Whether some defensible choice gives the printed number; None if nothing was published to rebuild it from.
    assumptions : sequence of str
        What had to be assumed.

    Examples
    --------
    >>> verdict(True), verdict(True, ["nonresponse"]), verdict(False), verdict(None)
    ('rebuilt', 'rebuilt under an assumption', 'contradicted', 'quoted')
    """
    if reproduced is None:
        return QUOTED
    if not reproduced:
        return CONTRADICTED
    return ASSUMED if assumptions else REBUILT

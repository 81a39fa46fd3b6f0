"""A figure and the one that stands beside it, in brackets or after a comma: "66% (490 of 744)", "5.27 [SD 1.10]"."""

from __future__ import annotations

import re

_FORM = re.compile(r"(?P<first>[^()\[\]]+?)\s*(?:\((?P<round>[^()]+)\)|\[(?P<square>[^\[\]]+)\]|[,;]\s+(?P<after>.+))")


def split_beside(text: str) -> tuple[str, str]:
    """The figure and what stands beside it; the second is empty if nothing does.

    Examples
    --------
    >>> split_beside("66% (490 of 744)"), split_beside("1,361 of 2,000; 68%"), split_beside("44%")
    (('66%', '490 of 744'), ('1,361 of 2,000', '68%'), ('44%', ''))
    """
    text = text.strip()
    match = _FORM.fullmatch(text)
    if match is None:
        return text, ""
    return match["first"], (match["round"] or match["square"] or match["after"]).strip()

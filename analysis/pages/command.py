"""The command `audit-book`."""

from __future__ import annotations

import argparse

from analysis.pages import audit, problems, summary

DONE, FAILED = 0, 1


def audit_book(chosen: argparse.Namespace) -> int:
    """Trace every numeral of the built pages, and say what keeps them from being whole; `chosen.html` is their folder.

    Returns
    -------
    int
        The exit code.
    """
    traced = audit(chosen.html)
    found = problems(chosen.html, traced)
    print("\n".join(summary(traced)))
    print("\n".join(["", *(found or ["no discrepancies"])]))
    return FAILED if found else DONE

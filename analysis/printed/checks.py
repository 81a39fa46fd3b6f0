"""What statistical functions accept: whole counts, shares, confidence levels, and no more work than takes seconds."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np


def check_between(name: str, value: float, lowest: float = 0) -> None:
    """Refuse what is no number strictly between `lowest` and 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not lowest < value < 1:
        raise ValueError(f"{name}: allowed a number between {lowest} and 1, both excluded; found {value!r}")


def check_confidence(confidence: float) -> None:
    """Refuse a confidence level that is no probability strictly between 0 and 1."""
    check_between("confidence", confidence)


def check_response(lowest_response: float) -> None:
    """Refuse a smallest part of a group that is taken to have answered that is no part of it."""
    number = isinstance(lowest_response, int | float) and not isinstance(lowest_response, bool)
    if not number or not 0 < lowest_response <= 1:
        allowed = "a part of the group, above 0 and at most 1"
        raise ValueError(f"lowest_response: allowed {allowed}; found {lowest_response!r}")


def check_counts(count, n, name: str = "count") -> None:
    """Refuse counts that are no whole numbers from 0 to `n`."""
    count, n = np.asarray(count), np.asarray(n)
    for values, called, lowest, highest in ((n, "n", 1, None), (count, name, 0, n)):
        whole = np.issubdtype(values.dtype, np.integer)
        if not whole or np.any(values < lowest) or (highest is not None and np.any(values > highest)):
            allowed = f"{lowest} to {highest}" if highest is not None else f"at least {lowest}"
            raise ValueError(f"{called}: allowed whole numbers, {allowed}; found {values}")


def check_groups(exposed_cases, exposed_total, control_cases, control_total) -> None:
    """Refuse rows of two-by-two tables whose cases are no whole numbers from 0 to their total."""
    check_counts(exposed_cases, exposed_total, "exposed_cases")
    check_counts(control_cases, control_total, "control_cases")


def check_size(name: str, size: int) -> None:
    """Refuse a size that is no whole number of people."""
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or size < 1:
        raise ValueError(f"{name}: allowed a whole number of people, at least 1; found {size!r}")


def check_shares(**shares: float) -> None:
    """Refuse shares that are no numbers from 0 to 1."""
    for name, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise ValueError(f"{name}: allowed a share from 0 to 1; found {share!r}")


def check_choice(name: str, choice: str | None, allowed: Collection[str]) -> None:
    """Refuse a choice that is none of those allowed."""
    if choice not in allowed:
        raise ValueError(f'{name}: allowed {", ".join(allowed)}; found "{choice}"')


class TooMuchWork(ValueError):
    """More than can be tried in seconds."""


def check_work(name: str, found: int, most: int, of_what: str) -> None:
    """Refuse what would take too long."""
    if found > most:
        raise TooMuchWork(f"{name}: allowed up to {most:,} {of_what}; found {found:,}")


def as_python(value):
    """NumPy's numbers, and arrays of no dimension, as numbers of Python; everything else as it is."""
    return value.item() if isinstance(value, np.ndarray | np.generic) and value.ndim == 0 else value

"""What statistical functions accept: whole counts, shares, confidence levels."""

from __future__ import annotations

import numpy as np


def check_confidence(confidence: float) -> None:
    """Refuse a confidence level that is no probability strictly between 0 and 1."""
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 < confidence < 1:
        raise ValueError(f"confidence: allowed a number between 0 and 1, both excluded; found {confidence!r}")


def check_counts(count, n, name: str = "count") -> None:
    """Refuse counts that are no whole numbers from 0 to `n`."""
    count, n = np.asarray(count), np.asarray(n)
    for values, allowed, what in ((n, n >= 1, "at least 1"), (count, (count >= 0) & (count <= n), f"0 to {n}")):
        if not np.issubdtype(values.dtype, np.integer) or not np.all(allowed):
            raise ValueError(f"{'n' if values is n else name}: allowed whole numbers, {what}; found {values}")


def check_shares(**shares: float) -> None:
    """Refuse shares that are no numbers from 0 to 1."""
    for name, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise ValueError(f"{name}: allowed a share from 0 to 1; found {share!r}")

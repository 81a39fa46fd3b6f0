"""What clusters cost: people of one clinic resemble each other, and count for fewer than they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.printed.checks import check_choice, check_size

WEIGHTS = ("people", "clusters", "minimum variance")

CAUTION = (
    "the intraclass correlation is supposed: one or two clusters cannot tell how much clusters differ, so take it from "
    "elsewhere and vary it"
)


def design_effect(cluster_size: float, icc: float) -> float:
    """How many times as many people are needed in clusters of `cluster_size`: 1 + (m - 1) icc.

    Parameters
    ----------
    cluster_size : float
        People in each cluster, at least 1; a mean is allowed, but see :func:`effective_sample_size` for unequal sizes.
    icc : float
        Intraclass correlation, from 0 to 1.

    Raises
    ------
    ValueError
        If clusters have fewer than 1 person, or the correlation is no number from 0 to 1.

    References
    ----------
    Kish (1965), *Survey Sampling*, section 5.4; Donner and Klar (2000), *Design and Analysis of Cluster Randomization
    Trials in Health Research*, chapter 5.

    Examples
    --------
    Clusters of 30 and an intraclass correlation of 0.05, as in the manual of the R package sjstats:

    >>> round(design_effect(30, 0.05), 2)
    2.45
    """
    if isinstance(cluster_size, bool) or not isinstance(cluster_size, int | float) or not cluster_size >= 1:
        raise ValueError(f"cluster_size: allowed a number of at least 1; found {cluster_size!r}")
    _check_icc(icc)
    return 1 + (cluster_size - 1) * icc


def correlation_for_design_effect(effect: float, cluster_size: float) -> float:
    """The intraclass correlation with which clusters of `cluster_size` have a design effect: (effect - 1) / (m - 1).

    Parameters
    ----------
    effect : float
        The design effect, at least 1.
    cluster_size : float
        People in each cluster, m, more than 1; a mean is allowed.

    Returns
    -------
    float
        Above 1 where no correlation has such an effect: the most is `cluster_size` itself.

    Raises
    ------
    ValueError
        For a design effect below 1, or clusters of no more than 1 person, in which it is 1 whatever the correlation.

    References
    ----------
    Kish (1965), *Survey Sampling*, section 5.4, solved for the correlation.

    Examples
    --------
    The design effect of :func:`design_effect`, backwards; and 4 in clusters of 3, which cannot be:

    >>> round(correlation_for_design_effect(2.45, 30), 2), correlation_for_design_effect(4, 3)
    (0.05, 1.5)
    """
    for name, value, lowest, meets in (
        ("effect", effect, "at least 1", lambda value: value >= 1),
        ("cluster_size", cluster_size, "above 1", lambda value: value > 1),
    ):
        if isinstance(value, bool) or not isinstance(value, int | float) or not meets(value):
            raise ValueError(f"{name}: allowed a number {lowest}; found {value!r}")
    return (effect - 1) / (cluster_size - 1)


@dataclass(frozen=True)
class ClusteredSample:
    """What a sample in clusters of unequal sizes is worth.

    Attributes
    ----------
    cluster_sizes : tuple of int
    icc : float
        The intraclass correlation that was supposed.
    weights : str
    design_effect : float
    effective_n : float
        As many people, drawn one by one, would tell as much. Never more than the number of clusters divided by `icc`.
    caution : str
        Said with the result where the clusters are one or two; empty otherwise.
    """

    cluster_sizes: tuple[int, ...]
    icc: float
    weights: str
    design_effect: float
    effective_n: float
    caution: str


def effective_sample_size(cluster_sizes: Sequence[int], icc: float, weights: str = "people") -> ClusteredSample:
    """How many people, drawn one by one, a sample in clusters is worth.

    A cluster of m people has a share with variance v (1 + (m - 1) icc) / m. With clusters weighted by w, the effective
    number is (sum of w)² / sum of w² (1 + (m - 1) icc) / m, where w is

    - 'people': m. The plain percentage of all people; the design effect is 1 + (sum of m² / sum of m - 1) icc.
    - 'clusters': 1. The mean of the clusters' percentages.
    - 'minimum variance': m / (1 + (m - 1) icc). The most that can be got; needs the icc to be right.

    With equal clusters all three are the number of people over :func:`design_effect`.

    Parameters
    ----------
    cluster_sizes : sequence of int
        People in each cluster, such as charts in each of two clinics.
    icc : float
        Intraclass correlation, from 0 to 1.
    weights : {'people', 'clusters', 'minimum variance'}

    Raises
    ------
    ValueError
        For no clusters, an empty one, a correlation outside 0 to 1, or unknown weights.

    Warnings
    --------
    Two clusters cannot estimate the intraclass correlation: their difference is a single number, and could be chance,
    patients or clinics. Take it from elsewhere, and vary it.

    References
    ----------
    Kerry and Bland (2001), *Statistics in Medicine* 20:377-390, which compares the three weights.

    Examples
    --------
    Two clinics with 70 and 30 charts: the sum of squares over the sum is 58, and 100 / (1 + 57 · 0.1) = 14.9.

    >>> audit = effective_sample_size([70, 30], icc=0.1)
    >>> round(audit.design_effect, 1), round(audit.effective_n, 1)
    (6.7, 14.9)
    """
    sizes = tuple(cluster_sizes)
    if not sizes:
        raise ValueError("cluster_sizes: allowed at least one; found none")
    for place, size in enumerate(sizes):
        check_size(f"cluster_sizes[{place}]", size)
    _check_icc(icc)
    check_choice("weights", weights, WEIGHTS)
    variances = [design_effect(int(size), icc) / size for size in sizes]
    weighting: Sequence[float]
    if weights == "people":
        weighting = sizes
    elif weights == "clusters":
        weighting = [1] * len(sizes)
    else:
        weighting = [1 / variance for variance in variances]
    effective = sum(weighting) ** 2 / sum(w**2 * v for w, v in zip(weighting, variances, strict=True))
    caution = CAUTION if len(sizes) <= 2 else ""
    return ClusteredSample(sizes, icc, weights, sum(sizes) / effective, effective, caution)


def _check_icc(icc):
    if isinstance(icc, bool) or not isinstance(icc, int | float) or not 0 <= icc <= 1:
        raise ValueError(f"icc: allowed a number from 0 to 1; found {icc!r}")

"""Who answered, in short; and what is known against an answer."""

from __future__ import annotations

import re

# The first that is part of what a published case says of its source.
PUBLISHED = {
    "Exact::exact.test": "R exact.test (Exact), published",
    "R package Barnard": "R barnard.test (Barnard)",
    "test_SAS.R": "SAS",
    "test_StatXact.R": "StatXact 11",
    "man/exact2x2.Rd": "R exact2x2 (exact2x2), manual",
    "exactMcNemar.Rnw": "R mcnemar.exact (exact2x2), manual",
    "Stat Med 17:857": "Newcombe (1998)",
    "Stat Med 17:873": "Newcombe (1998)",
    "Stat Med 17:2635": "Newcombe (1998)",
    "WUSS 2016": "SAS (WUSS 2016)",
    "SAS 9.4": "SAS 9.4",
    "contingencytables": "R contingencytables",
    "Gart Nam 1988": "Gart and Nam (1988)",
    "Fagerland Newcombe": "Fagerland and Newcombe (2013)",
    "Fagerland et al. 2014": "Fagerland (2014)",
    "PropCIs::orscoreci": "R orscoreci (PropCIs)",
    "ratesci tests/testthat/test3.R": "Tango (1998)",
    "DescTools::BinomCI": "R BinomCI (DescTools), published",
    "grim.Rmd": "R scrutiny",
    "scrutiny": "R scrutiny",
    "Wikipedia": "Wikipedia",
    "phoughton/grim_test": "grim (PyPI)",
    "inspect-sr": "INSPECT-SR",
    "TopCoder": "TopCoder SRM 188",
    "oi-archive": "Waterloo (2010)",
    "?power.prop.test": "R power.prop.test, manual",
    "pwr::pwr.2p2n.test": "R pwr.2p2n.test (pwr), manual",
    "heliosdrm/pwr": "R pwr.2p.test (pwr), issue 31",
    "power.exact.test.Rd": "R power.exact.test (Exact), manual",
    "pwr::ES.h": "R ES.h (pwr), manual",
    "issue #8049": "Stata 14",
    "Stata example": "Stata 14",
    "Benjamini & Hochberg 1995": "Benjamini and Hochberg (1995)",
    "Chinn 2000": "Chinn (2000)",
}


def short_name(source: str) -> str:
    """Who answered, in short.

    >>> short_name("stats::fisher.test"), short_name("ratesci::scoreci(skew=FALSE)")
    ('R fisher.test', 'R scoreci (ratesci)')
    >>> short_name("SAS 9.4 PROC FREQ, PSIAIMS/CAMIS images/ci_for_prop/binomial_2sampleRRCI.png")
    'SAS 9.4'
    """
    if call := re.fullmatch(r"(\w+)::([\w.]+)(\(.*\))?", source):
        package, function, _ = call.groups()
        return f"R {function}" if package == "stats" else f"R {function} ({package})"
    return next((name for part, name in PUBLISHED.items() if part in source), source)


COARSE = "its root finder stops early; exact arithmetic agrees with ours"
COARSE_SCORE = "its root finder stops early; the inverted test agrees with ours"
TEN_DIGITS = "searches for ten digits only"
# What is known against a reference, by what is computed, by which method and by whom; the tests show each of them.
REMARKS: dict[tuple[str, str, str], str] = {
    ("interval for a share", "agresti-coull", "R binom.confint (binom)"): "its limits run below 0 and above 1",
    ("interval for a share", "mid-p", "R BinomCI (DescTools)"): COARSE,
    ("risk difference", "newcombe", "R BinomDiffCI (DescTools)"): "one lower limit below -1 by rounding",
    ("risk difference", "miettinen-nurminen", "R BinomDiffCI (DescTools)"): COARSE_SCORE,
    ("risk difference", "mee", "R BinomDiffCI (DescTools)"): COARSE_SCORE,
    ("risk difference", "mee", "SAS (WUSS 2016)"): "wrong in its last digit; the inverted test agrees with ours",
    ("risk difference", "miettinen-nurminen", "R scoreci (ratesci)"): TEN_DIGITS,
    ("risk ratio", "koopman", "R scoreci (ratesci)"): TEN_DIGITS,
    ("risk ratio", "miettinen-nurminen", "R scoreci (ratesci)"): TEN_DIGITS,
    ("odds ratio", "score", "R scoreci (ratesci)"): TEN_DIGITS,
    ("odds ratio", "score", "R orscoreci (PropCIs)"): "steps towards its limit; the inverted test agrees with ours",
    ("odds ratio", "conditional", "R fisher.test"): (
        "its root finder stops early, and calls a limit of 44,020 infinite; exact arithmetic agrees with ours"
    ),
    ("test", "Barnard, pooled", "R exact.test (Exact)"): (
        "wrong for 2 tables, and tries few common shares; brute force agrees with ours"
    ),
    ("test", "Barnard, unpooled", "R exact.test (Exact)"): (
        "wrong for 4 tables, and tries few common shares; brute force agrees with ours"
    ),
    ("test", "Boschloo, minlike", "R exact.test (Exact)"): (
        "wrong for 3 tables, and tries few common shares; brute force agrees with ours"
    ),
    ("test", "Boschloo, minlike", "R boschloo (exact2x2)"): (
        "misses ties, and tries few common shares; brute force agrees with ours"
    ),
    ("test", "Boschloo, central", "R boschloo (exact2x2)"): "tries few common shares; brute force agrees with ours",
    ("power", "exact, Barnard", "R power.exact.test (Exact)"): (
        "tries few common shares, and so rejects too often for 22 against 50"
    ),
    ("sample size", "pooled-z-near-tail", "R power.prop.test"): "its root finder stops early",
    ("sample size", "arcsine", "R pwr.2p.test (pwr)"): "its root finder stops early",
}

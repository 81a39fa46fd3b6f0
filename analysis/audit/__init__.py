"""A report's text against the data: each of its numerals accounted for; and guesses at those of a new text.

The texts are not part of the compendium. Whoever has one can hold it against `numerals.csv`, which keeps for each text
its fingerprint, and the place and the fate of every numeral.
"""

from analysis.audit.comparison import KINDS, Audit, Discrepancy, audit_text
from analysis.audit.guesses import MEASURES, WAYS, Guess, guesses
from analysis.audit.numerals import find_numerals
from analysis.audit.suggestions import suggested_use
from analysis.audit.texts import fingerprint, normalize, read_report

__all__ = [
    "KINDS",
    "MEASURES",
    "WAYS",
    "Audit",
    "Discrepancy",
    "Guess",
    "audit_text",
    "find_numerals",
    "fingerprint",
    "guesses",
    "normalize",
    "read_report",
    "suggested_use",
]

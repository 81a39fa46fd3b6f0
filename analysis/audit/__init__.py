"""A report's text against the data: every numeral found, each accounted for; and drafts for a text that is new.

The texts are not part of the compendium. Whoever has one can hold it against `numerals.csv`, which keeps for each text
its fingerprint, and the place and the fate of every numeral.
"""

from analysis.audit.comparison import KINDS, Audit, Discrepancy, audit_text
from analysis.audit.drafts import Draft, draft_rows, write_draft
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
    "Draft",
    "Guess",
    "audit_text",
    "draft_rows",
    "find_numerals",
    "fingerprint",
    "guesses",
    "normalize",
    "read_report",
    "suggested_use",
    "write_draft",
]

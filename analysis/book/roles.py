"""How prose names what the data says: like a role of MyST. What each role gives is in :mod:`analysis.book.prose`."""

from __future__ import annotations

import re

ROLES = ("stat", "tally", "denominators", "contrast", "change", "elsewhere", "headline", "choice", "report", "label")
ROLE = re.compile(rf"\{{(?P<role>{'|'.join(ROLES)})\}}`(?P<text>[^`]*)`")

"""A place for the follow-up: audit results before and after, read from a file, and what they show."""

from analysis.follow_up.audits import audit_schema, read_audits
from analysis.follow_up.changes import by_clinic, changes, under_correlations

__all__ = ["audit_schema", "by_clinic", "changes", "read_audits", "under_correlations"]

"""What several tables say alike."""

from __future__ import annotations

from analysis.sources.reports import Reports

NO_PERCENTAGE = "This report states no percentage of a group whose size it gives."


def short_names(data: Reports) -> dict[str, str]:
    """Short names of the reports by report_id."""
    return dict(zip(data.reports["report_id"], data.reports["short_name"], strict=True))


def yes_no(value: object) -> str:
    """Yes or no."""
    return "yes" if value else "no"

"""A review of the whole project on one page: what was run with which result, each statistic, hashes, words."""

from analysis.review.contents import contents
from analysis.review.documents import as_html, as_junit, as_markdown
from analysis.review.material import Material, gathered
from analysis.review.reruns import ChapterRun, rerun_chapters

__all__ = [
    "ChapterRun", "Material", "as_html", "as_junit", "as_markdown", "contents", "gathered", "rerun_chapters",
]  # fmt: skip

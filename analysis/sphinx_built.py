"""The role ``{built}`from` ``: what the pages were built from. The commit is known only when they are built."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from analysis.provenance import Commit, commit


def words(found: Commit | None) -> str:
    """What the pages were built from.

    Examples
    --------
    >>> words(Commit("0123456789", "2026-01-31", changed=True)), words(None)
    ('commit 0123456789 of 2026-01-31, with changes that are not committed', 'files that are no checkout of a commit')
    """
    if found is None:
        return "files that are no checkout of a commit"
    return f"commit {found.name} of {found.day}" + (", with changes that are not committed" if found.changed else "")


class BuiltRole(SphinxRole):
    """What the pages were built from."""

    def run(self):
        return [nodes.Text(words(commit()))], []


def setup(app: Sphinx) -> dict:
    """Register the role with Sphinx."""
    app.add_role("built", BuiltRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}

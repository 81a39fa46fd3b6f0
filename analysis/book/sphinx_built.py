"""Roles for what is known only when the pages are built.

``{built}`from` ``
    What they were built from: the commit.
``{traced}`numerals` ``
    A place for what their audit finds; :mod:`analysis.book.pages` fills it in.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from analysis.sources.provenance import built_from

UNTRACED = "numerals that were not traced, since the pages were not built by make"


class BuiltRole(SphinxRole):
    """What the pages were built from."""

    def run(self):
        return [nodes.inline("", built_from(), classes=["built"])], []


class TracedRole(SphinxRole):
    """Where the numerals of the pages come from; a place for it."""

    def run(self):
        return [nodes.inline("", UNTRACED, classes=["traced"])], []


def setup(app: Sphinx) -> dict:
    """Register the roles with Sphinx."""
    app.add_role("built", BuiltRole())
    app.add_role("traced", TracedRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}

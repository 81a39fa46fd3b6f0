"""The command that makes slides: `slides`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from analysis.cli.endings import DONE, FAILED, print_error
from analysis.cli.given import check_writable
from analysis.sources.locations import ROOT, shown

OUT = ROOT / "figures"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    slides = command(
        _slides, "slides", "make slides, PPTX and PDF, a finding each", "side-by-side-mahtani-2024-abstract"
    )
    slides.add_argument("figures", nargs="*", metavar="FIGURE", help="only these (default: the first of each chapter)")
    slides.add_argument("--list", action="store_true", help="list the figures, each with what its slide says")
    slides.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where slides.pptx and .pdf go (figures/)")


def _slides(chosen: argparse.Namespace) -> int:
    from analysis.book.notebooks.execution import NotebookError
    from analysis.book.notebooks.writing import writing
    from analysis.poster import slides

    made = slides.slides(chosen.figures or (list(slides.slide_figures()) if chosen.list else ()))
    if chosen.list:
        print("\n".join(f"{one.figure}: {one.opening}" for one in made))
        return DONE
    check_writable(chosen.out, "--out")
    try:
        files = dict(zip(("pptx", "pdf"), slides.make(made), strict=True))
    except NotebookError as error:
        print_error(error)
        return FAILED
    chosen.out.mkdir(parents=True, exist_ok=True)
    for kind, content in files.items():
        out = chosen.out / f"slides.{kind}"
        with writing(out):
            out.write_bytes(content)
        print(f"{shown(out)}: {len(made)} slides, {len(content) / 1e6:.1f} MB")
    return DONE

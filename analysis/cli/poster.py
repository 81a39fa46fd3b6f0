"""The command that makes the poster sheet: `poster`."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.cli.endings import DONE, FAILED, print_error
from analysis.cli.given import check_writable, literal
from analysis.printed.problems import InputError, problem
from analysis.sources.locations import ROOT, shown

FIGURES = ROOT / "figures"


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add this command, with `command` of `analysis.cli`."""
    poster = command(_poster, "poster", "make the poster sheet, a PDF, from book/poster.md", "--size A0-landscape")
    poster.add_argument("--size", help="48x36in, A0, A0-landscape or any WIDTHxHEIGHT (default: the template's)")
    poster.add_argument("--template", metavar="FILE", help="another than book/poster.md, such as book/billboard.md")
    poster.add_argument(
        "-p", dest="given", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="may be repeated"
    )
    poster.add_argument("--out", metavar="FILE", help="the PDF (default: figures/poster-SIZE.pdf, and what -p gives)")


def _poster(chosen: argparse.Namespace) -> int:
    from analysis.book.notebooks.execution import NotebookError
    from analysis.poster import layout, sheet

    if lacking := sheet.missing():
        raise InputError(lacking)
    template = Path(chosen.template) if chosen.template else sheet.TEMPLATE
    size = chosen.size or sheet.default_size(template)
    out = Path(chosen.out) if chosen.out else FIGURES / _name(template, size, chosen.given)
    if out.suffix != ".pdf" or out.is_dir():
        raise InputError(problem("--out", "a file with the ending .pdf", str(out)))
    check_writable(out.parent, "--out")
    try:
        made = sheet.make(template, chosen.size, {name: literal(text) for name, text in chosen.given})
        _write(out, made)
    except layout.DoesNotFit as error:
        draft = out.with_name(f"{out.stem}-draft.pdf")
        _write(draft, error.draft)
        print_error(f"{error}; {shown(draft)} is a draft, on a page that is {error.inches:.1f}in higher")
        return FAILED
    except NotebookError as error:
        print_error(error)
        return FAILED
    print(f"{shown(out)}: {size}, {len(made) / 1e6:.1f} MB")
    return DONE


def _name(template: Path, size: str, given: Iterable[tuple[str, str]]) -> str:
    """The file of a sheet, named for all that makes it another.

    >>> _name(Path("book/poster.md"), "48 x 36in", [("patients", "51"), ("rounding", "half-up")])
    'poster-48x36in-patients-51-rounding-half-up.pdf'
    """
    parts = [template.stem, size.replace("×", "x").replace(" ", ""), *(part for pair in given for part in pair)]
    return "-".join(re.sub(r"[^A-Za-z0-9._-]+", "-", part).strip("-") for part in parts) + ".pdf"


def _write(out: Path, made: bytes) -> None:
    """Put the sheet in its place, whole or not at all."""
    from analysis.book.notebooks.writing import writing

    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    with writing(out):
        try:
            unfinished.write_bytes(made)
            os.replace(unfinished, out)
        finally:
            unfinished.unlink(missing_ok=True)

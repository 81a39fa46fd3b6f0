"""Holds the book, the figures and what commands say of two checkouts against each other, for changes that keep them.

    python tests/two_checkouts.py BEFORE AFTER

Each is a checkout with its environment in `.venv` (or that of `VENV`), in which `make book` has run. Pages are compared
but for the code of their cells, links to table files, and what names a commit or the fingerprint of a file; files of
figures and the outputs of commands but for the commit. Ends with 1 if anything else differs.
"""

import difflib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from PIL import Image
from pypdf import PdfReader

COMMANDS = {
    "check": ["check"],
    **{f"check.{form}": ["check", "--format", form] for form in ("csv", "json", "markdown", "junit")},
    "check truncated": ["check", "-p", "rounding", "truncated", "--verdict", "contradicted"],
    "rerun": ["rerun", "--all", "-p", "patients", "51"],
    **{
        f"compare.{form}": ["compare", "patients-51", "--format", form] for form in ("table", "csv", "json", "markdown")
    },
    "figures": ["figures"],
    "review": ["review"],
    "add-report": ["add-report", "tests/new_reports/trial.txt", "--draft", "_build/drafted", "--no-questions"],
}
MADE = {
    "compare.table": ["runs/patients-51/compare.html"],
    "figures": ["figures"],
    "review": ["review"],
    "add-report": ["_build/drafted"],
}
NAMED = re.compile(  # what a run has of its own
    r"commit [0-9a-f]{7,40}(?: of [\d\\-]+)?|[0-9a-f]{16,64}"
    r"|\d{4}-\d\d-\d\d at \d\d:\d\d UTC|\d+(?:\.\d+)? s(?:econds)?\b"
)


def page(path: Path) -> list[str]:
    """What a page shows, a line a piece, without what may differ."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for tag in soup.select(".cell_input, script, link, head"):
        tag.decompose()
    for tag in soup.select("div.picture-files"):
        if [link.get_text() for link in tag("a")] == ["CSV"]:  # of a table
            tag.decompose()
    for text in soup.find_all(string=True):  # a line may end anywhere in a paragraph
        if not text.find_parent("pre"):
            text.replace_with(" ".join(text.split()))
    return NAMED.sub("…", re.sub(r"analysis[./][\w./]+", "…", soup.prettify())).splitlines()


def said(folder: Path, arguments: list[str]) -> list[str]:
    """What a command says in a checkout."""
    venv = Path(os.environ.get("VENV", folder / ".venv"))
    done = subprocess.run(
        [venv / "bin" / "python", "-m", "analysis", *arguments], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(folder)},
    )  # fmt: skip
    return NAMED.sub("…", f"{done.stdout}\n{done.stderr}\nends with {done.returncode}").splitlines()


def content(path: Path) -> list[str]:
    """A file that a command made, without what names a commit; of pictures, what is drawn."""
    if path.suffix in (".png", ".tiff"):
        with Image.open(path) as picture:
            return [f"{picture.size}", hashlib.sha256(picture.tobytes()).hexdigest()]
    if path.suffix == ".pdf":
        pages = PdfReader(path).pages
        return [f"{page.mediabox} {hashlib.sha256(page.get_contents().get_data()).hexdigest()}" for page in pages]
    return NAMED.sub("…", path.read_bytes().decode(errors="backslashreplace")).splitlines()


def told(name: str, before: list[str], after: list[str]) -> int:
    """Say how two texts differ; 1 if they do."""
    lines = [line for line in difflib.unified_diff(before, after, lineterm="", n=0) if line[:3] not in ("---", "+++")]
    if lines:
        print(f"{name}: differs", *(f"    {line[:200]}" for line in lines[:12]), sep="\n", flush=True)
    return bool(lines)


def main(before: Path, after: Path) -> int:
    """Compare two checkouts; 1 if they differ."""
    differing = 0
    pages = [
        sorted(path.relative_to(folder / "_build/html") for path in (folder / "_build/html").rglob("*.html"))
        for folder in (before, after)
    ]
    differing += told("the pages", *[list(map(str, names)) for names in pages])
    for name in sorted(set(pages[0]) & set(pages[1])):
        differing += told(str(name), *(page(folder / "_build/html" / name) for folder in (before, after)))
    print(f"{len(pages[0])} and {len(pages[1])} pages compared", flush=True)
    for name, arguments in COMMANDS.items():
        for folder in (before, after):
            for made in MADE.get(name, ()):
                shutil.rmtree(folder / made, ignore_errors=True)
        if name == "rerun":
            for folder in (before, after):
                shutil.rmtree(folder / "runs", ignore_errors=True)
        differing += told(name, *(said(folder, arguments) for folder in (before, after)))
        files = {
            path.relative_to(folder)
            for folder in (before, after)
            for made in MADE.get(name, ())
            for path in ([folder / made] if (folder / made).is_file() else (folder / made).rglob("*"))
            if path.is_file()
        }
        for path in sorted(files):
            there = [
                content(folder / path) if (folder / path).exists() else ["is not there"] for folder in (before, after)
            ]
            differing += told(str(path), *there)
        print(f"{name}: compared, with {len(files)} files", flush=True)
    print("nothing differs" if not differing else f"{differing} differ")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main(*(Path(folder).absolute() for folder in sys.argv[1:])))

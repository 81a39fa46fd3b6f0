"""What a command said before, where it would say the same again: told from contents of files, without any library."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO


def remembered(asked: str, say: Callable[[], int]) -> tuple[int, bool]:
    """Say what a command says, by calling it or from before; gives its exit code, and whether it is from before.

    It is kept for the files of the checkout, the version of Python and the packages as they are.
    """
    from analysis.book import making

    path, installed = making.STATE / "said.json", os.stat(sysconfig.get_path("purelib")).st_mtime_ns
    of = hashlib.sha256(f"{making.state()} {sys.version} {installed}".encode()).hexdigest()
    kept: dict[str, list] = {}
    with suppress(OSError, ValueError, LookupError, TypeError):
        found = json.loads(path.read_text(encoding="utf-8"))
        kept = found["said"] if found["of"] == of else {}
    known = asked in kept
    if not known:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = say()
        kept[asked] = [out.getvalue(), err.getvalue(), code]
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"of": of, "said": kept}), encoding="utf-8")
    said, complained, code = kept[asked]
    print(said, end="")
    print(complained, end="", file=sys.stderr)
    return code, known

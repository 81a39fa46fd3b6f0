"""The ways of rebuilding by name, found in their folder when they are first needed."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from analysis.ledger import ways
from analysis.ledger.rebuilt import Rebuilt, Row


@dataclass(frozen=True)
class Way:
    """A way of rebuilding: what its file has."""

    rebuild: Callable[..., Rebuilt]
    says: Callable[[Row], str]
    because: Callable[[Row], str]


@cache
def all_ways() -> Mapping[str, Way]:
    """Every way by its name in `statistics.csv`."""
    found: dict[str, Way] = {}
    for file in sorted(pkgutil.iter_modules(ways.__path__), key=lambda one: one.name):
        module = import_module(f"{ways.__name__}.{file.name}")
        way = Way(module.rebuild, module.says, module.because)
        found |= dict.fromkeys(getattr(module, "NAMES", [file.name.replace("_", "-")]), way)
    return found

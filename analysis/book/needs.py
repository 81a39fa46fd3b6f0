"""Which files of the package a piece of code needs: what it imports, and what that imports in turn.

Read with Python's parser, not by running anything. A file counts as a whole, with whatever it imports, in functions
too. Names that the package itself has are followed to the files that have them. In doubt (a folder that is named
without saying what of it, a star, a name that is not found) everything in the folder counts.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from analysis.sources.locations import ROOT

PACKAGE = "analysis"
FACE = "HAS"  # what the package calls the names that it has, and the modules that they are from

TELLING = (
    ast.Module, ast.Import, ast.ImportFrom, ast.alias, ast.FunctionDef, ast.ClassDef, ast.Attribute, ast.Name,
    ast.Constant,
)  # fmt: skip
Nodes = tuple[ast.AST, ...]


@dataclass(frozen=True)
class Needs:
    """What a piece of code needs: files of the package, and names in use.

    Of each name the module that uses it (empty for the code itself), the module that has it, and the name, which is
    None for the module as a whole.
    """

    files: frozenset[Path]
    names: frozenset[tuple[str, str, str | None]]


class Package:
    """The package in a checkout, as it is written now. Keeps what it has read."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        nodes = cache(lambda path: _nodes(path.read_text(encoding="utf-8")))
        self._path = cache(self._path_of)
        self._name = cache(self._name_of)
        self._having = cache(self._files_with)
        self._uses = cache(lambda path: frozenset(self._uses_of(nodes(path))))
        self._defined = cache(lambda path: frozenset(_defined(nodes(path))))
        self.words_of = cache(lambda path: frozenset(_words(nodes(path))))
        self._inside = cache(lambda path: _inside(nodes(path)))
        self._face = _face(nodes(root / PACKAGE / "__init__.py")[0])

    def needs(self, source: str = "", modules: Collection[str] = (), without: Collection[str] = ()) -> Needs:
        """What some code needs, and modules besides; but for modules that are known not to be called."""
        waiting = [("", *use) for use in self._uses_of(_nodes(source))]
        waiting += [("", module, None) for module in modules]
        names: set[tuple[str, str, str | None]] = set()
        files: set[Path] = set()
        while waiting:
            use = waiting.pop()
            _, module, name = use
            if module in without or use in names:
                continue
            names.add(use)
            for path in set(self._having(module, name)) - files:
                files.add(path)
                if self._name(path) not in without:
                    waiting += [(self._name(path), *one) for one in self._uses(path)]
        return Needs(frozenset(files), frozenset(names))

    def reached(self, words: Collection[str], path: Path) -> set[str]:
        """Some words, and all that code comes to that goes by them into the functions and classes of a file."""
        inside, found, waiting = self._inside(path), set(), set(words)
        while waiting:
            found |= waiting
            waiting = {word for name in waiting for word in inside.get(name, ())} - found
        return found

    @staticmethod
    def words(source: str) -> set[str]:
        """The words by which code can take something from an object: names of attributes, and texts."""
        return set(_words(_nodes(source)))

    def _path_of(self, module: str) -> Path | None:
        """The file of a module; of a folder, its `__init__`. None if there is none."""
        path = self.root.joinpath(*module.split("."))
        found = (path / "__init__.py", path.with_suffix(".py"))
        return next((file for file in found if file.is_file()), None)

    def _name_of(self, path: Path) -> str:
        parts = path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def _files_with(self, module: str, name: str | None) -> list[Path]:
        """The files that have what is named."""
        path = self._path(module)
        if path is None:
            return []
        if path.name != "__init__.py" or name in self._defined(path):
            return [path]
        inside = self._path(f"{module}.{name}") if name else None
        return [inside] if inside else sorted(path.parent.rglob("*.py"))

    def _uses_of(self, nodes: Nodes) -> Iterator[tuple[str, str | None]]:
        """Modules of the package that code uses, and what of them; None for all."""
        modules: dict[str, set[str]] = {}  # by the names that the code has for them
        for node in nodes:
            if isinstance(node, ast.Import):
                yield from ((one.name, None) for one in node.names if one.name.split(".")[0] == PACKAGE)
            elif isinstance(node, ast.ImportFrom) and node.level:
                yield PACKAGE, None  # the package has no relative imports
            elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE:
                for one in node.names:
                    if self._path(inside := f"{node.module}.{one.name}"):
                        modules.setdefault(one.asname or one.name, set()).add(inside)
                    elif node.module == PACKAGE and one.name in self._face:
                        yield self._face[one.name], one.name
                    else:
                        yield node.module, None if one.name == "*" else one.name
        yield from _uses_of_modules(nodes, modules)


@lru_cache(maxsize=1_000)  # in another checkout most files hold the same
def _nodes(source: str) -> Nodes:
    """The module that some code is, and what tells of names in it, from the outside in."""
    return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, TELLING))


def _face(tree: ast.AST) -> dict[str, str]:
    """The names that the package has, each with its module."""
    assigned = (node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.Assign))
    return next((ast.literal_eval(node.value) for node in assigned if ast.unparse(node.targets[0]) == FACE), {})


def _defined(nodes: Nodes) -> Iterator[str]:
    """The names that a file gives to things."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield node.asname or node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _words(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _inside(nodes: Nodes) -> dict[str, set[str]]:
    """The words of each function of a file, by its name."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, set()).update(_words(ast.walk(node)))
    return found


def _uses_of_modules(nodes: Nodes, modules: dict[str, set[str]]) -> Iterator[tuple[str, str | None]]:
    """What code takes from modules that it has under these names; None where it names one in another way."""
    taken = set()
    for node in nodes:  # an attribute comes before the name that it is of
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            taken.add(node.value)
            yield from ((module, node.attr) for module in modules.get(node.value.id, ()))
        elif isinstance(node, ast.Name) and node not in taken:
            yield from ((module, None) for module in modules.get(node.id, ()))

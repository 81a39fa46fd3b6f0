"""Which files of the package a piece of code needs: what it imports and names, and what that needs in turn.

Read with Python's parser, not by running anything. A file of the package counts as a whole; the `__init__` of a folder
that only hands on names does not: a name is followed to the file that has it, also where it is handed on when it is
asked for (by `__getattr__`, from the module that the dictionary `HAS` names). So code that draws one figure needs the
file of that figure, and not those of the others. In doubt (a folder that is named without saying what of it, a star, a
name that is not found) everything in the folder counts.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.locations import ROOT

PACKAGE = "analysis"
HANDED_ON = "HAS"  # in an `__init__`: the modules that have the names which it hands on when they are asked for


@dataclass(frozen=True)
class Needs:
    """What a piece of code needs.

    Attributes
    ----------
    files : frozenset of Path
        Files of the package.
    handed_on : frozenset of str
        Names that a folder hands on, as `folder.name = file.name`: another one behind the same name is a change too.
    names : frozenset of tuple
        Names of the package in use: the module that uses them (empty for the code itself), the module that has them,
        and the name, which is None for the module as a whole.
    """

    files: frozenset[Path]
    handed_on: frozenset[str]
    names: frozenset[tuple[str, str, str | None]]


class Package:
    """The package in a checkout, as it is written now. Keeps what it has read.

    Parameters
    ----------
    root : Path
        The folder that the package is in.
    """

    def __init__(self, root: Path = ROOT):
        self.root = root
        self._uses = cache(self._uses_of)
        self._tree = cache(lambda path: ast.parse(path.read_text(encoding="utf-8")))
        self.path, self.bound = cache(self.path), cache(self.bound)

    def needs(self, source: str = "", modules: Collection[str] = (), without: Collection[str] = ()) -> Needs:
        """What some code needs.

        Parameters
        ----------
        source : str
            Python.
        modules : collection of str
            Modules that it needs besides, such as `analysis.prose`.
        without : collection of str
            Modules that are known not to be called, and are not followed.
        """
        waiting = [("", *use) for use in _uses(ast.parse(source), self)]
        waiting += [("", module, None) for module in modules]
        seen, handed_on, names, files = set(), set(), set(), set()
        while waiting:
            user, module, name = waiting.pop()
            if module in without or (user, module, name) in names:
                continue
            names.add((user, module, name))
            for path in self._resolved(module, name, handed_on):
                files.add(path)
                if path not in seen and self._name(path) not in without:
                    seen.add(path)
                    waiting += [(self._name(path), *use) for use in self._uses(path)]
        return Needs(frozenset(files), frozenset(handed_on), frozenset(names))

    def path(self, module: str) -> Path | None:
        """The file of a module; of a folder, its `__init__`. None if there is none."""
        path = self.root.joinpath(*module.split("."))
        found = (path / "__init__.py", path.with_suffix(".py"))
        return next((file for file in found if file.is_file()), None)

    def _name(self, path: Path) -> str:
        parts = path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def _uses_of(self, path: Path) -> frozenset[tuple[str, str | None]]:
        return frozenset(_uses(self._tree(path), self))

    def _resolved(self, module: str, name: str | None, handed_on: set[str]) -> Iterator[Path]:
        """The files that have what is named. Notes names that are handed on."""
        path = self.path(module)
        if path is None:
            return
        if path.name != "__init__.py":
            yield path
        elif name is None:
            yield from sorted(path.parent.rglob("*.py"))
        elif not (bound := self.bound(module, name)):
            star = any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in self._tree(path).body)
            inside = None if star else self.path(f"{module}.{name}")
            yield from [inside] if inside else sorted(path.parent.rglob("*.py"))
        else:
            for source in bound:
                if source is None:
                    yield path
                else:
                    handed_on.add(f"{module}.{name} = {'.'.join(source)}")
                    yield from self._resolved(*source, handed_on)

    def bound(self, module: str, name: str) -> list[tuple[str, str] | None]:
        """Where the `__init__` of a folder has a name from, apart from files in the folder that it imports as such."""
        return [source for source in _bound(self._tree(self.path(module)), name) if source != (module, name)]

    def is_folder(self, module: str) -> bool:
        """Whether a module is a folder."""
        path = self.path(module)
        return path is not None and path.name == "__init__.py"


def _bound(tree: ast.Module, name: str) -> list[tuple[str, str] | None]:
    """Where the `__init__` of a folder has a name from: a module and the name there, or None for itself."""
    found: list[tuple[str, str] | None] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            found += [(node.module or "", alias.name) for alias in node.names if (alias.asname or alias.name) == name]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets) == HANDED_ON:
            module = ast.literal_eval(node.value).get(name)
            found += [(module, name)] if module else []
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found += [None] if node.name == name else []
        else:
            stored = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
            found += [None] if name in stored else []
    return found


def _uses(tree: ast.Module, package: Package) -> Iterator[tuple[str, str | None]]:
    """Modules of the package that code uses, and what of them; None for all."""
    folders: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == PACKAGE or alias.name.startswith(f"{PACKAGE}."):
                    yield alias.name, None
        elif isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == PACKAGE):
            if node.level:
                yield PACKAGE, None  # the package has no relative imports
                continue
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                if alias.name == "*":
                    yield node.module, None
                elif package.path(inside) and not (
                    package.path(node.module) and package.bound(node.module, alias.name)
                ):
                    if package.is_folder(inside):
                        folders.setdefault(alias.asname or alias.name, set()).add(inside)
                    else:
                        yield inside, None
                else:
                    yield node.module, alias.name
    yield from _uses_of_folders(tree, folders)


def _uses_of_folders(tree: ast.Module, folders: dict[str, set[str]]) -> Iterator[tuple[str, str | None]]:
    """What code takes from the folders that it has under these names."""
    taken = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in folders:
            taken.add(node.value)
            for module in folders[node.value.id]:
                yield module, node.attr
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in folders and node not in taken and isinstance(node.ctx, ast.Load):
            for module in folders[node.id]:
                yield module, None

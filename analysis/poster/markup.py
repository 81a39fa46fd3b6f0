"""Markdown into the code of typst. Every text goes in as a quoted string, so nothing in it means anything there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from analysis.book.roles import ROLES
from analysis.printed.problems import InputError, one_of, problem

CITES = {"cite": "normal", "cite:p": "normal", "cite:t": "prose"}
LINKED = re.compile(r'<a class="stat" href="([^"]*)"[^>]*>|(</a>)')
BIBLIOGRAPHY = "{bibliography}"
ALLOWED = "paragraphs, lists, *emphasis*, **strong**, [links](address), figures, roles and a {bibliography}"
WRAPPED = {"paragraph": "par", "bullet_list": "list", "ordered_list": "enum", "strong": "strong", "em": "emph"}


@dataclass
class Written:
    """What a template may name, and what was named so far."""

    figures: Collection[str]
    works: Collection[str]
    where: str  # the file
    address: str = ""  # where pages of the book are found; empty if that is not said
    used: list[str] = field(default_factory=list)  # figures, in their order
    cited: list[str] = field(default_factory=list)  # where a work is
    listed: list[str] = field(default_factory=list)  # where the works stand


def quoted(text: str) -> str:
    r"""A text as a string of typst.

    >>> print(quoted('#a "b" \\ $c$'))
    "#a \"b\" \\ $c$"
    """
    return json.dumps(re.sub(r"[\x00-\x08\x0b-\x1f]", " ", text), ensure_ascii=False)


def blocks(text: str, line: int, written: Written) -> str:
    """A section in the code of typst.

    Raises InputError for syntax, a role, a figure or a work that is not known; names the line, and the nearest right
    name.

    >>> blocks("Of *all*, [none].", 1, Written((), (), "poster.md"))
    'par({"Of "; emph({"all"}); ", [none]."})'
    """
    parser = MarkdownIt("commonmark", {"typographer": True}).use(myst_role_plugin)
    parser.enable(["smartquotes", "table", "strikethrough"])
    return _joined(parser.parse(text), line, written)


def _joined(tokens: list[Token], line: int, written: Written) -> str:
    """Tokens into pieces of code, in the frames that open and close around them."""
    frames: list[tuple[str, list[str]]] = [("", [])]
    for token in tokens:
        at = line + token.map[0] if token.map else line
        kind = token.type.removesuffix("_open").removesuffix("_close")
        pieces = frames[-1][1]
        if token.type == "inline":
            pieces.append(_joined(_placed(token.children or [], at), 0, written))
        elif kind == "list_item" or kind in WRAPPED:
            if token.nesting == 1:
                frames.append((kind, []))
            else:
                frames.pop()
                frames[-1][1].append(_wrapped(kind, pieces, token.hidden))
        elif kind == "link":
            if token.nesting == 1:
                if not token.attrs["href"]:
                    raise InputError(problem(f"{written.where}, line {at}, link", "an address, as [text](address)", ""))
                frames.append((str(token.attrs["href"]), []))
            else:
                address, inside = frames.pop()
                frames[-1][1].append(f"link({quoted(address)}, {{{'; '.join(inside)}}})")
        else:
            pieces.append(_leaf(token, at, written))
    return "; ".join(piece for piece in frames[0][1] if piece)


def _placed(children: list[Token], line: int) -> list[Token]:
    """Inline tokens, each with the line that it stands in."""
    for child in children:
        child.map = [line, line]
        line += child.type in {"softbreak", "hardbreak"}
    return children


def _wrapped(kind: str, pieces: list[str], hidden: bool) -> str:
    if kind == "list_item":
        return f"{{{'; '.join(pieces)}}}"
    if kind in {"bullet_list", "ordered_list"}:
        return f"{WRAPPED[kind]}({', '.join(pieces)})"
    inside = "; ".join(pieces)
    if kind == "paragraph" and (hidden or inside.startswith("placed(")):
        return inside
    return f"{WRAPPED[kind]}({{{inside}}})"


def _leaf(token: Token, at: int, written: Written) -> str:
    if token.type in {"text", "code_inline"}:
        return quoted(token.content) if token.content else ""
    if token.type == "softbreak":
        return '" "'
    if token.type == "hardbreak":
        return "linebreak()"
    if token.type == "html_block" and token.content.lstrip().startswith("<!--"):
        return ""
    where = f"{written.where}, line {at}"
    if token.type == "html_inline" and LINKED.fullmatch(token.content):
        return ""
    if token.type in LEAVES:
        return LEAVES[token.type](token, where, written)
    found = token.content.strip().splitlines()[0] if token.content.strip() else token.type.removesuffix("_open")
    raise InputError(problem(where, ALLOWED, found))


def _image(token: Token, where: str, written: Written) -> str:
    kind, _, name = str(token.attrs["src"]).partition(":")
    if kind != "figure":
        raise InputError(problem(where, "a figure of the book, as ![](figure:NAME)", token.attrs["src"]))
    if name not in written.figures:
        raise InputError(problem(f"{where}, figure", one_of(written.figures, name), name))
    written.used.append(name)
    return f"placed({quoted(name)}, {quoted(unescape(token.content))})"


def _role(token: Token, where: str, written: Written) -> str:
    name = token.meta["name"]
    if name not in CITES:
        raise InputError(problem(f"{where}, role", one_of([*ROLES, *CITES], name), name))
    written.cited.append(where)
    cited = [key.strip() for key in token.content.split(",")]
    for key in cited:
        if key not in written.works:
            raise InputError(problem(f"{where}, work", one_of(written.works, key), key))
    return "; ".join(f"cite(label({quoted(key)}), form: {quoted(CITES[name])})" for key in cited)


def _fence(token: Token, where: str, written: Written) -> str:
    if token.info.strip() != BIBLIOGRAPHY:
        raise InputError(problem(where, ALLOWED, token.info.strip() or token.content.strip()))
    written.listed.append(where)
    return "works()"


def check_works(written: Written) -> None:
    """Refuse works that are cited and stand nowhere, or that stand twice."""
    if written.cited and not written.listed:
        raise InputError(problem(written.cited[0], f"works that a {BIBLIOGRAPHY} of the sheet lists", "none"))
    if len(written.listed) > 1:
        raise InputError(problem(written.listed[1], f"one {BIBLIOGRAPHY}", f"another, after {written.listed[0]}"))


LEAVES: dict[str, Callable[[Token, str, Written], str]] = {"image": _image, "myst_role": _role, "fence": _fence}

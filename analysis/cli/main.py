"""The command line: `python -m analysis`. A command imports what it needs when it runs, so that help comes at once."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from analysis import __version__
from analysis.cli import adding, book, check, compare, data, figures, poster, rerun, review, slides, texts, verify
from analysis.cli.endings import BAD_INPUT, DONE, FAILED, INTERRUPTED, TERMINATED, print_error
from analysis.cli.room import keep_fonts_here
from analysis.printed.problems import InputError, one_of, problem
from analysis.sources.locations import TEMPLATES, shown

SCRIPT = "compendium"  # as installing the package makes it
# In the order of the help; each adds its commands.
GROUPS = (data, check, texts, book, figures, poster, slides, rerun, compare, verify, review, adding)


class _Parser(argparse.ArgumentParser):
    """argparse, with errors in the words of `problems`."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message} (see {self.prog} --help)")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            raise InputError(problem(str(action.metavar or action.dest), one_of(action.choices, str(value)), value))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Gives the exit code: 0 done; 1 a notebook, the book or the system failed, or a text, a chapter, a run or a statistic
    differs; 2 input that cannot be used; 3 chapters are equal to rounding, not byte for byte; 130 interrupted, or 143.
    """
    if arguments is None:
        signal.signal(signal.SIGTERM, _terminated)
    try:
        parser = _parser()
        if "_ARGCOMPLETE" in os.environ:  # the shell asks what could come next
            import argcomplete

            argcomplete.autocomplete(parser)
        chosen, unknown = parser.parse_known_args(arguments)
        if chosen.command is None and not unknown:
            parser.print_help()
            return DONE
        if not TEMPLATES.is_dir():
            raise InputError("this command needs a checkout of the project: clone it, and run python -m analysis there")
        if unknown:
            raise InputError(problem("argument", one_of(chosen.flags, unknown[0]), unknown[0]))
        chosen.from_shell = arguments is None
        keep_fonts_here()
        code = chosen.command(chosen)
        sys.stdout.flush()
        return code
    except InputError as error:
        print_error(error)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("interrupted: what was finished is kept, the rest is as it was", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has read enough; at exit Python would complain once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # of the system, as where no folder for temporary files has room
        where = f"{shown(Path(error.filename))}: " if error.filename else ""
        print_error(InputError(f"{where}{error.strerror or error}; what was finished is kept"))
        return FAILED


def _terminated(*_: object) -> NoReturn:
    """End as on an interrupt: what is temporary goes, and so does what was started."""
    raise SystemExit(TERMINATED)


def _parser() -> argparse.ArgumentParser:
    layout = argparse.RawDescriptionHelpFormatter
    listed = ["Every statistic that reports print, rebuilt.", "", "commands:"]
    program = SCRIPT if Path(sys.argv[0]).stem == SCRIPT else "python -m analysis"
    parser = _Parser(prog=program, usage=f"{program} COMMAND ...", formatter_class=layout, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=__version__, help=argparse.SUPPRESS)
    parser.set_defaults(command=None, flags=["--help", "--version"])
    commands = parser.add_subparsers(metavar="COMMAND", help=argparse.SUPPRESS)
    added = {}

    def command(
        runs: Callable[[argparse.Namespace], int], name: str, does: str, example: str
    ) -> argparse.ArgumentParser:
        example = f"{program} {name} {example}".rstrip()
        listed.extend((f"  {name:15}{does}", f"{'':17}{example}"))
        added[name] = commands.add_parser(
            name,
            prog=f"{program} {name}",  # else the usage of all commands comes first
            description=f"{does[0].upper()}{does[1:]}.",
            epilog=f"example: {example}",
            allow_abbrev=False,
        )
        added[name].set_defaults(command=runs)
        return added[name]

    for group in GROUPS:
        group.add(command)
    for one in added.values():
        one.set_defaults(flags=[flag for action in one._actions for flag in action.option_strings])
    parser.description = "\n".join(listed)
    return parser

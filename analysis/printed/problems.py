"""What is wrong with an input, in one form: where it stands, what is allowed there, what was found."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LISTED = 20
LONGEST = 500  # characters of what was found


class InputError(Exception):
    """Input that cannot be used: data, a parameter, a file or a flag. Shown to the reader without a traceback.

    Parameters
    ----------
    messages : str or iterable of str
        One line a problem.
    """

    def __init__(self, messages: str | Iterable[str]):
        self.messages = (messages,) if isinstance(messages, str) else tuple(messages)
        more = len(self.messages) - LISTED
        shown = self.messages[:LISTED] + (
            (f"... and {more} more {'problem' if more == 1 else 'problems'}",) if more > 0 else ()
        )
        super().__init__("\n".join(shown))


def problem(where: str, allowed: str, found: object) -> str:
    """One line on one problem.

    Examples
    --------
    >>> problem("data/groups.csv, row 3, column size_is", "exact or ceiling", "about")
    'data/groups.csv, row 3, column size_is: allowed exact or ceiling; found "about"'
    """
    if isinstance(found, int) and abs(found) >= 10**LONGEST:
        found = "a number of so many digits that nobody prints it"
    said = f"{found}"
    if len(said) > LONGEST:
        said = f"{said[:LONGEST]}... ({len(said)} characters)"
    found = f'"{said}"' if isinstance(found, str) else said
    return f"{where}: allowed {allowed}; found {found}"


def one_of(names: Iterable[str], found: str) -> str:
    """The allowed names, with the nearest one to what was found.

    Examples
    --------
    >>> one_of(["confidence", "rounding"], "confidnce")
    'confidence, rounding (did you mean "confidence"?)'
    """
    names = list(names)
    nearest = get_close_matches(found, names, n=1)
    listed = ", ".join(names) if len(names) <= LISTED else f"{', '.join(names[:LISTED])}, ... ({len(names)} names)"
    return listed + (f' (did you mean "{nearest[0]}"?)' if nearest else "")

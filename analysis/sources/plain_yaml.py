"""YAML as people write settings: plain values, no name twice, nothing that stands for something elsewhere."""

from __future__ import annotations

import re
from typing import Any

from analysis.printed.problems import InputError, problem

LARGEST = 2**20  # characters
LONGEST = 60  # characters of what was found
_OTHERWISE = re.compile(r"0[\d_xXbB]|.*[:_]|\d{41}", re.DOTALL)  # in YAML 052 is 42, and 1:30 is 90


def load(text: str, where: str, *, as_written: bool = False) -> Any:
    """The value that a text in YAML holds.

    Messages call the file `where`; `as_written` keeps all values as the text that stands there: 007, 2024-05, no.

    Raises InputError if it is no YAML, has a name twice, uses references or tags of other values, or writes a number
    such that it is another one in YAML. Says the line.

    >>> load("venue: 7", "report.yml"), load("venue: 007", "report.yml", as_written=True)
    ({'venue': 7}, {'venue': '007'})
    >>> load("size: 052", "report.yml")
    Traceback (most recent call last):
    analysis.printed.problems.InputError: report.yml, line 1: allowed a number in plain digits, or a text between \
quotes; found "052"
    """
    import yaml  # it takes a while

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent, index):
            if self.check_event(yaml.AliasEvent):
                raise _refused("no reference to another place in the file (*)", self.peek_event().start_mark)
            return super().compose_node(parent, index)

        def construct_mapping(self, node, deep=False):
            seen = set()
            for key, _ in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise _refused("names that are text", key.start_mark)
                if key.value in seen:
                    raise _refused(f'each name once; found "{key.value}" twice', key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

        def as_meant(self, node):
            allowed = f'a number in plain digits, or a text between quotes; found "{node.value[:LONGEST]}"'
            if _OTHERWISE.match(node.value.lstrip("+-")):
                raise _refused(allowed, node.start_mark)
            return (self.construct_yaml_int if node.tag.endswith(":int") else self.construct_yaml_float)(node)

    for kind in ("int", "float"):
        Loader.add_constructor(f"tag:yaml.org,2002:{kind}", Loader.as_meant)
    if as_written:
        for kind in ("bool", "int", "float", "timestamp"):
            Loader.add_constructor(f"tag:yaml.org,2002:{kind}", Loader.construct_scalar)

    def _refused(allowed: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
        return yaml.MarkedYAMLError(problem=f"allowed {allowed}", problem_mark=mark)

    if len(text) > LARGEST:
        raise InputError(problem(where, f"at most {LARGEST} characters", len(text)))
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}, line {mark.line + 1}" if mark else where
        raise InputError(f"{place}: {getattr(error, 'problem', None) or str(error).splitlines()[0]}") from None
    except (ValueError, RecursionError) as error:  # of a date that is none, of lists in lists without end
        raise InputError(f"{where}: no valid YAML ({error})") from None

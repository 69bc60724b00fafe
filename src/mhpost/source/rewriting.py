"""What ruamel does for `roundtrip`: keys of a file with all that stands around them, and values as they are written.

Scalars are taken as the text that stands there, so that `0800`, `1_000` and `2026-11-20` come out as they went in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from mhpost.source.files import LARGEST
from mhpost.source.load import load
from mhpost.source.values import Route

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.tokens import CommentToken

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BLOCK = re.compile(r"(?=[^\n]*\n)[^\s\x00-\x1f\x7f-\xa0][^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S")
"""Several lines that can stand as they are."""
_OLD_BOOLS = ("y", "n", "yes", "no", "on", "off")


class CannotEdit(ValueError):
    """The text cannot be changed without changing more than was asked; the words say why."""


def rewritten(text: str, change: Callable[[CommentedMap], None], indent: int) -> str:
    """The text as ruamel writes it after the change. indent: of keys below a key. Raises CannotEdit."""
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.error import YAMLError

    yaml = _yaml(text, indent)
    try:
        data = yaml.load(text)
        top = data if isinstance(data, CommentedMap) else CommentedMap()
        change(top)
        out = StringIO()
        yaml.dump(top, out)
    except (YAMLError, RecursionError) as error:
        raise CannotEdit(f"the file cannot be taken apart: {type(error).__name__}") from error
    if top is data:
        return out.getvalue()
    above = text if not text or text.endswith("\n") else f"{text}\n"
    return above + out.getvalue()


def _yaml(text: str, indent: int) -> YAML:
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.util import load_yaml_guess_indent

    class AsWritten(VersionedResolver):
        """Every scalar is text, or nothing."""

        @property
        def versioned_resolver(self) -> dict[str, list[Any]]:
            """What plain scalars are taken for beside text."""
            return {"": [("tag:yaml.org,2002:null", re.compile("$"))]}

    yaml = YAML()
    yaml.Resolver = AsWritten
    yaml.preserve_quotes = True
    yaml.width = LARGEST
    yaml.explicit_start = text.startswith("---")
    _, sequence, offset = load_yaml_guess_indent(text, yaml=YAML())
    yaml.indent(mapping=indent, sequence=sequence or 2, offset=offset or 0)
    return yaml


def put_at(top: CommentedMap, route: Route, value: object) -> None:
    """Set the value at a route; groups that are missing on the way are made."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    group: Any = top
    for step in route[:-1]:
        if isinstance(group, CommentedMap) and not isinstance(group.get(step), dict | list):
            group[step] = CommentedMap()
        group = group[step]
    if isinstance(group, CommentedSeq):
        group[route[-1]] = _styled(value)
    else:
        put(group, str(route[-1]), value)


def put(group: CommentedMap, key: str, value: object) -> None:
    """Set a key of a group; a new one stands below the last of its keys, above the comment on what follows."""
    below = _comment_below(group) if key not in group else None
    group[key] = _styled(value)
    if below:
        group.ca.items[key] = [None, None, below, None]


def _comment_below(group: CommentedMap) -> CommentToken | None:
    """The comment that ruamel holds with the last value of a group but that stands after the group; taken off it."""
    from ruamel.yaml.tokens import CommentToken

    tokens = [token for token in _last_comments(group) if isinstance(token, CommentToken)]
    if not tokens or not group.lc.col:
        return None
    lines = tokens[0].value.splitlines(keepends=True)
    own = next((n for n, line in enumerate(lines) if n and _stands_before(line, group.lc.col)), len(lines))
    while own > 1 and not lines[own - 1].strip():
        own -= 1
    if own == len(lines):
        return None
    below = CommentToken("\n" + "".join(lines[own:]), tokens[0].start_mark, None)
    tokens[0].value = "".join(lines[:own])
    return below


def _last_comments(group: CommentedMap) -> list[Any]:
    """What ruamel holds with the last key or item of the group, however deep it stands."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    last: Any = group
    held: list[Any] = []
    while isinstance(last, CommentedMap | CommentedSeq) and last and not last.fa.flow_style():
        key: Any = next(reversed(last)) if isinstance(last, CommentedMap) else len(last) - 1
        held = last.ca.items.get(key) or []
        last = last[key]
    return held


def _stands_before(line: str, column: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) < column


def _styled(value: object) -> Any:
    """The value as ruamel writes it: groups on one line, text in quotes where it would be read as something else."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    value = bare(value)
    if isinstance(value, dict):
        group = CommentedMap((key, _styled(each)) for key, each in value.items())
        group.fa.set_flow_style()
        return group
    if isinstance(value, list):
        items = CommentedSeq(_styled(each) for each in value)
        items.fa.set_flow_style()
        return items
    if not isinstance(value, str):
        return json.dumps(value)
    if _BLOCK.fullmatch(value):
        return LiteralScalarString(value)
    return value if _is_plain(value) else DoubleQuotedScalarString(value)


def _is_plain(text: str) -> bool:
    """Whether every reader of YAML takes it for this text without quotes."""
    if not (text[:1].isalpha() or _DAY.fullmatch(text)) or text.lower() in _OLD_BOOLS:
        return False
    read = load(f"a: [{text}]\n")
    return read.data == {"a": [text]} and not read.findings


def bare(value: object) -> Any:
    """The value as mhpost would read it."""
    if isinstance(value, Mapping):
        return {str(key): bare(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [bare(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value

"""Jinja's immutable sandbox, made narrower: few attributes, few filters, and a budget for what they make."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from jinja2.visitor import NodeTransformer

from mhpost.render.engine.budget import MAX_ITEMS, MAX_TEXT, Budget, TooMuch
from mhpost.render.engine.filters import all_filters
from mhpost.render.engine.folder import Folder
from mhpost.render.engine.text import glue, percent, words
from mhpost.render.lookup import Files, candidates
from mhpost.source.conflicts import MESSAGE, conflicted

_CASES = ("upper", "lower", "title", "capitalize", "casefold", "isupper", "islower")
_SIGNS = ("isdigit", "isalpha", "isalnum", "isspace", "startswith", "endswith", "find", "count", "index")
_ENDS = ("strip", "lstrip", "rstrip", "removeprefix", "removesuffix")
_PIECES = ("split", "splitlines", "partition", "rpartition")
_DATE = ("year", "month", "day", "hour", "minute", "second", "weekday", "isoweekday", "isoformat")
_ALLOWED: tuple[tuple[type, frozenset[str]], ...] = (
    (str, frozenset(_CASES + _SIGNS + _ENDS + _PIECES)),
    (dict, frozenset(("items", "keys", "values", "get"))),
    (datetime, frozenset(_DATE)),
    (list, frozenset(("index", "count"))),
    (tuple, frozenset(("index", "count", "grouper", "list"))),
    (int, frozenset()),
    (float, frozenset(("is_integer",))),
)


class Conflicted(TemplateSyntaxError):
    """Git left a conflict in a template."""


class Missing(StrictUndefined):
    """A name that is not known; its message is data: the name, and the names that would have been."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        known = [str(key) for key in self._undefined_obj][:100] if isinstance(self._undefined_obj, dict) else None
        thing = None if self._undefined_obj is missing else type(self._undefined_obj).__name__
        return json.dumps([str(self._undefined_name), known, thing])


class Watched(Context):
    """Variables that remember which of them were asked for, so that equal answers are made once."""

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name."""
        self.environment.used.add(key)  # type: ignore[attr-defined]  # the sandbox below is its environment
        return super().resolve_or_missing(key)


class _Bounded(NodeTransformer):
    """Every loop counts its turns, and `~` keeps to the budget."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "mhpost_counted", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        parts = nodes.Tuple(node.nodes, "load", lineno=node.lineno)
        return nodes.Filter(parts, "mhpost_joined", [], [], None, None, lineno=node.lineno)


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    try:
        many = len(numbers) > MAX_ITEMS
    except OverflowError:
        many = True
    if many:
        raise TooMuch(f"range() gives more than {MAX_ITEMS:,} numbers")
    return numbers


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of all templates. `begin` opens the account of one rendering."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))
    context_class = Watched

    def __init__(self, files: Files) -> None:
        self._files = files
        super().__init__(loader=Folder(files), undefined=Missing, autoescape=False, finalize=words, cache_size=400)
        self.filters = all_filters()
        self.globals = {"range": _range, "namespace": Namespace}
        self.begin("", "")

    def begin(self, language: str, platform: str) -> None:
        """A new rendering, for words in that language on that platform."""
        self.budget = Budget()
        self.used: set[str] = set()
        self._language, self._platform = language, platform

    def join_path(self, template: str, parent: str) -> str:
        """The file that a name in `include`, `extends` or `import` means: as written, or by the look-up."""
        self.used.add("@for")
        found = (name for name in (template, *candidates(template, self._language, self._platform)))
        return next((name for name in found if self._files.place(name)), template)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if line := conflicted(source):
            raise Conflicted(MESSAGE, line, name, filename)
        tree: nodes.Template = _Bounded().visit(super()._parse(source, name, filename))
        return tree

    def concat(self, parts: Iterable[str]) -> str:
        """Pieces of output as one text."""
        return glue(self.budget, parts)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read it: of plain values only what the table above names."""
        for kind, names in _ALLOWED:
            if isinstance(obj, kind):
                return attr in names
        return super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for an attribute that may not be read; for a name that is not known, that name."""
        return obj if isinstance(obj, Undefined) else super().unsafe_undefined(obj, attribute)

    def wrap_str_format(self, value: Any) -> None:
        """`str.format` is no allowed attribute, so it needs no wrapping."""
        return

    def call(self, context: Context, function: Any, /, *args: Any, **keys: Any) -> Any:
        """The answer of a function or method, paid for."""
        return self.budget.made(super().call(context, function, *args, **keys))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The four operators that can make something large."""
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return super().call_binop(context, operator, left, right)
        return {"+": self.add, "*": self._times, "**": self._power, "%": self._remainder}[operator](left, right)

    def add(self, left: Any, right: Any) -> Any:
        """`left + right`."""
        if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            self.budget.spend(len(left) + len(right), MAX_TEXT if isinstance(left, str) else MAX_ITEMS)
        return self._small(left + right)

    def _times(self, left: Any, right: Any) -> Any:
        if isinstance(right, str | list | tuple):
            left, right = right, left
        if isinstance(left, str | list | tuple) and isinstance(right, int):
            self.budget.spend(len(left) * max(right, 0), MAX_TEXT if isinstance(left, str) else MAX_ITEMS)
        elif isinstance(left, int) and isinstance(right, int):
            self.budget.number(left.bit_length() + right.bit_length())
        return left * right

    def _power(self, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int):
            self.budget.number(left.bit_length() * abs(right))
        return left**right

    def _remainder(self, left: Any, right: Any) -> Any:
        return percent(self.budget, left, right) if isinstance(left, str) else left % right

    def _small(self, value: Any) -> Any:
        if isinstance(value, int):
            self.budget.number(value.bit_length())
        return value

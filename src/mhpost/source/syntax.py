"""Errors of YAML's grammar, in words for people who never heard of a grammar.

libyaml stops at the first error. For the commonest ones the character that misled it is known, and
another in its place lets the next pass go on and find the next error; see `parse`.
"""

from __future__ import annotations

from collections.abc import Callable

from yaml import MarkedYAMLError

from mhpost.source import layout, wording
from mhpost.source.nodes import Nodes
from mhpost.source.slips import Slip, too_deep
from mhpost.source.stop import Mistake, Stop


def explain(error: MarkedYAMLError, nodes: Nodes) -> Mistake:
    """What is wrong where libyaml stopped, and what to do."""
    last = max(len(nodes.text.rstrip()) - 1, 0)
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(nodes.text)) if mark else last
    since = min(error.context_mark.index, len(nodes.text)) if error.context_mark else at
    stop = Stop(error.problem or "", error.context or "", at, since, nodes)
    for signs, diagnose in _DIAGNOSES:
        if any(sign in stop.problem or sign in stop.context for sign in signs) and (found := diagnose(stop)):
            return found
    return _general(stop)


def _general(stop: Stop) -> Mistake:
    at = min(stop.at, max(len(stop.text.rstrip()) - 1, 0))
    message = f"This cannot be read as YAML: {stop.problem or 'it breaks off'}."
    return Mistake(
        Slip("MH001", message, "Compare this line and the one above with an entry that works.", start=at, end=at + 1)
    )


def _document(stop: Stop) -> Mistake:
    message = '"..." ended the document above. What stands below it was not read.'
    return Mistake(Slip("MH015", message, 'Take the line "..." out.', start=stop.at, end=stop.line(stop.at)[1]))


def _version(stop: Stop) -> Mistake:
    message = "The file asks for a version of YAML that is not read here."
    return Mistake(
        Slip("MH001", message, 'Take the line that begins with "%YAML" out.', start=stop.at, end=stop.line(stop.at)[1])
    )


def _deep(stop: Stop) -> Mistake:
    return Mistake(too_deep(stop.at))


_DIAGNOSES: tuple[tuple[tuple[str, ...], Callable[[Stop], Mistake | None]], ...] = (
    (("cannot start any token", "found a tab character"), layout.tab),
    (("found unexpected end of stream", "found unexpected document indicator"), wording.open_quote),
    (("while parsing a quoted scalar",), wording.escape),
    (("mapping values are not allowed",), layout.colon),
    (("could not find expected ':'",), layout.no_colon),
    (("while parsing a tag", "while scanning a tag", "undefined tag handle"), wording.tag),
    (("expected ',' or",), wording.bracket),
    (("while parsing a flow node",), wording.open_bracket),
    (("found unexpected ':'",), wording.flow_colon),
    (("<document start>",), _document),
    (("maximum nesting depth",), _deep),
    (("incompatible YAML document",), _version),
    (("did not find expected key", "expected '-' indicator"), layout.unexpected),
    (
        (
            "cannot start any token",
            "while scanning an a",
            "not allowed in this context",
            "while scanning a block scalar",
            "did not find expected node content",
            "while scanning a directive",
        ),
        wording.start,
    ),
)

"""Text to Document: parse, look for what YAML eats, give every slip its address."""

from __future__ import annotations

from dataclasses import replace

from mhpost.source.document import Document
from mhpost.source.slips import Slip
from mhpost.source.values import Finding, Where


def load(text: str, file: str = "<text>") -> Document:
    """Read one YAML or JSON document.

    text: its content; a byte order mark is passed over. file: the name that findings carry.
    Scalars follow the core schema of YAML 1.2, except that digits with a leading zero stay text; keys are always
    text, as written. Aliases are followed; merge keys (`<<`) are a finding and their keys are not taken in. Of two
    equal keys the first counts. Nothing an author can write raises: what is wrong stands in `findings`, each with a
    place that `span` finds. Where it concerns one value, the finding carries its route and the value is what stands
    there, as in `text: @name`, which YAML itself would refuse; whoever takes the data must heed the findings. Without
    a route it concerns the whole file; so does what is wrong in a value that aliases repeat. `data` is None where the
    text cannot be read, or more than a value is in doubt.
    """
    from mhpost.source.parse import parse

    text = text.removeprefix("\ufeff")
    parsed = parse(text)
    document = Document(file, text, parsed.data, (), parsed.nodes)
    return replace(document, findings=tuple(_finding(slip, document) for slip in parsed.slips))


def _finding(slip: Slip, document: Document) -> Finding:
    nodes = document.nodes
    route = () if slip.node is None or nodes.is_repeated(slip.node) else nodes.route(slip.node)
    start, end = slip.start, slip.end
    if start is None or end is None:
        start, end = nodes.extent(slip.node or 0)
    line, chars = document.stretch(start, end)
    where = Where(document.file, route, slip.on_key, chars, line)
    return Finding(slip.code, slip.severity, where, slip.message, slip.hint)

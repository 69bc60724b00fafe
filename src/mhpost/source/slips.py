"""What goes wrong between the letters and the data, in words for people who write calendars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mhpost.source import conflicts
from mhpost.source.nearest import nearest
from mhpost.source.nodes import Nodes
from mhpost.source.values import Severity

_QUOTE = "If it is part of your text, put the whole text in quotes, or on its own lines below |-."

DEEPEST = 60
"""Containers within containers."""


def shown(words: str) -> str:
    """Words of the author, in one line and short enough for a message."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else line[:39].rstrip() + "…"


class Slip(NamedTuple):
    """A finding before it has its address.

    node: the value or key it is about. start, end: offsets in the text, where they are not those of the node.
    on_key: the node is a key.
    """

    code: str
    message: str
    hint: str = ""
    node: int | None = None
    start: int | None = None
    end: int | None = None
    on_key: bool = False
    severity: Severity = Severity.ERROR


def duplicate_key(node: int, name: str) -> Slip:
    """The same key twice in one mapping: the first one counts."""
    return Slip(
        "MH011",
        f'"{shown(name)}" stands twice in the same place.',
        'Take one of them out. If it belongs to another entry, begin that entry with a dash, as in "- id: …".',
        node,
        on_key=True,
    )


def tag(node: int, nodes: Nodes) -> Slip:
    """A tag eats the word behind the exclamation mark."""
    start = nodes.text.find("!", nodes.starts[node])
    end = nodes.body(node)
    word = nodes.text[start:end].strip()
    return Slip(
        "MH012",
        f'"{shown(word)}" would be lost: YAML reads a word that begins with ! as a label for programs, not as text.',
        _QUOTE,
        node,
        start,
        start + len(word),
    )


def alias_unknown(node: int, name: str, known: Iterable[str]) -> Slip:
    """An asterisk in front of a word repeats what was named with & before."""
    near = nearest(name, known)
    meant = f' Did you mean "*{near}"?' if near else ""
    return Slip(
        "MH013",
        f'"*{shown(name)}" repeats something named "&{shown(name)}", but nothing above it has that name.{meant}',
        _QUOTE + " Stars do not make words bold here.",
        node,
    )


def alias_in_itself(node: int, name: str) -> Slip:
    """An alias inside the very thing it repeats has no end."""
    return Slip(
        "MH014",
        f'"*{shown(name)}" stands inside "&{shown(name)}", so it would repeat itself without end.',
        "Write out what you mean in its place.",
        node,
    )


def too_many_repeats(node: int, name: str, most: str) -> Slip:
    """A small file that unfolds into a huge one. most: how much it may unfold to, as in "500,000 values"."""
    return Slip(
        "MH014",
        f'With "*{shown(name)}" the repeats in this file unfold to more than {most}. The rest was not read.',
        "Repeat less, or split the file.",
        node,
    )


def second_document(start: int, end: int) -> Slip:
    """Only the first document of a file is read."""
    return Slip(
        "MH015",
        '"---" begins a second document. What stands below it was not read.',
        "Take the line out, or move what stands below it to a file of its own.",
        start=start,
        end=end,
    )


def conflict(start: int, end: int) -> Slip:
    """What Git could not join is for a person to choose."""
    return Slip(conflicts.CODE, conflicts.MESSAGE, conflicts.HINT, start=start, end=end)


def merge_key(node: int) -> Slip:
    """Merge keys left YAML with version 1.2 and are not read."""
    return Slip(
        "MH016",
        '"<<" takes in keys from elsewhere. That is not part of YAML 1.2 and is not read here.',
        "Write the keys out, or put what all entries share under defaults.",
        node,
        on_key=True,
    )


def key_not_text(node: int, nodes: Nodes) -> Slip:
    """A key is a word."""
    first = nodes.text[nodes.body(node) : nodes.body(node) + 1]
    if first == "{":
        message = "Curly brackets begin a group of keys here, so they cannot stand as a key or as text."
        return Slip("MH017", message, 'Put the whole value in quotes, as in "{{ name }}".', node, on_key=True)
    message = (
        "This key is not a word." if nodes.ends[node] > nodes.starts[node] else "A key is missing before the colon."
    )
    return Slip("MH017", message, 'Write a word, a colon and a space, as in "title: Take a walk".', node, on_key=True)


def too_deep(start: int) -> Slip:
    """Nothing in a calendar needs such depth."""
    return Slip(
        "MH018",
        f"More than {DEEPEST} levels stand within each other here. The rest was not read.",
        "Look for brackets that were never closed, or for lines that are moved in too far.",
        start=start,
        end=start + 1,
    )


def too_many(most: int) -> Slip:
    """What is left unsaid must not be taken for correct."""
    message = f"There are more than {most:,} problems in this file. The rest was not looked at."
    return Slip("MH001", message, "Mend the first ones; many may have one cause.", start=0, end=0)


def number_too_long(node: int, length: int) -> Slip:
    """A number that no one can mean."""
    return Slip("MH019", f"This number has {length:,} digits.", "If it is text, put it in quotes.", node)


def key_without_value(node: int, name: str) -> Slip:
    """In a group in curly brackets a comma begins the next key."""
    return Slip(
        "MH025",
        f'"{shown(name)}" would be lost: inside {{…}} a comma ends the text before it.',
        'Put the text that holds the comma in quotes, as in {alt: "Two people, walking"}.',
        node,
        on_key=True,
    )


def anchor_unused(node: int, name: str, nodes: Nodes) -> Slip:
    """An ampersand in front of a word names a value, and the word is gone from the text."""
    start = nodes.text.find("&", nodes.starts[node])
    return Slip(
        "MH024",
        f'"&{shown(name)}" would be lost: YAML reads a word that begins with & as a name for what follows.',
        _QUOTE,
        node,
        start,
        start + 1 + len(name),
    )


def empty_file() -> Slip:
    """A file without an entry."""
    return Slip(
        "MH020",
        "There is nothing in this file.",
        'Begin it with "version: 1", or delete the file.',
        start=0,
        end=0,
        severity=Severity.WARNING,
    )


def not_a_mapping(node: int, kind: str) -> Slip:
    """A file begins with keys."""
    return Slip(
        "MH021",
        f"The file should hold keys and values at its top, but it holds {kind}.",
        'Begin it with "version: 1"; then keys and values, each key followed by a colon and a space.',
        node,
    )


def control_character(char: str, at: int) -> Slip:
    """A character that YAML forbids or takes for a line break, most often pasted from elsewhere."""
    return Slip(
        "MH027",
        f"There is an invisible character here that no text may hold (U+{ord(char):04X}).",
        "Delete it, and write the words around it anew if they look odd.",
        start=at,
        end=at + 1,
    )


def escaped_control_character(char: str, node: int, start: int, end: int) -> Slip:
    """The same between double quotes, where a backslash can write it."""
    return Slip(
        "MH027",
        f"This backslash writes an invisible character that no text may hold (U+{ord(char):04X}).",
        "Delete it. For a backslash that readers see, write two.",
        node,
        start,
        end,
    )


def invisible_in_key(node: int, name: str) -> Slip:
    """A space that is none, pasted from a web page or a word processor."""
    return Slip(
        "MH017",
        f'Around the key "{shown(name)}" stands an invisible character that is no common space.',
        "Delete what stands before and behind the key, and type the spaces anew.",
        node,
        on_key=True,
    )

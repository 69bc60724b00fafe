"""What is wrong with the words around help lines, as findings."""

from __future__ import annotations

from collections.abc import Sequence

from mhpost.source import Finding, Severity, Where, nearest

_DUTY = "A line that readers cannot dial or find is no help."


def _finding(code: str, where: Where, message: str, hint: str, because: str = "") -> Finding:
    return Finding(code, Severity.ERROR, where, message, hint, because)


def no_language(file: str) -> Finding:
    """A file in the folder is not named after a language."""
    return _finding(
        "MH182",
        Where(file, line=1),
        f'"{file}" is not named after a language, so it is not read.',
        "Name it after the code of the language, such as footers/de.yaml or footers/pt-BR.yaml.",
    )


def twice(file: str, tag: str) -> Finding:
    """Two files for one language."""
    return _finding(
        "MH182",
        Where(file, line=1),
        f'There are two files for the language "{tag}" in footers/; this one is not read.',
        "Put all phrases of a language into one file.",
    )


def outside(file: str) -> Finding:
    """A link to somewhere else."""
    return _finding(
        "MH182",
        Where(file, line=1),
        f'"{file}" is a link that leads out of the folder footers/, so it is not read.',
        "Put the file itself into footers/.",
    )


def unknown(name: str, known: Sequence[str], where: Where) -> Finding:
    """A phrase that no footer uses."""
    return _finding("MH183", _key(where), f'No footer uses a phrase named "{name}".', _meant(name, known))


def no_platform(name: str, known: Sequence[str], where: Where) -> Finding:
    """Phrases for a platform that there is not."""
    return _finding("MH183", _key(where), f'There is no platform named "{name}".', _meant(name, known))


def _meant(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    return f'Did you mean "{near}"?' if near else f"Known here are: {', '.join(known)}."


def lost(name: str, missing: Sequence[str], where: Where) -> Finding:
    """A phrase without places that it must have. missing: at least one."""
    *first, last = (f"{{{place}}}" for place in missing)
    all_of_them = f"{', '.join(first)} and {last}" if first else last
    return _finding(
        "MH184",
        where,
        f'The phrase "{_plain(name)}" has lost the place{"s" if first else ""} {all_of_them}.',
        f"Put {all_of_them} where {'they belong' if first else 'it belongs'}. Our own phrase is used until then.",
        _DUTY,
    )


def no_place(place: str, where: Where, known: Sequence[str] = ()) -> Finding:
    """A place that is never filled in. known: those that the phrase has."""
    may = f"This phrase knows {', '.join(f'{{{name}}}' for name in known)}." if known else "This phrase has no places."
    return _finding("MH185", where, f'Nothing is ever filled in for "{{{place}}}" in this phrase.', may)


def adorned(place: str, where: Where) -> Finding:
    """A place with more than its name between the braces."""
    return _finding(
        "MH185", where, f'A place takes nothing but its name, as in "{{{place}}}".', "Take out what stands behind it."
    )


def broken(name: str, said: str, where: Where) -> Finding:
    """Braces that do not match."""
    return _finding(
        "MH185",
        where,
        f'The braces in "{said}" are not in pairs.',
        f'Write each place of "{_plain(name)}" with one brace on each side, such as {{dial}}.',
    )


def touching(place: str, said: str, where: Where) -> Finding:
    """A number that runs into what stands beside it."""
    return _finding(
        "MH185",
        where,
        f'{{{place}}} in "{said}" touches what stands beside it, so the number could not be dialled.',
        f"Put a blank before and after {{{place}}}.",
        _DUTY,
    )


def no_phrases(where: Where) -> Finding:
    """Something else than phrases with names."""
    return _finding(
        "MH186",
        where,
        "Here phrases with their names must stand.",
        'Write a name, a colon and the phrase in quotes, such as opening_short: "Need to talk?"',
    )


def no_version(where: Where) -> Finding:
    """A form of these files that there is not."""
    return _finding("MH186", where, "These files have one form, version 1.", "Write version: 1, or take the line out.")


def no_text(name: str, where: Where) -> Finding:
    """A phrase that is no text."""
    return _finding("MH186", where, f'The phrase "{_plain(name)}" is not text.', "Put it in quotes.")


def no_list(name: str, length: int, where: Where) -> Finding:
    """A list of words that is none."""
    example = '["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]' if length == 7 else '["am", "pm"]'
    return _finding("MH186", where, f'"{name}" must be a list of {length} words.', f"Write it as in {name}: {example}")


def empty(name: str, where: Where) -> Finding:
    """A phrase without a word."""
    return _finding(
        "MH186", where, f'The phrase "{_plain(name)}" is empty.', "Write the words, or take the phrase out to use ours."
    )


def too_long(name: str, length: int, most: int, where: Where) -> Finding:
    """A phrase that would take the room of the post."""
    return _finding(
        "MH186",
        where,
        f'The phrase "{_plain(name)}" has {length} characters; at most {most} are used.',
        "Say it in fewer words: the help stands under every post, on X too.",
    )


def odd_sign(name: str, sign: str, where: Where) -> Finding:
    """A sign that cannot be seen, or a line break."""
    return _finding(
        "MH186",
        where,
        f'The phrase "{_plain(name)}" holds a sign that readers cannot see or a line break (U+{ord(sign):04X}).',
        "Take it out; a phrase is one line.",
    )


def own_number(name: str, said: str, where: Where) -> Finding:
    """A number or an address of its own in a phrase."""
    return _finding(
        "MH187",
        where,
        f'The phrase "{_plain(name)}" holds a number or an address of its own: "{said}".',
        "Take it out. Lines of your own stand in resources.yaml, under lines.",
        "Numbers under a post come from the directory, where their age and hours are checked.",
    )


def incomplete(file: str, missing: Sequence[str]) -> Finding:
    """A language that mhpost does not ship, with phrases missing."""
    return _finding(
        "MH188",
        Where(file, line=1),
        f"Help cannot be named in this language yet: {_count(len(missing))} missing.",
        f"Add {', '.join(missing)}. A speaker of the language should write them.",
        "mhpost ships no wording for this language, and never fills in words of another one.",
    )


def undialable(where: Where, form: str, text: str) -> Finding:
    """A footer whose numbers run into other words."""
    return _finding(
        "MH189",
        where,
        f'With these words a number cannot be dialled in the {form} form of the help: "{text}".',
        "Put blanks, brackets or commas between the number and what stands beside it.",
        _DUTY,
    )


def missing_wording(language: str, where: Where, file: str | None = None) -> Finding:
    """That help cannot be named in a language.

    where: what asks for the language. file: the one with phrases that is not whole yet, which then is the place.
    """
    from mhpost.render.wording import languages, tags_of
    from mhpost.render.wording.places import lacking

    names = dict.fromkeys(name.partition(" → ")[0] for name in lacking({}))
    needed = f"with these phrases, written by a speaker of the language: {', '.join(names)}"
    add = f"Mend {file}" if file else f"Add footers/{tags_of(language)[0]}.yaml {needed}"
    return _finding(
        "MH205",
        Where(file, line=1) if file else where,
        f'Help cannot be named in "{language}": there is no footer wording for that language.',
        f"{add}. mhpost itself has wording in {', '.join(languages())}.",
        "Help in a language that the reader may not know is no help.",
    )


def _count(number: int) -> str:
    return "one phrase is" if number == 1 else f"{number} phrases are"


def _plain(name: str) -> str:
    return name.replace(".", " → ")


def _key(where: Where) -> Where:
    return Where(where.file, where.route, on_key=True)

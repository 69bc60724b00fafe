"""MH244: a number that is one slip of the finger away from a help line's, or nearly that of the line named beside it.

Source: mhpost; a wrong digit is the commonest slip in a copied number, and the reader in need meets it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mhpost.lint.help import cues, others
from mhpost.lint.help.gate import FEWEST_DIGITS
from mhpost.lint.help.known import Known
from mhpost.lint.help.numbers import LONGEST, international
from mhpost.lint.help.page import Number, Page, Slip
from mhpost.lint.help.place import named
from mhpost.lint.help.services import beside, has_a_service
from mhpost.source.values import Severity

_BECAUSE = "A wrong digit sends a reader in need to a stranger, or to nobody."
_SURE = 9
"""With fewer digits, words beside it must say that it is a number to call, or whose."""
_CROWDED = 5
"""Short numbers of fewer digits that begin with 1 or 3 have many real neighbours; of them only swapped digits count."""
_LONGEST_CODE = 3
_FAR = 24
_KEYWORD = re.compile(r"\b([A-Z]{3,12})[\"'”’»]? (?:to|on|al|au|an) $")
_SAME = 3
"""So many digits begin a number that was meant to be another one, or all of its digits are the same."""
_WRONG = 2
"""So many digits of a long number may be wrong; of a short one, all behind those that are the same."""


def near(page: Page) -> Iterator[Slip]:
    """One slip for each number that was meant to be one of the readers' countries.

    The directory does not know it, or as the emergency number of another country that nothing names. It is one digit
    away from what was meant, or stands beside its name and resembles it.
    """
    if not page.audience:
        return
    keys = page.index.keys_of(page.countries)
    told = -1
    for number in page.numbers:
        if number.written.start < told or any(match.retired for match in number.matches):
            continue
        if number.matches and not _a_stranger(page, number):
            if known := _with_a_country_code(page, number):
                message = f"does not work: {known.line.name} is dialled as {known.shown}, without a country code."
                yield _slip(page, number, known, message)
        elif known := _meant(page, number, keys):
            told = number.written.end
            message = f"is one slip away from {known.shown}, the number of {known.line.name}."
            yield _slip(page, number, known, message)
        elif known := _of_the_name(page, number, keys):
            told = number.written.end
            yield _slip(page, number, known, f"is not the number of {known.line.name}, which is {known.shown}.")


def _a_stranger(page: Page, number: Number) -> bool:
    """Whether it is the emergency number of another country by chance: nothing names that country."""
    return all(
        all(one.emergency for one in match.known)
        and match.key == number.written.digits
        and not page.here(match.known)
        and not named(page, match, {one.line.country for one in match.known})
        for match in number.matches
    )


def _slip(page: Page, number: Number, known: Known, message: str) -> Slip:
    start, end = number.written.start, number.written.end
    hint = f"Write {known.shown}. If another service has this number, add its line to resources.yaml."
    return Slip("MH244", Severity.ERROR, start, end, f'"{page.words(start, end)}" {message}', hint, _BECAUSE)


def _meant(page: Page, number: Number, keys: Mapping[str, Known]) -> Known | None:
    written = number.written
    digits = written.digits
    if not FEWEST_DIGITS <= len(digits) <= LONGEST:
        return None
    called = number.asked or len(digits) >= _SURE
    if not called and (cues.counts(page.plain, written.end) or not has_a_service(page, written.start)):
        return None
    dialled = _dialled(page, number, keys)
    if dialled is None:
        return None
    return next((keys[other] for other in _neighbours(dialled) if other in keys and _close(dialled, other)), None)


def _of_the_name(page: Page, number: Number, keys: Mapping[str, Known]) -> Known | None:
    """The number that was meant: one much like it, of a service named beside it or of the keyword before it."""
    written = number.written
    dialled = _dialled(page, number, keys)
    if dialled is None or cues.counts(page.plain, written.end):
        return None
    like = [known for key, known in keys.items() if _alike(dialled, key)]
    if not like:
        return None
    named = {line.id for name in beside(page, written.start, written.end) for line in name.lines}
    word = _KEYWORD.search(page.plain, max(0, written.start - _FAR), written.start)
    return next((one for one in like if one.line.id in named or (word and one.keyword == word[1])), None)


def _dialled(page: Page, number: Number, keys: Mapping[str, Known]) -> str | None:
    """What is dialled; None where that is right, for whatever service."""
    dialled = international(number.written.groups, number.written.sign) or number.written.digits
    return None if dialled in keys or others.right(dialled, page.countries) else dialled


def _alike(written: str, known: str) -> bool:
    """Whether as many digits begin in the same way, or are the same in another order."""
    if len(written) != len(known):
        return False
    if sorted(written) == sorted(known):
        return True
    wrong = sum(one != other for one, other in zip(written, known, strict=True))
    return written[:_SAME] == known[:_SAME] and (wrong <= _WRONG or len(known) <= _CROWDED + 1)


def _neighbours(digits: str) -> Iterator[str]:
    """Everything one swap, one other digit, one digit less or one more away."""
    first = 1 if digits[0] in "+*" else 0
    for place in range(first, len(digits)):
        head, tail = digits[:place], digits[place:]
        yield head + tail[1:2] + tail[0] + tail[2:]
        for digit in "0123456789":
            yield head + digit + tail[1:]
            yield head + digit + tail
        yield head + tail[1:]
    for digit in "0123456789":
        yield digits + digit


def _close(written: str, known: str) -> bool:
    """Whether so short a number is rather a slip than a neighbour of its own."""
    if not cues.short(known):
        return True
    if len(written) != len(known):
        return False
    if len(known) < _CROWDED and known[0] in "13":
        return sorted(written) == sorted(known)
    return True


def _with_a_country_code(page: Page, number: Number) -> Known | None:
    """The short number that was written with a country code, which such numbers do not have."""
    written = number.written
    abroad = international(written.groups, written.sign)
    if abroad is None or len(number.matches) != 1 or number.matches[0].key.startswith("+"):
        return None
    match = number.matches[0]
    code = abroad.removeprefix("+").removesuffix(match.key)
    national = [one for one in page.here(match.known) if not _has_code(one)]
    return national[0] if national and 1 <= len(code) <= _LONGEST_CODE and match.end == written.end else None


def _has_code(known: Known) -> bool:
    return any(call.e164 and call.dial == known.shown for call in known.line.channels.call)

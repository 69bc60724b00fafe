"""What a valid entry names, and whether it is there; what an entry needs to be posted at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from unicodedata import category
from urllib.parse import urlsplit

from mhpost.calendar.groups import expanded, spoken_to
from mhpost.calendar.kinds import Status
from mhpost.calendar.models import Campaign, Defaults, Entry, Version
from mhpost.calendar.pictures import Pictures
from mhpost.calendar.values import USUAL_TIME, Known, Placed, Spot
from mhpost.calendar.variants import variants
from mhpost.calendar.wrong import listed, shown
from mhpost.source import nearest
from mhpost.source.values import Finding, Route, Severity

CLINICIAN = "clinician"
_CLINICIANS_ONLY = ("MH4", "MH60", "MH61", "MH62", "MH63", "MH64", "MH25")
_WHOLE_CODE = re.compile(r"MH\d{3}")
_SURE_LINK = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#][!-~]*)?")
"""Most addresses are right, and are seen to be so without taking them apart."""
_FILE = re.compile(
    r"(?!https?://|www\.)[^\s@]{1,200}\.(?:vtt|srt|sbv|jpe?g|png|gif|webp|heic|svg|tiff?|bmp|mp[34]|mov|webm|pdf|docx?|xlsx?|csv|txt)",
    re.IGNORECASE,
)
_DUTY = "Suicide, eating disorders and consent are decided by a person with clinical training."


class Checks(NamedTuple):
    """All checks of one workspace. known: what may be named; pictures: its picture files."""

    known: Known
    pictures: Pictures

    def entry(self, placed: Placed, own: Collection[str]) -> Iterator[Finding]:
        """Problems of an entry. own: the keys written in the entry itself, not in the file's defaults."""
        entry = placed.entry
        soft = entry.status is not Status.READY
        spot = Spot(placed.where.file, placed.where.route, entry.id, soft)
        if entry.status is not Status.IDEA:
            yield from _incomplete(entry, placed.campaign, spot, self.known)
        yield from _misplaced(entry, placed.campaign, spot, own)
        if "accounts" in own:
            yield from _accounts(entry.accounts, spot, self.known)
        if "hashtags" in own:
            yield from _hashtags(entry.hashtags, ("hashtags",), spot)
        yield from _people(entry, spot, self.known)
        yield from _links(entry, spot)
        yield from self.pictures.check(entry.media, ("media",), spot)
        if "text" in own:
            yield from _only_a_file(entry.text, (), spot)
        for name in entry.versions:
            yield from _version_name(name, spot, self.known)
        for (one, other), accounts in spoken_to(entry, self.known).clashes.items():
            yield _clash(one, other, accounts, spot)
        for variant in variants(entry):
            yield from self._version(variant.said, variant.steps, spot)
        for index, change in enumerate(entry.repeat.change if entry.repeat else ()):
            yield from _accounts(change.accounts or (), spot, self.known, ("repeat", "change", index))

    def defaults(self, defaults: Defaults, file: str) -> Iterator[Finding]:
        """Problems of what a file says for all its entries."""
        spot = Spot(file, ("defaults",))
        yield from _accounts(defaults.accounts or (), spot, self.known)
        yield from _hashtags(defaults.hashtags or (), ("hashtags",), spot)

    def campaign(self, campaign: Campaign, spot: Spot) -> Iterator[Finding]:
        """Problems of a campaign itself."""
        days = self.known.days
        if days is not None and campaign.day not in days:
            hint = _did_you_mean(campaign.day, days) or f"There are: {listed(sorted(days), 'and')}."
            yield spot.error("MH116", ("day",), f"There is no awareness day {shown(campaign.day)}.", hint)
        if not campaign.years:
            hint = "Write the years in which it runs, as in [2027]."
            yield spot.error("MH102", ("years",), f'The campaign "{campaign.id}" runs in no year.', hint)
        bare = [number for number, year in campaign.years.items() if not year.theme]
        if bare and len(bare) < len(campaign.years):
            message = f'The campaign "{campaign.id}" has a theme in other years, and none in {bare[0]}.'
            where, hint = spot.where("years", str(bare[0])), 'Add "theme", or templates leave it empty.'
            yield Finding("MH196", Severity.WARNING, where, message, hint)

    def _version(self, version: Version, steps: Route, spot: Spot) -> Iterator[Finding]:
        yield from _only_a_file(version.text, steps, spot)
        if version.reviewed:
            yield from _person(version.reviewed.by, (*steps, "reviewed", "by"), spot, self.known)
        yield from _link(version.link, (*steps, "link"), spot)
        yield from _hashtags(version.hashtags or (), (*steps, "hashtags"), spot)
        yield from self.pictures.check(version.media or (), (*steps, "media"), spot)


def _incomplete(entry: Entry, campaign: Campaign | None, spot: Spot, known: Known) -> Iterator[Finding]:
    if not _has_words(entry, known):
        hint = 'Add "text: …" with the words of the post, or "template: …" with the name of a template.'
        yield spot.error("MH118", ("text",), f'The entry "{entry.id}" says nothing.', hint)
    if not entry.accounts:
        hint = 'Add "accounts: […]" with names from mhpost.yaml.'
        yield spot.error("MH119", ("accounts",), f'The entry "{entry.id}" goes to no account.', hint)
    if campaign is None and entry.date is None and entry.offset is None and entry.evergreen is None:
        hint = 'Add "date: …" as in 2027-10-03, or set "status: idea" until the day is known.'
        yield spot.error("MH120", ("date",), f'The entry "{entry.id}" has no date.', hint)
    if campaign is not None and entry.offset is None and entry.date is None:
        hint = f'Add "offset: …", as in "on the day" or "-7d": counted from {campaign.day}.'
        yield spot.error(
            "MH120", ("offset",), f'The entry "{entry.id}" does not say how far from the day it stands.', hint
        )
    if entry.time is None and entry.evergreen is None and not known.any_run:
        hint = 'Add "time: …" as in 09:30, here or in the defaults of the file.'
        message = f'The entry "{entry.id}" goes out at {USUAL_TIME:%H:%M}, because no time of day is given.'
        yield Finding("MH121", Severity.INFO, spot.where("time"), message, hint, entry=spot.entry)


def _only_a_file(text: str | None, steps: Route, spot: Spot) -> Iterator[Finding]:
    if text and _FILE.fullmatch(text.strip()):
        message = f"The text {shown(text.strip())} is only the path of a file, and would be posted as it stands."
        hint = "Write the words of the post. Pictures and videos stand under media, files of captions beside them."
        yield spot.error("MH118", (*steps, "text"), message, hint)


def _has_words(entry: Entry, known: Known) -> bool:
    if entry.template or (entry.text or "").strip():
        return True
    rotated = entry.repeat.rotate if entry.repeat else ()
    if rotated and all(turn.template or (turn.text or "").strip() for turn in rotated):
        return True
    said = {name for name, version in entry.versions.items() if (version.text or "").strip()}
    reached = {*said, *expanded(said, known)}
    return bool(said and entry.accounts) and all(
        name in reached or known.accounts.get(name) in said
        for name in (*entry.accounts, *expanded(entry.accounts, known))
        if name not in known.groups
    )


def _misplaced(entry: Entry, campaign: Campaign | None, spot: Spot, own: Collection[str]) -> Iterator[Finding]:
    if campaign is None and entry.offset is not None:
        hint = 'Write "date: …", or move the entry below a campaign that names a day.'
        yield spot.at_key("MH122", ("offset",), 'An "offset" counts from the day of a campaign; here is none.', hint)
    if entry.evergreen is not None:
        for key in (key for key in ("date", "time", "offset", "repeat") if key in own):
            hint = f'Remove "{key}": the slots in mhpost.yaml say when it goes out. Or remove "evergreen".'
            yield spot.at_key("MH168", (key,), f'An evergreen entry has no "{key}".', hint)
    if campaign is not None and entry.date is not None:
        hint = f'Write "offset: …" instead, as in "-7d": it moves with {campaign.day}.'
        yield spot.at_key("MH122", ("date",), "An entry of a campaign has no date of its own.", hint)


def _accounts(names: Sequence[str], spot: Spot, known: Known, above: Route = ()) -> Iterator[Finding]:
    for index, name in enumerate(names):
        steps = (*above, "accounts", index)
        if name not in known.accounts and name not in known.groups and name not in known.elsewhere:
            hint = _did_you_mean(name, (*known.accounts, *known.groups)) or _or_add("accounts", known.accounts)
            yield spot.error("MH114", steps, f"There is no account {shown(name)} in mhpost.yaml.", hint)
        elif name in names[:index]:
            hint = "Remove one of the two."
            yield spot.error("MH134", steps, f"The account {shown(name)} is named twice.", hint)


def _hashtags(tags: Sequence[str], steps: Route, spot: Spot) -> Iterator[Finding]:
    for index, tag in enumerate(tags):
        if tag.isalnum():
            continue
        bare = tag.strip().removeprefix("#")
        if not bare or any(letter.isspace() or letter in "#,;" for letter in bare):
            yield spot.error("MH131", (*steps, index), f"{shown(tag)} is not one hashtag.", _hashtag_hint(bare))
        elif cut := next((sign for sign in bare if not _goes_on(sign)), None):
            head = bare[: bare.index(cut)]
            ends = f'many platforms end it before "{cut}", as #{head}.' if head else f'no hashtag begins with "{cut}".'
            hint = 'Write it with letters, digits and "_" alone, or take another word.'
            where = spot.where(*steps, index)
            yield Finding("MH131", Severity.WARNING, where, f"{shown(tag)}: {ends}", hint, entry=spot.entry)


def _goes_on(sign: str) -> bool:
    """Whether a hashtag goes on with the sign: a letter, a digit, a mark on one, what joins letters, or `_`."""
    return sign.isalnum() or sign in "_\u200c\u200d" or category(sign)[0] == "M"


def _hashtag_hint(bare: str) -> str:
    if any(letter in "#,;" for letter in bare):
        return "Write each hashtag as an item of its own."
    joined = "".join(word[:1].upper() + word[1:] for word in bare.split())
    return f"Write it as one word, with a capital for each: {joined}." if joined else "Remove it."


def _people(entry: Entry, spot: Spot, known: Known) -> Iterator[Finding]:
    if entry.reviewed:
        yield from _person(entry.reviewed.by, ("reviewed", "by"), spot, known)
    for index, allow in enumerate(entry.allow):
        guarded, steps = _is_guarded(allow.rule), ("allow", index, "by")
        if allow.by is not None:
            yield from _person(allow.by, steps, spot, known)
        if allow.by is not None and guarded:
            yield from _clinician(allow.by, steps, f"An exception from {allow.rule}", spot, known)
        elif guarded:
            hint = 'Ask a clinician, and add "by: …" with the name from mhpost.yaml.'
            message = f"An exception from {allow.rule} needs the name of the clinician who decided it."
            yield spot.error("MH133", ("allow", index), message, hint, _DUTY)


def _is_guarded(rule: str) -> bool:
    """Whether the code is for clinicians to decide; of what is no whole code lint says so (MH190)."""
    code = rule.strip().upper()
    return _WHOLE_CODE.fullmatch(code) is not None and code.startswith(_CLINICIANS_ONLY)


def _person(name: str, steps: Route, spot: Spot, known: Known) -> Iterator[Finding]:
    if name not in known.people:
        hint = _did_you_mean(name, known.people) or _or_add("people", known.people)
        yield spot.error("MH115", steps, f"There is no person {shown(name)} in mhpost.yaml.", hint)


def _clinician(name: str, steps: Route, what: str, spot: Spot, known: Known) -> Iterator[Finding]:
    role = known.people.get(name, CLINICIAN)
    if role != CLINICIAN:
        clinicians = [person for person, its in known.people.items() if its == CLINICIAN]
        hint = f"Ask {listed(clinicians)}." if clinicians else 'Give a person in mhpost.yaml "role: clinician".'
        message = f'{what} is for a clinician; "{name}" has the role "{role}".'
        yield spot.error("MH133", steps, message, hint, _DUTY)


def _version_name(name: str, spot: Spot, known: Known) -> Iterator[Finding]:
    names = [*known.accounts, *known.groups, *sorted({*known.platforms, *known.accounts.values()})]
    if name not in names and name not in known.elsewhere:
        hint = (
            _did_you_mean(name, names) or "Name an account or group of mhpost.yaml, or a platform, as in x or facebook."
        )
        message = f"{shown(name)} is no account, no group and no platform."
        yield spot.at_key("MH113", ("versions", name), message, hint)


def _clash(one: str, other: str, accounts: Sequence[str], spot: Spot) -> Finding:
    more = f" and {len(accounts) - 1} more" if len(accounts) > 1 else ""
    message = f'The groups "{one}" and "{other}" both have words for "{accounts[0]}"{more}.'
    hint = f'Take it out of one of them, or write a version for "{accounts[0]}" itself.'
    because = "Neither group lies inside of the other, so nobody can say whose words hold."
    return replace(spot.at_key("MH089", ("versions", other), message, hint), because=because)


def _links(entry: Entry, spot: Spot) -> Iterator[Finding]:
    yield from _link(entry.link, ("link",), spot)
    for index, source in enumerate(entry.sources):
        yield from _link(source.url, ("sources", index, "url"), spot)


def _link(link: str | None, steps: Route, spot: Spot) -> Iterator[Finding]:
    if link is None or _SURE_LINK.fullmatch(link):
        return
    try:
        parts = urlsplit(link)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, link))
    except ValueError:
        whole = False
    if not whole:
        bare = "://" not in link and "." in link and not any(map(str.isspace, link)) and ":" not in link
        hint = f"Write https://{link}." if bare else "Copy the whole address from the browser; it begins with https://."
        yield spot.error("MH124", steps, f"{shown(link)} is not the address of a web page.", hint)
    elif parts.scheme == "http":
        hint = f"Write https://{link.removeprefix('http://')}, if the site has it."
        message = f"{shown(link)} is not encrypted: others can see who reads it."
        yield Finding("MH125", Severity.WARNING, spot.where(*steps), message, hint, entry=spot.entry)


def _did_you_mean(word: str, known: Collection[str]) -> str:
    close = nearest(word, known)
    return f'Did you mean "{close}"?' if close else ""


def _or_add(group: str, known: Collection[str]) -> str:
    there = f"Known: {listed(list(known), 'and')}. " if 0 < len(known) <= 12 else ""
    return f"{there}Add it to mhpost.yaml under {group}, or take it out here."

"""Calendars as people may write them, drawn by Hypothesis as plain data: every key of every group, in any language."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from mhpost.calendar.kinds import Kind

_SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffd\ufffe\uffff\ufeff")
_LINE = st.text(_SIGNS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
_text = st.lists(_LINE, min_size=1, max_size=3).map("\n".join) | st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "-7d",
        "+44 20 7946 0000",
        "@name, hello",
        "0800 111",
        "true",
        "2027-10-04",
        "04/10/2027",
        '["a"]',
        "{a: b}",
        "_x000D_ and _x005F_",
        " spaces around ",
        "ends\n",
        '"quoted", and; more\ttabs',
        "#N/A",
        "1e5",
        "اتصل بالرقم 116 123 الآن",
        "התקשרו 1201\n\nאנחנו כאן",
        "心の健康、あなたは一人じゃない",
    ]
)
TEXT = st.deferred(lambda: _text)
"""Deferred, since Hypothesis would write out all that it is made of wherever it is used."""
LANGUAGE = st.sampled_from(["en-GB", "es", "fr-CA", "de", "cy", "ar", "he", "fa", "ur", "zh-Hant-TW", "uk", "so", "bn"])
NAME = st.from_regex(r"[a-z][a-z0-9-]{0,12}[a-z0-9]", fullmatch=True)
DAY = st.dates(date(2015, 1, 1), date(2100, 12, 31)).map(date.isoformat)
TIME = st.times().map(lambda at: time(at.hour, at.minute, at.second if at.second % 3 else 0).isoformat())
_TRUE = st.just(True)
_LISTED = st.lists(NAME | TEXT, min_size=1, max_size=3)
_TAGS = st.lists(st.from_regex(r"#?[A-Za-z]{1,10}", fullmatch=True), min_size=1, max_size=3)
_LINK = st.just("https://example.org/walk?a=1&b=2")
_MOMENT = DAY.map(lambda day: f"{day}T08:00:00") | st.sampled_from(["2027-10-01T08:00:00+02:00", "2027-10-01T00:00:00"])
VALUE: st.SearchStrategy[Any] = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAME | TEXT, inner, max_size=2), max_leaves=4
)
_VARS = st.dictionaries(NAME | TEXT, VALUE, min_size=1, max_size=2)


def _some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


def _many(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, min_size=1, max_size=2)


_MEDIUM: dict[str, st.SearchStrategy[Any]] = {
    "alt": TEXT,
    "words": TEXT,
    "decorative": _TRUE,
    "captions": NAME,
    "silent": _TRUE,
    "transcript": NAME,
}
MEDIUM = st.fixed_dictionaries({"path": NAME}, optional=_MEDIUM)
REVIEWED = st.fixed_dictionaries({"by": NAME, "on": DAY}, optional={"until": DAY})
_WORDS: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT,
    "short_text": TEXT,
    "optional": _LISTED,
    "title": TEXT,
    "content_warning": TEXT,
    "link": _LINK,
    "hashtags": _TAGS,
    "media": _many(MEDIUM),
    "reviewed": REVIEWED,
}
VERSION = _some(**_WORDS)
_VERSIONS = st.dictionaries(NAME, VERSION, min_size=1, max_size=2)
TRANSLATIONS = st.dictionaries(LANGUAGE, VERSION, min_size=1, max_size=2)
_TURN: dict[str, st.SearchStrategy[Any]] = {**_WORDS, "template": NAME, "vars": _VARS, "translations": TRANSLATIONS}
TURN = _some(**_TURN)
CHANGE = st.fixed_dictionaries(
    {"date": DAY},
    optional={**_TURN, "to": DAY, "time": TIME, "skip": _TRUE, "accounts": st.lists(NAME, min_size=1, max_size=2)},
)
_RULE: dict[str, st.SearchStrategy[Any]] = {
    "rrule": st.just("FREQ=WEEKLY;BYDAY=SU"),
    "until": DAY,
    "count": st.integers(1, 5000),
    "except": _many(DAY),
    "change": _many(CHANGE),
    "rotate": _many(TURN),
}
REPEAT = st.fixed_dictionaries({"every": st.sampled_from(["sunday", "2 weeks", "first monday"])}, optional=_RULE)
CONSENT = st.fixed_dictionaries(
    {"who": NAME, "on": DAY, "channels": st.lists(NAME, min_size=1, max_size=2)},
    optional={
        "expires": DAY,
        "withdrawn": DAY,
        "under_18": _TRUE,
        "guardian": NAME,
        "seen": DAY,
        "told": DAY,
        "contact": NAME,
        "pseudonym": _TRUE,
    },
)
SOURCE = st.fixed_dictionaries({"title": TEXT}, optional={"url": _LINK, "year": st.integers(1800, 2100)})
ALLOW = st.fixed_dictionaries(
    {"rule": st.just("MH405"), "because": TEXT.map(lambda words: f"decided: {words}")}, optional={"by": NAME}
)
_ENTRY: dict[str, st.SearchStrategy[Any]] = {
    **_WORDS,
    "kind": st.sampled_from([*Kind]).map(str),
    "status": st.sampled_from(["idea", "draft"]),
    "time": TIME,
    "timezone": st.sampled_from(["Europe/London", "Australia/Lord_Howe"]),
    "accounts": st.lists(NAME, min_size=1, max_size=3),
    "template": NAME,
    "vars": _VARS,
    "thread": st.sampled_from([True, "numbered"]),
    "versions": _VERSIONS,
    "topics": _LISTED,
    "audience": NAME,
    "sources": _many(SOURCE),
    "notes": TEXT,
    "owner": NAME,
    "labels": _LISTED,
    "language": LANGUAGE,
    "translations": TRANSLATIONS,
    "review_by": DAY,
    "embargo": _MOMENT,
    "latest": st.sampled_from(["+240m", "2027-10-03T18:00:00"]),
    "may_move": _TRUE,
    "invites_disclosure": st.booleans(),
    "consent": CONSENT,
    "allow": _many(ALLOW),
    "together": _TRUE,
    "again": _TRUE,
    "keep_when_paused": _TRUE,
}
_DATED = {"date": DAY, "repeat": REPEAT, "evergreen": NAME, "campaign": NAME}
_ID = NAME.map(lambda name: f"e-{name}")


def _into_others(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without a translation into its own language: a table says that nothing of it would be posted."""
    own = entry.get("language", "").lower()
    rest = {tag: said for tag, said in entry.get("translations", {}).items() if tag.lower() != own}
    others = {key: value for key, value in entry.items() if key != "translations"}
    return {**others, "translations": rest} if rest else others


ENTRY = st.fixed_dictionaries({"id": _ID}, optional={**_ENTRY, **_DATED}).map(_into_others)
OFFSET = st.sampled_from(["-7d", "on the day", "+1d", "2 weeks before", "day 3 of the week", "-366d"])
INSIDE = st.fixed_dictionaries({"id": _ID, "offset": OFFSET}, optional=_ENTRY).map(_into_others)

_YEAR = st.integers(2015, 2100)
YEARS = (
    st.lists(_YEAR, min_size=1, max_size=6, unique=True)
    | st.sampled_from(["every"])
    | _YEAR.map(lambda first: {"from": first})
    | st.tuples(_YEAR, _YEAR).map(lambda ends: {"from": min(ends), "to": max(ends)})
    | st.dictionaries(_YEAR.map(str), st.none() | _some(theme=TEXT), min_size=1, max_size=4)
)
CAMPAIGN = st.fixed_dictionaries(
    {
        "id": NAME.map(lambda name: f"c-{name}"),
        "day": st.sampled_from(["world-mental-health-day", "mental-health-awareness-week-uk"]),
        "years": YEARS,
        "entries": st.lists(INSIDE, max_size=2),
    }
)


_CALENDAR = st.fixed_dictionaries(
    {"version": st.just(1), "entries": st.lists(ENTRY, max_size=2), "campaigns": st.lists(CAMPAIGN, max_size=2)}
)


@st.composite
def calendars(draw: st.DrawFn) -> dict[str, Any]:
    """A calendar in which no id stands twice."""
    data: dict[str, Any] = draw(_CALENDAR)
    named = [*data["entries"], *data["campaigns"], *(entry for one in data["campaigns"] for entry in one["entries"])]
    for number, one in enumerate(named):
        one["id"] += f"-{number}"
    return data


DRAWN = {
    "Entry": {"id", "offset", *_ENTRY, *_DATED},
    "Version": {*_WORDS},
    "Turn": {*_TURN},
    "Change": {"date", "to", "time", "skip", "accounts", *_TURN},
    "Medium": {"path", *_MEDIUM},
    "Repeat": {"every", *_RULE},
}
"""Model → the keys that are drawn of it."""

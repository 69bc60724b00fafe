"""What people call the keys of a calendar, from the files and tools they come from."""

from __future__ import annotations

from mhpost.calendar.explaining import Codes, Levels
from mhpost.calendar.models import (
    Allow,
    Campaign,
    Change,
    Consent,
    Defaults,
    Entry,
    Medium,
    Repeat,
    Reviewed,
    Source,
    Turn,
    Version,
    Year,
)

_WORDS = {
    **dict.fromkeys(("caption", "copy", "body", "message", "post", "content", "tweet", "words"), '"text"'),
    **dict.fromkeys(("short", "summary", "text_short"), '"short_text"'),
    **dict.fromkeys(("image", "images", "photo", "photos", "picture", "pictures", "attachments", "video"), '"media"'),
    **dict.fromkeys(("headline", "subject", "heading"), '"title"'),
    **dict.fromkeys(("cw", "trigger_warning", "tw", "content_note", "spoiler_text", "warning"), '"content_warning"'),
    **dict.fromkeys(("tag", "tags", "hashtag"), '"hashtags"'),
    **dict.fromkeys(("url", "href", "links", "website"), '"link"'),
}
_WHEN = '"date" for the day and "time" for the time of day'
_ENTRY = {
    **_WORDS,
    **dict.fromkeys(("network", "networks", "channel", "channels", "platform", "platforms", "account"), '"accounts"'),
    **dict.fromkeys(("when", "publish_at", "at", "datetime", "scheduled", "scheduled_at", "schedule"), _WHEN),
    "day": '"date"',
    "hour": '"time"',
    "tz": '"timezone"',
    "zone": '"timezone"',
    "name": '"id"',
    "key": '"id"',
    "slug": '"id"',
    "type": '"kind"',
    "category": '"kind"',
    "state": '"status"',
    "lang": '"language"',
    "locale": '"language"',
    **dict.fromkeys(("topic", "themes", "subjects"), '"topics"'),
    **dict.fromkeys(("note", "comment", "comments", "todo"), '"notes"'),
    **dict.fromkeys(("author", "assignee", "responsible"), '"owner"'),
    "label": '"labels"',
    **dict.fromkeys(("source", "references", "reference"), '"sources"'),
    **dict.fromkeys(("translation", "languages"), '"translations"'),
    **dict.fromkeys(("version", "overrides", "variants", "per_platform"), '"versions"'),
    **dict.fromkeys(("variables", "values", "data"), '"vars"'),
    **dict.fromkeys(("recurrence", "recurring", "every", "rrule", "repeats"), '"repeat", with "every" below it'),
    **dict.fromkeys(
        ("permission", "release", "consents", "consent_record"), '"consent", with "who", "on" and "channels"'
    ),
    **dict.fromkeys(("review", "approved", "reviewed_by", "approved_by"), '"reviewed", with "by" and "on"'),
    **dict.fromkeys(("ignore", "disable", "noqa", "suppress"), '"allow", with "rule" and "because"'),
    **dict.fromkeys(("expires", "deadline"), '"latest"'),
    **dict.fromkeys(("alt", "alt_text"), '"alt", and it stands below the picture in "media"'),
}
_TURN = {**_WORDS, **dict.fromkeys(("variables", "values", "data"), '"vars"'), "translation": '"translations"'}
_MEDIUM = {
    **dict.fromkeys(("alt_text", "alternative", "description", "caption"), '"alt"'),
    **dict.fromkeys(("file", "src", "image", "filename", "name", "url", "photo", "video"), '"path"'),
    **dict.fromkeys(("subtitles", "subtitle", "vtt", "srt", "track"), '"captions"'),
    **dict.fromkeys(("transcription", "script", "spoken"), '"transcript"'),
    **dict.fromkeys(("muted", "mute", "no_sound"), '"silent"'),
    **dict.fromkeys(("text", "text_in_image"), '"words"'),
}

LEVELS = Levels(
    models={
        "defaults": Defaults,
        "entries": Entry,
        "campaigns": Campaign,
        "media": Medium,
        "sources": Source,
        "versions": Version,
        "translations": Version,
        "repeat": Repeat,
        "change": Change,
        "rotate": Turn,
        "years": Year,
        "reviewed": Reviewed,
        "consent": Consent,
        "allow": Allow,
    },
    synonyms={
        "Top": {
            **dict.fromkeys(("posts", "items", "entry", "calendar"), '"entries"'),
            "campaign": '"campaigns"',
            "default": '"defaults"',
        },
        "Campaign": {
            "name": '"id"',
            "posts": '"entries"',
            "year": '"years", a list as in [2027]',
            **dict.fromkeys(("date", "awareness_day", "event"), '"day", the id of an awareness day'),
        },
        "Defaults": _ENTRY,
        "Entry": _ENTRY,
        "Version": _WORDS,
        "Turn": _TURN,
        "Change": {
            **_TURN,
            **dict.fromkeys(("day", "on", "when"), '"date", the day that the rule gives'),
            **dict.fromkeys(("move_to", "moved_to", "moved", "move", "new_date"), '"to"'),
            **dict.fromkeys(("cancel", "cancelled", "omit", "leave_out", "except"), '"skip"'),
        },
        "Medium": _MEDIUM,
        "Source": {"name": '"title"', "link": '"url"', "href": '"url"', "date": '"year"'},
        "Repeat": {
            **dict.fromkeys(("frequency", "freq", "interval", "each"), '"every"'),
            **dict.fromkeys(("end", "to", "ends"), '"until"'),
            **dict.fromkeys(("times", "max"), '"count"'),
            **dict.fromkeys(("exclude", "exceptions", "skip", "exdate"), '"except"'),
            **dict.fromkeys(("changes", "changed", "overrides", "override", "instead"), '"change"'),
            **dict.fromkeys(("rotation", "rotates", "vary", "cycle", "texts", "alternate"), '"rotate"'),
        },
        "Year": dict.fromkeys(("topic", "motto", "title", "name", "about"), '"theme"'),
        "Reviewed": {
            **dict.fromkeys(("who", "name", "reviewer"), '"by"'),
            **dict.fromkeys(("date", "when", "at"), '"on"'),
            **dict.fromkeys(("review_by", "next", "again", "expires"), '"until"'),
        },
        "Consent": {
            **dict.fromkeys(("by", "name", "person", "storyteller", "from"), '"who"'),
            **dict.fromkeys(("date", "given", "when", "signed", "agreed"), '"on"'),
            **dict.fromkeys(("accounts", "platforms", "networks", "channel", "where", "for"), '"channels"'),
            **dict.fromkeys(("until", "expiry", "ends", "valid_until"), '"expires"'),
            **dict.fromkeys(("revoked", "withdrew", "taken_back"), '"withdrawn"'),
            **dict.fromkeys(("parent", "carer", "guardian_consent"), '"guardian"'),
            **dict.fromkeys(("minor", "child", "under18"), '"under_18"'),
            **dict.fromkeys(("seen_final", "saw", "approved"), '"seen"'),
            **dict.fromkeys(("told_date", "informed"), '"told"'),
            **dict.fromkeys(("name_changed", "alias", "anonymous"), '"pseudonym"'),
        },
        "Allow": {"code": '"rule"', "reason": '"because"', "why": '"because"', "who": '"by"'},
    },
)

CODES = Codes(
    wrong_value="MH102",
    unknown_key="MH101",
    missing_key="MH103",
    special={
        "choice": "MH104",
        "day": "MH105",
        "moment": "MH105",
        "time": "MH106",
        "span": "MH107",
        "offset": "MH107",
        "string_pattern_mismatch": "MH108",
        "zone": "MH109",
        "language": "MH123",
    },
)

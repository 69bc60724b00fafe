"""Posts as words for people: plain text, and HTML without scripts that any browser and screen reader opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from html import escape

from mhpost.platforms.folder.record import Picture, Record

_URL = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_FEEDS = (
    '<link rel="alternate" type="application/atom+xml" href="feed.atom">\n'
    '<link rel="alternate" type="application/feed+json" href="feed.json">\n'
)
_STYLE = (
    "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif;color-scheme:light dark}"
    "img,video{max-width:100%;height:auto}article{border-top:1px solid;padding:1rem 0;overflow-wrap:anywhere}"
)


def as_text(record: Record) -> bytes:
    """`post.txt`: title, words, link and what the pictures show."""
    pieces = [record.title, record.text, _own_link(record)]
    pieces += [f"[{picture.file}: {picture.alt}]" for picture in record.pictures]
    return ("\n\n".join(piece for piece in pieces if piece) + "\n").encode()


def content(record: Record, address: str) -> str:
    """The words, the link and the pictures as HTML. address: what stands before a picture's name, with its `/`."""
    paragraphs = [_paragraph(piece) for piece in re.split(r"\n\s*\n", record.text.strip())]
    if link := _own_link(record):
        paragraphs.append(f'<p><a href="{escape(link)}">{escape(link)}</a></p>')
    paragraphs += [f"<p>{_shown(picture, record.language, address)}</p>" for picture in record.pictures]
    return "\n".join(paragraphs)


def _shown(picture: Picture, language: str, address: str) -> str:
    """A picture, or a video with its captions, each with its description."""
    source, alt = escape(address + picture.file), escape(picture.alt)
    if not picture.is_video:
        return f'<img src="{source}" alt="{alt}">'
    captions = ""
    if picture.captions:
        track, tongue = escape(address + picture.captions), escape(language)
        captions = f'<track kind="captions" src="{track}" srclang="{tongue}" label="{tongue}" default>'
    link = f'<a href="{source}">{alt or source}</a>'
    return f'<video controls preload="metadata" src="{source}" aria-label="{alt}">{captions}{link}</video>'


def post_page(record: Record, zone: tzinfo) -> bytes:
    """`post.html`: one post with the way back to all of them; its time in that zone."""
    up = "../" * (record.place.count("/") + 2)
    back = f'<p><a href="{up}index.html">All posts</a></p>'
    return _page(record.language, record.heading, f"{_article(record, zone, '', 1)}\n{back}")


def index_page(records: Sequence[Record], title: str, language: str, zone: tzinfo) -> bytes:
    """`index.html`: the posts, in the order given; their times in that zone."""
    articles = "\n".join(_article(record, zone, f"posts/{record.place}/", 2) for record in records)
    return _page(language, title, f"<h1>{escape(title)}</h1>\n{articles}", _FEEDS)


def _article(record: Record, zone: tzinfo, address: str, level: int) -> str:
    """The heading is the title, or the moment where a post has none."""
    moment = datetime.fromisoformat(record.moment).astimezone(zone)
    when = f'<time datetime="{record.moment}">{moment:%Y-%m-%d %H:%M}</time>'
    heading = escape(record.title) if record.title else when
    if address:
        heading = f'<a href="{escape(address)}post.html">{heading}</a>'
    below = f"<p>{when}</p>\n" if record.title else ""
    return (
        f'<article lang="{escape(record.language)}">\n<h{level}>{heading}</h{level}>\n{below}'
        f"{content(record, address)}\n</article>"
    )


def _page(language: str, title: str, body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    ).encode()


def _own_link(record: Record) -> str | None:
    """The link beside the words, unless it stands in them."""
    return record.link if record.link and record.link not in record.text else None


def _paragraph(text: str) -> str:
    pieces, at = [], 0
    for match in _URL.finditer(text):
        url = escape(match[0])
        pieces += [escape(text[at : match.start()]), f'<a href="{url}">{url}</a>']
        at = match.end()
    pieces.append(escape(text[at:]))
    return "<p>" + "".join(pieces).replace("\n", "<br>\n") + "</p>"

"""Posting to a Page and reading back. The calls: https://developers.facebook.com/docs/pages-api/posts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from unicodedata import normalize

import requests

from mhpost.errors import AccountError
from mhpost.platforms.asking import STOPPED, Page, Trouble, ask, nothing_posted, through_pages
from mhpost.platforms.base import Account, Medium, Part
from mhpost.platforms.errors import json_object, raw
from mhpost.platforms.facebook import LARGEST_PICTURE
from mhpost.platforms.facebook.answers import refusal
from mhpost.platforms.facebook.graph import HOST, Graph
from mhpost.platforms.outcomes import (
    Absent,
    Attempt,
    CannotTell,
    Found,
    Healthy,
    Outcome,
    Refused,
    Sent,
    TryLater,
    Unsure,
)

_PAGE_ID = re.compile(r"[A-Za-z0-9.]+")


def connect_page(account: Account, token: str, session: requests.Session) -> FacebookPage:
    """The Page of `account.options["page_id"]`; raises AccountError where that is missing or no id."""
    page_id = account.options.get("page_id", "")
    if not _PAGE_ID.fullmatch(page_id):
        raise AccountError(
            f'The account "{account.name}" needs the number of its Page.',
            'Write page_id: "1234" beside it in mhpost.yaml. Facebook shows it under "About", "Page transparency".',
        )
    return FacebookPage(page_id, Graph(token, session, (account.base_url or HOST).rstrip("/")))


class FacebookPage:
    """One Page."""

    def __init__(self, page_id: str, graph: Graph) -> None:
        self._page = page_id
        self._graph = graph
        self._secrets = (str(graph.access_token),)

    def publish(self, part: Part, attempt: Attempt) -> Outcome:
        """Upload the pictures unpublished with their alt texts, then make the post that shows them."""
        if part.media and part.link and part.link not in part.text:
            return Refused("Facebook shows a link or pictures, not both: the link must stand in the text")
        photos = []
        for medium in part.media:
            uploaded = self._upload(medium, attempt.blob(medium.sha256))
            if not isinstance(uploaded, str):
                return uploaded
            photos.append({"media_fbid": uploaded})
        if photos and not attempt.may_go():
            return STOPPED
        fields: dict[str, Any] = {"message": part.text}
        if photos:
            fields["attached_media"] = photos
        elif part.link:
            fields["link"] = part.link
        answer = self._ask(partial(self._graph.put_object, self._page, "feed", **fields), posting=attempt.first_tried)
        return self._sent(answer) if isinstance(answer, requests.Response) else answer

    def find(self, part: Part, attempt: Attempt) -> Found:
        """Read the Page's newest posts and compare whole messages."""
        known = attempt.others | {receipt.remote_id for receipt in attempt.before}
        since = int(attempt.seen_from.timestamp())
        for post in through_pages(partial(self._listing, since)):
            if isinstance(post, CannotTell):
                return post
            if post["id"] not in known and _plain(str(post.get("message", ""))) == _plain(part.text):
                url = post.get("permalink_url")
                return Sent(post["id"], url if isinstance(url, str) else _url(post["id"]))
        return Absent()

    def check(self) -> Healthy | Refused | TryLater | Unsure:
        """Ask Facebook whose token this is; it must be the Page's own."""
        answer = self._ask(partial(self._graph.get_object, "me", fields="id,name"))
        if not isinstance(answer, requests.Response):
            return answer
        me = json_object(answer)
        if me.get("id") == self._page:
            return Healthy(str(me.get("name", self._page)))
        return Refused(
            f'the token belongs to "{me.get("name", "somebody else")}", not to the Page {self._page}: use a Page token',
            raw(answer, self._secrets),
        )

    def _sent(self, answer: requests.Response) -> Sent | Unsure:
        record = raw(answer, self._secrets)
        post_id = json_object(answer).get("id")
        if not isinstance(post_id, str) or not post_id:
            return Unsure("Facebook accepted the post, but did not say which one it became", record)
        return Sent(post_id, _url(post_id), record)

    def _upload(self, medium: Medium, picture: bytes) -> str | Refused | TryLater:
        if len(picture) > LARGEST_PICTURE:
            return Refused(f'the picture "{medium.filename}" is larger than the 4 MB that Facebook takes')
        call = partial(
            self._graph.put_photo,
            (medium.filename, picture, medium.mime),
            album_path=f"{self._page}/photos",
            published=False,
            alt_text_custom=medium.alt,
        )
        answer = nothing_posted(self._ask(call))
        if not isinstance(answer, requests.Response):
            return answer
        photo = json_object(answer).get("id")
        if not isinstance(photo, str) or not photo:
            return TryLater(
                "Facebook took a picture, but did not say under which number", raw=raw(answer, self._secrets)
            )
        return photo

    def _ask(
        self, call: Callable[[], requests.Response], *, posting: datetime | None = None
    ) -> requests.Response | Trouble:
        return ask(call, partial(refusal, secrets=self._secrets, posting=posting))

    def _listing(self, since: int, after: str | None) -> Page | CannotTell:
        call = partial(
            self._graph.get_connections,
            self._page,
            "published_posts",
            fields="id,message,created_time,permalink_url",
            since=str(since),
            limit="100",
            **({"after": after} if after else {}),
        )
        answer = self._ask(call)
        if not isinstance(answer, requests.Response):
            return CannotTell(answer.reason)
        body = json_object(answer)
        posts, paging = body.get("data"), body.get("paging", {})
        if not isinstance(posts, list) or not isinstance(paging, dict) or not all(map(_is_post, posts)):
            return CannotTell("Facebook's list of posts could not be read")
        if "next" not in paging:
            return posts, None
        cursors = paging.get("cursors")
        following = cursors.get("after") if isinstance(cursors, dict) else None
        return (posts, following) if isinstance(following, str) else CannotTell("Facebook's list of posts broke off")


def _is_post(post: object) -> bool:
    return isinstance(post, dict) and isinstance(post.get("id"), str)


def _plain(text: str) -> str:
    return normalize("NFC", text.replace("\r\n", "\n")).strip()


def _url(post_id: str) -> str:
    return f"https://www.facebook.com/{post_id}"

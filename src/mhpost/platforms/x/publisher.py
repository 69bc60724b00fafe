"""Posting to X and reading back. The calls: https://docs.x.com/x-api (POST /2/tweets, /2/media, GET /2/users)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import requests

from mhpost.platforms.asking import STOPPED, Page, Trouble, ask, nothing_posted, through_pages
from mhpost.platforms.base import Account, Medium, Part
from mhpost.platforms.errors import json_object, raw
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
from mhpost.platforms.x import LARGEST_PICTURE
from mhpost.platforms.x.answers import refusal
from mhpost.platforms.x.calls import TWEEPY_HOST, Wire, client, signature
from mhpost.platforms.x.same import same_words


class XPublisher:
    """One X account. secrets: the four of OAuth 1.0a, already checked."""

    def __init__(self, account: Account, secrets: Mapping[str, str], session: requests.Session) -> None:
        self._secrets = tuple(secrets.values())
        self._wire = Wire(session, (account.base_url or TWEEPY_HOST).rstrip("/"))
        self._client = client(secrets, self._wire)
        self._auth = signature(secrets)
        self._me: dict[str, Any] | None = None

    def publish(self, part: Part, attempt: Attempt) -> Outcome:
        """Upload the pictures with their alt texts, then post. Later parts answer the part before them."""
        ids = []
        for medium in part.media:
            uploaded = self._upload(medium, attempt.blob(medium.sha256))
            if not isinstance(uploaded, str):
                return uploaded
            ids.append(uploaded)
        if ids and not attempt.may_go():
            return STOPPED
        before = attempt.before[-1].remote_id if attempt.before else None
        answer = self._ask(
            lambda: self._client.create_tweet(text=part.text, media_ids=ids or None, in_reply_to_tweet_id=before),
            posting=attempt.first_tried,
        )
        return self._sent(answer) if isinstance(answer, requests.Response) else answer

    def find(self, part: Part, attempt: Attempt) -> Found:
        """Read the account's newest posts and compare whole texts."""
        me = self._whoami()
        if not isinstance(me, dict):
            return CannotTell(me.reason)
        known = attempt.others | {receipt.remote_id for receipt in attempt.before}
        since = attempt.seen_from.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for post in through_pages(partial(self._page, str(me["id"]), since)):
            if isinstance(post, CannotTell):
                return post
            if post["id"] not in known and same_words(part.text, post):
                return Sent(post["id"], _url(post["id"]))
        return Absent()

    def check(self) -> Healthy | Refused | TryLater | Unsure:
        """Ask X whose keys these are."""
        me = self._whoami()
        return Healthy(f"@{me.get('username', me['id'])}") if isinstance(me, dict) else me

    def _ask(
        self, call: Callable[[], requests.Response], *, posting: datetime | None = None
    ) -> requests.Response | Trouble:
        return ask(call, partial(refusal, secrets=self._secrets, posting=posting))

    def _sent(self, answer: requests.Response) -> Sent | Unsure:
        record = raw(answer, self._secrets)
        post_id = _id_in(answer)
        if post_id is None:
            return Unsure("X accepted the post, but did not say which one it became", record)
        return Sent(post_id, _url(post_id), record)

    def _upload(self, medium: Medium, picture: bytes) -> str | Refused | TryLater:
        if len(picture) > LARGEST_PICTURE:
            return Refused(f'the picture "{medium.filename}" is larger than the 5 MB that X takes')
        answer = self._before_posting(
            "/2/media/upload",
            files={"media": (medium.filename, picture, medium.mime)},
            data={"media_category": "tweet_image"},
        )
        if not isinstance(answer, requests.Response):
            return answer
        media_id = _id_in(answer)
        if media_id is None:
            return TryLater("X took a picture, but did not say under which number", raw=raw(answer, self._secrets))
        described = self._before_posting(
            "/2/media/metadata", json={"id": media_id, "metadata": {"alt_text": {"text": medium.alt}}}
        )
        return media_id if isinstance(described, requests.Response) else described

    def _before_posting(self, path: str, **body: Any) -> requests.Response | Refused | TryLater:
        """A call that tweepy does not offer, signed in tweepy's way."""
        call = partial(self._wire.request, "POST", TWEEPY_HOST + path, auth=self._auth, **body)
        return nothing_posted(self._ask(call))

    def _whoami(self) -> dict[str, Any] | Trouble:
        if self._me is None:
            answer = self._ask(self._client.get_me)
            if not isinstance(answer, requests.Response):
                return answer
            if _id_in(answer) is None:
                return TryLater("X did not say whose keys these are", raw=raw(answer, self._secrets))
            self._me = json_object(answer)["data"]
        return self._me

    def _page(self, user_id: str, since: str, token: str | None) -> Page | CannotTell:
        call = partial(
            self._client.get_users_tweets,
            user_id,
            start_time=since,
            max_results=100,
            tweet_fields=["created_at", "entities"],
            pagination_token=token,
            user_auth=True,
        )
        answer = self._ask(call)
        if not isinstance(answer, requests.Response):
            return CannotTell(answer.reason)
        body = json_object(answer)
        posts, meta = body.get("data", []), body.get("meta")
        if not isinstance(meta, dict) or not isinstance(posts, list) or not all(map(_is_post, posts)):
            return CannotTell("X's list of posts could not be read")
        return posts, meta.get("next_token")


def _is_post(post: object) -> bool:
    return isinstance(post, dict) and isinstance(post.get("id"), str) and isinstance(post.get("text"), str)


def _id_in(answer: requests.Response) -> str | None:
    data = json_object(answer).get("data")
    value = data.get("id") if isinstance(data, dict) else None
    return value if isinstance(value, str) and value.isascii() and value.isalnum() else None


def _url(post_id: str) -> str:
    return f"https://x.com/i/web/status/{post_id}"

"""tweepy on mhpost's session: another address where the account asks for one, and every answer unspoilt."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import requests
import tweepy

from mhpost.platforms.errors import Answered

if TYPE_CHECKING:
    from requests.auth import AuthBase

TWEEPY_HOST = "https://api.twitter.com"
_TALKATIVE = ("tweepy", "oauthlib", "requests_oauthlib")
"""Loggers that write headers and signatures when they are told to debug."""


class Wire:
    """What tweepy takes for its session. Anything but success is raised as `Answered`, before tweepy reads it.

    tweepy's own error types lose the answer when its body is not what they expect, and its host is fixed.
    """

    def __init__(self, session: requests.Session, address: str) -> None:
        self._session = session
        self._address = address
        self.user_agent = session.headers["User-Agent"]

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        """Send to our address what tweepy addresses to its own."""
        response = self._session.request(method, self._address + url.removeprefix(TWEEPY_HOST), **options)
        if not 200 <= response.status_code < 300:
            raise Answered(response)
        return response


def client(secrets: Mapping[str, str], wire: Wire) -> tweepy.Client:
    """A tweepy client that answers with plain responses, never waits and never logs."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    made = tweepy.Client(
        consumer_key=secrets["api_key"],
        consumer_secret=secrets["api_secret"],
        access_token=secrets["access_token"],
        access_token_secret=secrets["access_token_secret"],
        return_type=requests.Response,
        wait_on_rate_limit=False,
    )
    made.session = wire
    made.user_agent = wire.user_agent
    return made


def signature(secrets: Mapping[str, str]) -> AuthBase:
    """The OAuth 1.0a signature for calls that tweepy does not make itself, such as uploads on v2."""
    handler = tweepy.OAuth1UserHandler(
        secrets["api_key"], secrets["api_secret"], secrets["access_token"], secrets["access_token_secret"]
    )
    auth: AuthBase = handler.apply_auth()
    return auth

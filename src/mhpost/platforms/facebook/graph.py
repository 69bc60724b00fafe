"""facebook-sdk on today's Graph API and on mhpost's session.

The SDK (3.1.0, of 2018) refuses versions above 3.1, takes a fault with the body `{}` for success, spoils nested
parameters, and puts the token into URLs, from where it gets into exception texts. Its `request` is replaced; its
methods, which all go through it, stay.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mhpost.platforms.errors import Answered, json_object

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it holds an invalid escape, which Python warns of when it first compiles it
    import facebook

if TYPE_CHECKING:
    import requests

HOST = "https://graph.facebook.com"
VERSION = "v26.0"
"""Released on 2026-07-29; how long it lives: https://developers.facebook.com/docs/graph-api/changelog/versions."""


class Graph(facebook.GraphAPI):  # type: ignore[misc]  # the SDK has no types
    """The Graph API for one token. Anything but success is raised as `Answered`."""

    def __init__(self, token: str, session: requests.Session, address: str) -> None:
        super().__init__(access_token=token, session=session)
        self.version = VERSION
        self._address = address

    def request(
        self,
        path: str,
        args: Mapping[str, Any] | None = None,
        post_args: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        method: str | None = None,
    ) -> requests.Response:
        """One call; lists and objects travel as JSON, the token in a header."""
        response: requests.Response = self.session.request(
            method or ("GET" if post_args is None else "POST"),
            f"{self._address}/{path}",
            params=_flat(args),
            data=_flat(post_args),
            files=files,
            auth=self._sign,
        )
        if not 200 <= response.status_code < 300 or "error" in json_object(response):
            raise Answered(response)
        return response

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.access_token}"
        return request


def _flat(values: Mapping[str, Any] | None) -> dict[str, str] | None:
    if values is None:
        return None
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}

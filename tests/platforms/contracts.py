"""What vendors publish about their requests, held against what we send: xdk's models, facebook_business' parameters."""

from __future__ import annotations

import ast
from functools import cache
from importlib.metadata import files
from typing import Any

from oauthlib.oauth1 import RequestValidator, SignatureOnlyEndpoint
from pydantic import BaseModel
from tests.platforms.cases import SECRETS
from tests.platforms.server import Request


def check_contract(platform: str, request: Request, address: str) -> None:
    """Fail where the request is not one that the platform documents, or is not signed."""
    assert str(request.headers["User-Agent"]).startswith("mhpost/")
    if platform == "x":
        _is_signed(request, address)
        _fits_xdk(request)
    else:
        assert request.headers["Authorization"] == f"Bearer {SECRETS['facebook']['access_token']}"
        _fits_facebook_business(request)


class _Keys(RequestValidator):  # type: ignore[misc]  # oauthlib has no types
    """The server's side of OAuth 1.0a with one known client."""

    enforce_ssl = False

    def check_client_key(self, client_key: str) -> bool:
        return client_key == SECRETS["x"]["api_key"]

    def check_access_token(self, request_token: str) -> bool:
        return request_token == SECRETS["x"]["access_token"]

    def check_nonce(self, nonce: str) -> bool:
        return len(nonce) >= 8

    def validate_timestamp_and_nonce(self, *values: object, **more: object) -> bool:
        return True

    def validate_client_key(self, client_key: str, request: object) -> bool:
        return self.check_client_key(client_key)

    def validate_access_token(self, client_key: str, token: str, request: object) -> bool:
        return self.check_access_token(token)

    def get_client_secret(self, client_key: str, request: object) -> str:
        return SECRETS["x"]["api_secret"]

    def get_access_token_secret(self, client_key: str, token: str, request: object) -> str:
        return SECRETS["x"]["access_token_secret"]

    @property
    def dummy_client(self) -> str:
        return "dummy"


def _is_signed(request: Request, address: str) -> None:
    endpoint = SignatureOnlyEndpoint(_Keys())
    headers = {"Authorization": request.headers["Authorization"]}
    valid, _ = endpoint.validate_request(address + request.url, request.method, None, headers)
    assert valid


def _fits_xdk(request: Request) -> None:
    from xdk import schemas

    models: dict[str, type[BaseModel]] = {
        "/2/tweets": schemas.CreatePostsRequest,
        "/2/media/upload": schemas.MediaUploadRequest,
        "/2/media/metadata": schemas.CreateMediaMetadataRequest,
    }
    body = request.parts()
    if not body:
        return
    data = body.get("json") or {name: _content(value) for name, value in body["multipart"].items()}
    assert _unknown(models[request.path].model_validate(data)) == []


def _content(value: Any) -> Any:
    return value[-1] if isinstance(value, list) else value


def _unknown(model: BaseModel) -> list[str]:
    """Names that the model does not know, at any depth."""
    found = list(model.model_extra or {})
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            found += _unknown(value)
    return found


def _fits_facebook_business(request: Request) -> None:
    edges = {"feed": "create_feed", "photos": "create_photo"}
    edge = request.path.rsplit("/", 1)[-1]
    body = request.parts()
    if not body:
        return
    known = _parameters(edges[edge]) | ({"source"} if edge == "photos" else set())
    assert set(body.get("form") or body["multipart"]) <= known


@cache
def _parameters(method: str) -> frozenset[str]:
    """The names in `param_types` of that method of facebook_business' Page, read without importing it."""
    [source] = [f for f in files("facebook_business") or () if f.as_posix() == "facebook_business/adobjects/page.py"]
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == method:
            for statement in ast.walk(node):
                if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "param_types":
                    return frozenset(ast.literal_eval(statement.value))
    raise AssertionError(f"facebook_business has no {method}")

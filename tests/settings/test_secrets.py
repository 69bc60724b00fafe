"""Where secrets come from, in which order, and that none is ever shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from tests.settings.conftest import GOOD, Load

from mhpost.errors import AccountError
from mhpost.platforms.base import Account
from mhpost.settings import read_environment
from mhpost.settings.secrets import Secrets
from mhpost.settings.variables import variable

PAGE = Account("page", "facebook")
MAIN = Account("x-main", "x")


class Memory(KeyringBackend):
    """Keeps secrets in memory, the way keyring's own interface asks for."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types there
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def memory() -> Iterator[Memory]:
    """A keyring of this test alone."""
    before, own = keyring.get_keyring(), Memory()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)


@pytest.fixture
def printer(tmp_path: Path) -> str:
    """A command that prints the names it is given, as a secret."""
    program = tmp_path / "secret printer.py"
    program.write_text("import sys; print('  of-command-' + '-'.join(sys.argv[1:]))", encoding="utf-8")
    return f'"{sys.executable}" "{program}"'


def secrets(root: Path, command: str | None = None, names: tuple[str, ...] = (), **variables: str) -> Secrets:
    return Secrets(root, "example", names, read_environment(variables), command)


def test_the_order_is_environment_files_command_keyring(
    root: Path, tmp_path: Path, printer: str, memory: Memory
) -> None:
    (tmp_path / "kept" / "page").mkdir(parents=True)
    (tmp_path / "kept" / "page" / "access_token").write_text("of-file\n", encoding="utf-8")
    memory.set_password("mhpost/example", "page/access_token", "of-keyring")
    kept = str(tmp_path / "kept")
    steps = [
        (secrets(root, printer, MHPOST_PAGE_ACCESS_TOKEN=" of-variable\n", MHPOST_SECRETS_DIR=kept), "of-variable"),
        (secrets(root, printer, MHPOST_SECRETS_DIR=kept), "of-file"),
        (secrets(root, printer), "of-command-page-access_token"),
        (secrets(root), "of-keyring"),
    ]
    for source, secret in steps:
        assert source.secrets_for(PAGE, ["access_token"]) == {"access_token": secret}


def test_a_missing_secret_names_every_variable_to_set(root: Path) -> None:
    with pytest.raises(AccountError) as caught:
        secrets(root, MHPOST_X_MAIN_API_KEY="k").secrets_for(MAIN, ["api_key", "api_secret", "access_token"])
    assert caught.value.message == '"x-main": secrets are missing'
    assert caught.value.hint == "Set MHPOST_X_MAIN_API_SECRET, MHPOST_X_MAIN_ACCESS_TOKEN in the environment."


def test_no_secret_is_needed_where_none_is_asked_for(root: Path) -> None:
    assert secrets(root).secrets_for(Account("feed", "folder"), []) == {}


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_an_empty_secret_is_an_error_and_no_fallback(empty: str, root: Path, tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="MHPOST_PAGE_ACCESS_TOKEN is empty"):
        secrets(root, MHPOST_PAGE_ACCESS_TOKEN=empty).secrets_for(PAGE, ["access_token"])
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "access_token").write_text(empty, encoding="utf-8")
    with pytest.raises(AccountError, match="is empty"):
        secrets(root, MHPOST_SECRETS_DIR=str(tmp_path)).secrets_for(PAGE, ["access_token"])


def test_a_secret_file_that_is_no_text_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "access_token").write_bytes(b"\xff\xfe")
    with pytest.raises(AccountError, match="cannot be read"):
        secrets(root, MHPOST_SECRETS_DIR=str(tmp_path)).secrets_for(PAGE, ["access_token"])


def test_names_that_share_their_variables_are_refused(root: Path) -> None:
    source = secrets(root, names=("x-main", "x_main"), MHPOST_X_MAIN_API_KEY="k")
    with pytest.raises(AccountError, match='"x-main" and "x_main" would share'):
        source.secrets_for(MAIN, ["api_key"])
    assert variable("x-main", "api_key") == "MHPOST_X_MAIN_API_KEY"


def test_a_command_that_fails_is_told_without_what_it_printed(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "fails.py"
    program.write_text("import sys; print('s3cret'); print('s3cret', file=sys.stderr); sys.exit(3)", encoding="utf-8")
    for command, message in (
        (f'"{sys.executable}" "{program}"', "ended with code 3"),
        ("no-such-program-of-this-name", "cannot be run"),
        ('"unclosed', "cannot be run"),
    ):
        with pytest.raises(AccountError, match=message) as caught:
            secrets(root, command).secrets_for(PAGE, ["access_token"])
        assert "s3cret" not in caught.value.message + caught.value.hint
        assert caught.value.__cause__ is None


def test_a_command_that_does_not_end_is_stopped(root: Path) -> None:
    command = f'"{sys.executable}" -c "import time; time.sleep(600)"'
    with pytest.raises(AccountError, match=r"took longer than 0\.2 s"):
        replace(secrets(root, command), patience=0.2).secrets_for(PAGE, ["access_token"])


def test_a_keyring_that_fails_is_one_that_is_not_there(root: Path, memory: Memory) -> None:
    memory.kept = None  # type: ignore[assignment]  # every look-up now raises
    with pytest.raises(AccountError, match="a secret is missing"):
        secrets(root).secrets_for(PAGE, ["access_token"])


def test_secrets_are_not_shown_when_printed(root: Path) -> None:
    found = secrets(root, MHPOST_PAGE_ACCESS_TOKEN="s3cret").secrets_for(PAGE, ["access_token"])
    assert str(found) == repr(found) == "Hidden(access_token)"
    assert f"{found}" == "Hidden(access_token)"
    assert found["access_token"] == "s3cret"


def test_a_workspace_knows_where_its_secrets_come_from(loading: Load, printer: str, root: Path) -> None:
    loaded = loading(GOOD + f"secrets:\n  command: >-\n    {printer}\n")
    found = loaded.secrets().secrets_for(loaded.require().accounts["page"], ["access_token"])
    assert found == {"access_token": "of-command-page-access_token"}

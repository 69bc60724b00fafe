"""Secrets of accounts: from the environment, from files, from a command, or from the keyring, in this order."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mhpost.errors import AccountError
from mhpost.platforms.base import Account
from mhpost.settings.environment import Environment
from mhpost.settings.variables import prefix, variable


class Hidden(dict[str, str]):
    """Field → secret. Printing it shows the fields alone."""

    def __repr__(self) -> str:
        return f"Hidden({', '.join(self)})"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where the secrets of a workspace come from.

    root: the folder in which the command runs. workspace: its name, under which the keyring keeps them.
    names: all accounts, also those with errors. command: of `secrets:` in mhpost.yaml; patience: seconds that it may
    take for one secret.
    """

    root: Path
    workspace: str
    names: Collection[str]
    environment: Environment
    command: str | None = None
    patience: float = 30.0

    def secrets_for(self, account: Account, fields: Sequence[str]) -> Mapping[str, str]:
        """Field → secret. Raises AccountError that names the variable to set, where one is missing or empty."""
        twin = next(
            (name for name in self.names if name != account.name and prefix(name) == prefix(account.name)), None
        )
        if twin is not None:
            message = f'the accounts "{account.name}" and "{twin}" would share their secrets'
            raise AccountError(message, f"Rename one of them: both read {prefix(account.name)}….")
        found = Hidden()
        missing = []
        for field in fields:
            secret = next((value for value in self._everywhere(account.name, field) if value is not None), None)
            if secret is None:
                missing.append(variable(account.name, field))
            else:
                found[field] = secret
        if missing:
            these = ", ".join(missing)
            number = "a secret is" if len(missing) == 1 else "secrets are"
            raise AccountError(f'"{account.name}": {number} missing', f"Set {these} in the environment.")
        return found

    def _everywhere(self, account: str, field: str) -> Iterator[str | None]:
        name = variable(account, field)
        yield _filled(self.environment.variables.get(name), account, f"the variable {name} is")
        yield self._of_file(account, field)
        if self.command:
            yield self._of_command(self.command, account, field)
        yield _of_keyring(self.workspace, account, field)

    def _of_file(self, account: str, field: str) -> str | None:
        if self.environment.secrets_dir is None:
            return None
        path = self.environment.secrets_dir / account / field
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            message = f'"{account}": the file {field} in MHPOST_SECRETS_DIR cannot be read'
            raise AccountError(message, "Check that it is a text file that you may open.") from error
        return _filled(text, account, f"the file {path} is")

    def _of_command(self, command: str, account: str, field: str) -> str | None:
        import subprocess

        hint = f"Try it by hand: {command} {account} {field}"
        try:
            run = subprocess.run(  # noqa: S603 - the workspace's own program, without a shell
                [*_words(command), account, field],
                cwd=self.root,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self.patience,
                check=False,
            )
            text = run.stdout.decode("utf-8")
        except subprocess.TimeoutExpired:
            raise AccountError(f'"{account}": the secrets command took longer than {self.patience:g} s', hint) from None
        except (OSError, ValueError):
            raise AccountError(f'"{account}": the secrets command cannot be run', hint) from None
        if run.returncode:
            raise AccountError(f'"{account}": the secrets command ended with code {run.returncode}', hint)
        return text.strip() or None


def _filled(text: str | None, account: str, what: str) -> str | None:
    if text is None:
        return None
    if not text.strip():
        raise AccountError(f'"{account}": {what} empty', "Put the secret into it, or remove it.")
    return text.strip()


def _words(command: str) -> list[str]:
    import shlex

    if sys.platform == "win32":
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)


def _of_keyring(workspace: str, account: str, field: str) -> str | None:
    try:
        import keyring

        return (keyring.get_password(f"mhpost/{workspace}", f"{account}/{field}") or "").strip() or None
    except Exception:  # noqa: BLE001 - backends raise what they like; a keyring that fails is one that is not there
        return None

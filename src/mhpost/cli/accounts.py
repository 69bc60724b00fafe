"""mhpost accounts: what is configured, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from mhpost.cli.common import Run, command
from mhpost.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from mhpost.platforms.base import Account
    from mhpost.wiring.workspace import Workspace

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
@command
def accounts(run: Run, format_: FormatOption = Format.TEXT) -> None:
    """List the accounts, and what each one still needs. Prints no secret.

    Example: mhpost accounts
    """
    from mhpost.cli.show import as_json, say, table, wrapped
    from mhpost.cli.words import platform, without_name
    from mhpost.wiring.workspace import open_workspace

    workspace = open_workspace(run.workspace, run.clock)
    rows = [_row(workspace, account) for account in workspace.settings.accounts.values()]
    if format_ is Format.JSON:
        as_json(rows)
        return
    if not rows:
        say('There are no accounts yet. Add one to mhpost.yaml under "accounts".')
        return
    table(
        run,
        ("Account", "Platform", "Audience", "Clock", "Ready"),
        (
            (
                row["name"],
                platform(row["platform"]),
                f"{row['language']}, {', '.join([row['region'] or row['country'], *row['countries']])}",
                row["timezone"],
                "yes" if row["ready"] else "no",
            )
            for row in rows
        ),
    )
    missing = [row for row in rows if not row["ready"]]
    if missing:
        say()
    for row in missing:
        say(wrapped(f"{row['name']}: {without_name(row['missing'], row['name'])}"))


def _row(workspace: Workspace, account: Account) -> dict[str, Any]:
    missing = workspace.lacks(account)
    return {
        "name": account.name,
        "platform": account.platform,
        "language": account.language,
        "country": account.country,
        "countries": list(account.countries),
        "region": account.region,
        "timezone": account.timezone,
        "ready": not missing,
        "missing": missing,
    }

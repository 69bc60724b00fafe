"""What `links:` of `mhpost.yaml` says, for the workspace and for an account."""

from __future__ import annotations

from mhpost.settings.models import LinksFile, UtmFile
from mhpost.settings.values import LinkRules

_NOTHING = LinkRules()


def rules(file: LinksFile, otherwise: LinkRules = _NOTHING) -> LinkRules:
    """The rules, key by key. otherwise: what the workspace says, for the keys that an account does not name."""
    return LinkRules(
        _utm(file.utm, otherwise),
        otherwise.sites if file.sites is None else file.sites,
        otherwise.keep_trackers if file.keep_trackers is None else file.keep_trackers,
    )


def _utm(file: UtmFile | None, otherwise: LinkRules) -> dict[str, str]:
    if file is None:
        return dict(otherwise.utm)
    named = {name: value for name in UtmFile.model_fields if (value := getattr(file, name)) is not None}
    return {**otherwise.utm, **named} if named else {}

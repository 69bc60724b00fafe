"""The keys of `mhpost.yaml` level by level, what people call them, and the codes of what is wrong with them."""

from __future__ import annotations

from mhpost.calendar.explaining import Levels
from mhpost.settings.branch_models import ExtendsFile
from mhpost.settings.codes import codes
from mhpost.settings.lint_models import LintFile, LintPathFile
from mhpost.settings.models import (
    AccountFile,
    LinksFile,
    OrganizationFile,
    PersonFile,
    SecretsFile,
    UtmFile,
    WorkspaceHelpFile,
)
from mhpost.settings.sheet_models import SheetFile
from mhpost.settings.slots_models import ShelfFile
from mhpost.settings.windows_models import BlackoutFile, CadenceFile, CapFile, KindFile, RunsFile

LEVELS = Levels(
    models={
        "extends": ExtendsFile,
        "organization": OrganizationFile,
        "people": PersonFile,
        "accounts": AccountFile,
        "resources": WorkspaceHelpFile,
        "links": LinksFile,
        "utm": UtmFile,
        "lint": LintFile,
        "paths": LintPathFile,
        "sheets": SheetFile,
        "slots": ShelfFile,
        "blackout": BlackoutFile,
        "cadence": CadenceFile,
        "caps": CapFile,
        "kinds": KindFile,
        "runs": RunsFile,
        "secrets": SecretsFile,
    },
    synonyms={
        "SettingsFile": {
            **dict.fromkeys(("org", "organisation", "charity", "company"), '"organization"'),
            **dict.fromkeys(("tz", "zone", "time_zone"), '"timezone"'),
            **dict.fromkeys(("lang", "locale"), '"language"'),
            **dict.fromkeys(("networks", "channels", "platforms"), '"accounts"'),
            **dict.fromkeys(("name", "project"), '"workspace"'),
            **dict.fromkeys(("inherits", "parent", "base"), '"extends"'),
            **dict.fromkeys(("team", "users", "clinicians"), '"people"'),
            **dict.fromkeys(("db", "database_url"), '"database"'),
            **dict.fromkeys(("cron", "schedule"), '"runs"'),
            **dict.fromkeys(("hours", "office_hours", "staffed_hours"), '"staffed"'),
            **dict.fromkeys(("helplines", "help", "footer"), '"resources"'),
            **dict.fromkeys(("rules", "checks"), '"lint"'),
            **dict.fromkeys(("spreadsheets", "csv", "excel", "workbooks"), '"sheets"'),
            **dict.fromkeys(("quiet_hours", "do_not_disturb"), '"quiet"'),
            **dict.fromkeys(("blackouts", "blackout_dates", "blocked_dates"), '"blackout"'),
            **dict.fromkeys(("public_holidays", "bank_holidays"), '"holidays"'),
            **dict.fromkeys(("evergreen", "queue", "slot"), '"slots"'),
            **dict.fromkeys(("frequency", "caps", "spacing"), '"cadence"'),
        },
        "WorkspaceHelpFile": {
            **dict.fromkeys(("hide", "hidden"), '"hide", and it stands in resources.yaml'),
            **dict.fromkeys(("lines", "own"), '"lines", and it stands in resources.yaml'),
            **dict.fromkeys(("retired", "withdrawn"), '"retired", and it stands in resources.yaml'),
        },
        "LinksFile": {"utm_tags": '"utm"', "domains": '"sites"', "hosts": '"sites"'},
        "UtmFile": {f"utm_{name}": f'"{name}"' for name in UtmFile.model_fields},
        "OrganizationFile": dict.fromkeys(("website", "link", "homepage"), '"url"'),
        "PersonFile": {"languages": '"reads"', "mail": '"email"', "title": '"role"'},
        "LintFile": {
            **dict.fromkeys(("disable", "exclude"), '"ignore"'),
            **dict.fromkeys(("severity", "severities", "levels"), '"rules"'),
            **dict.fromkeys(("style", "house_style", "words"), '"house"'),
            **dict.fromkeys(("known", "baseline_file"), '"baseline"'),
        },
        "ExtendsFile": dict.fromkeys(("workspace", "folder", "from"), '"path"'),
        "SecretsFile": dict.fromkeys(("cmd", "program"), '"command"'),
    },
)

CODES = codes(
    {
        "runs": "MH037",
        "role": "MH044",
        "code": "MH045",
        "level": "MH062",
        "house": "MH063",
        "file": "MH064",
        "limit": "MH063",
        "open-for": "MH051",
        "utm": "MH052",
        "site": "MH053",
        "holidays": "MH372",
        "span": "MH373",
        "slot": "MH167",
    }
)

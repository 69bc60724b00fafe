"""What `mhpost.yaml` says about times → when each account posts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mhpost.calendar.kinds import Kind
from mhpost.calendar.wrong import capital, printable, shown
from mhpost.platforms.base import Account
from mhpost.schedule.cadence import ANY, Cadence, Cap
from mhpost.settings.windows_models import AVOID, BlackoutFile
from mhpost.source.values import Finding, Route, Severity, Where

if TYPE_CHECKING:
    from mhpost.schedule.runs import Runs
    from mhpost.schedule.staffed import Staffed
    from mhpost.schedule.timing import KindTimes
    from mhpost.schedule.windows import Blackout, Windows
    from mhpost.settings.models import AccountFile, SettingsFile

_NEVER = ("none", "never", "no", "off")
_QUIET_HINT = 'Write from-to in hours:minutes, as in "22:00-07:00", or hours for days of the week.'


def windows_of(
    said: SettingsFile,
    file: str,
    accounts: Mapping[str, Account],
    staffed: Staffed | None,
    own: Mapping[str, Staffed],
) -> tuple[dict[str, Windows], tuple[Finding, ...]]:
    """Account → when it posts nothing, and what is wrong with how that is written.

    file: the name that findings carry. staffed: the hours of the workspace; own: those of accounts. Nothing is read
    where none of them says anything about times.
    """
    reading = _Reading(said, file)
    return reading.of_accounts(accounts, staffed, own), tuple(reading.findings)


@dataclass(slots=True)
class _Reading:
    said: SettingsFile
    file: str
    findings: list[Finding] = field(default_factory=list)

    def of_accounts(
        self, accounts: Mapping[str, Account], staffed: Staffed | None, own: Mapping[str, Staffed]
    ) -> dict[str, Windows]:
        if not self._says_anything(staffed, own):
            return {}
        self._known_countries()
        blackout = self._days((), self.said.blackout)
        return {
            name: self._windows(account, self.said.accounts[name], blackout, own.get(name, staffed))
            for name, account in accounts.items()
        }

    def _says_anything(self, staffed: Staffed | None, own: Mapping[str, Staffed]) -> bool:
        parts: list[SettingsFile | AccountFile] = [self.said, *self.said.accounts.values()]
        return bool(staffed or own or any(one.quiet or one.blackout or one.holidays for one in parts))

    def _windows(
        self,
        account: Account,
        said: AccountFile,
        blackout: Iterable[tuple[BlackoutFile, Blackout]],
        staffed: Staffed | None,
    ) -> Windows:
        from mhpost.schedule.windows import Windows

        countries = dict.fromkeys((account.country, *account.countries))
        route = ("accounts", account.name)
        days = (*blackout, *self._days(route, said.blackout))
        holidays = {**self.said.holidays, **said.holidays}
        return Windows(
            timezone=account.timezone,
            quiet=self._quiet(account, said),
            blackout=tuple(day for file, day in days if not file.countries or set(file.countries) & set(countries)),
            holidays=tuple(
                (one, account.region if one == account.country else None)
                for one in countries
                if holidays.get(one) == AVOID
            ),
            staffed=staffed,
            any_hour=_is_never(self.said.quiet if said.quiet is None else said.quiet),
        )

    def _quiet(self, account: Account, said: AccountFile) -> Staffed | None:
        """The quiet hours on the clocks of the account; what is wrong with those of the workspace is told once."""
        own = said.quiet is not None
        raw, route = (said.quiet, ("accounts", account.name)) if own else (self.said.quiet, ())
        if raw is None or _is_never(raw):
            return None
        from mhpost.schedule.staffed import parse

        text = isinstance(raw, str)
        quiet, problems = parse({"daily": raw} if text else raw, account.timezone)
        for problem in problems:
            steps = problem.steps[1:] if text else problem.steps
            message = capital(problem.message) if problem.steps else f'"quiet" needs hours, but there is {shown(raw)}.'
            hint = problem.hint if problem.steps and not text else _QUIET_HINT
            self._tell("MH370", (*route, "quiet", *steps), message, hint, on_key=problem.on_key)
        return quiet

    def _days(self, route: Route, files: Iterable[BlackoutFile]) -> list[tuple[BlackoutFile, Blackout]]:
        from mhpost.schedule.windows import Blackout

        found = []
        for index, file in enumerate(files):
            first, last = file.date or file.from_, file.date or file.to
            if first is None or last is None or (file.date and (file.from_ or file.to)):
                message = "It is not said which days these are."
                hint = "Write a date, or from and to, as in {from: 2027-12-24, to: 2027-12-26}."
                self._tell("MH371", (*route, "blackout", index), message, hint)
            elif last < first:
                message = f"These days end on {last}, before they begin on {first}."
                self._tell("MH371", (*route, "blackout", index, "to"), message, "Change one of the two dates.")
            else:
                found.append((file, Blackout(first, last, file.because or "", file.yearly)))
        return found

    def _known_countries(self) -> None:
        places = [((), self.said.holidays), *((("accounts", n), a.holidays) for n, a in self.said.accounts.items())]
        for route, holidays in places:
            for country in (one for one, what in holidays.items() if what == AVOID):
                from mhpost.schedule.public import is_known

                if not is_known(country):
                    message = f"The public holidays of {country} are not known, so none is left out."
                    hint = 'Write its days under "blackout", with countries.'
                    where = Where(self.file, (*route, "holidays", country), on_key=True)
                    self.findings.append(Finding("MH372", Severity.WARNING, where, message, hint))

    def _tell(self, code: str, route: Route, message: str, hint: str, *, on_key: bool = False) -> None:
        finding = Finding(code, Severity.ERROR, Where(self.file, route, on_key), printable(message), hint)
        if finding not in self.findings:
            self.findings.append(finding)


def _is_never(raw: object) -> bool:
    """Whether it is written that no hours are quiet."""
    return isinstance(raw, str) and raw.strip().lower() in _NEVER


def kinds_of(said: SettingsFile) -> dict[Kind, KindTimes]:
    """What holds for kinds of posts."""
    if not said.kinds:
        return {}
    from mhpost.schedule.timing import KindTimes

    return {kind: KindTimes(one.latest, one.embargo) for kind, one in said.kinds.items()}


def runs_of(said: SettingsFile) -> Runs | None:
    """When publish runs."""
    if said.runs is None:
        return None
    from mhpost.schedule.runs import Runs

    return Runs(said.runs.cron, said.runs.timezone)


def cadence_of(said: SettingsFile) -> Cadence:
    """How often accounts may post."""
    if said.cadence is None:
        return ANY
    caps = {topic: Cap(one.day, one.week) for topic, one in said.cadence.caps.items()}
    return Cadence(said.cadence.spacing, caps)

"""What came of reading `mhpost.yaml` and the files beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from mhpost.errors import SettingsError
from mhpost.source.values import Finding, Severity, Where

if TYPE_CHECKING:
    from mhpost.settings.environment import Environment
    from mhpost.settings.models import SettingsFile
    from mhpost.settings.secrets import Secrets
    from mhpost.settings.values import Settings
    from mhpost.source import Document


class Loaded(NamedTuple):
    """What was read. settings: None where the file is no group of keys; else what can be used of it.

    document: mhpost.yaml; help_document: resources.yaml; days_document: days.yaml; None where there is none. tables:
    those of accounts. file: what mhpost.yaml says, with what it inherits. above: the workspace that it extends, as it
    was read.
    """

    settings: Settings | None
    findings: tuple[Finding, ...]
    document: Document
    environment: Environment
    help_document: Document | None = None
    days_document: Document | None = None
    file: SettingsFile | None = None
    above: Loaded | None = None
    tables: tuple[Document, ...] = ()

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files that were read, by the names that findings carry."""
        read = (self.document, self.help_document, self.days_document, *self.tables)
        own = {document.file: document for document in read if document is not None}
        return {**self.above.documents, **own} if self.above else own

    @property
    def stopped_by(self) -> str:
        """The mhpost.yaml for whose mistakes calendars are not read: its own, or one above; empty where all are."""
        errors = (finding for finding in self.findings if finding.severity is Severity.ERROR)
        at_extends = {finding.where.file for finding in errors if finding.where.route[:1] == ("extends",)}
        if self.settings is None or self.document.file in at_extends:
            return self.document.file
        return self.above.stopped_by if self.above else ""

    def require(self) -> Settings:
        """The settings, for work that must not go on with a mistake in them. Raises SettingsError with the first."""
        errors = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        if self.settings is None or errors:
            more = f" ({len(errors) - 1} more: mhpost lint)" if len(errors) > 1 else ""
            raise SettingsError(f"{self._place(errors[0].where)}: {errors[0].message}{more}", errors[0].hint)
        return self.settings

    def _place(self, where: Where) -> str:
        document = self.documents[where.file]
        spotted = document.spotted(where)
        return spotted.place if spotted else f"{where.file}, line {document.span(where).line}"

    def secrets(self) -> Secrets:
        """Where the secrets of the accounts come from. Raises SettingsError as `require` does."""
        from mhpost.settings.secrets import Secrets

        settings = self.require()
        names = (*settings.accounts, *settings.unusable)
        return Secrets(settings.root, settings.workspace, names, self.environment, settings.secrets_command)

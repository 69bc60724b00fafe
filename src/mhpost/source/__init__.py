"""YAML text to data, with a way back to the line of each value."""

from mhpost.source.document import Document
from mhpost.source.files import read
from mhpost.source.load import load
from mhpost.source.nearest import nearest
from mhpost.source.values import Finding, Route, Severity, Span, Where

__all__ = ["Document", "Finding", "Route", "Severity", "Span", "Where", "load", "nearest", "read"]

"""The codes of mistakes that every file of settings can hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mhpost.calendar.explaining import Codes

_EVERYWHERE = {"zone": "MH033", "language": "MH034", "country": "MH035", "string_pattern_mismatch": "MH047"}


def codes(special: Mapping[str, str] = MappingProxyType({})) -> Codes:
    """The codes of a file. special: sort of a field's own error → code, where that is not `MH031`."""
    return Codes(wrong_value="MH031", unknown_key="MH030", missing_key="MH032", special={**_EVERYWHERE, **special})

"""Languages by their English names."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "ar": "Arabic", "bn": "Bengali", "cy": "Welsh", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "ga": "Irish", "gd": "Scottish Gaelic", "hi": "Hindi", "it": "Italian", "ko": "Korean", "mi": "Māori",
    "nl": "Dutch", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "so": "Somali",
    "tl": "Tagalog", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Language code → its name, for sentences in English."""

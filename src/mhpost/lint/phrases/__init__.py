"""Phrase rules as data: a file for each group, and what they share (names, cues, disguises)."""

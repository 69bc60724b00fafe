"""Replacements that cannot change what a post means: what `mhpost lint --fix` and editors offer."""

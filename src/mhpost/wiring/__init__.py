"""The one place that meets the world: clock, sleep, store, sessions, accounts, starter files."""

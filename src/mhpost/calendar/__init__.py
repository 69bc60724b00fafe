"""What editors write: calendars, entries and campaigns."""

"""From entries to moments: dates, zones, recurrence and awareness days."""

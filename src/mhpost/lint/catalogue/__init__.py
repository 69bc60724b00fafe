"""What every rule wants and why: one file for each room that raises findings."""

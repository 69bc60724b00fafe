"""Who can help, where, and in which hours."""

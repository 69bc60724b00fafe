"""Rules: what a good post does, and whether this one does it."""

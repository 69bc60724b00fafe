"""Rules that need the moment of a post."""

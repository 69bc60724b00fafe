"""Where posts go: facts, counting and publishing, one file per platform."""

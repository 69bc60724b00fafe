"""Sessions with time-outs."""

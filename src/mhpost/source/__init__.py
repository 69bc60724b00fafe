"""YAML text to data, with a way back to the line of each value."""

"""From words that are too long for one message to the parts of a thread."""

"""From a post to what a platform can hold, without ever cutting it."""

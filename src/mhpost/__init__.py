"""Plan, check and publish mental-health posts that always carry real help."""

__version__ = "0.1.0"

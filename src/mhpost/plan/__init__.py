"""What the calendar wants against what the queue holds."""

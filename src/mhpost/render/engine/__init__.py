"""What runs in the process for templates; Jinja is imported here alone."""

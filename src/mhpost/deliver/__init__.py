"""Claim, publish, settle."""

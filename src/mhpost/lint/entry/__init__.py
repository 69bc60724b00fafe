"""Rules that read one entry as its editor wrote it: one file for each thing a good entry does."""

"""What pictures and videos are, and the copies of them that platforms get."""

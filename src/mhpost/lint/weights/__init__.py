"""What `scripts/weights.py` learnt of each language: the weights of words and of pairs of words."""

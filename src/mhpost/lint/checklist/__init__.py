"""What no rule can decide: questions that people answer before a post goes out."""

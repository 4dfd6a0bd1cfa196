"""The draw, attempts, responses and results."""

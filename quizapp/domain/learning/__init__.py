"""History and mastery, derived from the responses."""

"""Classes: who teaches them, who is enrolled, and how they come in."""

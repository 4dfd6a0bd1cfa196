"""A question bank: briefs, items, grading and presentation, in pure Python."""

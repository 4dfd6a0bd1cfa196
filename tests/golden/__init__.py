"""Vectors whose results are known from elsewhere."""

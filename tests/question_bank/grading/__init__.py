"""Tests of grading: a file a behaviour."""

"""Tests of the gradebook’s pages."""

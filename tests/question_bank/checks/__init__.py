"""Tests of the checks of a bank."""

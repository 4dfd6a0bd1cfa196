"""Tests of the domain, run on PostgreSQL: a module here takes over all tests of the one it names."""

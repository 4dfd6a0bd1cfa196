"""Migrations: both ways, with rows in the tables, and by several processes at once."""

"""The data layer again, on PostgreSQL, and races on both databases."""

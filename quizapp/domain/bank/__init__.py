"""The stored bank: synchronising it with the files, and reading it."""

"""Accounts, sign-in sessions, throttling, roles and permissions."""

"""A real server that is killed, locked out of its database, stopped and started again."""

"""The commands, as they are run in a terminal."""

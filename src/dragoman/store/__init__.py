"""The record file: one SQLite database that holds the bytes of each page, what was read from it, and what was merged."""

"""Scores against gold sets: one module a task. `python -m bench TASK --data FILE_OR_DIR`."""

"""The command `dragoman`, and `python -m dragoman`: an interrupt while the commands load is told like one later, without a traceback."""

from __future__ import annotations

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        from dragoman.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("dragoman: interrupted.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()

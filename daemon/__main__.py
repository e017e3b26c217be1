"""`python -m daemon` is `letpassd`."""

from daemon.cli import main

if __name__ == "__main__":
    main()

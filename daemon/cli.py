"""The command line: `letpassd COMMAND`; `daemon/commands` has one file for each."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from common.errors import AppError, StartError
from common.interrupts import Interrupted, heed_signals
from daemon.commands import COMMANDS, load_command
from daemon.settings import load_settings


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0 done, 1 not so, 2 cannot be done, with one sentence why; 128 and the number of the signal
    that stopped it.
    """
    started = time.monotonic()
    given = make_parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
    try:
        loaded = load_settings(given.settings, {name: getattr(given, name, None) for name in ("port", "issuer", "workers")})
        # A daemon has its own way to stop.
        with nullcontext() if given.command == "run" else heed_signals():
            code = load_command(given.command).run(loaded, given, started)
        sys.stdout.flush()
    except StartError as error:
        print(f"letpassd: {error}", file=sys.stderr)
        code = 2
    except AppError as error:
        print(f"letpassd: {error.message}", file=sys.stderr)
        for problem in error.problems:
            print(f"  {problem.field}: {problem.message}", file=sys.stderr)
        code = 2
    except BrokenPipeError:
        # Whoever read our output has seen enough, such as `head`. Nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        # The machine says no: no room, no right, no such place.
        place = f" ({error.filename})" if error.filename else ""
        print(f"letpassd: {error.strerror or type(error).__name__}{place}.", file=sys.stderr)
        code = 2
    except Interrupted as error:
        print(f"letpassd: {error}", file=sys.stderr)
        code = 128 + error.number
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def make_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all commands; each command that may be meant adds its own arguments.

    Args:
        arguments: what is going to be read.
    """
    parser = argparse.ArgumentParser(prog="letpassd", description="The Letpass daemon: an identity provider for third-party applications.")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings file (default: the usual place of this system)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    named = [each for each in COMMANDS if each in arguments] or COMMANDS
    for name in COMMANDS:
        if name not in named:
            commands.add_parser(name)
            continue
        command = load_command(name)
        sentence = (command.__doc__ or "").split("\n")[0]
        command.add_arguments(commands.add_parser(name, help=sentence.rstrip("."), description=sentence))
    return parser

"""The commands of `letpassd`, one file each: `add_arguments(parser)` and `run(loaded, given, started) -> exit code`."""

from importlib import import_module
from keyword import iskeyword
from types import ModuleType

COMMANDS = (
    *("init", "run", "status", "check", "check-settings", "create-user", "pair", "consoles", "keys", "apply", "export", "import", "hand-over"),
    *("backup", "backup-key", "restore", "move-database", "audit"),
)


def load_command(name: str) -> ModuleType:
    """The module of a command. Only what runs is loaded: a daemon needs nothing of `apply`, and is ready sooner without it.

    Args:
        name: one of COMMANDS.
    """
    module = name.replace("-", "_")
    return import_module(f"{__name__}.{module}_" if iskeyword(module) else f"{__name__}.{module}")

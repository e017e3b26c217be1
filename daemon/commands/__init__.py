"""The commands of `letpassd`, one file each: `add_arguments(parser)` and `run(loaded, given, started) -> exit code`."""

from types import ModuleType

from daemon.commands import apply, check_settings, create_user, export, init, keys, pair, run, status

COMMANDS: dict[str, ModuleType] = {
    "init": init,
    "run": run,
    "status": status,
    "check-settings": check_settings,
    "create-user": create_user,
    "pair": pair,
    "keys": keys,
    "apply": apply,
    "export": export,
}

"""The example dashboard and alert rules: what they ask for is what a daemon tells, and Prometheus can read it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from common.contracts.events import EventName
from tests.live_daemon import LiveDaemon
from tests.processes import ROOT, run_to_its_end

ALERTS, DASHBOARD = ROOT / "packaging" / "prometheus" / "alerts.yml", ROOT / "packaging" / "grafana" / "letpass.json"
_NAME = re.compile(r"\b(?:letpass|process)_[a-z_]+")
_PLACE = {"(": ")", "[": "]", "{": "}"}


def list_rules() -> list[dict[str, Any]]:
    """The alert rules."""
    found: list[dict[str, Any]] = [rule for group in yaml.safe_load(ALERTS.read_text("utf-8"))["groups"] for rule in group["rules"]]
    return found


def list_expressions() -> Iterator[str]:
    """Every expression of both files, as Prometheus gets it."""
    yield from (rule["expr"] for rule in list_rules())
    for panel in json.loads(DASHBOARD.read_text("utf-8"))["panels"]:
        for target in panel["targets"]:
            yield target["expr"].replace("$__rate_interval", "5m").replace("$instance", ".*")


@pytest.fixture(scope="module")
def told(live_daemon: LiveDaemon) -> str:
    """What a daemon tells. One with a secret that ends tells everything."""
    client_id, _ = live_daemon.admin.create_machine("Scraped")
    live_daemon.admin.call("POST", f"/api/applications/{client_id}/secrets", {"name": "ending", "lifetime": 30 * 86400})
    status, text = live_daemon.admin.ask("GET", "/metrics")
    assert status == 200
    found: str = text.decode()
    return found


def test_whatever_is_asked_for_is_told(told: str) -> None:
    """A name that was renamed would leave a graph empty, and an alert silent, without anybody's notice."""
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", told, re.MULTILINE))
    names = {name for name, kind in kinds.items() if kind != "histogram"}
    names |= {f"{name}_{part}" for name, kind in kinds.items() if kind == "histogram" for part in ("bucket", "sum", "count")}
    # They are told as soon as a secret has an end and a backup was made; what was read of the database may be some seconds old.
    names |= {"letpass_next_secret_end_seconds", "letpass_backup_age_seconds"}
    asked = {name for expression in list_expressions() for name in _NAME.findall(expression)}
    assert asked - names == set()
    assert {name for name in kinds if name.startswith("letpass_")} - {re.sub(r"_bucket$", "", name) for name in asked} == {"letpass_build_info"}


def test_events_that_rules_wait_for_can_happen() -> None:
    """By the names of the audit log."""
    named = {each for expression in list_expressions() for group in re.findall(r'event=~?"([^"]+)"', expression) for each in group.split("|")}
    assert named <= {event.value for event in EventName}
    assert named


def test_every_rule_says_what_is_so_and_what_to_do() -> None:
    """An alert that one cannot act on wakes people for nothing."""
    rules = list_rules()
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["labels"]["severity"] in ("critical", "warning", "info")
        assert rule["annotations"]["summary"].endswith(".")
        assert rule["annotations"]["fix"].endswith(".")


def test_every_expression_can_be_read() -> None:
    """Brackets and quotation marks are closed, a rate has a range; the whole grammar is checked below, where Prometheus is installed."""
    for expression in list_expressions():
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', expression)
        assert '"' not in bare.replace('""', ""), expression
        still_open: list[str] = []
        for sign in bare:
            if sign in _PLACE:
                still_open.append(_PLACE[sign])
            elif sign in _PLACE.values():
                assert still_open.pop() == sign, expression
        assert not still_open, expression
        assert len(re.findall(r"\b(?:rate|increase|changes)\(", bare)) == len(re.findall(r"\[\d+[mh]\]", bare)), expression


def test_panels_lie_beside_each_other() -> None:
    """Each has a number of its own, and none covers another."""
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        taken |= cells


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed (Debian: prometheus)")
def test_prometheus_itself_reads_rules_figures_and_expressions(told: str, tmp_path: Path) -> None:
    """The expressions of the dashboard as rules of their own."""
    done = run_to_its_end(["promtool", "check", "metrics"], input=told)
    assert done.returncode == 0, done.stderr
    rules = [{"record": f"panel_{number}", "expr": expression} for number, expression in enumerate(list_expressions())]
    panels = tmp_path / "panels.yml"
    panels.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    done = run_to_its_end(["promtool", "check", "rules", str(ALERTS), str(panels)])
    assert done.returncode == 0, done.stdout + done.stderr

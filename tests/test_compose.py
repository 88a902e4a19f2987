"""docker-compose.yml: valid, reached from this machine only, and of one pinned version."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from gx_es.node.distribution import ELASTICSEARCH

COMPOSE = Path(__file__).parent.parent / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    return YAML(typ="safe").load(COMPOSE)["services"]


def test_the_file_holds_to_the_compose_specification():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_every_port_is_published_on_the_loopback_interface_only(services):
    ports = [port for service in services.values() for port in service["ports"]]
    assert ports == ["127.0.0.1:9200:9200", "127.0.0.1:5601:5601"]


def test_both_images_are_pinned_to_the_version_that_the_tests_run_on(services):
    tags = {
        name: re.fullmatch(r"\w+:(\d+\.\d+\.\d+)", service["image"])[1] for name, service in services.items()
    }
    assert tags == {"elasticsearch": ELASTICSEARCH, "kibana": ELASTICSEARCH}


def test_kibana_waits_for_an_elasticsearch_that_is_healthy(services):
    assert services["kibana"]["depends_on"] == {"elasticsearch": {"condition": "service_healthy"}}
    assert "wait_for_status=yellow" in services["elasticsearch"]["healthcheck"]["test"]


def test_every_service_has_a_health_check_a_memory_limit_and_a_volume_that_is_declared(services):
    declared = YAML(typ="safe").load(COMPOSE)["volumes"]
    for service in services.values():
        assert {"healthcheck", "mem_limit"} <= service.keys()
        assert {volume.split(":")[0] for volume in service["volumes"]} <= declared.keys()

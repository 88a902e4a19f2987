"""`gx_es.node` and `gx-es node`: on the real server, or with a java that fails as a test needs it."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from elasticsearch import Elasticsearch

from gx_es import node
from gx_es.errors import Unreachable, Usage
from gx_es.node import folders, java, launcher, state
from gx_es.node.account import server_account
from gx_es.node.config import single_node

FITTING = "java.base@25.0.3 jdk.attach@25.0.3 jdk.jdi@25.0.3"


def cli(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `gx-es node` with the node's home below a folder of the test's own."""
    command = [sys.executable, "-m", "gx_es", "node", *arguments]
    environment = os.environ | {"GX_ES_HOME": str(home)} | variables
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def processes_of(home: Path) -> list[psutil.Process]:
    """Return the processes that a node's home is named to, in their environment or on their command line."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if str(home) in " ".join([*process.environ().values(), *process.cmdline()]):
                found.append(process)
    return [process for process in found if process.pid != os.getpid()]


def jdk(home: Path, modules: str, otherwise: str = "exit 1") -> Path:
    """Make a java that lists these modules, and does something else when it is to start a server."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    listing = modules.replace(" ", "\n")
    program.write_text(f'#!/bin/sh\n[ "$1" = --list-modules ] && echo "{listing}" && exit\n{otherwise}\n')
    program.chmod(0o755)
    for folder in (home, home / "bin"):
        folder.chmod(0o755)
    return home


# On the real server


def test_a_node_is_started_once_and_keeps_its_data(open_folder):
    with ThreadPoolExecutor(2) as both:  # two at once: one starts the node, the other finds it
        first, second = both.map(lambda _: cli(open_folder, "start", "--heap", "512m"), range(2))
    home = open_folder / "node"
    try:
        assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
        assert first.stdout == second.stdout
        again = cli(open_folder, "start")
        assert (again.returncode, again.stdout) == (0, first.stdout)
        assert "already runs" in again.stderr
        assert "--port" not in again.stderr
        elsewhere = cli(open_folder, "start", "--port", "1024")
        assert (elsewhere.returncode, elsewhere.stdout) == (0, first.stdout)
        assert "It stays there; for --port 1024: gx-es node stop, then start it again." in elsewhere.stderr

        told = json.loads(cli(open_folder, "status", "--json").stdout)
        assert told["url"] == first.stdout.strip()
        assert (told["status"], told["health"]) == ("running", "green")
        assert told["data"] == str(home / "data")
        assert os.getsid(told["pid"]) != os.getsid(0)  # the end of this session is not its end
        with Elasticsearch(told["url"]) as client:
            assert client.info()["version"]["number"] == told["version"]
            client.indices.create(index="kept", settings={"number_of_replicas": 0})
            lost = {"number_of_replicas": 0, "index.routing.allocation.include._name": "no-such-node"}
            client.indices.create(index="lost", settings=lost, wait_for_active_shards=0)

        assert len(processes_of(home)) == 2  # the launcher and the server
        assert cli(open_folder, "stop").returncode == 0
        assert processes_of(home) == []
        assert "stopped" in cli(open_folder, "status").stdout

        port = launcher.free_port()
        started = cli(open_folder, "start", "--heap", "512m", "--port", str(port))
        assert started.returncode == 0, started.stderr
        assert "Warning: lost cannot be opened whole" in started.stderr  # and that ends nothing
        started = node.running(home=home)
        assert started.port == port
        with Elasticsearch(started.url) as client:
            assert client.cat.count(index="kept") is not None
            client.indices.delete(index="lost")

        family = processes_of(home)
        started.process.kill()  # of a launcher that is gone, no server stays behind
        _, alive = psutil.wait_procs(family, timeout=launcher.STOP_LIMIT)
        assert alive == []
        assert node.running(home=home) is None
        assert node.stop(home=home) is False
        assert state.load(home) is None
    finally:
        node.stop(home=home)


def test_a_server_that_ends_while_it_starts_says_why(open_folder):
    kept = folders.NodeFolders(open_folder)
    settings = {**single_node(kept, launcher.free_port(), launcher.free_port()), "no.such.setting": 1}
    process = node.launch_node(kept, settings, heap="512m")
    try:
        with pytest.raises(Unreachable, match=r"unknown setting \[no\.such\.setting\]") as refused:
            launcher.await_ready(process, settings["http.port"], kept.console)
    finally:
        launcher.end(process)
    assert "\n" not in str(refused.value)
    assert str(kept.console) in str(refused.value)
    assert processes_of(open_folder) == []


# Ending only what was started


@pytest.fixture
def bystander():
    with subprocess.Popen(["sleep", "600"]) as process:
        yield psutil.Process(process.pid)
        process.kill()


def recorded(home: Path, process: psutil.Process, late: float) -> None:
    state.save(node.Node(process.pid, process.create_time() - late, "9.4.3", 9200, home))


def test_stop_leaves_a_process_alone_that_was_given_the_same_pid(tmp_path, bystander):
    recorded(tmp_path, bystander, late=10)
    assert node.running(home=tmp_path) is None
    assert node.stop(home=tmp_path) is False
    assert launcher.is_alive(bystander)
    assert state.load(tmp_path) is None


def test_stop_ends_the_process_that_was_recorded(tmp_path, bystander):
    recorded(tmp_path, bystander, late=0)
    assert node.stop(home=tmp_path) is True
    assert not launcher.is_alive(bystander)


def test_a_process_that_ignores_the_request_to_end_is_killed():
    script = "trap '' TERM; echo ready; exec sleep 600"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE) as stubborn:
        assert stubborn.stdout.readline() == b"ready\n"
        process = psutil.Process(stubborn.pid)
        try:
            launcher.end(process, limit=0.5)
            assert not launcher.is_alive(process)
        finally:
            stubborn.kill()


def test_stop_without_a_node_says_so_and_makes_no_folder(tmp_path):
    stopped = cli(tmp_path / "none", "stop")
    assert (stopped.returncode, stopped.stderr) == (0, "No node was running.\n")
    assert not (tmp_path / "none").exists()


def test_a_start_that_fails_leaves_no_process_and_no_record(open_folder):
    fake = jdk(open_folder / "jdk", FITTING, otherwise="echo the disk is on fire >&2; exit 1")
    failed = cli(open_folder, "start", ES_JAVA_HOME=str(fake))
    assert failed.returncode == Unreachable.exit_code
    assert "the disk is on fire" in failed.stderr.splitlines()[-1]
    assert processes_of(open_folder / "node") == []
    assert state.load(open_folder / "node") is None


def test_an_interrupted_start_leaves_no_process_and_no_record(open_folder):
    fake = jdk(open_folder / "jdk", FITTING, otherwise="exec sleep 600")
    environment = os.environ | {"GX_ES_HOME": str(open_folder), "ES_JAVA_HOME": str(fake)}
    command = [sys.executable, "-m", "gx_es", "node", "start"]
    home = open_folder / "node"
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as starting:
        while state.load(home) is None:
            assert starting.poll() is None, starting.stderr.read()
        recorded_process = state.load(home).process
        starting.send_signal(signal.SIGINT)
        assert starting.wait(timeout=60) == 130
    assert not launcher.is_alive(recorded_process)
    assert state.load(home) is None


# What cannot be


def test_a_jdk_that_is_too_old_is_refused_where_it_was_ordered(open_folder):
    old = jdk(open_folder / "old", FITTING.replace("25", "17"))
    refused = cli(open_folder, "start", ES_JAVA_HOME=str(old))
    assert refused.returncode == Unreachable.exit_code
    assert refused.stderr == (
        f"Error: ES_JAVA_HOME={old} cannot run Elasticsearch: Java 17 is too old;"
        " install a JDK 21 or newer (not a JRE) or point ES_JAVA_HOME at one\n"
    )


def test_a_jdk_that_does_not_fit_is_passed_over(open_folder):
    old = jdk(open_folder / "old", FITTING.replace("25", "17"))
    new = jdk(open_folder / "new", FITTING)
    assert java.java_home(server_account(), {"JAVA_HOME": str(old), "PATH": str(new / "bin")}) == new
    assert java.java_home(server_account(), {"JAVA_HOME": str(new), "PATH": str(old / "bin")}) == new


def test_without_any_jdk_that_fits_the_error_says_what_each_lacks(open_folder, monkeypatch):
    jdk(open_folder / "a-jre", FITTING.replace(" jdk.attach@25.0.3", ""))
    jdk(open_folder / "old", FITTING.replace("25", "17"))
    monkeypatch.setattr(java, "USUAL_PLACES", (f"{open_folder}/*",))
    with pytest.raises(Unreachable, match="install a JDK 21") as none_fits:
        java.java_home(server_account(), {})
    assert f"{open_folder}/a-jre: no module jdk.attach" in str(none_fits.value)
    assert f"{open_folder}/old: Java 17 is too old" in str(none_fits.value)


def test_a_port_that_is_taken_is_refused_before_anything_starts(elastic_url, open_folder):
    taken = elastic_url.rpartition(":")[2]
    refused = cli(open_folder, "start", "--port", taken)
    assert refused.returncode == Usage.exit_code
    assert f"port {taken} cannot be had" in refused.stderr


def test_a_heap_that_is_no_size_is_refused(open_folder):
    refused = cli(open_folder, "start", "--heap", "much")
    assert (refused.returncode, refused.stdout) == (Usage.exit_code, "")
    assert refused.stderr == "Error: the heap much is no size; write it as 512m or 1g\n"

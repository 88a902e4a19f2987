"""The Kibana pack: the same bytes each time, whole references, drawn charts, answered requests, an honest import."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import orjson
import pytest
from elasticsearch import Elasticsearch

from gx_es.elastic.client import Address
from gx_es.errors import Rejected, Unreachable, Usage
from gx_es.kibana.answers import charts, unanswered
from gx_es.kibana.context import requests, specs
from gx_es.kibana.drawing import undrawable
from gx_es.kibana.importing import Kibana, import_pack
from gx_es.kibana.objects import Json, ndjson
from gx_es.kibana.pack import Pack
from gx_es.kibana.structure import problems, read_pack
from gx_es.load import load
from gx_es.page import Issue
from gx_es.reading import read_pages

ROOT = Path(__file__).parents[1]
PACK = Pack("gx", "zh", "now-10y", "now")


def exported(pack: Pack = PACK) -> list[Json]:
    return read_pack(ndjson(pack.objects()))


def dashboard(objects: list[Json]) -> Json:
    (found,) = (one for one in objects if one["type"] == "dashboard")
    return found


def gx_es(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gx_es", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pack_is_the_same_each_time_and_has_no_problem(language: str) -> None:
    pack = Pack("gx", language, "2020-01-01", "2022-12-31")
    assert ndjson(pack.objects()) == ndjson(pack.objects())
    assert list(problems(exported(pack))) == []


def test_the_dashboard_has_eight_panels_and_more_and_both_kinds_of_chart() -> None:
    panels = orjson.loads(dashboard(exported())["attributes"]["panelsJSON"])
    assert len(panels) >= 8
    assert {panel["type"] for panel in panels} == {"lens", "visualization", "search"}
    titles = {title for title, _ in specs(exported())}
    assert titles >= {"谁与谁同时出现", "人物逐月热图", "某一时期的热词", "逐月覆盖与残留"}


def test_two_archives_have_packs_of_their_own() -> None:
    one, other = exported(), exported(Pack("other", "zh", "now-10y", "now"))
    assert {each["id"] for each in one}.isdisjoint(each["id"] for each in other)
    assert {request.indices for request in requests(other)} == {"other-articles", "other-pages"}


def _dangling(objects: list[Json]) -> None:
    objects[:] = [one for one in objects if one["id"] != "gx-es-gx-search-articles"]


def _unneeded(objects: list[Json]) -> None:
    dashboard(objects)["references"].append({"name": "x", "type": "search", "id": "gx-es-gx-search-articles"})


def _unnamed(objects: list[Json]) -> None:
    dashboard(objects)["references"].pop()


def _newer(objects: list[Json]) -> None:
    dashboard(objects)["typeMigrationVersion"] = "10.9.0"


def _unknown(objects: list[Json]) -> None:
    objects[0]["attributes"]["fields"] = "[]"


def _twice(objects: list[Json]) -> None:
    objects.append(objects[0])


def _panels(change: Any) -> Any:
    def changed(objects: list[Json]) -> None:
        attributes = dashboard(objects)["attributes"]
        panels = orjson.loads(attributes["panelsJSON"])
        change(panels)
        attributes["panelsJSON"] = orjson.dumps(panels).decode()

    return changed


def _spec(change: Any) -> Any:
    def changed(panels: list[Json]) -> None:
        (first, *_) = (panel for panel in panels if "savedVis" in panel["embeddableConfig"])
        params = first["embeddableConfig"]["savedVis"]["params"]
        spec = orjson.loads(params["spec"])
        change(spec)
        params["spec"] = orjson.dumps(spec).decode()

    return _panels(changed)


FAULTS = {
    "which is not in the pack": _dangling,
    "nothing needs the reference x": _unneeded,
    "no reference is named controlGroup_": _unnamed,
    "'10.2.0' was expected": _newer,
    "'fields' was unexpected": _unknown,
    "twice in the pack": _twice,
    "panels p1 and p0 overlap": _panels(lambda panels: panels[1]["gridData"].update(x=3)),
    "panel p0 is wider than the grid": _panels(lambda panels: panels[0]["gridData"].update(x=40)),
    "panel p0 is placed as p00": _panels(lambda panels: panels[0]["gridData"].update(i="p00")),
    "no reference is named p0:indexpattern-datasource-layer-articles": _panels(
        lambda panels: panels[0].update(panelIndex="p00", gridData={**panels[0]["gridData"], "i": "p00"})
    ),
    "it has a size": _spec(lambda spec: spec.update(width=300)),
    "its $schema is not": _spec(
        lambda spec: spec.update({"$schema": "https://vega.github.io/schema/vega-lite/v6.json"})
    ),
    "its data are not asked for": _spec(lambda spec: spec["data"].update(values=[])),
    "body.query beside": _spec(
        lambda spec: spec["data"]["url"].update({"%context%": True, "body": {"query": {}}})
    ),
    "%autointerval%": _spec(lambda spec: spec["data"]["url"]["body"].update(interval="%autointerval%")),
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_in_the_pack_is_told(said: str) -> None:
    objects = exported()
    FAULTS[said](objects)
    assert any(said.replace("p1 and p0", "p0 and p1") in problem for problem in problems(objects)) or any(
        said.replace("p0:", "p00:") in problem for problem in problems(objects)
    )


@pytest.fixture(scope="module")
def archive(client: Elasticsearch) -> Iterator[str]:
    prefix = "gx-test-kibana"
    days = {"000": date(2021, 12, 1), "001": date(2022, 5, 1), "003": date(2020, 7, 1)}
    issues = {file.name: Issue("高新时报", days.get(file.name[:3])) for file in (ROOT / "seeds").iterdir()}
    load(client, prefix, read_pages([ROOT / "seeds"], manifest=issues))
    yield prefix
    for index in client.indices.get(index=f"{prefix}*", expand_wildcards="all"):
        client.indices.delete(index=index)


def test_every_panel_has_an_answer_on_the_node_and_draws_it(client: Elasticsearch, archive: str) -> None:
    objects = exported(Pack(archive, "zh", "now-10y", "now"))
    assert list(unanswered(client, objects)) == []
    drawn = list(charts(client, objects))
    assert len(drawn) == 5
    assert [wrong for title, spec in drawn for wrong in undrawable(title, spec)] == []


def test_a_field_that_is_not_there_or_cannot_be_counted_is_told(client: Elasticsearch, archive: str) -> None:
    objects = exported(Pack(archive, "zh", "now-10y", "now"))
    attributes = dashboard(objects)["attributes"]
    attributes["panelsJSON"] = attributes["panelsJSON"].replace(
        '"sourceField":"people"', '"sourceField":"persons"'
    )
    attributes["panelsJSON"] = attributes["panelsJSON"].replace(
        '"sourceField":"reporter"', '"sourceField":"body"'
    )
    told = list(unanswered(client, objects))
    assert "出现最多的人物: field persons is not in the mapping" in told
    assert "署名最多的记者: field body is text and cannot be aggregated or sorted by" in told


def test_an_empty_archive_has_nothing_to_show(client: Elasticsearch, prefix: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("没有文章的一页", encoding="utf-8")
    load(client, prefix, read_pages([tmp_path]))
    told = list(unanswered(client, exported(Pack(prefix, "zh", "now-10y", "now"))))
    assert any(one.startswith("出现最多的人物: nothing to show; ") for one in told)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda spec: spec.update(transform=[{"flaten": ["x"]}]), "flaten"),
        (lambda spec: spec.update(transform=[{"filter": "false"}]), "draws nothing"),
    ],
)
def test_a_chart_that_is_none_is_told(client: Elasticsearch, archive: str, change: Any, said: str) -> None:
    title, spec = next(charts(client, exported(Pack(archive, "zh", "now-10y", "now"))))
    change(spec)
    told = list(undrawable(title, spec))
    assert told
    assert all(said in wrong for wrong in told)


def test_export_and_check_on_the_command_line(archive: str, elastic_url: str, tmp_path: Path) -> None:
    file = tmp_path / "pack.ndjson"
    assert gx_es("kibana", "export", file, "--index", archive).returncode == 0
    ran = gx_es("kibana", "check", file, "--url", elastic_url)
    assert (ran.returncode, ran.stdout) == (0, f"{file}: 6 objects, no problem found\n")
    file.write_bytes(file.read_bytes().replace(b'"managed":false', b'"managed":true'))
    ran = gx_es("kibana", "check", file, "--url", elastic_url)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == f"Error: {file}: 6 problems; see the lines above"
    file.write_text("no JSON\n")
    ran = gx_es("kibana", "check", file, "--url", elastic_url)
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)


@contextmanager
def kibana(status: int, answer: Any) -> Iterator[tuple[str, list[Any]]]:
    """Give the URL of a double that answers as Kibana was recorded to, and the requests that it got."""
    got: list[Any] = []

    class Double(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
            body = answer if isinstance(answer, bytes) else orjson.dumps(answer)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Double) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", got
        finally:
            server.shutdown()


TAKEN = {
    "success": True,
    "successCount": 6,
    "warnings": [],
    "successResults": [{"type": "dashboard", "id": PACK.dashboard_id, "managed": False, "overwrite": True}],
}


def send(url: str, **login: str) -> str:
    return import_pack(Kibana(Address(url, **login)), PACK, ndjson(PACK.objects()))


def test_the_import_sends_one_file_as_kibana_asks() -> None:
    with kibana(200, TAKEN) as (url, got):
        assert send(url, api_key="a2V5") == f"{url}/app/dashboards#/view/gx-es-gx-dashboard"
    ((path, headers, body),) = got
    assert path == "/api/saved_objects/_import?overwrite=true"
    assert headers["kbn-xsrf"]
    assert headers["Authorization"] == "ApiKey a2V5"
    form = BytesParser().parsebytes(b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body)
    (part,) = form.get_payload()
    assert part.get_param("name", header="content-disposition") == "file"
    assert part.get_filename() == "gx-es.ndjson"
    assert part.get_payload(decode=True).strip() == ndjson(PACK.objects()).strip()


def test_a_second_space_gives_the_dashboard_an_id_of_its_own() -> None:
    moved = {**TAKEN, "successResults": [{**TAKEN["successResults"][0], "destinationId": "f00d"}]}
    with kibana(200, moved) as (url, got):
        there = Kibana(Address(url, user="elastic:secret"), "history")
        said = import_pack(there, PACK, ndjson(PACK.objects()))
        assert said == f"{url}/s/history/app/dashboards#/view/f00d"
    assert got[0][0].startswith("/s/history/api/")
    assert got[0][1]["Authorization"].startswith("Basic ")


def test_a_200_with_errors_is_a_failure_that_names_each_object() -> None:
    failed = {
        "success": False,
        "successCount": 5,
        "errors": [
            {
                "id": "gx-es-gx-dashboard",
                "type": "dashboard",
                "error": {
                    "type": "missing_references",
                    "references": [{"type": "index-pattern", "id": "gone"}],
                },
            }
        ],
    }
    with (
        kibana(200, failed) as (url, _),
        pytest.raises(
            Rejected, match=r"dashboard gx-es-gx-dashboard: missing_references \(index-pattern gone\)"
        ),
    ):
        send(url)


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (401, {"statusCode": 401, "error": "Unauthorized", "message": "no"}, "refused the login"),
        (404, {"statusCode": 404, "error": "Not Found", "message": "Not Found"}, "no space default"),
        (
            422,
            {"statusCode": 422, "message": "belongs to a more recent version of Kibana"},
            "more recent version",
        ),
        (503, b"Kibana server is not ready yet", "not ready yet"),
        (200, b"<html>a proxy's greeting</html>", "not in its words"),
    ],
)
def test_what_kibana_refuses_is_one_line(status: int, answer: Any, said: str) -> None:
    with kibana(status, answer) as (url, _), pytest.raises(Unreachable, match=said) as told:
        send(url)
    assert "\n" not in str(told.value)


def test_a_kibana_that_is_not_there_is_unreachable() -> None:
    ran = gx_es("kibana", "import", "--kibana", "http://127.0.0.1:9")
    assert (ran.returncode, ran.stderr.count("\n")) == (3, 1)
    assert "Kibana at http://127.0.0.1:9 cannot be reached" in ran.stderr


def test_a_login_that_cannot_be_meant_is_told_as_for_elasticsearch() -> None:
    ran = gx_es("kibana", "import", "--kibana", "http://127.0.0.1:9", "--user", "elastic")
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "--user has no colon" in ran.stderr


def test_a_prefix_that_no_index_can_have_is_refused() -> None:
    with pytest.raises(Usage):
        Pack("GX", "zh", "now-10y", "now").objects()

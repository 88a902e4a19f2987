"""A page is there once, by whatever path its file is loaded; and it can be taken out again."""

import json
import shutil
from pathlib import Path

import pytest
from archive import contents
from elasticsearch import Elasticsearch
from proxy import Fate, Request, Verdict, proxy
from ran import Ran

from gx_es.elastic.names import aliases

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("0*.txt"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give an archive of two years, two pages and one."""
    for year, pages in (("1958", SEEDS[:2]), ("1983", SEEDS[2:3])):
        (tmp_path / "archive" / year).mkdir(parents=True)
        for page in pages:
            shutil.copy(page, tmp_path / "archive" / year)
    return tmp_path / "archive"


def names(client: Elasticsearch, prefix: str) -> set[str]:
    """Give the names of the pages whose articles are there, which are those of the records."""
    articles, records = contents(client, aliases(prefix))
    pages = {record["page"]["id"] for record in records.values()}
    assert {article["page"]["id"] for article in articles.values()} == pages
    return pages


def test_a_file_by_another_path_is_the_page_that_it_was(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)
    before = contents(client, aliases(prefix))
    file = next((archive / "1983").iterdir())
    for path, count in ((archive / "1958", 2), (file, 1), (archive.parent, 3)):
        code, out, err = gx_es("load", path)
        assert (code, f"{count} read = 0 indexed + {count} unchanged" in out) == (0, True)
        assert f"under names that they keep: {count} (" in err
    assert f"{archive.parent.name}/archive/1958/{SEEDS[0].name} is archive/1958/{SEEDS[0].name}, " in err
    assert contents(client, aliases(prefix)) == before

    file.write_text(file.read_text("utf-8").replace("的", "地"), "utf-8")
    code, out, err = gx_es("load", file, "--json")
    assert code == 0
    assert json.loads(out)["pages"] == {"read": 1, "indexed": 1, "unchanged": 0, "failed": 0}
    assert json.loads(out)["renamed"] == {
        "count": 1,
        "first": [[f"1983/{file.name}", f"archive/1983/{file.name}"]],
    }
    assert names(client, prefix) == {
        f"archive/{page.parent.name}/{page.name}" for page in archive.glob("*/*")
    }


def test_a_path_inside_another_that_is_given_is_read_once(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    page, scan = archive / "1958" / SEEDS[0].name, archive / "1958" / "page.ocr"
    shutil.copy(SEEDS[3], scan)
    code, out, _ = gx_es("load", archive / "1958", page, archive, scan)
    assert (code, "pages       4 read = 4 indexed" in out) == (0, True)
    assert len(names(client, prefix)) == 4


def test_a_copy_is_added_only_where_the_user_says_so(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)
    copy = shutil.copytree(archive / "1958", archive.parent / "copy")
    shutil.copy(SEEDS[3], copy)
    (said,) = (
        f"Pages not added, since the archive has the same under another name: 2 (copy/{SEEDS[0].name} is {there}"
        for there in [f"archive/1958/{SEEDS[0].name}"]
    )
    code, out, err = gx_es("load", copy, "--dry-run")
    assert (code, said in err, "3 read = 1 indexed + 2 unchanged" in out) == (0, True, True)
    code, out, err = gx_es("load", copy)
    assert (code, said in err, "3 read = 1 indexed + 2 unchanged" in out) == (0, True, True)
    assert len(names(client, prefix)) == 4
    assert gx_es("load", archive, copy)[0] == 0  # of six pages, two without a record of their own
    code, out, err = gx_es("load", copy, "--copies")
    assert (code, "not added" in err, "3 read = 2 indexed + 1 unchanged" in out) == (0, False, True)
    assert len(names(client, prefix)) == 6


def test_a_page_whose_file_was_renamed_is_added_before_the_old_one_is_pruned(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)
    page = archive / "1958" / SEEDS[0].name
    page.rename(page.with_name("renamed.txt"))
    code, out, err = gx_es("load", archive, "--prune", "--yes")
    assert (code, "3 read = 1 indexed + 2 unchanged" in out, "are gone: 1" in err) == (0, True, True)
    assert "archive/1958/renamed.txt" in names(client, prefix)
    assert len(names(client, prefix)) == 3


def test_what_is_forgotten_is_gone_with_its_letters_and_can_be_loaded_again(
    client: Elasticsearch, prefix: str, archive: Path, gx_es: Ran
) -> None:
    (archive / "1958" / "bad.txt").write_bytes(b"\x00\x01\x02")
    gx_es("load", archive, "--allow-failures")
    before = contents(client, aliases(prefix))
    lost = sorted(f"archive/1958/{page.name}" for page in SEEDS[:2])

    assert gx_es("forget", "archive/1958/", "--dry-run") == (
        0, "".join(f"{page}\n" for page in lost), "Dry run, nothing is removed: pages 2, dead letters 1\n",
    )  # fmt: skip
    assert gx_es("forget", "archive/1958")[0] == 2
    code, _, err = gx_es("forget", "archive/1958", stdin="n\n")
    assert (code, "Forget archive/1958: pages 2, dead letters 1?" in err) == (130, True)
    assert contents(client, aliases(prefix)) == before

    code, _, err = gx_es("forget", "archive/1958", "archive/1958", stdin="y\n")
    assert (code, "Forgotten: pages 2, dead letters 1" in err) == (0, True)
    assert names(client, prefix) == {f"archive/1983/{SEEDS[2].name}"}
    assert "bad" not in gx_es("deadletters", "list")[1]
    code, _, err = gx_es("forget", "archive/1958", "--yes")
    assert (code, "the archive has no page or folder 'archive/1958'; give a name as" in err) == (2, True)
    (archive / "1958" / "bad.txt").unlink()
    gx_es("load", archive)
    assert contents(client, aliases(prefix)) == before


def test_forgetting_that_broke_off_is_gone_on_with(
    client: Elasticsearch, elastic_url: str, prefix: str, archive: Path, gx_es: Ran
) -> None:
    gx_es("load", archive)

    def judge(request: Request) -> Verdict:
        return Fate.CUT if "_delete_by_query" in request.path and "-pages" in request.path else Fate.GOES_ON

    with proxy(elastic_url, judge) as url:
        assert gx_es("forget", "archive/1983", "--yes", url=url)[0] == 3
    articles, records = contents(client, aliases(prefix))
    assert len(records) == 3
    assert len({article["page"]["id"] for article in articles.values()}) == 2
    assert gx_es("forget", "archive/1983", "--yes")[0] == 0
    assert names(client, prefix) == {f"archive/1958/{page.name}" for page in SEEDS[:2]}

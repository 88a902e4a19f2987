"""The READMEs show what the commands really print."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWN = (("load", "seeds/"), ("show",), ("search", "安全生产", "--person", "张红军", "--from", "2021-11"))


@pytest.fixture(scope="module")
def shown(elastic_url, request):
    """What the commands of the READMEs print, with the parts that differ from run to run left out."""
    prefix = f"gx-test-{request.node.name.replace('.', '-').replace('/', '-')}-readme".lower()
    texts = {}
    try:
        for command in SHOWN:
            run = subprocess.run(
                [sys.executable, "-m", "gx_es", *command, "--url", elastic_url, "--index", prefix],
                capture_output=True,
                text=True,
                check=True,
                cwd=ROOT,
            )
            texts[command] = re.sub(r"-\d{8}-\d{6}-\d{6}", "-…", run.stdout.replace(prefix, "gx")).rstrip()
    finally:
        _sweep(elastic_url, prefix)
    return texts


def _sweep(url, prefix):
    from elasticsearch import Elasticsearch  # noqa: PLC0415 - only here, to clean up

    with Elasticsearch(url) as client:
        for index in client.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
            client.indices.delete(index=index)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("command", SHOWN, ids=" ".join)
def test_the_readme_shows_the_real_output(readme, command, shown):
    text = (ROOT / readme).read_text("utf-8")
    line = f"$ gx-es {' '.join(command)}\n"
    assert line in text
    block = text.split(line, 1)[1]
    block = re.split(r"\n\n\$ |\n```", block, maxsplit=1)[0]
    assert block == shown[command]

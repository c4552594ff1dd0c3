"""What the tests of hosting share: the finished site, published into a folder, and a real nginx that an ordinary user starts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_nginx import Nginx


@pytest.fixture(scope="session")
def nginx(finished_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The project's site, below a path of its own as it was built. Tests only ask it."""
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "host"
    shutil.copytree(finished_site, site / "docs")
    shutil.copy(finished_site / "_policy.conf", site / "_policy.conf")
    with Nginx(base="/docs") as server:
        server.publish(site)
        server.start()
        yield server

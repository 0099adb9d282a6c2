"""What the browser tests share: the small site behind the real nginx, and the Chromium of the system."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright
from small_site import built, published
from tools import needs

from bench.looks import ARGUMENTS
from bench.servers import nginx

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the published small site with the shipped configuration of nginx; return its address."""
    needs("nginx", "nginx-light")
    site, folder = published(built(tmp_path_factory)), tmp_path_factory.mktemp("nginx")
    for place in (*site.parents, *folder.parents):
        if Path(tempfile.gettempdir()) in place.parents:
            place.chmod(0o755)  # nginx leaves root for an unprivileged user
    with nginx(folder / "server", site) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of the system."""
    program = needs("chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()

"""The one browser of a test run: Debian's Chromium, installed where it is missing and that is possible."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright


def chromium() -> str:
    """Where Chromium is. Its absence is a failure, never a skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is not None:
        return found
    subprocess.run(["apt-get", "update", "--quiet"], check=False, timeout=300)
    subprocess.run(["apt-get", "install", "--yes", "--quiet", "chromium"], check=True, timeout=600)
    return "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browsers() -> Iterator[BrowserType]:
    """What starts browsers; Playwright runs once in a process."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(browsers: BrowserType) -> Iterator[Browser]:
    """One browser for the run; each test has contexts of its own."""
    running = browsers.launch(executable_path=chromium(), args=["--no-sandbox"])
    yield running
    running.close()

"""The address of the site, as workflows build it, is the one at which Pages publishes."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import ROOT

PAGES = {
    "a repository that Pages does not know": ("Owner/guide", "", "https://owner.github.io/guide/"),
    "one that has the owner's address": ("Owner/owner.github.io", "", "https://owner.github.io/"),
    "the same in other letters": ("Owner/Owner.GitHub.io", "", "https://owner.github.io/"),
    "one with a domain of its own": ("owner/guide", "https://guide.example.org/", "https://guide.example.org/"),
    "one whose address lacks a slash": ("owner/guide", "https://guide.example.org", "https://guide.example.org/"),
    "one of which Pages says something else": ("owner/guide", "null", "https://owner.github.io/guide/"),
}


@pytest.mark.parametrize(("repository", "pages", "address"), PAGES.values(), ids=PAGES.keys())
def test_the_address_of(repository: str, pages: str, address: str, tmp_path: Path) -> None:
    asked = f"echo {pages}" if pages else "exit 1"
    (tmp_path / "gh").write_text(f'#!/bin/sh\n[ "$2" = repos/{repository}/pages ] && {asked}\n')
    (tmp_path / "gh").chmod(0o755)
    run = subprocess.run(
        ["sh", ROOT / ".dev/site_address.sh", repository],
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == f"{address}\n"

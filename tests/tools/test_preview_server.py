"""The preview's HTTP server: what it serves, what it says while something is wrong, and whom it tells of a change."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import pytest

from preview.problems import Problem
from preview.server import PreviewServer
from tests.tools.local_http import LONGEST, get

FILES = {
    "index.html": "<p>Home",
    "fruit/index.html": "<p>Fruit",
    "404.html": "<p>Lost",
    "a b/é.svg": "<svg/>",
    "data.json": "{}",
    "script.js": "1",
    "page.md": "# Page",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def server(site: Path) -> Iterator[PreviewServer]:
    def find(name: str) -> Path | None:
        return site / name if (site / name).is_file() else None

    with PreviewServer("127.0.0.1", 0, "/guide/", find) as server:
        yield server


@pytest.fixture
def url(server: PreviewServer) -> str:
    with server.building():
        pass
    return f"http://127.0.0.1:{server.server_port}"


SERVED = {
    "a page": ("/guide/fruit/", 200, "text/html; charset=utf-8"),
    "the home page": ("/guide/", 200, "text/html; charset=utf-8"),
    "a name with a space and an accent": ("/guide/a%20b/%C3%A9.svg", 200, "image/svg+xml; charset=utf-8"),
    "JSON": ("/guide/data.json", 200, "application/json; charset=utf-8"),
    "a script": ("/guide/script.js", 200, "text/javascript; charset=utf-8"),
    "Markdown": ("/guide/page.md?x=1", 200, "text/markdown; charset=utf-8"),
    "no such page": ("/guide/nut/", 404, "text/html; charset=utf-8"),
    "no such file": ("/guide/nut.png", 404, "text/html; charset=utf-8"),
    "a way out of the folder": ("/guide/../secret", 404, "text/html; charset=utf-8"),
    "an encoded way out": ("/guide/%2e%2e/secret", 404, "text/html; charset=utf-8"),
    "an encoded slash": ("/guide/..%2fsecret", 404, "text/html; charset=utf-8"),
}


@pytest.mark.parametrize(("path", "status", "kind"), SERVED.values(), ids=SERVED.keys())
def test_a_file_is_served_with_its_type(path: str, status: int, kind: str, url: str) -> None:
    answer = get(url + path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, kind)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "secret" not in answer.text
    assert ("Lost" in answer.text) == (status == 404)


REDIRECTS = {
    "/": "/guide/",
    "/elsewhere": "/guide/",
    "/guide": "/guide/",
    "/guide/fruit?q=1": "/guide/fruit/?q=1",
}


@pytest.mark.parametrize(("path", "to"), REDIRECTS.items())
def test_an_address_without_its_slash_or_outside_the_site_leads_on(path: str, to: str, url: str) -> None:
    answer = get(url + path)
    assert (answer.status, answer.headers["Location"]) == (302, to)


def test_head_has_no_body(url: str) -> None:
    answer = get(f"{url}/guide/data.json", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.text) == (200, "2", "")


def test_every_page_lists_what_is_wrong_escaped_and_files_are_served_as_they_are(
    url: str, server: PreviewServer
) -> None:
    problem = Problem("docs/a&b.md", 7, "no <script>alert('1')</script>")
    with server.building():
        server.problems = [problem, Problem("mkdocs.yml", 0, "odd")]
    for path in ("/guide/", "/guide/fruit/", "/guide/nowhere/"):
        answer = get(url + path)
        assert answer.status == 500
        assert "<h1>2 problems</h1>" in answer.text and "<code>mkdocs.yml</code>odd" in answer.text
        assert "<script>alert" not in answer.text
        assert "<code>docs/a&b.md:7</code>no <script>alert('1')</script>" in unescape(answer.text)
    assert get(f"{url}/guide/script.js").text == "1"
    with server.building():
        server.problems = []
    assert get(f"{url}/guide/fruit/").status == 200


def test_a_request_waits_for_the_end_of_a_build(url: str, server: PreviewServer, site: Path) -> None:
    with ThreadPoolExecutor() as pool:
        with server.building():
            asked = pool.submit(get, f"{url}/guide/fruit/")
            (site / "fruit/index.html").write_text("<p>New", encoding="utf-8")
            assert not asked.done()
        assert "New" in asked.result().text


def change(server: PreviewServer) -> None:
    with server.building():
        pass


def stop(server: PreviewServer) -> None:
    server.__exit__()


@pytest.mark.parametrize("event", [change, stop])
def test_an_open_page_learns_of_a_change_and_of_the_end(
    event: Callable[[PreviewServer], None], url: str, server: PreviewServer
) -> None:
    changes = get(f"{url}/guide/").changes
    with urlopen(url + changes, timeout=LONGEST) as stream:
        assert stream.readline() == b"retry: 300\n"
        event(server)
        assert b"data: changed" in stream.read()


def test_a_page_of_an_earlier_version_learns_of_it_at_once(url: str, server: PreviewServer) -> None:
    changes = get(f"{url}/guide/").changes
    change(server)
    assert "data: changed" in get(url + changes).text

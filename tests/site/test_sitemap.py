"""The compressed sitemap has the same bytes from every Python."""

import gzip
import inspect
import shutil
import subprocess

import pytest

from macros.site.sitemap import gzipped

TEXT = b"<urlset>" + b"<url>https://example.org/</url>" * 50 + b"</urlset>"
PYTHONS = {path: name for name in ("python3", *(f"python3.{n}" for n in range(11, 16))) if (path := shutil.which(name))}


def test_what_was_compressed_is_read_again() -> None:
    assert gzip.decompress(gzipped(TEXT)) == TEXT


@pytest.mark.parametrize("python", PYTHONS, ids=PYTHONS.values())
def test_another_python_writes_the_same_bytes(python: str) -> None:
    program = f"import sys, zlib\n{inspect.getsource(gzipped)}\nsys.stdout.buffer.write(gzipped({TEXT!r}))"
    run = subprocess.run([python, "-c", program], capture_output=True, timeout=30, check=False)
    if run.returncode:
        pytest.skip(f"{python} does not start: {run.stderr.decode()[-100:]}")
    assert run.stdout == gzipped(TEXT)

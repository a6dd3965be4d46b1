"""The same bytes from every checkout: git may have written the lines of our files with other ends."""

from macros.site.site import Site


def unify_line_ends(site: Site) -> None:
    """End the lines of copied text files with LF alone; a file with a NUL byte is no text."""
    docs = site.root / "docs"
    for source in docs.rglob("*"):
        copy = site.folder / source.relative_to(docs)
        if source.is_file() and copy.is_file() and b"\r\n" in (data := copy.read_bytes()) and b"\0" not in data:
            copy.write_bytes(data.replace(b"\r\n", b"\n"))

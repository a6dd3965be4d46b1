"""However an editor saves a file, the change is seen, and seen once it is whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from preview.watch import Watcher

pytestmark = pytest.mark.timeout(20)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "docs/deep").mkdir(parents=True)
    for name in ("docs/page.md", "docs/deep/page.md", "settings.yml", "unwatched.yml"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watcher(tree: Path) -> Iterator[Watcher]:
    with Watcher(tree, ["docs", "settings.yml", "not-there"]) as watcher:
        yield watcher


def write(file: Path) -> None:
    file.write_text("new", encoding="utf-8")


def rename_over(file: Path) -> None:
    """As sed, PyCharm and many others do."""
    other = file.with_name(f".{file.name}.tmp")
    write(other)
    other.rename(file)


def move_away_and_write(file: Path) -> None:
    """As Vim and Emacs do where they keep a copy."""
    file.rename(file.with_name(f"{file.name}~"))
    write(file)


def write_in_steps(file: Path) -> None:
    with file.open("w", encoding="utf-8") as stream:
        for character in "new":
            stream.write(character)
            stream.flush()


@pytest.mark.parametrize("save", [write, rename_over, move_away_and_write, write_in_steps])
@pytest.mark.parametrize("name", ["docs/page.md", "docs/deep/page.md", "settings.yml"])
def test_a_saved_file_is_seen(save: Callable[[Path], None], name: str, watcher: Watcher, tree: Path) -> None:
    save(tree / name)
    assert watcher.wait() == {tree / name}
    assert (tree / name).read_text(encoding="utf-8") == "new"
    assert watcher.changed() == set()


def test_a_second_save_right_after_the_first_is_seen_too(watcher: Watcher, tree: Path) -> None:
    for text in ("one", "three", "fourteen"):
        (tree / "docs/page.md").write_text(text, encoding="utf-8")
        assert watcher.wait() == {tree / "docs/page.md"}


def test_files_that_come_and_go_are_seen(watcher: Watcher, tree: Path) -> None:
    (tree / "docs/page.md").unlink()
    assert watcher.wait() == {tree / "docs/page.md"}
    (tree / "docs/new/deeper").mkdir(parents=True)
    write(tree / "docs/new/deeper/page.md")
    assert watcher.wait() == {tree / "docs/new/deeper/page.md"}
    write(tree / "docs/new/deeper/page.md")
    (tree / "docs/new/deeper/page.md").write_text("newer", encoding="utf-8")
    assert watcher.wait() == {tree / "docs/new/deeper/page.md"}


def test_a_folder_that_was_moved_away_and_back_is_still_watched(watcher: Watcher, tree: Path) -> None:
    (tree / "docs").rename(tree / "elsewhere")
    assert watcher.wait() == {tree / "docs/page.md", tree / "docs/deep/page.md"}
    (tree / "docs/deep").mkdir(parents=True)
    write(tree / "docs/deep/page.md")
    assert watcher.wait() == {tree / "docs/deep/page.md"}


def test_what_editors_and_python_leave_and_other_files_are_no_change(watcher: Watcher, tree: Path) -> None:
    for name in (".page.md.swp", "page.md~", "#page.md#", ".#page.md", "4913", "x.pyc"):
        write(tree / "docs" / name)
    write(tree / "unwatched.yml")
    write(tree / "settings.yml")
    assert watcher.wait() == {tree / "settings.yml"}

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import content, state

from pipeline.publication.write import add_files, add_folder, empty, remove, write_tree

if TYPE_CHECKING:
    from pathlib import Path


def test_a_tree_holds_exactly_its_files(tmp_path: Path) -> None:
    """What was there before and is not written again is gone."""
    write_tree(tmp_path / "generated", {"old/a.md": "a"})
    write_tree(tmp_path / "generated", {"new/b.md": "b", "c.bin": b"\x00\xff"})
    assert content(tmp_path) == {"generated/new/b.md": b"b", "generated/c.bin": b"\x00\xff"}


def test_texts_are_written_byte_for_byte(tmp_path: Path) -> None:
    """Texts become UTF-8 with the line ends they have, on any machine."""
    add_files(tmp_path, {"x.csv": "a\r\nb\n−–\n"})
    assert (tmp_path / "x.csv").read_bytes() == b"a\r\nb\n\xe2\x88\x92\xe2\x80\x93\n"


def test_a_failure_half_way_leaves_the_last_whole_tree(tmp_path: Path) -> None:
    """When one file cannot be written, nothing of the old tree is touched."""
    write_tree(tmp_path / "generated", {"a.md": "whole"})
    before = state(tmp_path / "generated")
    with pytest.raises(ValueError, match="leads out"):
        write_tree(tmp_path / "generated", {"a.md": "half", "b/../../../c.md": "outside"})
    assert state(tmp_path / "generated") == before
    assert content(tmp_path / "generated") == {"a.md": b"whole"}


def test_what_an_interrupted_build_left_is_not_taken_over(tmp_path: Path) -> None:
    """A half-written tree of an earlier run is thrown away."""
    (tmp_path / "generated.new").mkdir()
    (tmp_path / "generated.new" / "left.md").write_text("half", "utf-8")
    write_tree(tmp_path / "generated", {"a.md": "a"})
    assert content(tmp_path) == {"generated/a.md": b"a"}


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x"])
def test_no_path_leads_out(tmp_path: Path, name: str) -> None:
    """A name that leads out of the folder is refused and not written."""
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(ValueError, match="leads out"):
        add_files(folder, {name: "x"})
    assert content(tmp_path) == {}


def test_a_link_does_not_lead_out_either(tmp_path: Path) -> None:
    """A folder that is a link to elsewhere is not followed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="leads out"):
        add_files(tmp_path / "in", {"link/x": "x"})
    assert content(tmp_path / "elsewhere") == {}


def test_adding_leaves_others_as_they_are(tmp_path: Path) -> None:
    """Files that are not named keep their content; named ones are replaced."""
    add_files(tmp_path, {"a": "1", "b": "1"})
    add_files(tmp_path, {"b": "2"})
    assert content(tmp_path) == {"a": b"1", "b": b"2"}


def test_an_emptied_folder_exists_and_is_empty(tmp_path: Path) -> None:
    """It is made where it is missing, its parents too, and cleared where it is not."""
    folder = empty(tmp_path / "x" / "staging")
    add_files(folder, {"a/b": "1"})
    assert empty(folder) == folder
    assert list(folder.iterdir()) == []


def test_a_folder_is_added_once(tmp_path: Path) -> None:
    """A new folder appears with all its files; one that exists, whatever it is, is refused and stays as it is."""
    add_folder(tmp_path / "a", {"x.csv": "1"})
    (tmp_path / "b").write_text("file")
    (tmp_path / "c").symlink_to(tmp_path / "nowhere")
    before = state(tmp_path)
    for name in ("a", "b", "c"):
        with pytest.raises(FileExistsError):
            add_folder(tmp_path / name, {"y.csv": "2"})
    assert state(tmp_path) == before


def test_a_folder_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    """When a file cannot be written, no folder of that name appears, and a second try succeeds."""
    with pytest.raises(ValueError, match="leads out"):
        add_folder(tmp_path / "a", {"x": "1", "y/../../../z": "2"})
    assert not (tmp_path / "a").exists()
    add_folder(tmp_path / "a", {"x": "1"})
    assert content(tmp_path / "a") == {"x": b"1"}


def test_a_removed_folder_is_gone(tmp_path: Path) -> None:
    """Removing takes away the folder with all that it holds."""
    add_files(tmp_path, {"a/b/c": "1", "d": "2"})
    remove(tmp_path / "a")
    assert content(tmp_path) == {"d": b"2"}

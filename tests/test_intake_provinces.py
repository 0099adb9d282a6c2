from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from roots import ROOT, empty_root

from pipeline.intake.provinces import read_spellings
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("code_bps", "kode", "header.missing"), ("Aceh,", "Aceh,,", "row.width"), ("Aceh", "\x00", "file.nul")],
)
def test_a_spoilt_list_is_refused(old: str, new: str, code: str, tmp_path: Path) -> None:
    """The list is edited by hand, and mistakes in it are told like those of deliveries."""
    path = empty_root(tmp_path) / "data" / "reference" / "provinces.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(Rejected) as rejected:
        read_spellings(tmp_path)
    assert {one.code for one in rejected.value.problems} == {code}


def test_south_papua_has_another_code_at_the_home_ministry() -> None:
    """BPS calls it 95, the home ministry 93, ISO 3166-2 ID-PS."""
    (one,) = [place for place in read_spellings(ROOT) if place.code == "95"]
    assert (one.code_kemendagri, one.name.en) == ("93", "South Papua")
    assert {"ID-PS", "Papua Selatan"} <= one.spellings


def test_aliases_belong_to_their_province() -> None:
    """Old names and abbreviations are known as spellings."""
    spellings = {place.code: place.spellings for place in read_spellings(ROOT)}
    assert "Irian Jaya" in spellings["94"]
    assert "Jabar" in spellings["32"]

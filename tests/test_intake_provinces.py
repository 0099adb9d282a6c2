from __future__ import annotations

from roots import ROOT

from pipeline.intake.provinces import read_spellings


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

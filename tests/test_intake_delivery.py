from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from roots import CONTRACT

from pipeline.intake.delivery import empty_frame, latest, typed_frame

TABLE = CONTRACT.tables["exposure"]
WEEKS = [f"2024-01-{day:02}" for day in (1, 8, 15, 22)]
DELIVERIES = st.dictionaries(
    st.sampled_from(["2024-02-05", "2024-02-12", "2024-02-19"]),
    st.dictionaries(st.sampled_from(WEEKS), st.integers(0, 9), min_size=1),
)


@given(DELIVERIES)
def test_the_last_word_on_each_key_is_that_of_a_dictionary(deliveries: dict[str, dict[str, int]]) -> None:
    """Deliveries laid over each other in the order of their names give what `dict.update` gives."""
    expected: dict[str, int] = {}
    for name in sorted(deliveries):
        expected.update(deliveries[name])
    frames = {
        name: typed_frame(
            {
                "week": list(cells),
                "impressions_total": list(cells.values()),
                "impressions_local": [0] * len(cells),
                "status": ["final"] * len(cells),
            },
            list(range(2, len(cells) + 2)),
            CONTRACT,
        )
        for name, cells in deliveries.items()
    }
    last = latest(frames, TABLE, CONTRACT)
    assert dict(zip(last["week"], last["impressions_total"], strict=True)) == expected
    assert last["week"].is_monotonic_increasing


def test_an_empty_table_has_the_types_of_a_full_one() -> None:
    """Whoever reads a table that was never delivered meets the same columns and types."""
    full = typed_frame(
        {"week": ["2024-01-01"], "impressions_total": [1], "impressions_local": [0], "status": ["final"]},
        [2],
        CONTRACT,
    )
    assert empty_frame(TABLE, CONTRACT).dtypes.equals(full.dtypes)

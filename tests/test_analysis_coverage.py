from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.analysis.coverage import LEVEL, MODELS, RHOS, SERIES, WEEKS, Setting, measured, noise, settings

TABLE = pd.read_csv(Path(__file__).parent.parent / "data" / "reference" / "coverage.csv")


def test_the_committed_table_holds_every_setting() -> None:
    """The table of measured coverage has one row per model, length and rho."""
    rows = [Setting(str(row.model), int(row.weeks), float(row.rho)) for row in TABLE.itertuples()]
    assert rows == list(settings())
    assert len(rows) == len(MODELS) * len(WEEKS) * len(RHOS)
    assert set(TABLE["series"]) == {SERIES}


def test_nominal_95_percent_intervals_cover_92_to_99_percent() -> None:
    """In every setting of the committed table the intervals contain the truth in 92 to 99 % of series."""
    assert LEVEL == 0.95
    assert TABLE["coverage"].between(0.92, 0.99).all()


@pytest.mark.parametrize("model", ["level", "level_trend"])
@pytest.mark.parametrize("weeks", [18, 30])
@pytest.mark.parametrize("rho", [0.0, 0.4, 0.8])
def test_coverage_holds_when_it_is_measured_again(model: str, weeks: int, rho: float) -> None:
    """Simulated anew with other noise, 92 to 99 % of 1,000 intervals contain the truth."""
    covered, _ = measured(Setting(model, weeks, rho), 1000)
    assert 0.92 <= covered <= 0.99


@pytest.mark.parametrize(("model", "weeks", "rho"), [("level", 18, 0.8), ("level_trend_events", 16, 0.2)])
def test_the_committed_table_is_what_is_measured(model: str, weeks: int, rho: float) -> None:
    """Two rows measured again give the committed numbers."""
    row = TABLE[TABLE["model"].eq(model) & TABLE["weeks"].eq(weeks) & TABLE["rho"].eq(rho)].iloc[0]
    covered, half_width = measured(Setting(model, weeks, rho), SERIES)
    assert covered == pytest.approx(row["coverage"], abs=1e-3)
    assert half_width == pytest.approx(row["half_width"], abs=5e-3)


def test_the_noise_has_the_correlation_it_claims() -> None:
    """Simulated noise has variance 1 in every week and the given correlation between neighbours."""
    values = noise(Setting("level", 18, 0.6), 40_000, np.random.default_rng(1))
    assert values.var(axis=1) == pytest.approx(np.ones(18), abs=0.03)
    assert np.mean(values[1:] * values[:-1]) == pytest.approx(0.6, abs=0.01)

from __future__ import annotations

import numpy as np
import pytest

from pipeline.synthetic import chance


def test_the_bell_has_mean_0_and_spread_1() -> None:
    """A sum of four even draws from 0 to 999 has variance 4 (1000^2 - 1) / 12, so its spread is 577.35."""
    drawn = chance.bell(chance.source(1, 1), 200_000)
    assert drawn.mean() == pytest.approx(0, abs=0.01)
    assert drawn.std() == pytest.approx(1, abs=0.01)
    assert np.abs(drawn).max() <= 1998 / 577.35


def test_purposes_do_not_disturb_one_another() -> None:
    """Two purposes of one seed draw different numbers, and each the same numbers again."""
    one, other = chance.bell(chance.source(7, 1), 50), chance.bell(chance.source(7, 2), 50)
    assert one.tolist() != other.tolist()
    assert one.tolist() == chance.bell(chance.source(7, 1), 50).tolist()


def test_factors_stay_in_bounds() -> None:
    """A factor is never below 0.5 or above 1.7, however wide the spread."""
    drawn = chance.factor(chance.source(1, 1), 5.0, 1000)
    assert (drawn.min(), drawn.max()) == (0.5, 1.7)


def test_drift_without_memory_is_noise() -> None:
    """With memory 0 the drift is the scaled bell; with memory 1 it is its running sum."""
    noise = 0.5 * chance.bell(chance.source(3, 3), 20)
    assert chance.drift(chance.source(3, 3), 20, 0.0, 0.5) == pytest.approx(noise.tolist())
    assert chance.drift(chance.source(3, 3), 20, 1.0, 0.5) == pytest.approx(np.cumsum(noise).tolist())

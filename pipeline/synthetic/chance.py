"""Chance that is the same on every machine and in every version of Python.

Belongs here: noise made of whole random numbers, so that no mathematical library takes part.
Does not belong here: what the noise is added to.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_PARTS: Final = 4
_STEPS: Final = 1000
_CENTRE: Final = _PARTS * (_STEPS - 1) / 2
_SPREAD: Final = 577.35
"""Standard deviation of the sum of four whole numbers from 0 to 999, each equally likely."""


def source(seed: int, purpose: int) -> np.random.Generator:
    """Return the random source for one `purpose`: sources of one seed do not disturb one another."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, purpose])))


def bell(rng: np.random.Generator, *shape: int) -> Numbers:
    """Return noise of mean 0 and standard deviation 1, never beyond 3.47."""
    drawn = rng.integers(0, _STEPS, size=(_PARTS, *shape), dtype=np.int64).sum(axis=0)
    noise: Numbers = (drawn - _CENTRE) / _SPREAD
    return noise


def factor(rng: np.random.Generator, spread: float, *shape: int) -> Numbers:
    """Return factors around 1 with standard deviation `spread`, kept between 0.5 and 1.7."""
    return np.clip(1 + spread * bell(rng, *shape), 0.5, 1.7)


def drift(rng: np.random.Generator, steps: int, memory: float, spread: float) -> list[float]:
    """Return a series that remembers: each value is `memory` times the one before, plus noise of `spread`."""
    values, last = [], 0.0
    for shock in bell(rng, steps).tolist():
        last = memory * last + spread * shock
        values.append(last)
    return values


def whole(values: Numbers) -> NDArray[np.int64]:
    """Round to whole numbers, halves to even."""
    return np.rint(values).astype(np.int64)

"""The change of level in short weekly series whose noise remembers the week before.

Belongs here: the statistics of many series at once. Does not belong here: which weeks and terms enter
(`weekly_design`), the answer in words of one series (`level_change`).

Noise is AR(1): the correlation of two weeks is rho to the power of their distance. With 18 weeks rho cannot be
estimated well, and every method that settles on one value gives intervals that are too narrow (Turner et al. 2021,
BMC Medical Research Methodology 21:181). So the answer is averaged over rho in (0, 1): for each rho the usual t
distribution of generalised least squares, weighted by the restricted likelihood (REML) of that rho. The prior of
rho is Beta(1/3, 1/5), which prefers neither side much but counts "nearly none" and "nearly a random walk" as
possible; it was chosen because measured coverage is then closest to 95 % for rho from 0 to 0.9 (`coverage`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from pipeline.analysis.not_estimable import NO_VARIATION, NotEstimableError, Reason

if TYPE_CHECKING:
    from pipeline.analysis.weekly_design import Design

Real = NDArray[np.float64]

PRIOR: Final = (1 / 3, 1 / 5)
POINTS: Final = 40
LARGEST_RHO: Final = 0.9995
"""Beyond this the correlation matrix is singular to working precision."""

HALVINGS: Final = 60


def rho_points() -> Real:
    """Return the values of rho over which is averaged, each standing for an equal part of the prior."""
    middle = (np.arange(POINTS) + 0.5) / POINTS
    return np.asarray(np.minimum(stats.beta.ppf(middle, *PRIOR), LARGEST_RHO), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """For each series a weighted average of t distributions: arrays (points of rho x series), `df` for all."""

    estimates: Real
    errors: Real
    weights: Real
    df: int

    def mean(self) -> Real:
        """Return the estimate of each series."""
        return np.asarray((self.weights * self.estimates).sum(axis=0), dtype=np.float64)

    def rho(self) -> Real:
        """Return the average rho of each series."""
        return np.asarray(rho_points() @ self.weights, dtype=np.float64)

    def below(self, limit: Real | float) -> Real:
        """Return for each series the probability that the change is below `limit`."""
        steps = (np.asarray(limit) - self.estimates) / self.errors
        return np.asarray((self.weights * special.stdtr(self.df, steps)).sum(axis=0), dtype=np.float64)

    def quantile(self, share: float) -> Real:
        """Return for each series the value below which the change lies with probability `share`, by bisection."""
        parts = self.estimates + self.errors * float(stats.t.ppf(share, self.df))
        low, high = parts.min(axis=0), parts.max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            short = self.below(middle) < share
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        return np.asarray((low + high) / 2, dtype=np.float64)


def averaged(values: Real, design: Design) -> Mixture:
    """Return the distribution of the change of level (last term) for each column of `values` (weeks x series).

    Raises `NotEstimableError` (no_variation) if a series lies exactly on the model.
    """
    bases = _bases(design.matrix.tobytes(), design.matrix.shape, design.position.tobytes())
    fits = [_fit(values, basis) for basis in bases]
    estimates, variances, left, likelihoods = (np.array([fit[part] for fit in fits]) for part in range(4))
    if np.any(left[0] <= 1e-20 * (values**2).sum(axis=0)):
        raise NotEstimableError(Reason(NO_VARIATION))
    df = design.matrix.shape[0] - design.matrix.shape[1]
    weights = np.exp(likelihoods - likelihoods.max(axis=0))
    return Mixture(estimates, np.sqrt(variances * left / df), weights / weights.sum(axis=0), df)


@dataclass(frozen=True, slots=True, eq=False)
class _Basis:
    """What depends on the design and rho but not on the values, so that it is computed once."""

    whiten: Real
    span: Real
    last: Real
    unit_variance: float
    log_determinants: float


@lru_cache(maxsize=64)
def _bases(matrix: bytes, shape: tuple[int, int], position: bytes) -> tuple[_Basis, ...]:
    terms = np.frombuffer(matrix, dtype=np.float64).reshape(shape)
    time = np.frombuffer(position, dtype=np.int64)
    return tuple(_basis(terms, np.abs(np.subtract.outer(time, time)), float(rho)) for rho in rho_points())


def _basis(terms: Real, distance: NDArray[np.int64], rho: float) -> _Basis:
    """Whiten by the Cholesky factor of the correlation, then split the terms into an orthogonal basis."""
    factor = np.linalg.cholesky(rho**distance)
    whiten = np.linalg.inv(factor)
    span, triangle = np.linalg.qr(whiten @ terms)
    last = span[:, -1] / triangle[-1, -1]
    log_determinants = np.log(np.diag(factor)).sum() + np.log(np.abs(np.diag(triangle))).sum()
    return _Basis(whiten, span, last, float(triangle[-1, -1] ** -2), float(log_determinants))


def _fit(values: Real, basis: _Basis) -> tuple[Real, Real, Real, Real]:
    """Return estimate, variance for unit noise, residual sum of squares and log restricted likelihood."""
    white = basis.whiten @ values
    rest = white - basis.span @ (basis.span.T @ white)
    left = np.asarray((rest**2).sum(axis=0), dtype=np.float64)
    df = len(values) - basis.span.shape[1]
    with np.errstate(divide="ignore"):  # a series on the model is refused by the caller, with a reason
        likelihood = -df / 2 * np.log(left) - basis.log_determinants
    return basis.last @ white, np.full_like(left, basis.unit_variance), left, likelihood

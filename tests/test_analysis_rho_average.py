from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.regression.linear_model import GLS

from bench.cube import week
from pipeline.analysis.not_estimable import NO_VARIATION, NotEstimableError
from pipeline.analysis.rho_average import Mixture, averaged, rho_points
from pipeline.analysis.weekly_design import Event, Plan, weekly_design

WEEKS = [week(number) for number in range(18) if number != 7]
DESIGN = weekly_design(WEEKS, Plan(week(9), trend=True, events=(Event("payday", (week(2), week(11))),)))
RNG = np.random.default_rng(5)
VALUES = RNG.normal(10, 2, (17, 3)).cumsum(axis=0)
DISTANCE = np.abs(np.subtract.outer(DESIGN.position, DESIGN.position))


@pytest.mark.parametrize("point", [0, 12, 20, 28, 39])
def test_each_rho_agrees_with_statsmodels(point: int) -> None:
    """For a fixed rho estimate and error are those of statsmodels' GLS, over a missing week as well."""
    mixture = averaged(VALUES, DESIGN)
    for series in range(3):
        fit = GLS(VALUES[:, series], DESIGN.matrix, sigma=rho_points()[point] ** DISTANCE).fit()
        found = (mixture.estimates[point, series], mixture.errors[point, series])
        assert found == pytest.approx((fit.params[-1], fit.bse[-1]), rel=1e-6)


def test_weights_are_the_restricted_likelihood() -> None:
    """The weights of two rhos are in the ratio of their restricted likelihoods, written out from the definition."""
    mixture = averaged(VALUES, DESIGN)
    for one, two in ((3, 15), (18, 30)):
        expected = np.exp(_reml(rho_points()[one], VALUES[:, 0]) - _reml(rho_points()[two], VALUES[:, 0]))
        assert mixture.weights[one, 0] / mixture.weights[two, 0] == pytest.approx(expected, rel=1e-8)
    assert mixture.weights.sum(axis=0) == pytest.approx(1)


def _reml(rho: float, values: np.ndarray) -> float:
    """Log restricted likelihood with the variance integrated out (Harville 1974)."""
    inverse, terms = np.linalg.inv(rho**DISTANCE), DESIGN.matrix
    inner = terms.T @ inverse @ terms
    rest = values - terms @ np.linalg.solve(inner, terms.T @ inverse @ values)
    determinants = np.linalg.slogdet(rho**DISTANCE)[1] + np.linalg.slogdet(inner)[1]
    return float(-(determinants + (len(values) - terms.shape[1]) * np.log(rest @ inverse @ rest)) / 2)


def test_the_points_stand_for_equal_parts_of_the_prior() -> None:
    """A fortieth of the prior, Beta(1/3, 1/5), lies between neighbouring points."""
    inner = rho_points()[rho_points() < 0.999]
    assert np.diff(stats.beta.cdf(inner, 1 / 3, 1 / 5)) == pytest.approx(1 / 40, rel=1e-9)
    assert len(rho_points()) == 40
    assert rho_points().max() < 1


def test_quantiles_invert_probabilities() -> None:
    """The change is below its quantile with the probability asked for."""
    mixture = averaged(VALUES, DESIGN)
    for share in (0.025, 0.5, 0.975):
        assert mixture.below(mixture.quantile(share)) == pytest.approx(share, abs=1e-9)


def test_one_point_is_a_t_distribution() -> None:
    """A mixture of a single rho is the usual t distribution."""
    single = Mixture(np.array([[2.0]]), np.array([[0.5]]), np.array([[1.0]]), 9)
    assert single.quantile(0.975)[0] == pytest.approx(2 + 0.5 * stats.t.ppf(0.975, 9))
    assert single.below(2.0)[0] == pytest.approx(0.5)
    assert single.mean()[0] == 2.0


def test_a_series_on_the_model_is_refused() -> None:
    """Values without any noise say nothing about noise."""
    with pytest.raises(NotEstimableError) as refusal:
        averaged(np.full((17, 1), 3.0), DESIGN)
    assert refusal.value.reason.code == NO_VARIATION

"""The domain values: how precise an answer is, on our scale and on that of others."""

from __future__ import annotations

import pytest

from syria_geo.places import Precision

# 1 the place itself, 2 near or between places, 3 a district or less, 4 a governorate (codebook of
# the UCDP Georeferenced Event Dataset, version 23.1, where_prec).
UCDP = {
    Precision.POINT: 1, Precision.STREET: 1, Precision.NEIGHBOURHOOD: 1, Precision.SETTLEMENT: 1,
    Precision.BETWEEN: 2, Precision.SUB_DISTRICT: 3, Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 4,
}  # fmt: skip


@pytest.mark.parametrize("precision", Precision)
def test_precision_is_told_on_the_scale_of_the_ucdp(precision: Precision) -> None:
    assert precision.where_prec == UCDP[precision]

"""When spring begins in the north: the March equinox, for the one observance that hangs on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import cos, radians

_EPOCH = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""Julian day 2451545.0."""

_PERIODIC = (
    (485, 324.96, 1934.136),
    (203, 337.23, 32964.467),
    (199, 342.08, 20.186),
    (182, 27.85, 445267.112),
    (156, 73.14, 45036.886),
    (136, 171.52, 22518.443),
    (77, 222.54, 65928.934),
    (74, 296.72, 3034.906),
    (70, 243.58, 9037.513),
    (58, 119.81, 33718.147),
    (52, 297.17, 150.678),
    (50, 21.02, 2281.226),
    (45, 247.54, 29929.562),
    (44, 325.15, 31555.956),
    (29, 60.93, 4443.417),
    (18, 155.12, 67555.328),
    (17, 288.79, 4562.452),
    (16, 198.04, 62894.029),
    (14, 199.76, 31436.921),
    (12, 95.39, 14577.848),
    (12, 287.11, 31931.756),
    (12, 320.81, 34777.259),
    (9, 227.73, 1222.114),
    (8, 15.45, 16859.074),
)
"""Amplitude in 0.00001 day, phase and speed per Julian century in degrees."""


def march_equinox(year: int) -> datetime:
    """The moment of the March equinox of a year from 2000 to 2100, in UTC, right to a few minutes.

    Meeus, Astronomical Algorithms, 2nd edition, chapter 27: table 27.B for the mean equinox, 27.C for its
    periodic terms. Terrestrial time runs about 70 seconds ahead of UTC in these years, which is taken off.
    """
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545.0) / 36525
    w = radians(35999.373 * t - 2.47)
    stretch = 1 + 0.0334 * cos(w) + 0.0007 * cos(2 * w)
    swing = sum(a * cos(radians(b + c * t)) for a, b, c in _PERIODIC)
    return _EPOCH + timedelta(days=mean + 0.00001 * swing / stretch - 2451545.0, seconds=-70)

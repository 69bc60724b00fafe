"""Public holidays, as the `holidays` package knows them. It is loaded only when a workspace asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache


def name_of(day: date, country: str, region: str | None) -> str | None:
    """What is celebrated on that day, or None. country: ISO 3166-1 alpha-2; region: ISO 3166-2, where it has others."""
    return _of_year(country, region, day.year).get(day)


def is_known(country: str) -> bool:
    """Whether the holidays of the country are known."""
    from holidays import list_supported_countries

    return country in list_supported_countries(include_aliases=False)


@cache
def _of_year(country: str, region: str | None, year: int) -> Mapping[date, str]:
    from holidays import country_holidays, list_supported_countries

    part = region.removeprefix(f"{country}-") if region else None
    parts = list_supported_countries(include_aliases=False).get(country, [])
    return dict(country_holidays(country, subdiv=part if part in parts else None, years=year, language="en_US"))

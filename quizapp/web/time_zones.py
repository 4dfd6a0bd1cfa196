"""The time zones that forms offer."""

from __future__ import annotations

from zoneinfo import available_timezones


def time_zones() -> list[tuple[str, str]]:
    """The time zones on offer, those of places and UTC, each with its label."""
    zones = sorted(zone for zone in available_timezones() if zone == "UTC" or _is_of_a_place(zone))
    return [(zone, zone.replace("_", " ")) for zone in zones]


def _is_of_a_place(zone: str) -> bool:
    area, separator, _ = zone.partition("/")
    return bool(separator) and area not in {"Etc", "SystemV", "posix", "right", "US", "Brazil", "Canada", "Mexico"}

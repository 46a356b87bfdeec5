"""Days, months, countries and places in English."""

from __future__ import annotations

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
RANKS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
BACK = {-1: "last", **{-n: f"{RANKS[n]} to last" for n in range(2, 6)}}
RANKS |= BACK
PLACES = {
    "America/New_York": "New York", "America/Los_Angeles": "Los Angeles", "America/Chicago": "Chicago",
    "Asia/Tokyo": "Tokyo",
    "Europe/Brussels": "Brussels", "Europe/London": "London", "Europe/Paris": "Paris", "Europe/Berlin": "Berlin",
    "Europe/Amsterdam": "Amsterdam", "Europe/Madrid": "Madrid", "Europe/Rome": "Rome", "Europe/Lisbon": "Lisbon",
    "Asia/Singapore": "Singapore", "Asia/Shanghai": "Shanghai", "Asia/Dubai": "Dubai", "Australia/Sydney": "Sydney",
}  # fmt: skip
"""The zones that are named by their place; the understanding reads these names."""
COUNTRIES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland",
    "CN": "China", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "ES": "Spain", "FI": "Finland", "FR": "France",
    "GB": "the United Kingdom", "GR": "Greece", "HU": "Hungary", "IE": "Ireland", "IN": "India", "IS": "Iceland",
    "IT": "Italy", "JP": "Japan", "LU": "Luxembourg", "MX": "Mexico", "NL": "the Netherlands", "NO": "Norway",
    "NZ": "New Zealand", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SG": "Singapore",
    "US": "the United States", "ZA": "South Africa",
}  # fmt: skip

"""Only public addresses are reached, whatever form they are written in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horarium.domain.errors import InvalidInput
from horarium.tools.web.addresses import METADATA, networks, refusal

INSIDE = [
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "0.1.2.3",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.1.1",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
]
SIX = [
    "::",
    "::1",
    "fe80::1",
    "fe80::1%lo",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "64:ff9b:1::1",
]
PUBLIC = ["1.1.1.1", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2a00:1450::1", "2606:4700::1111"]


@pytest.mark.parametrize("text", [*INSIDE, *SIX])
def test_an_address_that_is_not_public_is_refused(text: str) -> None:
    assert refusal(ip_address(text), ())


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_reached(text: str) -> None:
    assert refusal(ip_address(text), ()) == ""


@pytest.mark.parametrize("text", INSIDE)
def test_an_ipv6_address_that_carries_one_is_refused_too(text: str) -> None:
    for carrier in carriers(IPv4Address(text)):
        assert refusal(carrier, ()), carrier


def test_an_ipv6_address_that_carries_a_public_one_is_reached() -> None:
    assert [refusal(carrier, ()) for carrier in carriers(IPv4Address("1.1.1.1"))] == ["", "", "", ""]


@pytest.mark.parametrize("address", sorted(METADATA, key=str))
def test_a_metadata_address_is_allowed_by_itself_only(address: IPv4Address | IPv6Address) -> None:
    everything = networks(("0.0.0.0/0", "::/0"))
    assert refusal(address, everything) == "a cloud's metadata address"
    assert refusal(address, networks((str(address),))) == ""


def test_an_allowed_network_is_reached_and_its_neighbour_is_not() -> None:
    allowed = networks(("10.1.0.0/16",))
    assert refusal(ip_address("10.1.2.3"), allowed) == ""
    assert refusal(ip_address("::ffff:10.1.2.3"), allowed) == ""
    assert refusal(ip_address("10.2.0.1"), allowed)


def test_a_setting_that_is_no_network_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"'10\.0\.0\.1/8' is no network"):
        networks(("10.0.0.1/8",))


@given(st.ip_addresses(v=4))
def test_a_carried_address_is_judged_as_the_one_inside(inner: IPv4Address) -> None:
    if int(inner) > 1:
        assert {refusal(carrier, ()) for carrier in carriers(inner)} == {refusal(inner, ())}


@given(st.ip_addresses())
def test_what_is_reached_is_global_and_no_multicast(address: IPv4Address | IPv6Address) -> None:
    if not refusal(address, ()) and not (isinstance(address, IPv6Address) and address.sixtofour):
        assert address.is_global
        assert not address.is_multicast


def carriers(inner: IPv4Address) -> list[IPv6Address]:
    """Mapped, 6to4, NAT64 and compatible forms."""
    number = int(inner)
    return [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address(number),
    ]

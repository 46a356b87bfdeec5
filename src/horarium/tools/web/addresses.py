"""Which network addresses a request may reach. Pure: decided on addresses, never on names."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

from horarium.domain.errors import InvalidInput

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

METADATA = frozenset(
    ip_address(text)
    for text in (
        "169.254.169.254",  # most clouds
        "169.254.170.2",  # AWS, containers
        "169.254.170.23",  # AWS, EKS pods
        "168.63.129.16",  # Azure; a public address by its range
        "100.100.100.200",  # Alibaba
        "192.0.0.192",  # Oracle
        "fd00:ec2::254",  # AWS
        "fd00:ec2::23",  # AWS, EKS pods
        "fd20:ce::254",  # Google
        "fd00:42::42",  # Scaleway
    )
)
"""Where clouds hand out credentials to whoever asks from the inside."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291: all else is not the public internet
_NEVER = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "192.0.0.0/24",  # RFC 6890, protocol assignments
        "100.64.0.0/10",  # RFC 6598, carrier-grade NAT
        "192.88.99.0/24",  # RFC 7526, the 6to4 relay that was
        "2001::/23",  # RFC 2928, protocol assignments, Teredo among them
        "2001:db8::/32",
        "3fff::/20",  # RFC 9637, documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: a public IPv4 address lies in the last 32 bits
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291 2.5.5.1, an IPv4 address likewise


def networks(texts: tuple[str, ...]) -> tuple[Network, ...]:
    """The networks of a setting such as "10.0.0.0/8" or "192.168.1.10". InvalidInput names the one that is none."""
    return tuple(_network(text) for text in texts)


def refusal(address: Address, allowed: tuple[Network, ...]) -> str:
    """Why this address may not be reached, in a few words; empty when it may.

    An address that carries an IPv4 address (mapped, 6to4, NAT64, compatible) is judged by that one. `allowed` networks
    are reached whatever they are, except that a metadata address has to be allowed by itself, not by its range.
    """
    if isinstance(address, IPv6Address):
        address = IPv6Address(int(address))  # without its scope
    inner = _carried(address)
    if inner is not None and not _allows(allowed, address):
        return refusal(inner, allowed)
    if address in METADATA:
        alone = tuple(network for network in allowed if network.num_addresses == 1)
        return "" if _allows(alone, address) else "a cloud's metadata address"
    return "" if _allows(allowed, address) else _kind(address)


def _kind(address: Address) -> str:
    checks = (
        (address.is_unspecified, "an unspecified address"),
        (address.is_loopback, "a loopback address"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (address in IPv4Network("100.64.0.0/10"), "an address behind carrier-grade NAT"),
        (address.is_private or address.is_reserved, "a private or reserved address"),
        (isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST, "not a public address"),
        (any(address in network for network in _NEVER), "not a public address"),
        (not address.is_global, "not a public address"),
    )
    return next((kind for holds, kind in checks if holds), "")


def _carried(address: Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one end at, where there is one."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _COMPATIBLE and int(address) > 1:  # :: and ::1 are themselves
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _allows(allowed: tuple[Network, ...], address: Address) -> bool:
    return any(address in network for network in allowed)


def _network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError:
        pass
    raise InvalidInput(
        f"allowed networks: {text!r} is no network; give one such as 10.0.0.0/8 or 192.168.1.10.",
        field="allowed_networks",
        given=text,
        expected="a network such as 10.0.0.0/8 or 192.168.1.10",
    )

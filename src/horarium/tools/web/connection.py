"""Opens connections for requests: resolves the name, judges each address, and connects to the very one it judged."""

from __future__ import annotations

import asyncio
import functools
import socket
import ssl
from collections.abc import Iterable
from ipaddress import ip_address

import httpcore

from horarium.domain.errors import ToolFailed
from horarium.tools.web.addresses import Address, Network, refusal


class AddressRefused(ToolFailed):
    """This address may not be reached; allow its network in the settings if it should be."""


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Between a check and its use there is no second look-up, so a name cannot change its address in between."""

    def __init__(self, allowed: tuple[Network, ...]) -> None:
        self._allowed = allowed
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Tries the permitted addresses in order. AddressRefused when there are only others; httpcore's errors."""
        try:
            async with asyncio.timeout(timeout):
                addresses = self._permitted(host, await resolved(host, port))
                return await self._first_that_answers(addresses, port, local_address, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"{host} did not answer in time") from None

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        raise AddressRefused("Sockets of this machine are not reached by a request.", permanent=True)

    async def sleep(self, seconds: float) -> None:
        """As httpcore wants it."""
        await asyncio.sleep(seconds)

    def _permitted(self, host: str, addresses: list[Address]) -> list[Address]:
        reasons = {address: refusal(address, self._allowed) for address in addresses}
        permitted = [address for address in addresses if not reasons[address]]
        if permitted:
            return permitted
        address, reason = next(iter(reasons.items()))
        where = host if host == str(address) else f"{host} ({address})"
        raise AddressRefused(
            f"{where} is {reason}, which requests may not reach; allow its network in the settings if it should be.",
            permanent=True,
        )

    async def _first_that_answers(
        self,
        addresses: list[Address],
        port: int,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(
                    str(address), port, local_address=local_address, socket_options=socket_options
                )
            except httpcore.ConnectError:
                continue
        return await self._network.connect_tcp(
            str(addresses[-1]), port, local_address=local_address, socket_options=socket_options
        )


async def resolved(host: str, port: int) -> list[Address]:
    """All addresses of a name, in the system's order; also of forms such as 0x7f.1 that only the resolver reads."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"the name {host} cannot be resolved ({error})") from None
    return list(dict.fromkeys(ip_address(str(info[4][0])) for info in found))


@functools.cache
def trusted_certificates() -> ssl.SSLContext:
    """The certificates that a server is checked against, read once for the process."""
    import httpx  # noqa: PLC0415 - heavy, and only requests need it

    return httpx.create_ssl_context()

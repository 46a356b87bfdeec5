"""Secrets at rest: encrypted with a key that is never in the database.

The key is the setting `secret_key` (HORARIUM_SECRET_KEY, or a file that HORARIUM_SECRET_KEY_FILE names), else the file
`key` of the data directory, made when the first secret is sealed. Whoever copies only the database gets no secret.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from horarium.domain.errors import InvalidInput, SecretUnreadable, StoreUnavailable

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

    from horarium.app.settings import Settings

KEY_FILE = "key"
MAKE_ONE = "make one with `openssl rand -base64 32`"


class Vault:
    """Seals texts and opens them again. The key is looked up when it is needed, and never shown."""

    def __init__(self, home: Path, given: str | None = None) -> None:
        self._file = home / KEY_FILE
        self._given = given

    def seal(self, secret: str) -> str:
        """The secret as a text that only this key opens. Makes the key file when there is no key yet."""
        if self._given is None and not self._file.exists():
            _make(self._file)
        return self._lock().encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """The secret. SecretUnreadable when the key is missing or another one."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - 30 ms that few commands need

        try:
            return self._lock().decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SecretUnreadable(
                f"A stored secret was sealed with another key than the one in {self._named()}; "
                "put the right key back, or enter the secret again."
            ) from None

    def _lock(self) -> Fernet:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - likewise

        key = self._given if self._given is not None else self._kept()
        try:
            return Fernet(key.strip().replace("+", "-").replace("/", "_"))
        except ValueError:
            raise InvalidInput(
                f"What is in {self._named()} is not a key (32 bytes in base64); {MAKE_ONE}.",
                field="secret_key",
                given="(not shown)",
                expected="32 bytes in base64",
            ) from None

    def _kept(self) -> str:
        try:
            return self._file.read_text("ascii")
        except FileNotFoundError:
            raise SecretUnreadable(
                f"The key that opens your secrets is missing: put {self._file} back or set HORARIUM_SECRET_KEY; "
                "else enter the secrets again."
            ) from None
        except (OSError, ValueError) as error:
            raise SecretUnreadable(f"The key in {self._file} cannot be read ({type(error).__name__}).") from None

    def _named(self) -> str:
        return "HORARIUM_SECRET_KEY" if self._given is not None else str(self._file)


def vault_of(home: Path, settings: Settings) -> Vault:
    """The vault of an installation."""
    return Vault(home, settings.secret_key)


def _make(file: Path) -> None:
    """Writes a new key for its owner alone; whole or not at all, and never over one that is there."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - likewise

    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        draft_is = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(draft_is, "wb") as opened:
            opened.write(Fernet.generate_key())
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            return  # another process was faster; its key is the one
        finally:
            draft.unlink()
    except OSError as error:
        raise StoreUnavailable(
            f"The key of your secrets cannot be written to {file} ({error.strerror}); set HORARIUM_SECRET_KEY instead."
        ) from error

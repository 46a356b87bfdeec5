"""Secrets at rest are opened with their key and with no other."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from horarium.app.settings import Settings
from horarium.app.vault import KEY_FILE, Vault, vault_of
from horarium.domain.errors import InvalidInput, SecretUnreadable

ADDRESS = "ntfy://user:hunter2@example.org/topic"


def test_a_sealed_secret_opens_again_and_does_not_show_itself(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sealed = vault.seal(ADDRESS)
    assert "hunter2" not in sealed
    assert Vault(tmp_path).open(sealed) == ADDRESS


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    Vault(tmp_path).seal(ADDRESS)
    made = (tmp_path / KEY_FILE).read_bytes()
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    Vault(tmp_path).seal(ADDRESS)
    assert (tmp_path / KEY_FILE).read_bytes() == made
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_many_who_begin_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        sealed = list(threads.map(lambda _: Vault(tmp_path).seal(ADDRESS), range(32)))
    assert {Vault(tmp_path).open(each) for each in sealed} == {ADDRESS}


@pytest.mark.parametrize("make", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_given_key_is_used_and_none_is_made(tmp_path: Path, make: Callable[[bytes], bytes]) -> None:
    vault = Vault(tmp_path, make(bytes([251] * 32)).decode() + "\n")
    assert vault.open(vault.seal(ADDRESS)) == ADDRESS
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_key_is_said_without_showing_it(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="HORARIUM_SECRET_KEY is not a key") as caught:
        Vault(tmp_path, "my secret pass phrase").seal(ADDRESS)
    assert "pass phrase" not in str(caught.value)


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    sealed = Vault(tmp_path).seal(ADDRESS)
    with pytest.raises(SecretUnreadable, match="another key"):
        Vault(tmp_path, base64.b64encode(os.urandom(32)).decode()).open(sealed)


def test_a_lost_key_is_said_with_what_to_do(tmp_path: Path) -> None:
    sealed = Vault(tmp_path).seal(ADDRESS)
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(SecretUnreadable, match=r"is missing: put .*key back or set HORARIUM_SECRET_KEY"):
        Vault(tmp_path).open(sealed)
    assert not (tmp_path / KEY_FILE).exists()


def test_nothing_secret_is_in_the_vaults_name(tmp_path: Path) -> None:
    given = base64.b64encode(os.urandom(32)).decode()
    assert given not in repr(Vault(tmp_path, given))


def test_an_installation_without_a_given_key_keeps_one_in_its_home(tmp_path: Path) -> None:
    vault_of(tmp_path, Settings()).seal(ADDRESS)
    assert (tmp_path / KEY_FILE).exists()

#!/bin/sh
# Makes .venv hold exactly what uv.lock names. Needs python3 (3.11 or newer) with pip; everything else it fetches.
# `make setup` calls it only when uv.lock or pyproject.toml changed.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
venv=.venv

say() { printf 'setup: %s\n' "$*"; }

give_up() {
    say "$*" >&2
    exit 1
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    give_up "Horarium needs Python 3.11 or newer, and this is $("$python" --version). Try: make PYTHON=python3.12 setup"

if [ ! -x "$venv/bin/python" ]; then
    say "making $venv with $("$python" --version)"
    # Debian has ensurepip in a package of its own. We do not need it: uv installs, from outside.
    "$python" -m venv --without-pip "$venv"
fi

if command -v uv >/dev/null 2>&1; then
    uv=uv
else
    uv=$venv/.uv/bin/uv # where uv itself does not clear it away, as it does with what uv.lock does not name
    if [ ! -x "$uv" ]; then
        say "fetching uv, which reads uv.lock, into $venv/.uv"
        "$python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade --target "$venv/.uv" uv ||
            give_up "That takes pip (Debian: apt install python3-pip) and a network, once."
    fi
fi

# The system's certificates, where it has some: uv's own list does not know the authority of a company's proxy.
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || export UV_SYSTEM_CERTS=true

say "installing what uv.lock names into $venv"
UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$venv "$uv" sync --frozen --extra telegram --extra push --compile-bytecode --quiet
say "ready: $venv/bin/horarium"

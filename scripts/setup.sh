#!/bin/sh
# Makes .venv hold exactly what uv.lock names. Needs python3 (3.11 or newer) with pip; everything else it fetches.
# `make setup` calls it only when uv.lock or pyproject.toml changed.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
venv=.venv

say() { printf 'setup: %s\n' "$*"; }

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "$("$python" --version) is too old; Horarium needs 3.11 or newer. Try: make PYTHON=python3.12 setup" >&2
    exit 1
fi

if [ ! -x "$venv/bin/python" ]; then
    say "making $venv with $("$python" --version)"
    # Without ensurepip (Debian without python3-venv) the environment gets no pip of its own; ours serves it below.
    "$python" -m venv "$venv" >/dev/null 2>&1 || "$python" -m venv --clear --without-pip "$venv"
fi

if [ -x "$venv/bin/uv" ]; then
    uv=$venv/bin/uv
elif command -v uv >/dev/null 2>&1; then
    uv=uv
else
    say "installing uv, which reads uv.lock, into $venv"
    if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
    else
        "$python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check uv
    fi
    uv=$venv/bin/uv
fi

# The system's certificates, where it has some: uv's own list does not know the authority of a company's proxy.
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || export UV_SYSTEM_CERTS=true

say "installing what uv.lock names into $venv"
UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$venv "$uv" sync --frozen --compile-bytecode --quiet
say "ready: $venv/bin/horarium"

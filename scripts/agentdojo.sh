#!/bin/sh
# Prints where the wheel of AgentDojo lies, whose attacks our tests read as data; the first time, pip fetches it.
# Nothing of it is installed, imported or kept in this repository.
set -eu
version=0.1.35
sum=364bea4219716b716bf639f504d195943f7f6a5535d312ca41d7098704a2affd
place=${XDG_CACHE_HOME:-$HOME/.cache}/horarium-tests/agentdojo-$version
wheel=$place/agentdojo-$version-py3-none-any.whl

if [ ! -e "$wheel" ]; then
    mkdir -p "$(dirname "$place")"
    fresh=$(mktemp -d "$place.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    "${PYTHON:-python3}" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --retries 1 \
        --dest "$fresh" "agentdojo==$version" >&2
    printf '%s  %s\n' "$sum" "$fresh/${wheel##*/}" | sha256sum --check --status || {
        printf 'agentdojo %s is not the file that it was\n' "$version" >&2
        exit 1
    }
    [ -e "$place" ] || mv "$fresh" "$place" # somebody else may have been quicker
fi
printf '%s\n' "$wheel"

#!/bin/sh
# Prints where the MCP project's own test server lies; the first time, npm installs it into the user's cache.
set -eu
version=2026.8.31
place=${XDG_CACHE_HOME:-$HOME/.cache}/horarium-tests/server-everything-$version
entry=node_modules/@modelcontextprotocol/server-everything/dist/index.js

if [ ! -e "$place/$entry" ]; then
    mkdir -p "$(dirname "$place")"
    fresh=$(mktemp -d "$place.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    npm install --prefix "$fresh" --no-audit --no-fund --ignore-scripts --loglevel=error --fetch-retries=1 \
        "@modelcontextprotocol/server-everything@$version" >&2
    [ -e "$place" ] || mv "$fresh" "$place" # somebody else may have been quicker
fi
printf '%s\n' "$place/$entry"

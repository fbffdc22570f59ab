#!/bin/sh
# Builds app/static from app/assets. With --check: builds beside it and fails when what is committed differs.
set -eu
cd "$(dirname "$0")/../app/assets"
[ -d node_modules ] || npm ci --silent --ignore-scripts
if [ "${1:-}" != "--check" ]; then
  exec node build.mjs
fi
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
node build.mjs "$built/static"
# Compressed twins may differ between versions of node; a test holds them equal to what they stand beside.
if ! diff -rq --exclude='*.br' --exclude='*.gz' "$built/static" ../static; then
  echo "app/static is not what app/assets builds: run scripts/build_assets.sh and commit the result" >&2
  exit 1
fi

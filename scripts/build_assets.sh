#!/bin/sh
# Builds app/static, and the pictures of a child's code, from app/assets. With --check: builds beside and fails when what
# is committed differs.
set -eu
cd "$(dirname "$0")/../app/assets"
[ -d node_modules ] || npm ci --silent --ignore-scripts
if [ "${1:-}" != "--check" ]; then
  node build.mjs
  exec node pictures.mjs
fi
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
node build.mjs "$built/static"
# Compressed twins may differ between versions of node; a test holds them equal to what they stand beside.
if ! diff -rq --exclude='*.br' --exclude='*.gz' "$built/static" ../static; then
  echo "app/static is not what app/assets builds: run scripts/build_assets.sh and commit the result" >&2
  exit 1
fi
node pictures.mjs "$built/pictures.json"
if ! cmp -s "$built/pictures.json" ../feedback/data/pictures.json; then
  echo "app/feedback/data/pictures.json is not what app/assets builds: run scripts/build_assets.sh and commit the result" >&2
  exit 1
fi

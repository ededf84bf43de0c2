#!/usr/bin/env bash
# Packs the extension with the server of this checkout: package.sh [file.vsix]. The root's `npm ci` must have run.
set -euo pipefail
out=$(realpath -m -- "${1:-$(dirname "${BASH_SOURCE[0]}")/kubehop.vsix}")
cd "$(dirname "${BASH_SOURCE[0]}")"

# npm writes this file last, so a half-done install is done again.
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  npm ci --ignore-scripts --no-audit --no-fund
fi
(cd ../.. && node scripts/build.mjs)
# All is bundled, so no packages go in; the project has neither a licence nor a public address yet.
node_modules/.bin/vsce package --no-dependencies --skip-license --allow-missing-repository --out "$out"

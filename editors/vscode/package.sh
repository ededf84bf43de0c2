#!/usr/bin/env bash
# Packs the extension with the server of this checkout: package.sh [--no-build] [file.vsix]. The root's `npm ci` must have
# run; --no-build takes the server that dist/ of the root holds.
set -euo pipefail
build=true
if [[ ${1:-} == --no-build ]]; then
  build=false
  shift
fi
out=${1:-}
[[ -z $out || $out == /* ]] || out=$PWD/$out
cd "$(dirname "${BASH_SOURCE[0]}")"

# npm writes this file last, so a half-done install is done again.
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  npm ci --ignore-scripts --no-audit --no-fund
fi
if $build; then (cd ../.. && node scripts/build.mjs); fi
# All is bundled, so no packages go in; the project has neither a licence nor a public address yet.
node_modules/.bin/vsce package --no-dependencies --skip-license --allow-missing-repository --out "${out:-$PWD/kubehop.vsix}"

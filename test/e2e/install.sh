#!/usr/bin/env bash
# Installs what the tests of this folder run: programs from Debian, and actionlint and act as Go modules. What cannot be
# installed is said, and its tests are skipped.
set -u
folder="${XDG_CACHE_HOME:-$HOME/.cache}/kubehop-e2e/bin"

if ! command -v pre-commit >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends pre-commit >/dev/null
  fi
  command -v pre-commit >/dev/null || echo "e2e: pre-commit could not be installed (apt-get, as root)"
fi

for name in neovim:nvim unzip:unzip; do # package:program, for the tests of editors
  command -v "${name#*:}" >/dev/null && continue
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${name%:*}" >/dev/null
  fi
  command -v "${name#*:}" >/dev/null || echo "e2e: ${name%:*} could not be installed (apt-get, as root)"
done

go_tool() { # name module@version
  [ -x "$folder/$1" ] && return
  if command -v go >/dev/null && (cd / && GOBIN="$folder" timeout 240 go install "$2" 2>/dev/null); then return; fi
  echo "e2e: $1 could not be installed (go install $2)"
}
go_tool actionlint github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 &
go_tool act github.com/nektos/act@v0.2.89 &
wait
exit 0

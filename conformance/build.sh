#!/bin/sh
# Builds the components that the lab runs into .bin, from the exact versions in components/*/go.mod.
# Usage: ./build.sh [minor version of Kubernetes ...], 1.36 and 1.34 if none is said;
#        ./build.sh --apiserver <minor version ...> builds API servers alone.
# What is there already is not built again; remove it from .bin after a change of versions.
set -eu
cd "$(dirname "$0")"

if ! command -v go >/dev/null; then
  echo "build.sh: needs Go (https://go.dev/dl/)" >&2
  exit 1
fi
mkdir -p .bin
bin=$PWD/.bin
export CGO_ENABLED=0

# build NAME FOLDER PACKAGE LDFLAGS
build() {
  [ -x "$bin/$1" ] && return
  echo "building $1"
  (cd "components/$2" && go build -trimpath -ldflags "-s -w $4" -o "$bin/$1.part" "$3")
  mv "$bin/$1.part" "$bin/$1"
}

if [ "${1-}" = --apiserver ]; then
  shift
  components=kube-apiserver
else
  components='kube-apiserver kube-controller-manager kube-proxy'
  build coredns coredns github.com/coredns/coredns ''
  [ $# -gt 0 ] || set -- 1.36 1.34
fi
for minor in "$@"; do
  folder=kubernetes-$minor
  if [ ! -f "components/$folder/go.mod" ]; then
    echo "build.sh: there is no components/$folder" >&2
    exit 1
  fi
  # Components refuse to work together when they do not know their version.
  version=$(cd "components/$folder" && go list -m -f '{{.Version}}' k8s.io/kubernetes)
  package=k8s.io/component-base/version
  flags="-X $package.gitVersion=$version -X $package.gitMajor=${minor%%.*} -X $package.gitMinor=${minor##*.}"
  for component in $components; do
    build "$component-$minor" "$folder" "k8s.io/kubernetes/cmd/$component" "$flags"
  done
done

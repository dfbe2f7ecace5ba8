#!/usr/bin/env bash
# Makes the pictures of docs/IMAGES.md beside this script, by the commands that stand there.
set -euo pipefail
root=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cp -r "$root/examples" "$work"
cd "$work"
grep '^    bin/rankwise ' "$root/docs/IMAGES.md" | grep -v '\.\.\.' | while read -r line; do
  eval "$root/${line}"
done
cp ./*.png "$root/docs/images"
rm -f "$root/docs/images/"{gray16,parts}.png

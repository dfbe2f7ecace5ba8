#!/usr/bin/env bash
# Makes the TIFF files beside this script: one small picture as libvips (vips 8.14) stores it.
set -euo pipefail
cd "$(dirname "$0")"
save() { vips tiffsave "$@" --strip; }
vips crop ../../../../examples/data/hubble_deep_field.jpg picture.v 420 300 50 40
save picture.v plain.tif
save picture.v big.tif --bigtiff
save picture.v deflate-predictor.tif --compression deflate --predictor horizontal
save picture.v lzw-predictor-tiles.tif --compression lzw --predictor horizontal --tile --tile-width 16 --tile-height 32
save picture.v packbits.tif --compression packbits
vips cast picture.v float.v float
save float.v float.tif
save float.v float-predictor.tif --compression deflate --predictor float
vips linear picture.v scaled.v 257 0
vips cast scaled.v short.v ushort
save short.v short.tif --compression deflate --predictor horizontal
vips cast picture.v signed.v short
save signed.v short-signed.tif
vips cast picture.v unsigned.v uint
save unsigned.v int-unsigned.tif
rm ./*.v

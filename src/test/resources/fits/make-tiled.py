#!/usr/bin/python3
"""Writes images compressed by tiles in every way, and the same ones as astropy reads them back, not compressed.

make-tiled.py FOLDER HEIGHT WIDTH SEED: FOLDER/tiled.fits and FOLDER/plain.fits, whose extensions have the same names.
tiled.fits.gz and plain.fits.gz beside it are of 13, 14 and 1. Needs apt-get install python3-astropy.
"""
import sys
import warnings

import numpy as np
from astropy.io import fits

folder, height, width, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
random = np.random.default_rng(seed)
tiled = fits.HDUList([fits.PrimaryHDU()])


def add(name, data, codec, **options):
    tiled.append(fits.CompImageHDU(data, fits.Header({"EXPTIME": 30.5}), name, compression_type=codec, **options))


def integers(kind, low, high, shape):
    steps = random.integers(low, high, shape)
    steps[: shape[0] // 3] = low  # rows of equal pixels
    return steps.astype(kind)


tiles = {"ROWS": None, "BOXES": (7, 5), "WHOLE": (width, height)}
for codec in ("RICE_1", "GZIP_1", "GZIP_2"):
    for kind, low, high in (("u1", 0, 256), ("i2", -300, 300), ("i2", -32768, 32768), ("u2", 0, 65536),
                            ("i4", -70000, 70000), ("i4", -(2**31), 2**31), ("u4", 0, 2**32)):
        for place, size in tiles.items():
            if place == "ROWS" or kind == "i2":
                add(f"{codec}_{kind}_{high}_{place}", integers(kind, low, high, (height, width)), codec, tile_size=size)
    add(f"{codec}_CUBE", integers("i2", 0, 90, (3, height, width)), codec, tile_size=(width, 4, 2))
    for kind in ("f4", "f8"):
        sky = random.normal(100, 5, (height, width))
        sky[:, 3] = 0
        sky[5, 4:9] = np.nan
        sky[9] = 1e30 * random.random(width)  # cannot be quantized
        sky[10] = 7
        for method, dither in ((-1, 0), (1, 77), (2, 9999)):
            for place, size in tiles.items():
                add(f"{codec}_{kind}_DITHER{method}_{place}", sky.astype(kind), codec, tile_size=size,
                    quantize_level=16, quantize_method=method, dither_seed=dither or -1)
        if codec != "RICE_1":
            add(f"{codec}_{kind}_LOSSLESS", sky.astype(kind), codec, quantize_level=0)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    tiled.writeto(folder + "/tiled.fits", overwrite=True)
    with fits.open(folder + "/tiled.fits") as back:
        plain = [fits.PrimaryHDU()] + [fits.ImageHDU(hdu.data, name=hdu.name) for hdu in back[1:]]
        fits.HDUList(plain).writeto(folder + "/plain.fits", overwrite=True)

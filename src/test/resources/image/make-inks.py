#!/usr/bin/python3
"""Makes the CMYK and YCCK JPEGs beside it and, by Pillow, what they are in RGB (apt-get install python3-pil libtiff-tools)."""
import os
import subprocess

import numpy as np
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__)) + "/"
rows, columns = np.mgrid[0:16, 0:24]
inks = np.stack([columns * 10, rows * 15, columns * 5 + rows * 5, rows * columns // 2], axis=2).astype("u1")
Image.fromarray(inks, "CMYK").save(here + "cmyk.jpg", quality=95)
file = open(here + "cmyk.jpg", "rb").read()
transform = file.index(b"Adobe") + 11
open(here + "ycck.jpg", "wb").write(file[:transform] + b"\2" + file[transform + 1:])
for name in ("cmyk", "ycck"):
    Image.open(here + name + ".jpg").convert("RGB").save(here + name + ".ppm")
# TIFFs that others compress: as faxes and by JPEG, as RGB and as YCbCr, in strips and tiles
gray = Image.fromarray((columns * 10).astype("u1"), "L")
bits = gray.point(lambda v: 255 * (v > 99), "1")
bits.save(here + "bits.pbm")
for name, codec in (("fax", "tiff_ccitt"), ("g3", "group3"), ("g4", "group4")):
    bits.save(here + name + ".tiff", compression=codec)
Image.open(here + "cmyk.ppm").save(here + "jpeg.tiff", compression="jpeg", quality=95)
subprocess.run(["tiffcp", "-c", "g4", "-r", "5", here + "g4.tiff", here + "g4-strips.tiff"], check=True)
Image.open(here + "cmyk.ppm").save(here + "ycc.tiff")
for name, options in (("strips", ["-r", "16"]), ("tiles", ["-t", "-w", "16", "-l", "16"])):
    to = here + "ycc-" + name + ".tiff"
    subprocess.run(["tiffcp", "-c", "jpeg:95", *options, here + "ycc.tiff", to], check=True)
    Image.open(to).convert("RGB").save(here + "ycc-" + name + ".ppm")
os.remove(here + "ycc.tiff")
Image.open(here + "jpeg.tiff").convert("RGB").save(here + "jpeg.ppm")

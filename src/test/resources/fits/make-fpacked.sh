#!/bin/sh
# Makes fpacked.fits.gz and funpacked.fits.gz beside it: floats with NaN and integers with BLANK, compressed and unpacked by
# CFITSIO. Needs apt-get install libcfitsio-bin python3-astropy.
set -e
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"
/usr/bin/python3 - <<'PYTHON'
import numpy as np
from astropy.io import fits

random = np.random.default_rng(2)
for name, codec in (("a", "-r"), ("b", "-g1"), ("c", "-g2"), ("d", "-r -qz 8"), ("e", "-g2 -qz 8"), ("f", "-r -q0 4"), ("g", "-g -q 0")):
    sky = random.normal(100, 5, (9, 60)).astype("f4")
    sky[3, 4:9] = np.nan
    sky[:, 7] = 0
    sky[5] = np.nan
    fits.PrimaryHDU(sky).writeto(name + ".fits")
    counts = fits.PrimaryHDU(random.integers(-20, 20, (9, 60)).astype("i4"))
    counts.header["BLANK"] = 3
    counts.writeto(name + "i.fits")
    open(name + ".options", "w").write(codec)
PYTHON
for options in *.options; do
  name=${options%.options}
  fpack $(cat "$options") -O "$name.fz" "$name.fits"
  fpack $(cat "$options" | cut -d ' ' -f 1) -O "${name}i.fz" "${name}i.fits"
done
for packed in *.fz; do funpack -O "${packed%.fz}.out" "$packed"; done
/usr/bin/python3 - <<'PYTHON'
import glob

from astropy.io import fits


def join(suffix, to, extension):
    # as they are: a reader of astropy's would unpack and scale
    out = b""
    for file in sorted(glob.glob("*." + suffix)):
        with fits.open(file, disable_image_compression=True, do_not_scale_image_data=True) as hdus:
            hdu = hdus[extension]
            if extension == 0:
                hdu = fits.ImageHDU(hdu.data, hdu.header, do_not_scale_image_data=True)
            hdu.header["EXTNAME"] = file.split(".")[0].upper()
            out = hdus_of(out, hdu)
    open(to, "wb").write(out)


def hdus_of(out, hdu):
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto("one.fits", overwrite=True)
    data = open("one.fits", "rb").read()
    return (out or data[:2880]) + data[2880:]


join("fz", "fpacked.fits", 1)
join("out", "funpacked.fits", 0)
PYTHON
for name in fpacked funpacked; do gzip -9nc "$name.fits" >"$here/$name.fits.gz"; done
rm -r "$work"

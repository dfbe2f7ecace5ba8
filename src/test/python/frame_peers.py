"""Frames and arrays by ccdproc, astropy, NumPy and h5py.

    frame_peers.py make FOLDER    writes inputs, expected results, and cases.txt: one command a line, @ for the folder
    frame_peers.py check FOLDER   compares what the commands have written with what is expected
"""
import pathlib
import sys
import warnings

import ccdproc
import h5py
import numpy as np
from astropy.io import fits
from astropy.nddata import CCDData
from astropy.stats import sigma_clip

warnings.simplefilter("ignore")
folder = pathlib.Path(sys.argv[2])
cases = []


def expect(command, name, result, tolerance):
    np.save(folder / (name + ".expected.npy"), result)
    cases.append(f"{name} {tolerance} {command}")


def make_frames():
    rng = np.random.default_rng(7)
    shape = (61, 83)
    frames = []
    for f in range(15):
        data = rng.normal(1000, 30, shape)
        data[rng.random(shape) < 0.02] += 4000
        hdu = fits.PrimaryHDU(np.clip(data, 0, 65535).astype("u2"))
        hdu.header["EXPTIME"] = 10.0 + f
        hdu.header["BUNIT"] = "adu"
        hdu.writeto(folder / f"f{f}.fits")
        frames.append(CCDData.read(folder / f"f{f}.fits"))
    names = " ".join(f"@f{f}.fits" for f in range(15))
    combine_all(names, frames, "")
    bias = rng.normal(100, 2, shape).astype("f4")
    dark = rng.normal(20, 2, shape)
    flat = rng.normal(30000, 900, shape).astype("f4")
    mask = (rng.random(shape) < 0.05).astype("u1")
    for name, data in (("bias", bias), ("dark", dark), ("flat", flat), ("mask", mask)):
        hdu = fits.PrimaryHDU(data)
        hdu.header["EXPTIME"] = 20.0
        hdu.writeto(folder / f"{name}.fits")
    calibrated = []
    for frame in frames:
        scale = frame.header["EXPTIME"] / 20
        data = frame.data - bias.astype("f8") - scale * dark
        data /= flat.astype("f8") / flat.astype("f8")[mask == 0].mean()
        calibrated.append(CCDData(data, unit="adu", mask=mask != 0))
    combine_all(names, calibrated,
                " --bias @bias.fits --dark @dark.fits --scale-dark --flat @flat.fits --mask @mask.fits")


def combine_all(names, frames, options):
    label = "calibrated-" if options else ""
    bad = np.array([np.zeros(f.shape, bool) if f.mask is None else f.mask for f in frames])

    def add(name, method, combined, count):
        command = f"frames combine {names} -o @{label}{name}.fits --type float64 --method {method}{options}"
        missing = bad.all(axis=0)
        expect(command, f"{label}{name}.fits", np.where(missing, np.nan, combined.data), 1e-11)
        expect(command, f"{label}{name}.fits[UNCERT]", np.where(missing, np.nan, combined.uncertainty.array), 1e-7)
        expect(command, f"{label}{name}.fits[NSAMPLES]", count, 0)

    combiner = ccdproc.Combiner(frames)
    add("mean", "mean", combiner.average_combine(), (~bad).sum(axis=0))
    add("median", "median", combiner.median_combine(), (~bad).sum(axis=0))
    for rounds in (1, 5):
        combiner = ccdproc.Combiner(frames)
        data = np.where(bad, np.nan, combiner.data_arr.data)
        clipped = sigma_clip(data, sigma=2.5, maxiters=rounds, axis=0, masked=True).mask
        combiner.data_arr.mask = clipped
        add(f"sigclip{rounds}", f"sigclip --sigma 2.5 --iterations {rounds}", combiner.average_combine(),
            (~clipped).sum(axis=0))
    weights = np.broadcast_to(np.arange(1.0, 16)[:, None, None], data.shape)
    mean = np.ma.average(np.ma.array(data, mask=clipped), axis=0, weights=weights).filled(np.nan)
    expect(f"frames combine {names} -o @{label}weighted.fits --type float64 --method sigclip --sigma 2.5"
           f" --weights {','.join(map(str, range(1, 16)))}{options}", f"{label}weighted.fits", mean, 1e-11)


def make_arrays():
    rng = np.random.default_rng(8)
    for code in "? i1 >i2 i4 >i8 u1 >u2 u4 u8 f2 f4 >f8 c8 >c16".split():
        for order in "CF":
            data = rng.normal(size=(7, 90, 80)) * 50
            data = np.abs(data) if code.strip(">")[0] in "?u" else data
            data = np.asarray(data + (1j * data[::-1] if "c" in code else 0)).astype(code, order=order)
            native = data.astype(data.dtype.newbyteorder("="))
            name = (code.strip(">") + order).replace("?", "b1")
            np.save(folder / f"{name}.npy", data)
            tolerance = {2: 4e-3, 4: 1e-5}.get(data.dtype.itemsize, 1e-13) if data.dtype.kind == "f" else \
                1e-5 if code == "c8" else 1e-13
            for op in ("sum", "mean") if "c" in code else ("sum", "mean", "std", "min", "max"):
                # NumPy squares float16 in float16, where it overflows
                wide = native.astype("f8") if code == "f2" and op == "std" else native
                for axis in (0, 1, -1):
                    result = getattr(np, op)(wide, axis=axis)
                    result = result if wide is native else result.astype("f2")
                    expect(f"array reduce @{name}.npy --op {op} --axis {axis} -o @{name}{op}{axis}.npy",
                           f"{name}{op}{axis}.npy",
                           result, tolerance)
            for i, text in enumerate(("0:3", "::2,5,1:77:13", "...,-1", "2,:,0:80:7", "5:2")):
                part = eval(f"native[{text}]")
                expect(f"array slice @{name}.npy {text} -o @{name}{i}.npy", f"{name}{i}.npy", part, 0)
                if i < 4 and code not in ("?", "f2") and "c" not in code:
                    expect(f"array slice @{name}.npy {text} -o @{name}{i}.fits", f"{name}{i}.fits", part, 0)
            if "c" not in code and code != "?":
                with h5py.File(folder / f"{name}.h5", "w") as file:
                    file.create_dataset("g/x", data=data, chunks=(3, 17, 80), compression="gzip", shuffle=True)
                expect(f"array slice @{name}.h5:/g/x 1:3,::3,0:80:7 -o @{name}h.npy", f"{name}h.npy",
                       native[1:3, ::3, 0:80:7], 0)
                expect(f"array reduce @{name}.h5:/g/x --op max --axis 1 -o @{name}hmax.npy", f"{name}hmax.npy",
                       native.max(axis=1), 0)


def make():
    make_frames()
    make_arrays()
    (folder / "cases.txt").write_text("\n".join(cases) + "\n")


def load(name):
    if ".fits" not in name:
        return np.load(folder / name)
    file, _, extension = name.partition("[")
    with fits.open(folder / file) as hdus:
        hdus.verify("exception")
        data = hdus[extension.rstrip("]") or 0].data
    return data.astype(data.dtype.newbyteorder("="))


def check():
    wrong = 0
    for line in (folder / "cases.txt").read_text().splitlines():
        name, tolerance, command = line.split(" ", 2)
        expected = np.load(folder / (name + ".expected.npy"))
        found = load(name)
        scale = np.nanmax(np.abs(expected)) if expected.size else 0
        same = found.shape == expected.shape and np.allclose(
            found, expected, rtol=float(tolerance), atol=float(tolerance) * float(scale), equal_nan=True)
        if not same or ".npy" in name and found.dtype != expected.dtype:
            wrong += 1
            print(f"{command}: {found.dtype} {found.shape} {found.ravel()[:3]} where {expected.dtype}"
                  f" {expected.shape} {expected.ravel()[:3]} was expected", file=sys.stderr)
    combined = CCDData.read(folder / "mean.fits")
    assert type(combined.uncertainty).__name__ == "StdDevUncertainty" and str(combined.unit) == "adu"
    sys.exit(f"{wrong} differ" if wrong else 0)


{"make": make, "check": check}[sys.argv[1]]()

#!/usr/bin/python3
"""Makes the files beside it: one array of 6 x 7 x 8 shorts in every layout, by h5py (apt-get install python3-h5py)."""
import os

import h5py
import numpy as np

cube = np.arange(336, dtype="<i2").reshape(6, 7, 8) * 97
here = os.path.dirname(os.path.abspath(__file__))


def make(name, libver, **layout):
    with h5py.File(os.path.join(here, name), "w", libver=libver) as file:
        group = file.create_group("g")
        group.create_dataset("cube", data=cube, track_times=False, **layout)


make("contiguous.h5", "earliest")
make("chunked.h5", "earliest", chunks=(2, 3, 4), compression="gzip", shuffle=True)
make("latest.h5", "latest", chunks=(2, 3, 4), compression="gzip", shuffle=True, fletcher32=True)
make("growing.h5", "latest", chunks=(2, 3, 4), maxshape=(None, 7, None))

"""What scikit-image, SciPy and OpenCV make of a picture: writes NAME.pgm for each name into a folder.

Usage: image_peers.py PICTURE.pgm FOLDER
"""
import sys

import cv2
import numpy as np
import scipy.ndimage as ndi
from skimage import feature, filters, measure

picture, folder = sys.argv[1:]
g = cv2.imread(picture, cv2.IMREAD_UNCHANGED)
f = g.astype(float)
high = 65535 if g.dtype == np.uint16 else 255


def rounded(a):
    return np.clip(np.rint(a), 0, high).astype(g.dtype)


results = {
    "blur": rounded(ndi.gaussian_filter(f, 2, mode="reflect", truncate=4)),
    "box": rounded(ndi.uniform_filter(f, 7, mode="reflect")),
    "median1": ndi.median_filter(g, 3, mode="reflect"),
    "median3": ndi.median_filter(g, 7, mode="reflect"),
    "unsharp": rounded(filters.unsharp_mask(g, 1, 1, preserve_range=True)),
    "sobel": rounded(np.hypot(ndi.sobel(f, 0, mode="reflect"), ndi.sobel(f, 1, mode="reflect"))),
    "laplace": rounded(np.abs(ndi.laplace(f, mode="reflect"))),
    "erode": cv2.erode(g, np.ones((5, 5))),
    "dilate": cv2.dilate(g, np.ones((5, 5))),
    "otsu": ((g > filters.threshold_otsu(g)) * high).astype(g.dtype),
    "gamma": rounded(high * (f / high) ** 0.5),
}
if g.dtype == np.uint8:
    results["equalize"] = cv2.equalizeHist(g)
    results["canny_opencv"] = cv2.Canny(g, 100, 200)
    results["canny_opencv_l2"] = cv2.Canny(g, 30, 90, L2gradient=True)
    results["canny_skimage"] = (feature.canny(g, sigma=1) * 255).astype(np.uint8)
    results["components"] = measure.label(g > filters.threshold_otsu(g)).astype(np.uint16)
for name, image in results.items():
    cv2.imwrite(f"{folder}/{name}.pgm", image)

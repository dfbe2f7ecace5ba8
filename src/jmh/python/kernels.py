"""OpenCV's kernels on the pictures of ImageBenchmark and GrayBenchmark: lines of a name and seconds."""
import time

import cv2
import numpy as np

ROUNDS = 5
SECONDS = 0.2

cv2.setNumThreads(1)
random = np.random.default_rng(1)
gray = random.integers(0, 256, (512, 512), dtype=np.uint8)
color = random.integers(0, 256, (512, 512, 3), dtype=np.uint8)
color16 = random.integers(0, 65536, (512, 512, 3), dtype=np.uint16)
reflect = cv2.BORDER_REFLECT


def sobel(picture):
    x = cv2.Sobel(picture, cv2.CV_32F, 1, 0, borderType=reflect)
    y = cv2.Sobel(picture, cv2.CV_32F, 0, 1, borderType=reflect)
    return cv2.convertScaleAbs(cv2.magnitude(x, y))


square = np.ones((5, 5), np.uint8)
kernels = {
    "gray, 255": lambda: cv2.cvtColor(color, cv2.COLOR_RGB2GRAY),
    "gray, 65535": lambda: cv2.cvtColor(color16, cv2.COLOR_RGB2GRAY),
    "sobel": lambda: sobel(gray),
    "blur 2": lambda: cv2.GaussianBlur(gray, (17, 17), 2, borderType=reflect),
    "box 2": lambda: cv2.blur(gray, (5, 5), borderType=reflect),
    "median 1": lambda: cv2.medianBlur(gray, 3),
    "dilate 2": lambda: cv2.dilate(gray, square, borderType=reflect),
}
for name, kernel in kernels.items():
    for _ in range(ROUNDS):
        end = time.perf_counter() + SECONDS
        start = time.perf_counter()
        runs = 0
        while time.perf_counter() < end:
            kernel()
            runs += 1
        print(f"{name} {(time.perf_counter() - start) / runs}")

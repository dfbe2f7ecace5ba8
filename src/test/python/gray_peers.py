"""What OpenCV and scikit-image make gray of a colour picture: writes NAME.pgm for each into a folder.

Usage: gray_peers.py PICTURE.ppm FOLDER
"""
import sys

import cv2
import numpy as np
from skimage.color import rgb2gray

picture, folder = sys.argv[1:]
color = cv2.imread(picture, cv2.IMREAD_COLOR)
cv2.imwrite(f"{folder}/gray_opencv.pgm", cv2.cvtColor(color, cv2.COLOR_BGR2GRAY))
cv2.imwrite(f"{folder}/gray_skimage.pgm", np.rint(255 * rgb2gray(color[..., ::-1])).astype(np.uint8))

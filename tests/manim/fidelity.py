"""Compares two pictures, tolerant of a difference of one pixel in how edges are rasterised."""

import collections

import numpy as np
from PIL import Image

TOLERANCE = np.uint8(48)
WINDOW = 8
LUMA = np.array([0.2126, 0.7152, 0.0722])

# ssim: likeness of the luma in windows where not both are black; off: pixels with a colour that lies outside of what
# the other picture has within a pixel.
Likeness = collections.namedtuple("Likeness", "ssim off")


def load(path):
    return np.asarray(Image.open(path).convert("RGB"))


def extreme(picture, pick):
    """The least or greatest of each pixel and its neighbours."""
    padded = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = pick(pick(padded[:-2], padded[1:-1]), padded[2:])
    return pick(pick(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


def strays(picture, other):
    low = np.maximum(extreme(picture, np.minimum), TOLERANCE) - TOLERANCE
    high = np.minimum(extreme(picture, np.maximum), 255 - TOLERANCE) + TOLERANCE
    return ((other < low) | (other > high)).any(axis=2)


def windows(luma):
    height, width = (size // WINDOW for size in luma.shape)
    cut = luma[:height * WINDOW, :width * WINDOW].reshape(height, WINDOW, width, WINDOW)
    return cut.swapaxes(1, 2).reshape(-1, WINDOW * WINDOW)


def ssim(picture, other):
    a, b = windows(picture @ LUMA), windows(other @ LUMA)
    inked = (a.max(axis=1) > 2) | (b.max(axis=1) > 2)
    if not inked.any():
        return 1.0
    a, b = a[inked], b[inked]
    mean_a, mean_b = a.mean(axis=1), b.mean(axis=1)
    covariance = ((a - mean_a[:, None]) * (b - mean_b[:, None])).mean(axis=1)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    likeness = ((2 * mean_a * mean_b + c1) * (2 * covariance + c2) /
                ((mean_a ** 2 + mean_b ** 2 + c1) * (a.var(axis=1) + b.var(axis=1) + c2)))
    return float(likeness.mean())


def compare(path, other_path):
    picture, other = load(path), load(other_path)
    if picture.shape != other.shape:
        return Likeness(0.0, picture.shape[0] * picture.shape[1])
    return Likeness(ssim(picture, other), int((strays(picture, other) | strays(other, picture)).sum()))

"""Pictures that were sent: how another one is the same, more or less opaque; where they stand."""

import numpy as np


class Picture:
    """Pixels that were sent, with their largest opacity."""

    def __init__(self, number, pixels, nearest):
        self.number = number
        self.pixels = pixels
        self.nearest = nearest
        self.peak = int(pixels[..., 3].argmax()) if pixels.size else 0

    def opacity(self, pixels):
        """The factor that makes these pixels of the picture's; None where they are others."""
        ours = self.pixels
        if ours.shape != pixels.shape or not nearly(ours[..., :3], pixels[..., :3]):
            return None
        most = int(ours[..., 3].flat[self.peak]) if ours.size else 0
        if most == 0:
            return None if pixels[..., 3].any() else 1.0
        factor = int(pixels[..., 3].flat[self.peak]) / most
        apart = np.abs(pixels[..., 3] - ours[..., 3] * factor)
        return factor if apart.max() < 2 else None


def nearly(colors, other):
    """Whether colours are the same but for what Manim loses in rounding when it goes from one picture to another."""
    return np.array_equal(colors, other) or np.abs(colors.astype(np.int16) - other).max() <= 1


def flattened(corners):
    """Three corners of the parallelogram nearest to these four (upper left, upper right, lower left, lower right):
    those that a camera sees in perspective make none."""
    if len(corners) < 4:
        return np.zeros((3, 2))
    left_top, right_top, left_low, right_low = corners
    bend = (left_top + right_low - right_top - left_low) / 4
    return corners[:3] if np.abs(bend).max() < 1e-9 else np.array([left_top - bend, right_top + bend, left_low + bend])

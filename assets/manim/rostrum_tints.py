"""Pictures that lie behind shapes and colour them."""

import numpy as np
from manim.utils.images import get_full_raster_image_path
from PIL import Image

STOPS = 16  # of the gradient that stands for the picture


class Tints:
    """Pictures that lie behind shapes and colour them, as large as the camera's."""

    def __init__(self):
        self.images = {}

    def view(self, camera, image):
        """The picture's pixels, with the function from places in the scene to them."""
        key = image if isinstance(image, str) else id(image)
        if key not in self.images:
            opened = Image.open(get_full_raster_image_path(image)) if isinstance(image, str) else image
            size = (int(camera.pixel_width), int(camera.pixel_height))
            self.images[key] = (image, np.asarray(opened.convert("RGB").resize(size)) / 255)
        pixels = self.images[key][1]
        half = np.array([camera.frame_width, camera.frame_height]) / 2
        corner = np.array(camera.frame_center[:2]) + half * (-1, 1)
        scale = np.array(pixels.shape[1::-1]) / half / (2, -2)

        def colors_at(places):
            columns, rows = ((places - corner) * scale).astype(int).T
            return pixels[rows.clip(0, pixels.shape[0] - 1), columns.clip(0, pixels.shape[1] - 1)]

        return colors_at


def tinted(outline, colors_at, rgbas):
    """Colours of a shape that a picture colours, near enough: a gradient along it, or across a closed one; and where
    that begins and ends. rgbas are the shape's own colours, as bytes, by which the picture's are multiplied."""
    points = np.frombuffer(outline, "<f8").reshape(-1, 2)
    if len(points) == 0:
        points = np.zeros((1, 2))
    start, end = points[0], points[-1]
    if np.abs(end - start).max() < 0.1 * np.ptp(points, axis=0).max():
        wide = int(np.ptp(points, axis=0).argmax())
        start, end = points[points[:, wide].argmin()], points[points[:, wide].argmax()]
    length = max(float(np.dot(end - start, end - start)), 1e-12)
    along = (points - start) @ (end - start) / length
    nearest = np.abs(along[None, :] - np.linspace(0, 1, STOPS)[:, None]).argmin(axis=1)
    shades = colors_at(points[nearest])
    return [shade_of(part, shades) for part in rgbas], np.array([*start, *end], "<f8").tobytes()


def shade_of(rgbas, shades):
    first = np.frombuffer(rgbas, "<f8")[:4]
    return np.hstack([shades * first[:3], np.full((len(shades), 1), first[3])])

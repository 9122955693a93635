"""The leaves: what Manim paints in one go. Each has a number for good; what of it has changed is sent."""

import hashlib
import itertools
import struct
import weakref

import numpy as np

from manim import ManimColor
from manim.constants import RESAMPLING_ALGORITHMS, CapStyleType, LineJointType

import rostrum_stream
from rostrum_pictures import Picture, flattened
from rostrum_projection import fixation, light, plain, projected, projection
from rostrum_tints import Tints, tinted

CAPS = {CapStyleType.AUTO: 0, CapStyleType.ROUND: 1, CapStyleType.BUTT: 2, CapStyleType.SQUARE: 3}
JOINTS = {LineJointType.AUTO: 0, LineJointType.ROUND: 1, LineJointType.BEVEL: 2, LineJointType.MITER: 3}
NEAREST = RESAMPLING_ALGORITHMS["nearest"]
FAR = 1e4  # scene units; a ground reaches beyond what any camera sees
NO_COLOR = np.zeros((1, 4))
NO_ENDS = bytes(32)


class Leaf(weakref.ref):
    """A mobject that was painted, its number, and what was sent of it."""

    __slots__ = ("key", "number", "raw", "shape", "outline", "look", "shading", "colors", "ends", "style", "picture",
                 "pixels", "place", "parts")

    def __init__(self, mobject, forget):
        super().__init__(mobject, forget)
        self.key = id(mobject)
        self.number = 0
        self.raw = self.shape = self.outline = self.look = self.shading = self.colors = self.ends = self.style = None
        self.picture = self.pixels = self.place = None
        self.parts = []


class Part:
    """One colour's run of a cloud of points, or a ground."""

    __slots__ = ("number", "outline", "style")

    def __init__(self, number):
        self.number = number
        self.outline = self.style = None


class Leaves:
    def __init__(self, say, warn):
        self.say = say
        self.warn = warn
        self.count = 0
        self.tables = {}  # by camera, and one for all cameras that look straight at the plane
        self.pictures = {}
        self.views = {}
        self.grounds = {}
        self.tints = Tints()
        self.dead = {}

    def forget_sent(self):
        """For a scene that begins: what was sent before counts no more."""
        self.tables.clear()
        self.pictures.clear()
        self.views.clear()
        self.grounds.clear()

    def next_number(self):
        self.count += 1
        return self.count

    def leaf_of(self, table, mobject):
        leaf = table.get(id(mobject))
        if leaf is None:
            leaf = Leaf(mobject, lambda dead: self.bury(table, dead))
            table[id(mobject)] = leaf
        return leaf

    def bury(self, table, leaf):
        table.pop(leaf.key, None)
        if leaf.outline:
            self.dead.setdefault(len(leaf.outline), []).append(leaf)

    def forget_dead(self):
        """At a frame: only what has died since the one before is inherited from; the others will not come again."""
        for dead in itertools.chain.from_iterable(self.dead.values()):
            self.say(b"D", struct.pack("<I", dead.number))
        self.dead.clear()

    def inherit(self, leaf, outline):
        """A new leaf's number: that of one of the same shape that has just died, since updaters make many mobjects anew
        in each frame (the digits of a number), or the next one."""
        for dead in self.dead.get(len(outline), ()):
            if same_shape(dead.outline, outline):
                self.dead[len(outline)].remove(dead)
                leaf.number, leaf.outline, leaf.style = dead.number, dead.outline, dead.style
                return
        leaf.number = self.next_number()

    def table_of(self, camera):
        return self.tables.setdefault(0 if plain(camera) else id(camera), {})

    # Outlines -------------------------------------------------------------------------------------------------------

    def vectorized(self, camera, mobjects, numbers):
        table, shape, shading = self.table_of(camera), projection(camera), light(camera)
        moved, known = [], []
        for mobject in mobjects:
            leaf = table.get(id(mobject)) or self.leaf_of(table, mobject)
            raw = mobject.points.tobytes()
            here = shape if shape == b"" else fixation(camera, mobject, shape)
            has_moved = here is None or raw != leaf.raw or here != leaf.shape
            if has_moved:
                moved.append((leaf, mobject))
            known.append((leaf, mobject, has_moved, raw != leaf.raw))
            leaf.raw, leaf.shape = raw, here
        self.outlines(camera, moved)
        numbers.extend(leaf.number for leaf, *_ in known)
        self.styles(camera, known, shading)

    def outlines(self, camera, moved):
        for (leaf, _), points in zip(moved, projected(camera, [(m, m.points) for _, m in moved])):
            usable = len(points) - len(points) % 4
            outline = np.ascontiguousarray(points[:usable, :2], dtype="<f8").tobytes()
            if not leaf.number:
                self.inherit(leaf, outline)
            if outline != leaf.outline:
                leaf.outline = outline
                self.say(b"O", struct.pack("<II", leaf.number, usable) + outline)

    def styles(self, camera, known, shading):
        """Colours are computed anew where something has changed on which they depend, ends of gradients likewise."""
        graded = []
        for leaf, mobject, has_moved, is_reshaped in known:
            look = look_of(mobject)
            shaded = bool(mobject.shade_in_3d) and shading != b""
            if look != leaf.look or shading is None or shaded and (is_reshaped or shading != leaf.shading):
                leaf.look, leaf.shading = look, shading
                leaf.colors = colors_of(camera, mobject, look)
                leaf.ends = None
            elif not has_moved or not (leaf.colors[0] or mobject.get_background_image()):
                continue
            if mobject.get_background_image():
                self.tint(camera, leaf, mobject.get_background_image())
            elif leaf.colors[0]:
                graded.append((leaf, mobject, is_reshaped))
            else:
                self.style(leaf, leaf.colors, NO_ENDS)
        self.gradients(camera, graded)

    def gradients(self, camera, graded):
        for leaf, mobject, is_reshaped in graded:
            if leaf.ends is None or is_reshaped or mobject.submobjects:
                leaf.ends = np.array(mobject.get_gradient_start_and_end_points(), dtype=float)
        ends = projected(camera, [(mobject, leaf.ends) for leaf, mobject, _ in graded])
        for (leaf, _, _), points in zip(graded, ends):
            self.style(leaf, leaf.colors, np.ascontiguousarray(points[:2, :2], dtype="<f8").tobytes().ljust(32, b"\0"))

    def tint(self, camera, leaf, image):
        runs, ends = tinted(leaf.outline, self.tints.view(camera, image), leaf.look[4:7])
        self.style(leaf, coded(leaf.look, runs), ends)

    def style(self, leaf, colors, ends):
        _, head, colors = colors
        style = head + ends + colors
        if style != leaf.style:
            leaf.style = style
            self.say(b"S", struct.pack("<I", leaf.number) + style)

    # Clouds and grounds ---------------------------------------------------------------------------------------------

    def cloud(self, camera, mobject, numbers):
        """Manim paints each point as a square of whole pixels, opaque. One leaf for each run of one colour."""
        leaf = self.leaf_of(self.table_of(camera), mobject)
        points = camera.transform_points_pre_display(mobject, mobject.points)
        size = int(camera.adjusted_thickness(mobject.stroke_width))
        raw = (points.tobytes(), mobject.rgbas.tobytes(), size, camera.frame_width, camera.frame_height)
        if raw != leaf.raw:
            leaf.raw = raw
            self.runs(leaf, mobject.rgbas, squares(camera, points, size))
        numbers.extend(part.number for part in leaf.parts)

    def runs(self, leaf, rgbas, boxes):
        shades = (rgbas[:, :3] * 255).astype(np.uint8)
        changes = np.flatnonzero((shades[1:] != shades[:-1]).any(axis=1)) + 1
        starts = [0, *changes.tolist()] if len(boxes) else []
        old = leaf.parts
        leaf.parts = []
        for i, (start, end) in enumerate(zip(starts, [*starts[1:], len(boxes)])):
            part = old[i] if i < len(old) else Part(self.next_number())
            self.filled(part, boxes[start:end], [*(shades[start] / 255), 1.0])
            leaf.parts.append(part)

    def filled(self, part, boxes, color):
        outline = np.ascontiguousarray(boxes, dtype="<f8").tobytes()
        if outline != part.outline:
            part.outline = outline
            self.say(b"O", struct.pack("<II", part.number, len(outline) // 16) + outline)
        style = head_of(0, 0, 0, 0, 1, 1, 1) + NO_ENDS + np.array([color, *NO_COLOR, *NO_COLOR], "<f4").tobytes()
        if style != part.style:
            part.style = style
            self.say(b"S", struct.pack("<I", part.number) + style)

    def ground(self, camera, color, reach=FAR):
        """A leaf of one colour behind everything, where the camera's background is not that of the scene's start or
        a second camera has one of its own."""
        part = self.grounds.get(id(camera))
        if part is None:
            part = self.grounds[id(camera)] = Part(self.next_number())
        corners = np.array([[-reach, -reach], [reach, -reach], [reach, reach], [-reach, reach]])
        self.filled(part, closed(corners[None]), color)
        return part.number

    # Pictures -------------------------------------------------------------------------------------------------------

    def image(self, camera, mobject, numbers):
        leaf = self.leaf_of(self.table_of(camera), mobject)
        leaf.number = leaf.number or self.next_number()
        numbers.append(leaf.number)
        pixels = mobject.get_pixel_array()
        nearest = mobject.resampling_algorithm == NEAREST
        if leaf.pixels is None or nearest != leaf.picture.nearest or not np.array_equal(pixels, leaf.pixels):
            leaf.pixels = np.array(pixels)
            self.show(leaf, leaf.pixels, getattr(mobject, "orig_alpha_pixel_array", None), nearest)
        self.put(leaf, flattened(camera.transform_points_pre_display(mobject, mobject.points)[:, :2]))

    def backdrop(self, camera, numbers):
        """A camera's own picture behind everything."""
        leaf = self.leaf_of(self.table_of(camera), camera)
        leaf.number = leaf.number or self.next_number()
        numbers.append(leaf.number)
        if leaf.pixels is not camera.background:
            leaf.pixels = camera.background
            self.show(leaf, leaf.pixels, None, False)
        center, half = np.array(camera.frame_center[:2]), np.array([camera.frame_width, camera.frame_height]) / 2
        self.put(leaf, center + half * np.array([[-1, 1], [1, 1], [-1, -1]]))

    def show(self, leaf, pixels, opaque, nearest):
        """Chooses the leaf's picture: the same with another opacity, one that was sent, a new one."""
        pixels = np.asarray(pixels, dtype=np.uint8)
        factor = leaf.picture.opacity(pixels) if leaf.picture and leaf.picture.nearest == nearest else None
        if factor is None:
            base = pixels
            if opaque is not None and opaque.shape == pixels.shape[:2]:
                base = np.dstack([pixels[..., :3], np.asarray(opaque, dtype=np.uint8)])
            if Picture(0, base, nearest).opacity(pixels) is None:
                base = pixels
            leaf.picture = self.picture(base, nearest)
            factor = leaf.picture.opacity(pixels)
        leaf.shape = factor

    def picture(self, pixels, nearest):
        data = np.ascontiguousarray(pixels).tobytes()
        key = (hashlib.sha1(data).digest(), pixels.shape, nearest)
        if key not in self.pictures:
            number = len(self.pictures) + 1
            self.pictures[key] = Picture(number, pixels, nearest)
            height, width = pixels.shape[:2]
            self.say(b"I", struct.pack("<IIIB", number, width, height, nearest) + data)
        return self.pictures[key]

    def put(self, leaf, corners):
        place = np.ascontiguousarray(corners, dtype="<f8").tobytes() + struct.pack("<f", leaf.shape)
        place = struct.pack("<II", leaf.number, leaf.picture.number) + place
        if place != leaf.place:
            leaf.place = place
            self.say(b"P", place)

    def view(self, camera, mobject, inside, numbers):
        """What a second camera sees, shown where the mobject is."""
        second = mobject.camera
        points = camera.transform_points_pre_display(mobject, mobject.points)[:, :2]
        low, high = points.min(axis=0), points.max(axis=0)
        number, sent = self.views.setdefault(id(mobject), (len(self.views), None))
        if number >= rostrum_stream.VIEW_ENDS - rostrum_stream.VIEW_BEGINS:
            self.warn("a scene shows 255 second cameras at most")
            return
        message = struct.pack("<I8d", number, *second.frame_center[:2], second.frame_width, second.frame_height,
                              *((low + high) / 2), *(high - low))
        if message != sent:
            self.views[id(mobject)] = (number, message)
            self.say(b"V", message)
        color = [*ManimColor.parse(second.background_color).to_rgb(), second.background_opacity]
        numbers.extend([rostrum_stream.VIEW_BEGINS + number, self.ground(second, color), *inside,
                        rostrum_stream.VIEW_ENDS])


def same_shape(outline, other):
    """Whether one is the other, moved."""
    one, two = np.frombuffer(outline, "<f8").reshape(-1, 2), np.frombuffer(other, "<f8").reshape(-1, 2)
    return np.allclose(one - one[0], two - two[0], rtol=0, atol=1e-6)


def look_of(mobject):
    fill, stroke, back = mobject.get_fill_rgbas(), mobject.get_stroke_rgbas(), mobject.get_stroke_rgbas(True)
    graded = len(fill) > 1 or len(stroke) > 1 or len(back) > 1
    return (mobject.get_stroke_width(), mobject.get_stroke_width(True), mobject.cap_style, mobject.joint_type,
            np.asarray(fill).tobytes(), np.asarray(stroke).tobytes(), np.asarray(back).tobytes(),
            mobject.shade_in_3d, np.asarray(mobject.get_sheen_direction()).tobytes() if graded else b"")


def head_of(cap, joint, width, background_width, fills, strokes, backs):
    return struct.pack("<BBddHHH", cap, joint, width, background_width, fills, strokes, backs)


def colors_of(camera, mobject, look):
    return coded(look, (camera.get_fill_rgbas(mobject), camera.get_stroke_rgbas(mobject),
                        camera.get_stroke_rgbas(mobject, background=True)))


def coded(look, rgbas):
    """Whether there is a gradient, the head of a style, and its colours."""
    head = head_of(CAPS[look[2]], JOINTS[look[3]], look[0], look[1], *map(len, rgbas))
    colors = np.concatenate(rgbas).clip(0, 1).astype("<f4").tobytes()
    return any(len(part) > 1 for part in rgbas), head, colors


def squares(camera, points, size):
    """For each point the square that Manim makes of it, a little right of and below it where size is even."""
    if size < 1:
        return np.zeros((0, 16, 2))
    unit = np.array([camera.frame_width / camera.pixel_width, camera.frame_height / camera.pixel_height])
    centers = points[:, :2] + unit * ([0.5, -0.5] if size % 2 == 0 else [0, 0])
    half = unit * size / 2
    corners = centers[:, None, :] + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    return closed(corners)


def closed(corners):
    """Polygons (n, corners, 2) as closed outlines (n, 4 corners, 2) of straight cubics."""
    ends = np.roll(corners, -1, axis=1)
    thirds = np.array([0, 1, 2, 3])[None, None, :, None] / 3
    curves = corners[:, :, None, :] * (1 - thirds) + ends[:, :, None, :] * thirds
    curves[:, :, 3] = ends
    return curves.reshape(len(corners), -1, 2)

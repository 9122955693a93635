"""The leaves: what Manim paints in one go. Each has a number for good; what of it has changed is sent."""

import hashlib
import struct
import weakref

import numpy as np

from manim import Camera, ManimColor, ThreeDCamera
from manim.constants import RESAMPLING_ALGORITHMS, CapStyleType, LineJointType
from manim.utils.images import get_full_raster_image_path
from PIL import Image

import rostrum_stream

CAPS = {CapStyleType.AUTO: 0, CapStyleType.ROUND: 1, CapStyleType.BUTT: 2, CapStyleType.SQUARE: 3}
JOINTS = {LineJointType.AUTO: 0, LineJointType.ROUND: 1, LineJointType.BEVEL: 2, LineJointType.MITER: 3}
NEAREST = RESAMPLING_ALGORITHMS["nearest"]
FAR = 1e4  # scene units; a ground reaches beyond what any camera sees
TINT_STOPS = 16
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
        if ours.shape != pixels.shape or not np.array_equal(ours[..., :3], pixels[..., :3]):
            return None
        most = int(ours[..., 3].flat[self.peak]) if ours.size else 0
        if most == 0:
            return None if pixels[..., 3].any() else 1.0
        factor = int(pixels[..., 3].flat[self.peak]) / most
        apart = np.abs(pixels[..., 3] - ours[..., 3] * factor)
        return factor if apart.max() < 2 else None


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
        """At a frame: only what has died since the one before is inherited from."""
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
                self.style(leaf, *tinted(leaf, self.tints.view(camera, mobject.get_background_image()), look))
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
            self.runs(camera, leaf, mobject.rgbas, squares(camera, points, size))
        numbers.extend(part.number for part in leaf.parts)

    def runs(self, camera, leaf, rgbas, boxes):
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
        points = camera.transform_points_pre_display(mobject, mobject.points)
        self.put(leaf, points[:3, :2])

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


def plain(camera):
    return type(camera).transform_points_pre_display is Camera.transform_points_pre_display


def projection(camera):
    """All that the projection depends on, as bytes: while these and the points stay, so does the outline.
    None where the camera has a way of its own."""
    if plain(camera):
        return b""
    if not is_three_d(camera):
        return None
    state = (*camera.frame_center, camera.get_focal_distance(), camera.get_zoom(), camera.exponential_projection)
    return camera.get_rotation_matrix().tobytes() + struct.pack("<6d", *state)


def is_three_d(camera):
    kind = type(camera)
    return (kind.transform_points_pre_display is ThreeDCamera.transform_points_pre_display and
            kind.project_points is ThreeDCamera.project_points)


def fixation(camera, mobject, shape):
    """The projection of one mobject, of those that a 3D camera may hold fast."""
    if shape is None or mobject in camera.fixed_orientation_mobjects:
        return None
    return b"fixed" if mobject in camera.fixed_in_frame_mobjects else shape


def light(camera):
    """All that the shading depends on beside the mobject; None: it cannot be told."""
    kind = type(camera)
    if kind.get_fill_rgbas is Camera.get_fill_rgbas and kind.get_stroke_rgbas is Camera.get_stroke_rgbas:
        return b""
    if isinstance(camera, ThreeDCamera) and kind.modified_rgbas is ThreeDCamera.modified_rgbas:
        return camera.light_source.points.tobytes() if camera.should_apply_shading else b"off"
    return None


def projected(camera, pairs):
    """The points of mobjects as the camera shows them; in 3D those that turn with the scene all at once."""
    if not pairs or not is_three_d(camera):
        return [camera.transform_points_pre_display(mobject, points) for mobject, points in pairs]
    free = [i for i, (mobject, _) in enumerate(pairs) if mobject not in camera.fixed_in_frame_mobjects and
            mobject not in camera.fixed_orientation_mobjects]
    joined = np.concatenate([pairs[i][1] for i in free]) if free else np.zeros((0, 3))
    if not np.isfinite(joined).all():
        free = []
    lengths = np.cumsum([len(pairs[i][1]) for i in free])
    done = dict(zip(free, np.split(camera.project_points(joined), lengths[:-1]))) if free else {}
    return [done[i] if i in done else camera.transform_points_pre_display(*pair) for i, pair in enumerate(pairs)]


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
    """Whether there is a gradient, the head of a style, and its colours."""
    rgbas = (camera.get_fill_rgbas(mobject), camera.get_stroke_rgbas(mobject),
             camera.get_stroke_rgbas(mobject, background=True))
    head = head_of(CAPS[look[2]], JOINTS[look[3]], look[0], look[1], *map(len, rgbas))
    colors = np.concatenate(rgbas).clip(0, 1).astype("<f4").tobytes()
    return any(len(part) > 1 for part in rgbas), head, colors


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


def tinted(leaf, colors_at, look):
    """Colours of a shape that a picture colours, near enough: a gradient along it, or across a closed one."""
    points = np.frombuffer(leaf.outline, "<f8").reshape(-1, 2)
    if not len(points):
        points = np.zeros((1, 2))
    start, end = points[0], points[-1]
    if np.abs(end - start).max() < 0.1 * np.ptp(points, axis=0).max():
        wide = int(np.ptp(points, axis=0).argmax())
        start, end = points[points[:, wide].argmin()], points[points[:, wide].argmax()]
    length = max(float(np.dot(end - start, end - start)), 1e-12)
    along = (points - start) @ (end - start) / length
    nearest = np.abs(along[None, :] - np.linspace(0, 1, TINT_STOPS)[:, None]).argmin(axis=1)
    shades = colors_at(points[nearest])
    runs = [shade_of(rgbas, shades) for rgbas in look[4:7]]
    colors = np.concatenate(runs).clip(0, 1).astype("<f4").tobytes()
    ends = np.array([*start, *end], "<f8").tobytes()
    return (True, head_of(CAPS[look[2]], JOINTS[look[3]], look[0], look[1], *map(len, runs)), colors), ends


def shade_of(rgbas, shades):
    first = np.frombuffer(rgbas, "<f8")[:4]
    return np.hstack([shades * first[:3], np.full((len(shades), 1), first[3])])


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

"""How cameras project and shade, and on what that depends."""

import struct

import numpy as np
from manim import Camera, ThreeDCamera


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

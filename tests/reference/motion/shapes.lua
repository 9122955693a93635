add(
    Rectangle { width = 3, height = 0.5, color = RED }:shift(UP * 3),
    Square { side_length = 0.7, fill_opacity = 0.5 }:shift(UL * 3),
    RoundedRectangle { width = 2, height = 1, corner_radius = 0.2, color = GREEN }:shift(UR * 2.5),
    Circle { radius = 0.4 }:shift(LEFT * 5),
    Circle { radius = 0.3, color = BLUE, fill_opacity = 0.2, stroke_width = 7 }:shift(LEFT * 4),
    Dot { point = RIGHT * 5 + UP },
    Dot { radius = 0.3, color = TEAL }:shift(RIGHT * 6),
    Arc { radius = 1.5, start_angle = 0.4, angle = 1.7, color = PINK },
    Arc { arc_center = DOWN * 2, angle = -PI * 1.2 },
    Triangle():scale(0.4):shift(DOWN * 3),
    Triangle({ radius = 0.6, color = ORANGE }):shift(DOWN * 2 + LEFT * 2),
    Polygon { { -6, -3 }, { -5, -3.5 }, { -4, -2.2 }, { -5.5, -2 } },
    Line(LEFT * 6 + UP, LEFT * 3 + UP * 2),
    Line(LEFT * 6, LEFT * 3 + UP, { buff = 0.3, color = GRAY, stroke_width = 2 }),
    DashedLine(RIGHT * 2, RIGHT * 4 + DOWN, { dash_length = 0.3 }),
    DashedLine(RIGHT * 2 + DOWN, RIGHT * 4 + DOWN * 2, { dash_length = 0.2, dashed_ratio = 0.7 }),
    Arrow(DOWN * 3 + RIGHT, DOWN * 3 + RIGHT * 4),
    Arrow(ORIGIN, RIGHT * 0.9, { buff = 0, color = YELLOW }),
    Arrow(UP * 2, UP * 2 + LEFT * 1.5, { buff = 0.1, tip_length = 0.2, stroke_width = 3 }),
    Arrow(
        RIGHT * 5,
        RIGHT * 6.5 + DOWN * 2,
        { max_tip_length_to_length_ratio = 0.1, max_stroke_width_to_length_ratio = 1 }
    ),
    DoubleArrow(DOWN * 3.5 + RIGHT, DOWN * 3.5 + RIGHT * 5),
    CurvedArrow(LEFT * 2 + DOWN, LEFT + UP),
    CurvedArrow(RIGHT * 3 + UP, RIGHT * 4 + UP * 2, { angle = -PI / 3, tip_length = 0.2 }),
    SurroundingRectangle(
        Circle { radius = 0.4 }:shift(LEFT * 5),
        { buff = 0.3, color = GREEN, fill_opacity = 0.1, fill_color = RED }
    ),
    Square {
        side_length = 0.5,
        color = RED,
        stroke_color = BLUE,
        stroke_opacity = 0.4,
        fill_color = GREEN,
        fill_opacity = 0.6,
    }:shift(UP)
)
wait(0.1)

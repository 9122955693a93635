-- The scenes of which the small pictures of the reference are made: below each "--- NAME" one for that word. `make
-- reference` takes the pictures: of a constructor at the end, of an animation half way, or at the part of its time that
-- stands behind the name. Seen is the middle half of the frame, 7.1 by 4 units.

--- Text
add(Text("Text", { font_size = 110, t2c = { ["[1:2]"] = BLUE } }))
wait()

--- Paragraph
add(Paragraph("lines of", "a paragraph", "centred", { alignment = "center", font_size = 60 }))
wait()

--- MarkupText
add(MarkupText("<b>bold</b> <i>italic</i>\n<u>under</u> <s>through</s>\nH<sub>2</sub>O x<sup>2</sup>", { font_size = 60 }))
wait()

--- Title
add(Title("A title"):scale(0.5):move_to(ORIGIN))
wait()

--- BulletedList
add(BulletedList("first", "second", "third", { font_size = 60, buff = 0.4 }))
wait()

--- Code
add(Code { code_string = "def f(x):\n    return 2 * x", language = "python", paragraph_config = { font = "DejaVu Sans Mono", font_size = 36 } })
wait()

--- DecimalNumber
add(DecimalNumber(3.14159, { font_size = 110 }))
wait()

--- Integer
add(Integer(1234, { font_size = 110 }))
wait()

--- Variable
add(Variable(2.5, "x", { num_decimal_places = 1 }):scale(2))
wait()

--- ChangeDecimalToValue
play(ChangeDecimalToValue(Integer(0, { font_size = 110 }), 100))

--- ChangingDecimal
play(ChangingDecimal(Integer(0, { font_size = 110 }), function(alpha) return 360 * alpha end))

--- Rectangle
add(Rectangle { width = 4.4, height = 2.2, color = BLUE, fill_opacity = 0.3 })
wait()

--- ScreenRectangle
add(ScreenRectangle { height = 2.4, color = BLUE, fill_opacity = 0.3 })
wait()

--- FullScreenRectangle
add(FullScreenRectangle { color = BLUE, fill_opacity = 0.3 }:scale(0.4))
wait()

--- RoundedRectangle
add(RoundedRectangle { width = 4.4, height = 2.2, color = BLUE, fill_opacity = 0.3 })
wait()

--- Square
add(Square { color = BLUE, fill_opacity = 0.3 }:scale(1.2))
wait()

--- SurroundingRectangle
local word = Text("word", { font_size = 80 })
add(word, SurroundingRectangle(word, { buff = 0.3 }))
wait()

--- Circle
add(Circle { radius = 1.4, fill_opacity = 0.3 })
wait()

--- Dot
add(Dot { radius = 0.12 }, Dot { point = LEFT * 2, radius = 0.12 }, Dot { point = RIGHT * 2, radius = 0.12 })
wait()

--- Arc
add(Arc { radius = 1.8, start_angle = PI / 4, arc_center = DOWN * 1.2, color = YELLOW, stroke_width = 6 })
wait()

--- Triangle
add(Triangle { fill_opacity = 0.3 }:scale(1.6):shift(DOWN * 0.35))
wait()

--- Polygon
add(Polygon({ { -2.4, -1 }, { -1.2, 1.2 }, { 0.6, 0.4 }, { 2.4, 1 }, { 1.4, -1.2 } }, { fill_opacity = 0.3 }))
wait()

--- Path
add(Path({ { -2.6, -1 }, { -0.8, -1 }, { -0.8, 1 }, { 1, 1 }, { 1, -0.4 }, { 2.6, -0.4 } }, { corner_radius = 0.5, color = TEAL, stroke_width = 6 }))
wait()

--- CubicBezier
add(CubicBezier({ -2.4, -1 }, { -1, 2 }, { 1, -2 }, { 2.4, 1 }, { color = BLUE, stroke_width = 6 }))
wait()

--- VMobject
add(VMobject { color = YELLOW, stroke_width = 6 }:set_points_smoothly({ -2.6, -0.8 }, { -1.2, 1 }, { 0.4, -1 }, { 2.6, 0.8 }))
wait()

--- Line
add(Line({ -2.6, -0.8 }, { 2.6, 0.8 }, { stroke_width = 6 }))
wait()

--- DashedLine
add(DashedLine({ -2.6, -0.8 }, { 2.6, 0.8 }, { dash_length = 0.2, stroke_width = 6 }))
wait()

--- Arrow
add(Arrow({ -2.8, -0.8 }, { 2.8, 0.8 }))
wait()

--- DoubleArrow
add(DoubleArrow({ -2.8, -0.8 }, { 2.8, 0.8 }))
wait()

--- CurvedArrow
add(CurvedArrow({ -2.4, 0.6 }, { 2.4, 0.6 }, { stroke_width = 6 }))
wait()

--- Image
local rows = {}
for y = 1, 12 do
    rows[y] = {}
    for x = 1, 20 do
        rows[y][x] = { 12 * x, 20 * y, 160 }
    end
end
add(Image(rows, { height = 3 }))
wait()

--- ImageMobject
add(ImageMobject({ { 0, 80, 160, 240 }, { 240, 160, 80, 0 } }, { height = 2.4, interpolation = "nearest" }))
wait()

--- Vector
add(Vector({ 2.4, 1.2 }):shift({ -1.2, -0.6 }))
wait()

--- ArcBetweenPoints
add(ArcBetweenPoints({ -2.2, 0.6 }, { 2.2, 0.6 }, { color = YELLOW, stroke_width = 6 }), Dot({ -2.2, 0.6 }), Dot({ 2.2, 0.6 }))
wait()

--- CurvedDoubleArrow
add(CurvedDoubleArrow({ -2.4, 0.6 }, { 2.4, 0.6 }, { stroke_width = 6 }))
wait()

--- ArrowTriangleFilledTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = ArrowTriangleFilledTip }))
wait()

--- ArrowTriangleTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = ArrowTriangleTip }))
wait()

--- ArrowCircleFilledTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = ArrowCircleFilledTip }))
wait()

--- ArrowCircleTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = ArrowCircleTip }))
wait()

--- ArrowSquareFilledTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = ArrowSquareFilledTip }))
wait()

--- ArrowSquareTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = ArrowSquareTip }))
wait()

--- StealthTip
add(Arrow({ -2.4, 0 }, { 2.4, 0 }, { buff = 0, tip_length = 0.8, tip_shape = StealthTip }))
wait()

--- RegularPolygon
add(RegularPolygon(6, { radius = 1.5, fill_opacity = 0.3 }))
wait()

--- RegularPolygram
add(RegularPolygram(7, { density = 3, radius = 1.6 }))
wait()

--- Polygram
add(Polygram({ { -1.6, -0.7 }, { 1.6, -0.7 }, { 0, 1.5 } }, { { -1.6, 0.8 }, { 1.6, 0.8 }, { 0, -1.4 } }, { fill_opacity = 0.3 }))
wait()

--- ConvexHull
local points = { { -2, 0 }, { -1, 1.2 }, { 0.4, -0.2 }, { 1.8, 0.9 }, { 1, -1.2 }, { -1, -1 }, { -0.4, 0.3 } }
add(ConvexHull(points))
for _, point in ipairs(points) do
    add(Dot(point))
end
wait()

--- Ellipse
add(Ellipse(4, 2, { stroke_width = 6 }))
wait()

--- Annulus
add(Annulus { inner_radius = 0.8, outer_radius = 1.6, color = TEAL })
wait()

--- AnnularSector
add(AnnularSector { inner_radius = 0.8, outer_radius = 2, angle = PI / 2, start_angle = PI / 4, arc_center = DOWN * 1.2, color = TEAL })
wait()

--- Sector
add(Sector { radius = 2, angle = PI / 2, start_angle = PI / 4, arc_center = DOWN, color = TEAL })
wait()

--- ArcPolygon
add(ArcPolygon({ -1.2, -0.8 }, { 1.2, -0.8 }, { 0, 1.2 }, { radius = 2.4, color = BLUE, fill_opacity = 0.4 }))
wait()

--- ArcPolygonFromArcs
local below, above = ArcBetweenPoints(LEFT * 1.4, RIGHT * 1.4), ArcBetweenPoints(RIGHT * 1.4, LEFT * 1.4, { angle = PI })
add(ArcPolygonFromArcs(below, above, { color = GREEN, fill_opacity = 0.5 }))
wait()

--- Cutout
add(Cutout(Square(2.8), Triangle():shift({ -0.5, 0.2 }), Circle(0.4):shift({ 0.8, -0.7 }), { color = BLUE, fill_opacity = 0.6 }))
wait()

--- CurvesAsSubmobjects
local curves = CurvesAsSubmobjects(Circle(1.5, { stroke_width = 8 }))
for i, curve in ipairs(curves) do
    curve:set_color(i % 2 == 0 and RED or BLUE)
end
add(curves)
wait()

--- Cross
local word = Text("wrong")
add(word, Cross(word))
wait()

--- BackgroundRectangle
local lines = VGroup()
for i = -2, 2 do
    lines:add(Line({ -2.6, i * 0.5 }, { 2.6, i * 0.5 }, { color = BLUE }))
end
local word = Text("legible")
add(lines, BackgroundRectangle(word, { buff = 0.1 }), word)
wait()

--- AnnotationDot
add(Line({ -2.4, -0.6 }, { 2.4, 0.6 }), AnnotationDot { radius = 0.3 })
wait()

--- LabeledDot
add(LabeledDot(Text("A", { color = BLACK })))
wait()

--- Label
add(Label(Text("a label", { font_size = 72 }), { box_config = { color = BLUE_E }, frame_config = { buff = 0.2, stroke_width = 3 } }))
wait()

--- LabeledLine
add(LabeledLine(Text("5 km", { font_size = 36 }), { -2.6, -0.6 }, { 2.6, 0.6 }))
wait()

--- LabeledArrow
add(LabeledArrow(Text("to", { font_size = 36 }), { -2.6, -0.6 }, { 2.6, 0.6 }))
wait()

--- Elbow
add(Elbow { width = 1.6, stroke_width = 8 }:shift({ -0.8, -0.8 }))
wait()

--- Angle
local a, b = Line({ -2, -1 }, { 2, -1 }), Line({ -2, -1 }, { 1, 1.2 })
add(a, b, Angle(a, b, { radius = 1.2, dot = true, color = YELLOW }))
wait()

--- angle_from_three_points
add(Dot(RIGHT), Dot(ORIGIN), Dot(UP), angle_from_three_points(RIGHT, ORIGIN, UP, { radius = 0.6, color = YELLOW }))
wait()

--- RightAngle
local a, b = Line({ -1, -1 }, { 2, -1 }), Line({ -1, -1 }, { -1, 1.2 })
add(a, b, RightAngle(a, b, { length = 0.6, color = YELLOW }))
wait()

--- TangentLine
local circle = Circle(1.2)
add(circle, TangentLine(circle, 0.15, { length = 3, color = YELLOW }))
wait()

--- Brace
local box = Rectangle { width = 4, height = 1, color = BLUE }:shift(UP * 0.4)
add(box, Brace(box))
wait()

--- BraceBetweenPoints
add(Dot({ -2, -0.8 }), Dot({ 2, 0.6 }), BraceBetweenPoints({ -2, -0.8 }, { 2, 0.6 }))
wait()

--- ArcBrace
local arc = Arc { radius = 1.4, start_angle = -PI / 3, angle = 2 * PI / 3, color = BLUE }:shift(LEFT)
add(arc, ArcBrace(arc))
wait()

--- BraceLabel
local box = Rectangle { width = 3, height = 1, color = BLUE }:shift(UP * 0.7)
add(box, BraceLabel(box, "n", DOWN, { label_constructor = Text }))
wait()

--- BraceText
local box = Rectangle { width = 4, height = 1, color = BLUE }:shift(UP * 0.7)
add(box, BraceText(box, "four"))
wait()

--- Union
local a, b = Circle(1.2):shift(LEFT * 0.7), Square(2.2):shift(RIGHT * 0.7)
add(a:set_stroke(WHITE, 1), b:set_stroke(WHITE, 1), Union(a, b, { color = TEAL, fill_opacity = 0.6 }))
wait()

--- Intersection
local a, b = Circle(1.2):shift(LEFT * 0.7), Square(2.2):shift(RIGHT * 0.7)
add(a:set_stroke(WHITE, 1), b:set_stroke(WHITE, 1), Intersection(a, b, { color = TEAL, fill_opacity = 0.6 }))
wait()

--- Difference
local a, b = Circle(1.2):shift(LEFT * 0.7), Square(2.2):shift(RIGHT * 0.7)
add(a:set_stroke(WHITE, 1), b:set_stroke(WHITE, 1), Difference(a, b, { color = TEAL, fill_opacity = 0.6 }))
wait()

--- Exclusion
local a, b = Circle(1.2):shift(LEFT * 0.7), Square(2.2):shift(RIGHT * 0.7)
add(a:set_stroke(WHITE, 1), b:set_stroke(WHITE, 1), Exclusion(a, b, { color = TEAL, fill_opacity = 0.6 }))
wait()

--- DashedVMobject
add(DashedVMobject(Circle(1.4, { color = YELLOW, stroke_width = 8 }), { num_dashes = 16 }))
wait()

--- Star
add(Star(5, { outer_radius = 1.5, color = YELLOW, fill_opacity = 0.3 }):shift(DOWN * 0.15))
wait()

--- Underline
local name = Text("Rostrum")
add(name, Underline(name, { color = YELLOW, stroke_width = 6 }))
wait()

--- MathTex
add(MathTex("e^{i \\pi}", "+", "1", "=", "0", { font_size = 110, tex_to_color_map = { ["\\pi"] = YELLOW } }))
wait()

--- Tex
add(Tex("so ", "$a^2 + b^2 = c^2$", { font_size = 80 }):set_color_by_tex("so ", BLUE))
wait()

--- TransformMatchingTex
local law = MathTex("{{ a }} + {{ b }} = {{ c }}", { font_size = 90 }):set_color_by_tex(" a ", YELLOW)
local other = MathTex("{{ a }} = {{ c }} - {{ b }}", { font_size = 90 }):set_color_by_tex(" a ", YELLOW)
play(TransformMatchingTex(law, other, { path_arc = PI / 2 }))

--- SingleStringMathTex
add(SingleStringMathTex([[\sum_{i=1}^n i = \frac{n(n+1)}{2}]], { font_size = 80 }))
wait()

--- SVG
add(SVG([[<svg><rect width="9" height="5" rx="1" fill="#58C4DD"/><path d="M1 4 L4 1 6 3 8 1" fill="none" stroke="white" stroke-width="6"/></svg>]], { height = 3 }))
wait()

--- SVGMobject
local drawing = [[<svg><circle r="10"/><path d="M-4 2 A 4 4 0 0 0 4 2 Z"/><circle cx="-4" cy="-3" r="1.5"/><circle cx="4" cy="-3" r="1.5"/></svg>]]
add(SVGMobject(drawing, { height = 3, fill_opacity = 0.3, fill_color = YELLOW, stroke_color = YELLOW, stroke_width = 4 }))
wait()

--- NumberLine
add(NumberLine { x_range = { -2, 2 }, length = 6, include_numbers = true, include_tip = true })
wait()

--- UnitInterval
add(UnitInterval { length = 6, include_numbers = true, font_size = 28 })
wait()

--- Axes
add(Axes { x_range = { -1, 5 }, y_range = { -1, 3 }, x_length = 6, y_length = 3.4 })
wait()

--- NumberPlane
add(NumberPlane { x_range = { -3, 3 }, y_range = { -1.5, 1.5 } })
wait()

--- ComplexPlane
local plane = ComplexPlane { x_range = { -3, 3 }, y_range = { -1.5, 1.5 } }
add(plane, Dot(plane:n2p(V(2, 1)), { radius = 0.12, color = YELLOW }))
wait()

--- PolarPlane
add(PolarPlane { radius_max = 2, size = 3.6, azimuth_step = 12, radius_step = 0.5 })
wait()

--- ParametricFunction
add(ParametricFunction(function(t) return V(2.4 * math.cos(t), 1.4 * math.sin(2 * t)) end, { 0, TAU }, { color = RED, stroke_width = 6 }))
wait()

--- FunctionGraph
add(FunctionGraph(function(x) return 1.2 * math.sin(2 * x) end, { -3, 3 }, { stroke_width = 6 }))
wait()

--- ImplicitFunction
add(ImplicitFunction(function(x, y) return x * y * (x - y) - 2 end, { color = TEAL, stroke_width = 6 }):scale(0.45))
wait()

--- BarChart
add(BarChart({ 3, 5, 2, 4 }, { x_length = 5, y_length = 3, y_range = { 0, 5, 1 } }))
wait()

--- ArrowVectorField
add(ArrowVectorField(function(p) return V(-p.y, p.x) / 2 end, { x_range = { -3, 3, 0.75 }, y_range = { -1.5, 1.5, 0.75 } }))
wait()

--- StreamLines
add(StreamLines(function(p) return V(-p.y, p.x) end, { x_range = { -1.6, 1.6, 0.4 }, y_range = { -1.6, 1.6, 0.4 }, stroke_width = 3 }):scale(0.7))
wait()

--- Graph
add(Graph({ 1, 2, 3, 4, 5 }, { { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 }, { 5, 1 }, { 1, 3 } }, { layout = "circular", layout_scale = 1.5, vertex_config = { radius = 0.15, color = BLUE } }))
wait()

--- DiGraph
add(DiGraph({ 1, 2, 3 }, { { 1, 2 }, { 2, 3 }, { 3, 1 } }, { layout = { { -2, -1 }, { 2, -1 }, { 0, 1.4 } }, vertex_config = { radius = 0.15, color = BLUE } }))
wait()

--- Table
add(Table({ { "one", "two" }, { "three", "four" } }, { col_labels = { Text("A"), Text("B") } }):scale(0.6))
wait()

--- MobjectTable
add(MobjectTable({ { Circle():scale(0.4), Square():scale(0.4) }, { Star():scale(0.4), Triangle():scale(0.4) } }, { v_buff = 0.4 }):scale(0.9))
wait()

--- MathTable
add(MathTable({ { "x", "x^2" }, { "y", "\\sqrt{y}" } }):scale(0.8))
wait()

--- IntegerTable
add(IntegerTable({ { 1, 20 }, { 300, 4 } }, { include_outer_lines = true }):scale(0.7))
wait()

--- DecimalTable
add(DecimalTable({ { 1.5, 20.25 }, { 0.1, 4 } }, { include_outer_lines = true }):scale(0.6))
wait()

--- Matrix
add(Matrix({ { 2, "a" }, { "b", -12 } }))
wait()

--- MobjectMatrix
add(MobjectMatrix({ { Circle():scale(0.3), Square():scale(0.3) }, { Star():scale(0.3), Triangle():scale(0.3) } }))
wait()

--- IntegerMatrix
add(IntegerMatrix({ { 1.4, 20 }, { -3, 400 } }))
wait()

--- DecimalMatrix
add(DecimalMatrix({ { 1.44, 20 }, { -3, 4.25 } }, { h_buff = 1.8 }))
wait()

--- VDict
add(VDict({ { "square", Square { color = BLUE }:scale(0.8):shift(LEFT * 1.6) }, { "circle", Circle():scale(0.8):shift(RIGHT * 2.5) } }, { show_keys = true }):scale(0.8):move_to(ORIGIN))
wait()

--- VGroup
local group = VGroup(Square { color = BLUE }, Circle(), Triangle()):arrange(RIGHT):set_width(5)
add(group, SurroundingRectangle(group, { buff = 0.3, color = GRAY }))
wait()

--- Group
local group = Group(Dot { radius = 0.4, color = RED }, Text("text"), Triangle()):arrange(DOWN, { buff = 0.2 }):set_height(3)
add(group)
wait()

--- LaneChart
local jobs = lanes { { { 0, 2, "GREEN" }, { 2, 3.5, "GRAY" } }, { { 1, 4, "GREEN" } }, { { 0.5, 1.5, "BLUE" }, { 2.5, 4, "BLUE" } } }
add(LaneChart(jobs, { width = 5, height = 2.2 }):set_window(0, 4):set_progress(4))
wait()

--- Lamps
local bits = lanes { { { 0, 1, "YELLOW" } }, { { 0, 1, "GRAY" } }, { { 0, 1, "YELLOW" } }, { { 0, 1, "YELLOW" } }, { { 0, 1, "GRAY" } } }
add(Lamps(bits, { width = 0.8, height = 0.8, buff = 0.2, corner_radius = 0.1 }):set_window(0, 1):set_progress(0.5))
wait()

--- Readout
add(Readout(series { { 0, 0 }, { 1, 1834 } }, { font_size = 72, suffix = " /s" }):set_window(0, 1):set_progress(1))
wait()

--- Plot
local load = series { { 0, 1 }, { 1, 4 }, { 2, 2.5 }, { 3, 3.5 }, { 4, 5 } }
add(Plot(load, { width = 5, height = 2.4, color = TEAL, stroke_width = 6 }):set_window(0, 4):set_progress(4))
wait()

--- TimeAxis
add(TimeAxis { width = 5, height = 1.8, font_size = 32 }:shift(UP * 0.3):set_window(0, 4):set_progress(2.6))
wait()

--- Write
play(Write(Text("Write", { font_size = 110 })))

--- Unwrite
play(Unwrite(Text("Write", { font_size = 110 })))

--- Create
play(Create(Square { color = BLUE, fill_opacity = 0.3 }:scale(1.3)))

--- Uncreate
play(Uncreate(Square { color = BLUE, fill_opacity = 0.3 }:scale(1.3)))

--- FadeIn
play(FadeIn(Square { color = BLUE, fill_opacity = 0.3 }:scale(1.3), { shift = RIGHT * 2 }))

--- FadeOut
play(FadeOut(Square { color = BLUE, fill_opacity = 0.3 }:scale(1.3), { shift = RIGHT * 2 }))

--- DrawBorderThenFill
play(DrawBorderThenFill(Square { color = BLUE, fill_opacity = 0.5 }:scale(1.3)), { rate_func = function(t) return 0.7 * t end })

--- FadeInFromPoint
play(FadeInFromPoint(Square { color = BLUE, fill_opacity = 0.5 }:shift(RIGHT), LEFT * 2))

--- FadeOutToPoint
play(FadeOutToPoint(Square { color = BLUE, fill_opacity = 0.5 }:shift(RIGHT), LEFT * 2))

--- GrowFromPoint
add(Dot(LEFT * 3, { color = YELLOW }))
play(GrowFromPoint(Square { color = BLUE, fill_opacity = 0.3 }:shift(RIGHT * 2), LEFT * 3))

--- GrowFromCenter
add(Square { side_length = 2.6, stroke_opacity = 0.3 })
play(GrowFromCenter(Square { side_length = 2.6, color = BLUE, fill_opacity = 0.3 }))

--- GrowFromEdge
add(Square { side_length = 2.6, stroke_opacity = 0.3 })
play(GrowFromEdge(Square { side_length = 2.6, color = BLUE, fill_opacity = 0.3 }, DOWN))

--- GrowArrow
add(Line(LEFT * 2.75, RIGHT * 2.75, { stroke_opacity = 0.3 }))
play(GrowArrow(Arrow(LEFT * 3, RIGHT * 3, { color = BLUE })))

--- SpinInFromNothing
add(Square { side_length = 2.6, stroke_opacity = 0.3 })
play(SpinInFromNothing(Square { side_length = 2.6, color = BLUE, fill_opacity = 0.3 }))

--- ShowIncreasingSubsets
local row = VGroup()
for i = 1, 4 do
    row:add(Square { side_length = 1.2, color = BLUE, fill_opacity = 0.3 })
end
row:arrange(RIGHT, { buff = 0.2 })
add(row:copy():set_stroke(GRAY, { opacity = 0.4 }):set_fill(BLUE, { opacity = 0 }))
play(ShowIncreasingSubsets(row), { rate_func = linear })

--- ShowSubmobjectsOneByOne
local row = VGroup()
for i = 1, 4 do
    row:add(Square { side_length = 1.2, color = BLUE, fill_opacity = 0.3 })
end
row:arrange(RIGHT, { buff = 0.2 })
add(row:copy():set_stroke(GRAY, { opacity = 0.4 }):set_fill(BLUE, { opacity = 0 }))
play(ShowSubmobjectsOneByOne(row), { rate_func = linear })

--- AddTextLetterByLetter
play(AddTextLetterByLetter(Text("letters", { font_size = 96 })))

--- RemoveTextLetterByLetter
play(RemoveTextLetterByLetter(Text("letters", { font_size = 96 })))

--- TypeWithCursor
play(TypeWithCursor(Text("letters", { font_size = 96 }), Line(DOWN * 0.6, UP * 0.6, { color = YELLOW, stroke_width = 8 })))

--- UntypeWithCursor 0.4
play(UntypeWithCursor(Text("letters", { font_size = 96 }), Line(DOWN * 0.6, UP * 0.6, { color = YELLOW, stroke_width = 8 })))

--- SpiralIn
local parts = VGroup(Square { color = BLUE }, Circle(), Triangle()):arrange(RIGHT, { buff = 0.1 }):scale(0.3)
play(SpiralIn(parts, { scale_factor = 2, fade_in_fraction = 0.1 }))

--- Transform
play(Transform(Square { color = BLUE, fill_opacity = 0.3 }:shift(LEFT * 1.8), Circle { fill_opacity = 0.3 }:shift(RIGHT * 1.8)))

--- ReplacementTransform
play(ReplacementTransform(Text("one", { font_size = 110 }), Text("two", { font_size = 110 })))

--- TransformFromCopy
local one = Square { color = BLUE, fill_opacity = 0.3 }:shift(LEFT * 1.8)
add(one)
play(TransformFromCopy(one, Circle { fill_opacity = 0.3 }:shift(RIGHT * 1.8)))

--- ClockwiseTransform
local from = Square { side_length = 1.2, color = BLUE, fill_opacity = 0.3 }:shift(LEFT * 1.5 + DOWN * 0.7)
local to = Circle { radius = 0.6, fill_opacity = 0.3 }:shift(RIGHT * 1.5 + DOWN * 0.7)
add(from:copy():fade(0.7), to:copy():fade(0.7))
play(ClockwiseTransform(from, to))

--- CounterclockwiseTransform
local from = Square { side_length = 1.2, color = BLUE, fill_opacity = 0.3 }:shift(LEFT * 1.5 + UP * 0.7)
local to = Circle { radius = 0.6, fill_opacity = 0.3 }:shift(RIGHT * 1.5 + UP * 0.7)
add(from:copy():fade(0.7), to:copy():fade(0.7))
play(CounterclockwiseTransform(from, to))

--- FadeTransform
play(FadeTransform(Text("one", { font_size = 110 }):shift(LEFT), Text("two", { font_size = 110 }):shift(RIGHT)))

--- FadeTransformPieces
local from = VGroup(Square { color = BLUE }, Circle()):arrange(RIGHT):shift(UP * 0.7)
local to = VGroup(Triangle(), Square { color = YELLOW }):arrange(RIGHT):shift(DOWN * 0.7)
play(FadeTransformPieces(from:scale(0.7), to:scale(0.7)))

--- TransformMatchingShapes
play(TransformMatchingShapes(Text("listen", { font_size = 110 }), Text("silent", { font_size = 110 }), { path_arc = PI / 2 }))

--- ApplyMethod
local square = Square { color = BLUE, fill_opacity = 0.3 }
add(Square { stroke_opacity = 0.3 })
play(ApplyMethod(square, "rotate", PI / 3))

--- ApplyFunction
local square = Square { color = BLUE, fill_opacity = 0.3 }
add(Square { stroke_opacity = 0.3 })
play(ApplyFunction(function(m)
    return m:scale(0.5):shift(RIGHT * 2):set_color(YELLOW)
end, square))

--- ApplyMatrix
local square = Square { color = BLUE, fill_opacity = 0.3 }
add(Square { stroke_opacity = 0.3 })
play(ApplyMatrix({ { 1, 1 }, { 0, 1 } }, square))

--- FadeToColor
play(FadeToColor(Square { color = BLUE, fill_opacity = 0.3 }:scale(1.3), YELLOW))

--- ScaleInPlace
add(Square { side_length = 2.6, stroke_opacity = 0.3 })
play(ScaleInPlace(Square { side_length = 2.6, color = BLUE, fill_opacity = 0.3 }, 0.4))

--- ShrinkToCenter
add(Square { side_length = 2.6, stroke_opacity = 0.3 })
play(ShrinkToCenter(Square { side_length = 2.6, color = BLUE, fill_opacity = 0.3 }))

--- Swap
play(Swap(Square { side_length = 1.2, color = BLUE }:shift(LEFT * 2), Circle(0.6):shift(RIGHT * 2)), { rate_func = function(t) return t / 2 end })

--- CyclicReplace
local a, b, c = Square { side_length = 0.9, color = BLUE }:shift(DL * 1.2), Circle(0.5):shift(UP), Triangle():scale(0.6):shift(DR * 1.2)
play(CyclicReplace(a, b, c))

--- MoveAlongPath
local road = Arc { radius = 2, angle = PI, arc_center = DOWN, color = GRAY }
add(road)
play(MoveAlongPath(Dot { radius = 0.3, color = YELLOW }, road), { rate_func = function(t) return 0.7 * t end })

--- Rotate
add(Square { side_length = 2.2, stroke_opacity = 0.3 })
play(Rotate(Square { side_length = 2.2, color = BLUE, fill_opacity = 0.3 }, { angle = PI / 3 }))

--- Rotating
add(Square { side_length = 2.2, stroke_opacity = 0.3 })
play(Rotating(Square { side_length = 2.2, color = BLUE, fill_opacity = 0.3 }, { angle = PI / 3 }))

--- Indicate
play(Indicate(Text("look", { font_size = 110 })))

--- ShowPassingFlash
local path = Circle { radius = 1.4, color = GRAY }
add(path)
play(ShowPassingFlash(path:copy():set_stroke(YELLOW, 10), { time_width = 0.3 }))

--- ShowPassingFlashWithThinningStrokeWidth
local path = Circle { radius = 1.4, color = GRAY }
add(path)
play(ShowPassingFlashWithThinningStrokeWidth(path:copy():set_stroke(YELLOW, 20), { time_width = 0.4 }))

--- Circumscribe
local word = Text("look", { font_size = 96 })
add(word)
play(Circumscribe(word, { stroke_width = 8 }))

--- Flash
add(Dot())
play(Flash(ORIGIN, { flash_radius = 0.4, line_length = 0.8, line_stroke_width = 6 }))

--- FocusOn 0.8
add(Dot(RIGHT, { color = YELLOW }))
play(FocusOn(RIGHT), { rate_func = function(t) return 0.5 + t / 2 end })

--- Wiggle 0.57
add(Square { side_length = 2.2, stroke_opacity = 0.3 })
play(Wiggle(Square { side_length = 2.2, color = BLUE, fill_opacity = 0.3 }, { rotation_angle = 0.3 }))

--- Blink 0.3
local word = Text("look", { font_size = 110 })
add(word)
play(Blink(word))

--- Broadcast
play(Broadcast(Circle { radius = 1.5, color = BLUE }, { n_mobs = 4 }))

--- Wait
add(Text("...", { font_size = 110 }))
play(Wait())

--- LaggedStartMap
local row = VGroup()
for i = 1, 5 do
    row:add(Square { side_length = 0.9, color = BLUE, fill_opacity = 0.3 })
end
row:arrange(RIGHT, { buff = 0.2 })
play(LaggedStartMap(GrowFromCenter, row, { lag_ratio = 0.3 }))

--- ChangeSpeed
local ball = Dot(LEFT * 3, 0.3, { color = YELLOW })
add(Line(LEFT * 3, RIGHT * 3, { color = GRAY }))
play(ChangeSpeed(ball:animate():shift(RIGHT * 6), { [0] = 1, [1] = 0.1 }))

--- Add
local first, second = Square { color = BLUE, fill_opacity = 0.3 }:shift(LEFT * 1.5), Circle():shift(RIGHT * 1.5)
play(Succession(Create(first), Add(second), Wait(2)))

--- AnimationGroup
play(AnimationGroup(FadeIn(Square { color = BLUE }:shift(LEFT * 1.6)), Create(Circle():shift(RIGHT * 1.6))))

--- LaggedStart
local row = VGroup()
for i = 1, 5 do
    row:add(Square { side_length = 0.8, color = BLUE, fill_opacity = 0.5 })
end
row:arrange(RIGHT)
local coming = {}
for i, square in ipairs(row) do
    coming[i] = FadeIn(square, { shift = UP })
end
play(LaggedStart(coming, { lag_ratio = 0.4 }))

--- Succession
local row = VGroup(Square { color = BLUE }, Circle(), Triangle()):arrange(RIGHT, { buff = 0.5 }):set_width(5.4)
play(Succession(Create(row[1]), Create(row[2]), Create(row[3])))

--- UpdateFromFunc
local square = Square { color = BLUE, fill_opacity = 0.5 }:shift(LEFT * 2)
local word = Text("with it", { font_size = 60 }):next_to(square, DOWN)
add(square, word)
play(square:animate():shift(RIGHT * 4), UpdateFromFunc(word, function(node) node:next_to(square, DOWN) end))

--- UpdateFromAlphaFunc
local dot = Dot { radius = 0.3, color = YELLOW }
add(Line(LEFT * 2.5, RIGHT * 2.5), dot)
play(UpdateFromAlphaFunc(dot, function(node, alpha) node:move_to(LEFT * 2.5 + RIGHT * 5 * alpha) end))

--- Animation
local row = VGroup()
for i = 1, 7 do
    row:add(Dot { radius = 0.2, color = TEAL, point = RIGHT * 0.8 * (i - 4) })
end
play(Animation(row, { interpolate = function(node, alpha)
    for i, dot in ipairs(node) do
        dot:move_to(V(0.8 * (i - 4), math.sin(i + TAU * alpha)))
    end
end }))

--- ValueTracker
local value = ValueTracker(2)
local bar = Rectangle { width = 0.5, height = 0.6, color = BLUE, fill_opacity = 0.5 }
bar:add_updater(function(node) node:stretch(value:get_value() / node.width, 0) end)
add(bar)
play(value:animate():set_value(5))

--- ComplexValueTracker
local value = ComplexValueTracker(V(-1, -1))
local arrow = Line(ORIGIN, V(-1, -1), { color = YELLOW })
arrow:add_updater(function(node) node:become(Line(ORIGIN, value:get_value(), { color = YELLOW })) end)
add(Circle { color = GRAY }, arrow)
play(value:animate():set_value(V(1.5, 1)))

--- MoveToTarget
local square = Square { side_length = 1.2, color = BLUE }:shift(LEFT * 1.8)
square:generate_target()
square.target:shift(RIGHT * 3.6):rotate(PI / 4):set_fill(YELLOW, { opacity = 0.7 })
add(square:copy():set_stroke { opacity = 0.4 }, square)
play(MoveToTarget(square))

--- Restore 0.75
local word = Text("back", { font_size = 90, color = TEAL })
word:save_state()
add(word:copy():set_opacity(0.3), word)
play(word:animate():shift(UP):scale(0.4):set_color(RED))
play(Restore(word))

--- ApplyPointwiseFunction
local square = Square { side_length = 2.4, color = BLUE, fill_opacity = 0.4 }:insert_n_curves(16)
add(square)
play(ApplyPointwiseFunction(function(p) return V(p.x * (1 + 0.8 * p.y), p.y) end, square))

--- ApplyComplexFunction 0.9
local lines = VGroup()
for i = -4, 4 do
    lines:add(Line(V(i / 4, 0), V(i / 4, 1), { color = BLUE }):insert_n_curves(10))
end
add(lines)
play(ApplyComplexFunction(function(z) return V(z.x * z.x - z.y * z.y, 2 * z.x * z.y) * 0.8 end, lines))

--- Homotopy 0.9
local lines = VGroup()
for i = 1, 5 do
    lines:add(Line(LEFT * 2.5, RIGHT * 2.5, { color = BLUE }):insert_n_curves(30):shift(UP * 0.4 * (i - 3)))
end
add(lines)
play(Homotopy(function(x, y, z, t) return x, y + 0.6 * t * math.sin(2 * x) end, lines))

--- ComplexHomotopy
play(ComplexHomotopy(function(z, t) return z * (1 + t) end, Square { color = BLUE }:scale(0.7)))

--- ApplyPointwiseFunctionToCenter
play(ApplyPointwiseFunctionToCenter(function(p) return p * 2 end, Square { color = BLUE }:shift(RIGHT)))

--- MaintainPositionRelativeTo
local dot, square = Dot { color = YELLOW }, Square { color = BLUE }:scale(0.5):shift(UP * 1.2)
add(dot, square)
play(dot:animate():shift(RIGHT * 2), MaintainPositionRelativeTo(square, dot))

--- PhaseFlow
local dots = VGroup()
for x = -2, 2 do
    for y = -1, 1 do
        dots:add(Dot({ x, y }, { color = BLUE }))
    end
end
add(dots)
play(PhaseFlow(function(p) return V(-p.y, p.x) end, dots))

--- ApplyWave
local word = Text("a wave", { font_size = 90 })
add(word)
play(ApplyWave(word, { amplitude = 0.5 }))

--- TracedPath
local dot = Dot { radius = 0.15, color = YELLOW, point = LEFT * 2.5 }
add(TracedPath(function() return dot:get_center() end, { stroke_width = 6 }), dot)
play(UpdateFromAlphaFunc(dot, function(node, alpha)
    local x = 5 * alpha - 2.5
    node:move_to(V(x, math.sin(2 * x)))
end, { run_time = 3, rate_func = linear }))

local g = Graph({ 1, 2, 3, 4, 5 }, { { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 }, { 5, 1 }, { 1, 3 } }, {
    layout = "circular",
    vertex_config = { radius = 0.2, color = BLUE },
    edge_config = { stroke_width = 6 },
}):shift(LEFT * 3.5)
local d = DiGraph({ 1, 2, 3 }, { { 1, 2 }, { 2, 3 }, { 3, 1 } }, {
    layout = { [1] = { 2, -1 }, [2] = { 5, -1 }, [3] = { 3.5, 1.5 } },
})
play(Create(g), Create(d))
play(g.vertices[1]:animate():move_to(LEFT * 5 + UP * 3))
wait(0.3)

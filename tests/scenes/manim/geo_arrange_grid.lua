local cells = VGroup()
for k = 0, 11 do
    cells:add(Square(0.4 + 0.1 * (k % 4), { color = BLUE, fill_opacity = 0.3 }))
end
cells:arrange_in_grid { rows = 3, cols = 4, buff = { 0.4, 0.2 } }:shift(LEFT * 4)
local g = VGroup()
for k = 0, 5 do
    g:add(Circle { radius = 0.2 + 0.05 * k, color = RED })
end
g:arrange_in_grid { cols = 3, cell_alignment = UL, col_widths = { 1.2, nil, 1 }, row_alignments = "ud", flow_order = "dr" }
g:shift(RIGHT)
local h = VGroup()
for k = 0, 4 do
    h:add(Dot { radius = 0.1 + 0.05 * k })
end
h:arrange(DOWN, { aligned_edge = LEFT, buff = 0.2, center = false }):shift(RIGHT * 5 + UP * 2)
play(Create(cells), Create(g), Create(h), { run_time = 1.5 })
wait(0.3)

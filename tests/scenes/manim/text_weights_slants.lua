local w = VGroup()
for _, weight in ipairs { THIN, LIGHT, NORMAL, MEDIUM, SEMIBOLD, BOLD, HEAVY } do
    w:add(Text(weight:sub(1, 1) .. weight:sub(2):lower(), { weight = weight, font_size = 40 }))
end
w:arrange(DOWN, { aligned_edge = LEFT }):shift(LEFT * 4)
local i = VGroup(Text("upright", { slant = NORMAL }), Text("italic", { slant = ITALIC }), Text("oblique", { slant = OBLIQUE }))
i:arrange(DOWN, { buff = 0.5 })
local m = VGroup(Text("one bold word", { t2w = { bold = BOLD } }), Text("one italic word", { t2s = { italic = ITALIC } }),
    Text("both here", { t2w = { both = BOLD }, t2s = { here = ITALIC }, t2c = { here = RED } }))
m:arrange(DOWN, { buff = 0.5 }):scale(0.8):shift(RIGHT * 4)
play(FadeIn(w), FadeIn(i), Write(m))
wait(0.3)

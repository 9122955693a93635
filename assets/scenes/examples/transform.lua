-- Transform and ReplacementTransform: one thing becomes another before your eyes.
background("#0d1117")
local INK = "#e6edf3"

local function star(outer, inner)
    local corners = {}
    for i = 0, 9 do
        local angle, radius = PI / 2 + i * PI / 5, i % 2 == 0 and outer or inner
        corners[i + 1] = V(math.cos(angle), math.sin(angle)) * radius
    end
    return Polygon(corners, { color = YELLOW, fill_opacity = 0.35 })
end

-- Names stand on one line, whichever letters they have.
local function label(text)
    local name = Text(text, { font_size = 44, color = INK })
    return name:shift(V(0, -2.9 - name[1]:get_bottom().y))
end

local shape = Square { side_length = 3, color = BLUE, fill_opacity = 0.35 }:shift(UP * 0.5)
local name = label("square")
play(Create(shape), Write(name))

local function become(text, change)
    local new = label(text)
    play(change, Succession(FadeOut(name, { run_time = 0.3 }), FadeIn(new, { run_time = 0.4 })))
    name = new
    wait(0.4)
end

cue("Transform", { notes = "It stays the same thing and only looks different." })
local looks = {
    { "circle", Circle { radius = 1.75, color = GREEN, fill_opacity = 0.35 } },
    { "star", star(2.1, 0.9) },
    { "square", Square { side_length = 3, color = BLUE, fill_opacity = 0.35 } },
}
for _, look in ipairs(looks) do
    become(look[1], Transform(shape, look[2]:shift(UP * 0.5), { run_time = 1.2 }))
end

cue("ReplacementTransform", { notes = "From now on the script speaks of the sixteen." })
local layers, tiles = VGroup(), VGroup()
for i = 1, 16 do -- sixteen thin layers look like the one square
    layers:add(shape:copy():set_fill(nil, { opacity = 1 - (1 - 0.35) ^ (1 / 16) }))
    tiles:add(Square { side_length = 0.75, color = i % 2 == 0 and TEAL or BLUE, fill_opacity = 0.5 })
end
tiles:arrange_in_grid({ rows = 4, cols = 4, buff = 0.2 }):shift(UP * 0.5)
remove(shape)
become("sixteen squares", ReplacementTransform(layers, tiles, { run_time = 1.5 }))

cue("row")
become("in a row", tiles:animate { run_time = 1.5 }:arrange(RIGHT, { buff = 0.06 }):shift(UP * 0.5))
wait(0.6)

-- A scene for the tests of what lies over one: steps with and without notes, parameters of every kind.
local slots = param("slots", 4, { min = 1, max = 8 })
param("rate", 0.5, { min = 0, max = 2, step = 0.05 })
param("labels", true)
param("mode", "continuous", { choices = { "static", "continuous" } })
param("policy", "shortest request first", { choices = { "first come, first served", "shortest request first" } })

background("#203040")
cue("title", { notes = "Say hello.", seconds = 45 })
local title = Text("Overlays", { font_size = 48 }):to_edge(UP)
play(FadeIn(title))

cue("a step with a name that is longer than the room for it in any picture", {
    notes = "First paragraph, which is long enough to be broken into lines where the presenter reads it.\n\nSecond one.",
    seconds = 30,
})
local row = VGroup()
for i = 1, slots do
    row:add(Square { side_length = 1.2, color = BLUE, fill_color = i % 2 == 0 and YELLOW or TEAL, fill_opacity = 0.8 })
end
row:arrange(RIGHT, { buff = 0.2 })
play(FadeIn(row), { run_time = 2 })

cue("third", { notes = string.rep("Notes that no caption has the room for. ", 60) })
play(row:animate():shift(DOWN))
cue("fourth")
play(FadeOut(title))

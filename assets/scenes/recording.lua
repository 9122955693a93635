-- Shown while the scenes of a Python file are recorded for the first time.
local title = Text("Recording", { font_size = 48 })
local note = Text("The scene plays as soon as Manim has run it.", { font_size = 28, color = GRAY_B })
local text = VGroup(title, note):arrange(DOWN, { buff = 0.5 })
add(text)
wait(1)

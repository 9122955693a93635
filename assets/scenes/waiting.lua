-- Shown by a kiosk until its scene is there.
local title = Text("One moment, please", { font_size = 48 })
local note = Text("The presentation starts as soon as it is there.", { font_size = 28, color = GRAY_B })
local text = VGroup(title, note):arrange(DOWN, { buff = 0.5 })
add(text)
wait(1)

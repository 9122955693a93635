-- Fourteen steps with letters that are too small.
for i = 1, 14 do
  cue('step ' .. i)
  local text = Text('small ' .. i .. (i == 2 and ' and so long that it does not fit in a row of the list' or ''), {font_size = 6})
  add(text)
  wait(1)
  remove(text)
end

-- Manim leaves lines that begin with blanks so far left of the middle.
local c = Code {
    code_string = "for i in range(3):\n    print(i)", language = "python", background = "window", add_line_numbers = false,
    formatter_style = "monokai", paragraph_config = { font = "Inter" },
}
play(Create(c:shift(LEFT * 0.3172)), { run_time = 2 })
wait(0.3)

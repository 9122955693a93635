local t <const> = setmetatable({}, { __index = function(_, k) return k .. "!" end })
local function f(n, ...) if n > 0 then return f(n - 1, n, ...) end return select("#", ...), ... end
for word, n in ("a=1, b=22"):gmatch("(%w+)=(%d+)") do t[word] = tonumber(n) // 1 | 0xF end
local s = ("%5.2f %s %q"):format(f(3), t.x, "z\n"):gsub("%s+", { [" "] = "-" }):upper():rep(2, ",")
table.sort(t, function(a, b) return a < b end)
local said = { s, #s, utf8.char(228), math.type(3 // 2.0), pcall(error, { 1 }) }
local ok, why = pcall(function() goto done ::done:: return nil + 1 end)
add(Text(tostring(ok) .. why:sub(-9)))

local nodes = {}

-- The value, which a function of the script's has given, or the script.
function nodes.check(value, what)
    if type(value) ~= "userdata" then
        fail("%s must be a node, not a %s", what, type(value))
    end
    return value
end

-- A text, or a formula where it is written like one.
function nodes.lettering(text, options)
    local constructor = string.find(text, "\\", 1, true) and MathTex or Text
    return constructor(text, options or {})
end

-- A node as it is; what `constructor` makes of a text or a number.
function nodes.label(value, constructor, options)
    if type(value) == "string" or type(value) == "number" then
        value = constructor(tostring(value), options)
    end
    return type(value) == "userdata" and value or fail("a label must be a text or a node, not a %s", type(value))
end

return nodes

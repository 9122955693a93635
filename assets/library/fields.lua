-- Fields of nodes: what their constructors keep under that name.
return setmetatable({}, {
    __index = function(_, name)
        return function(node)
            return state(node)[name]
        end
    end,
})

local stage = {}

local foreground = 1000 -- is added to their z_index

local function lift(nodes, by)
    for _, node in ipairs(nodes) do
        for _, leaf in ipairs(node:family_members_with_points()) do
            leaf.z_index = leaf.z_index + by
        end
    end
end

function stage.add_foreground_mobjects(nodes)
    lift(nodes, foreground)
    add(nodes)
end

function stage.remove_foreground_mobjects(nodes)
    lift(nodes, -foreground)
end
stage.remove_foreground_mobject = stage.remove_foreground_mobjects
stage.add_foreground_mobject = stage.add_foreground_mobjects

return stage

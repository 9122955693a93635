local stage = {}

local foreground = 1000 -- is added to their z_index

function stage.add_foreground_mobjects(nodes)
    for _, node in ipairs(nodes) do
        for _, leaf in ipairs(node:family_members_with_points()) do
            leaf.z_index = leaf.z_index + foreground
        end
    end
    add(nodes)
end
stage.add_foreground_mobject = stage.add_foreground_mobjects

function stage.next_section(name)
    cue(name)
end

return stage

local rates = {}

function rates.squish_rate_func(func, a, b)
    return function(t)
        if a >= b then
            return a
        end
        return func(math.max(0, math.min((t - a) / (b - a), 1)))
    end
end

return rates

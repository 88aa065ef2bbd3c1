-- wrk sends the requests of a file, each thread its share, over and over.
--   wrk … -s requests.lua ADDRESS -- FILE THREADS [HEADER …]
-- A line of the file is METHOD, path and body with tabs between; a header is "Name: value".
-- At the end one line of JSON is printed.

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    local headers = {}
    for i = 3, #args do
        local name, value = args[i]:match("^([^:]+): (.*)$")
        headers[name] = value
    end
    requests = {}
    local share = tonumber(args[2])
    local line_number = 0
    for line in io.lines(args[1]) do
        if line_number % share == number then
            local method, path, body = line:match("^(%S+)\t(%S+)\t(.*)$")
            if body == "" then body = nil end
            headers["Content-Type"] = body and "application/json" or nil
            requests[#requests + 1] = wrk.format(method, path, headers, body)
        end
        line_number = line_number + 1
    end
    at = 0
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests": %d, "seconds": %.6f, "p99_ms": %.4f, "refused": %d, "broken": %d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(99) / 1e3, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end

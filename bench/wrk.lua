-- Sends the requests of a file in turn, and prints what came of it as JSON.
local requests = {}
local at = 0

function init(args)
  for _, request in ipairs(dofile(args[1])) do
    table.insert(requests, wrk.format(request[1], request[2], request[3], request[4]))
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    'RESULT {"requests":%d,"seconds":%f,"bytes":%d,"p50":%f,"p99":%f,"failed":%d}',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status
  ))
end

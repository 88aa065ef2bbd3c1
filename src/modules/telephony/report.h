#pragma once
#include "base/json.h"
#include "record/session.h"

namespace suki::modules::telephony {

/// What an exchange says of a call, at the address of its connector: {"event": "ringing",
/// "answered", "ended" or "missed", "call", "number"?, "extension"?, "direction"?, "duration"?
/// (seconds), "recording"? (URL)}. `call` is the id that we sent, or the exchange's own: then the
/// first report of a number that is not ours makes an incoming call, finds out whose it is, and
/// tells the person with that extension. {"call": id}. Throws NotFound `phone.no_report` for
/// another's token, `phone.unknown_call`; Invalid `phone.bad_report`.
json::object report_call(record::Session& session, std::string_view token,
                         const json::object& said);

}  // namespace suki::modules::telephony

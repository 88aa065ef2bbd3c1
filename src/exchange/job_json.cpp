#include "exchange/job_json.h"

#include "exchange/import_json.h"

namespace suki::exchange {

json::object describe_job(const JobRecord& record, const record::Actor& actor, Detail detail) {
    json::object out{{"id", record.id.text()},
                     {"set", record.set},
                     {"file", record.file},
                     {"uploadedAt", format_instant(record.uploaded_at)},
                     {"state", state_name(record.state)}};
    for (const auto& [key, value] : to_json(record.counts)) out[key] = value;
    const bool undoable = !record.operation.is_nil() && record.starter == actor.user;
    out["operation"] = undoable ? json::value(record.operation.text()) : json::value(nullptr);
    if (detail == Detail::Short) return out;
    out["problems"] = to_json(record.problems);
    out["notes"] = to_json(record.notes);
    return out;
}

}  // namespace suki::exchange

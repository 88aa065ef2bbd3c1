#include "modules/worktime/hooks/meeting_recurrence.h"

namespace suki::modules {
namespace {

/// Only the start was given: the end goes with it.
void keep_length(record::Draft& draft) {
    if (draft.is_new() || !draft.changed("startsAt") || draft.changed("endsAt")) return;
    const auto old = draft.before->at(*draft.entity.find_property("startsAt"));
    const auto* before = std::get_if<Instant>(&old);
    const auto* from = std::get_if<Instant>(&draft.get("startsAt"));
    const auto* to = std::get_if<Instant>(&draft.get("endsAt"));
    if (before && from && to) draft.set("endsAt", *to + (*from - *before));
}

}  // namespace

void meeting_recurrence(record::Draft& draft) {
    keep_length(draft);
    const auto* rule = std::get_if<std::string>(&draft.get("recurrence"));
    const auto* from = std::get_if<Instant>(&draft.get("startsAt"));
    const auto* to = std::get_if<Instant>(&draft.get("endsAt"));
    if (from && to && *to < *from && (draft.changed("startsAt") || draft.changed("endsAt")))
        throw invalid("meeting.ends_before_start", "The meeting ends before it begins.")
            .target("endsAt");
    if (rule && !from)
        throw invalid("record.required", "A meeting that repeats needs a first start.")
            .target("startsAt");
}

}  // namespace suki::modules

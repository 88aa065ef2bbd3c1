#include "duplicates/duplicates.h"

#include "duplicates/keys.h"
#include "duplicates/merge.h"
#include "duplicates/scan.h"

namespace suki::duplicates {
namespace {

using record::Entity;
using record::Session;

json::value merge_records(Session& session, const Entity& entity, const Id& id,
                          const json::object& parameters) {
    const auto merged = merge(session, entity, read_wish(entity, id, parameters));
    return json::object{{"merge", merged.text()}, {"id", id.text()}};
}

json::value preview_merge(Session& session, const Entity& entity, const Id& id,
                          const json::object& parameters) {
    return preview(session, entity, read_wish(entity, id, parameters));
}

}  // namespace

void attach(record::Hooks& hooks, jobs::Handlers& handlers) {
    hooks.after_save_any(800, "duplicate_keys", keep_keys);
    const std::string policy(kPolicy), criterion(kCriterion);
    hooks.before_save(policy, 10, "check_policy", check_policy);
    hooks.before_save(criterion, 10, "check_criterion", check_criterion);
    hooks.after_save(policy, 10, "keys_change", keys_change);
    hooks.after_save(criterion, 10, "keys_change", keys_change);
    hooks.action_any("merge", {"others", "take", "etags"}, merge_records);
    hooks.action_any("previewMerge", {"others", "take", "etags"}, preview_merge);
    handlers.add(kKeepKeys, jobs::DatabaseHandler(handle_keep_keys));
    handlers.add(kScan, jobs::OutsideHandler(handle_scan));
}

}  // namespace suki::duplicates

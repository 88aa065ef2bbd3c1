#include "api/record_versions.h"

#include "api/history_words.h"
#include "api/record_call.h"
#include "record/versions.h"

namespace suki::api {
namespace {

constexpr std::string_view kUndo = "undo", kRestoreVersion = "restoreVersion";

std::int64_t whole_number_in(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    if (value && value->is_int64()) return value->get_int64();
    throw invalid("record.required", "\"" + std::string(name) + "\" is a whole number.")
        .target(std::string(name));
}

std::vector<std::string> fields_in(const json::object& parameters) {
    std::vector<std::string> fields;
    const auto* list = parameters.if_contains("fields");
    if (!list) return fields;
    if (list->is_array())
        for (const auto& one : list->get_array())
            if (one.is_string()) fields.emplace_back(one.get_string());
    if (fields.empty())
        throw invalid("record.required", "\"fields\" is a list of the fields to put back.")
            .target("fields");
    return fields;
}

}  // namespace

bool is_version_action(std::string_view name) {
    return name == kUndo || name == kRestoreVersion;
}

json::object act_on_versions(Call& call, const meta::Entity& entity, const Id& id,
                             std::string_view name, const json::object& parameters) {
    auto& session = call.session;
    expect_members(parameters,
                   name == kUndo ? MemberNames{"from", "to"} : MemberNames{"sequence", "fields"});
    const auto restored =
        name == kUndo
            ? record::undo(session, entity, id, whole_number_in(parameters, "from"),
                           whole_number_in(parameters, "to"))
            : record::restore_version(session, entity, id, whole_number_in(parameters, "sequence"),
                                      fields_in(parameters), if_match(call.request));
    const HistoryWords words(call, entity);
    json::array left;
    for (const auto& one : restored.left)
        left.push_back(json::object{{"code", one.code},
                                    {"message", one.message},
                                    {"target", one.target},
                                    {"label", words.label_of(one.target)}});
    return {{"@odata.etag", etag_of(restored.written.version)}, {"left", std::move(left)}};
}

}  // namespace suki::api

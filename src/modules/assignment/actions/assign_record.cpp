#include "modules/assignment/actions/assign_record.h"

#include "modules/assignment/assign.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::modules {

json::value assign_record(record::Session& session, const record::Entity& entity, const Id& id,
                          const json::object& parameters) {
    const auto* wanted = parameters.if_contains("policyId");
    const auto policy =
        wanted && wanted->is_string() ? Id::parse(wanted->get_string()) : std::nullopt;
    if (!policy)
        throw invalid("record.required", "Say by which assignment policy.").target("policyId");
    session.write();
    record::get(session, entity, id);
    if (!record::reaches(session, entity, access::Action::Edit, id))
        throw forbidden("access.edit", "You may not change this record.");
    return json::object{{"ownerId", assign_person(session, entity, id, *policy).text()}};
}

}  // namespace suki::modules

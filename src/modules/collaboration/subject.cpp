#include "modules/collaboration/subject.h"

#include "modules/record_values.h"
#include "record/loading.h"
#include "record/value_json.h"

namespace suki::modules::collaboration {

std::string Subject::name_for(const access::Rights& rights) const {
    const auto& property = entity->name_property();
    return rights.can_see(*entity, property) ? record::value_text(property, record.at(property))
                                             : std::string();
}

std::optional<Subject> subject_of(record::Session& session, const record::Entity& entity,
                                  const record::Record& record, const std::string& field) {
    const auto id = id_of(value_of(entity, record, field + "Id"));
    const auto type = text_of(value_of(entity, record, field + "Type"));
    const auto* target = id ? session.registry().find_entity(type) : nullptr;
    if (!target) return std::nullopt;
    auto found = record::load(session.read(), *target, *id);
    if (!found || found->deleted) return std::nullopt;
    return Subject{target, std::move(*found)};
}

}  // namespace suki::modules::collaboration

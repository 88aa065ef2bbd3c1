#pragma once
#include <optional>
#include <string>

#include "base/json.h"
#include "record/record.h"
#include "record/session.h"

/// Whose number is it, and which number is called.
namespace suki::modules::telephony {

/// A record with a phone number.
struct Party {
    const record::Entity* entity = nullptr;
    Id id;
    std::string name, number;
};

/// Whom a call about this record goes to: the number that `parameters` say ("number", or the
/// property "field"), else the record's own first one, else that of whom it leads to, people
/// first. As far as the caller may read. Throws Invalid `phone.bad_number`, `phone.no_number`.
Party party_of(record::Session& session, const record::Entity& entity, const record::Record& record,
               const json::object& parameters);

/// Who has this number, of the entities that a call may regard, people first. With all rights.
std::optional<Party> party_with(record::Session& session, const std::string& number);

}  // namespace suki::modules::telephony

#pragma once
#include <optional>
#include <string>

#include "record/session.h"

namespace suki::modules {

/// Somebody whom a report is sent to, with the rights that they have now.
struct Person {
    Id id;
    std::string name, email, locale;
    std::shared_ptr<const access::Rights> rights;

    record::Actor actor() const { return {id, name, record::Door::Rule, rights}; }
};

/// Nullopt when they are gone or switched off.
std::optional<Person> find_person(record::Session& session, const Id& user);

}  // namespace suki::modules

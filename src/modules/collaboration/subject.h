#pragma once
#include <optional>
#include <string>

#include "access/rights.h"
#include "record/hooks.h"

namespace suki::modules::collaboration {

/// The record that a comment, a follower or a favourite is about.
struct Subject {
    const record::Entity* entity;
    record::Record record;

    Id id() const { return record.id(); }
    /// Its name, "" for somebody to whom the name is hidden.
    std::string name_for(const access::Rights& rights) const;
};

/// Where the lookup `field` of a saved record or a draft leads; nullopt when that is gone.
std::optional<Subject> subject_of(record::Session& session, const record::Entity& entity,
                                  const record::Record& record, const std::string& field);

}  // namespace suki::modules::collaboration

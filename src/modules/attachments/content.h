#pragma once
#include "files/intake.h"
#include "record/engine.h"

namespace suki::modules {

/// What a record with a content says of it: a `file`, an `attachment`.
struct Content {
    std::string name, hash, content_type;
    std::string scan;    // "": no scanner looked; else an option of the field `scan`
    std::string threat;  // what an infected one holds
    std::uint64_t bytes = 0;
};

/// Has the entity the fields of a content?
bool holds_content(const record::Entity& entity);
std::vector<const record::Entity*> entities_with_content(const meta::Registry& registry);

Content content_of(const record::Entity& entity, const record::Record& record);
/// Names and describes a content that was taken in.
void set_content(record::Input& input, const record::Entity& entity, const std::string& name,
                 const files::Kept& kept);

/// Nothing leaves before the scanner has passed it: throws Conflict `file.not_scanned`, Forbidden
/// `file.infected`, `file.unscannable`.
void expect_passed(const Content& content);

}  // namespace suki::modules

#include "modules/attachments/content.h"

#include "modules/record_values.h"

namespace suki::modules {

bool holds_content(const record::Entity& entity) {
    return entity.find_property("contentHash") && entity.find_property("sizeBytes") &&
           entity.find_property("scan");
}

std::vector<const record::Entity*> entities_with_content(const meta::Registry& registry) {
    std::vector<const record::Entity*> found;
    for (const auto& entity : registry.entities())
        if (holds_content(*entity)) found.push_back(entity.get());
    return found;
}

Content content_of(const record::Entity& entity, const record::Record& record) {
    const auto text = [&](std::string_view name) {
        return text_of(value_of(entity, record, name));
    };
    return {text("name"),
            text("contentHash"),
            text("contentType"),
            text("scan"),
            text("threat"),
            static_cast<std::uint64_t>(number_of(value_of(entity, record, "sizeBytes")))};
}

void set_content(record::Input& input, const record::Entity& entity, const std::string& name,
                 const files::Kept& kept) {
    input.set(*entity.find_property("name"), name);
    input.set(*entity.find_property("contentType"), kept.content_type);
    input.set(*entity.find_property("sizeBytes"), static_cast<std::int64_t>(kept.bytes));
    input.set(*entity.find_property("contentHash"), kept.hash);
}

void expect_passed(const Content& content) {
    if (content.scan.empty() || content.scan == "Clean") return;
    if (content.scan == "Waiting")
        throw conflict("file.not_scanned",
                       "The file still waits for the virus scanner; try again in a moment.");
    if (content.scan == "Infected")
        throw forbidden("file.infected", "The virus scanner found " + content.threat +
                                             " in this file; it is locked away.");
    throw forbidden("file.unscannable",
                    "The virus scanner could not look into this file: " + content.threat);
}

}  // namespace suki::modules

#include "customisation/transfer.h"

#include "customisation/data_model.h"
#include "customisation/stripping.h"
#include "customisation/versions.h"

namespace suki::customisation {
namespace {

using storage::Sql;

constexpr std::string_view kDroppedFile = "dropped.json";

std::string_view without_module(std::string_view path) {
    return path.substr(path.find('/') + 1);
}

/// Templates in the order in which they came, then what administrators changed.
OwnMetadata::Files laid_together(storage::ReadTx& tx) {
    OwnMetadata::Files files;
    const auto rows =
        tx.query(Sql("SELECT path, content FROM metadata_files"
                     " ORDER BY CASE WHEN path LIKE 'own/%' THEN 1 ELSE 0 END, version, path"));
    while (rows->next()) {
        auto& file = files[std::string(without_module(rows->text(0)))];
        const auto content = parse_json(rows->text(1));
        file = overlaid(file, content.as_object());
    }
    return files;
}

OwnMetadata::Files without_dropped_texts(OwnMetadata::Files files) {
    OwnMetadata own(std::move(files));
    const OwnMetadata all = own;
    for (const std::string_view prefix : {"entity", "field", "help", "option", "section"}) {
        for (const auto& [name, about] : all.dropped("entities"))
            own.forget_texts(std::string(prefix) + "." + std::string(name));
        for (const auto& [name, about] : all.dropped("fields"))
            own.forget_texts(std::string(prefix) + "." + std::string(name));
    }
    return own.files();
}

std::string type_of(const json::array& fields, const std::string& name) {
    for (const auto& field : fields)
        if (text_at(field.as_object(), "name") == name) return text_at(field.as_object(), "type");
    return {};
}

/// A field that is here already must hold the same kind of values.
void expect_same_types(const Ground& ground, const std::string& entity, const json::object& file) {
    const auto* fields = file.if_contains("fields");
    if (!fields || !fields->is_array()) return;
    const auto* known = ground.registry.find_entity(entity);
    for (const auto& field : fields->get_array()) {
        const auto name = text_at(field.as_object(), "name");
        auto type = type_of(ground.own.fields(entity), name);
        const auto* there = known ? known->find_field(name) : nullptr;
        if (there) type = there->type->name();
        if (!type.empty() && type != text_at(field.as_object(), "type"))
            throw conflict("customisation.import_differs",
                           entity + "." + name + " is here already, as " + type + ".")
                .target(entity + "." + name);
    }
}

/// Fields that a template brought here stay the template's.
void leave_out_known(const Ground& ground, const std::string& entity, json::object& file) {
    const auto* known = ground.registry.find_entity(entity);
    auto* fields = file.if_contains("fields");
    if (!known || !fields || !fields->is_array()) return;
    json::array kept;
    for (auto& field : fields->get_array()) {
        const auto name = text_at(field.as_object(), "name");
        const bool is_own = !type_of(ground.own.fields(entity), name).empty();
        if (is_own || !known->find_field(name)) kept.push_back(std::move(field));
    }
    *fields = std::move(kept);
}

/// What is sent is wanted: it comes out of the trash.
void take_out_of_trash(OwnMetadata& own, const std::string& entity, const json::object& file) {
    own.dropped("entities").erase(entity);
    const auto* fields = file.if_contains("fields");
    if (!fields || !fields->is_array()) return;
    for (const auto& field : fields->get_array())
        own.dropped("fields").erase(entity + "." + text_at(field.as_object(), "name"));
}

}  // namespace

json::object exported_files(storage::ReadTx& tx) {
    auto files = without_dropped_texts(laid_together(tx));
    meta::Dropped dropped;
    const std::string dropped_file(kDroppedFile);
    if (const auto found = files.find(dropped_file); found != files.end())
        dropped.read(found->second);
    files.erase(dropped_file);
    for (auto& [path, file] : files) strip_fields(dropped, path, file);
    json::object out;
    for (auto& [path, file] : files) {
        strip_layouts(dropped, path, file);
        const bool is_texts = path.starts_with("i18n/");
        if (is_texts || !dropped.has(stem_of(path))) out.emplace(path, std::move(file));
    }
    return out;
}

json::object import_files(Ground& ground, const OwnMetadata::Files& files) {
    for (const auto& [path, file] : files) {
        auto wanted = file;
        const auto entity = stem_of(path);
        const bool is_entity = path.starts_with("entities/");
        if (is_entity || path.starts_with("extensions/")) {
            expect_same_types(ground, entity, wanted);
            take_out_of_trash(ground.own, entity, wanted);
        }
        if (path.starts_with("extensions/")) leave_out_known(ground, entity, wanted);
        const bool is_here = ground.registry.find_entity(entity) && !ground.own.find(path);
        if ((is_entity || path.starts_with("layouts/")) && is_here) continue;
        ground.own.file(path) = overlaid(ground.own.file(path), wanted);
    }
    return {{"did", "imported"}, {"count", files.size()}};
}

void import_customisation(MetadataStore& store, const record::Engine& engine, record::Actor who,
                          const Template& sent, const json::object& about) {
    OwnMetadata::Files files;
    for (const auto& file : sent.files) {
        const auto content = parse_json(file.text);
        files.emplace(std::string(without_module(file.path)), content.as_object());
    }
    files.erase(std::string(kDroppedFile));
    store.edit(
        engine, std::move(who),
        [&](OwnMetadata& own, const meta::Registry& registry) {
            Ground ground{own, registry, about};
            return import_files(ground, files);
        },
        [&](record::Session& session) { write_records(session, sent, {}); });
}

}  // namespace suki::customisation

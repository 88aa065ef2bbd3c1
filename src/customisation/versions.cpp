#include "customisation/versions.h"

#include <algorithm>

#include "meta/registry.h"

namespace suki::customisation {
namespace {

using storage::Sql;

constexpr int kListed = 100;

OwnMetadata parsed(const json::object& files) {
    OwnMetadata::Files out;
    for (const auto& [path, content] : files)
        if (content.is_object()) out.emplace(path, content.get_object());
    return OwnMetadata(std::move(out));
}

bool has_field(const OwnMetadata& own, const std::string& entity, std::string_view name) {
    const auto& fields = own.fields(entity);
    return std::any_of(fields.begin(), fields.end(), [&](const json::value& field) {
        return field.is_object() && text_at(field.get_object(), "name") == name;
    });
}

/// Texts that only `from` has.
void keep_texts(OwnMetadata& own, const OwnMetadata& from) {
    for (const auto& [path, file] : from.files()) {
        if (!path.starts_with("i18n/")) continue;
        auto& texts = own.file(path);
        for (const auto& [key, text] : file)
            if (std::string_view(key).find(".x") != std::string_view::npos)
                texts.emplace(key, text);
    }
}

/// What is in use now and was not there then lies in the trash from now on.
void drop_newer(OwnMetadata& own, const OwnMetadata& now, const json::object& about) {
    for (const auto& [path, file] : now.files()) {
        const auto name = path.substr(path.find('/') + 1, path.rfind('.') - path.find('/') - 1);
        if (path.starts_with("entities/") && !own.find(path)) {
            own.file(path) = file;
            own.dropped("entities").insert_or_assign(name, about);
        }
        if (path.starts_with("layouts/") && !own.find(path)) own.file(path) = file;
        if (!path.starts_with("extensions/")) continue;
        if (own.dropped("entities").contains(name) && !own.find(path)) {
            own.file(path) = file;  // comes back with its entity
            continue;
        }
        for (const auto& field : now.fields(name)) {
            const auto field_name = text_at(field.get_object(), "name");
            if (has_field(own, name, field_name)) continue;
            array_member(own.extension(name), "fields").push_back(field);
            own.dropped("fields").insert_or_assign(name + "." + field_name, about);
        }
    }
}

}  // namespace

std::string own_path(const std::string& path) {
    return std::string(meta::kOwnModule) + "/" + path;
}

OwnMetadata read_own(storage::ReadTx& tx) {
    OwnMetadata::Files files;
    const auto rows =
        tx.query(Sql("SELECT path, content FROM metadata_files WHERE path LIKE 'own/%'"));
    while (rows->next())
        files.emplace(std::string(rows->text(0)).substr(own_path("").size()),
                      parse_json(rows->text(1)).as_object());
    return OwnMetadata(std::move(files));
}

std::int64_t latest_version(storage::ReadTx& tx) {
    const auto rows =
        tx.query(Sql("SELECT max(version) FROM (SELECT version FROM metadata_files UNION ALL"
                     " SELECT version FROM metadata_versions) changes"));
    rows->next();
    return rows->integer(0);
}

void write_version(record::Session& session, std::int64_t version, const json::object& what) {
    json::object files;
    const auto own = read_own(session.write());
    for (const auto& [path, file] : own.files()) files.emplace(path, file);
    Sql sql("INSERT INTO metadata_versions (version, at, by_name, what, files) VALUES (");
    sql.bind(version) << ", ";
    sql.bind(session.now()) << ", ";
    sql.bind(session.actor().name) << ", ";
    sql.bind(json::serialize(what)) << ", ";
    sql.bind(json::serialize(files)) << ")";
    try {
        session.write().execute(sql);
    } catch (const Error& error) {
        if (error.code() != "storage.unique") throw;
        throw conflict("customisation.changed_meanwhile",
                       "Somebody else changed the data model just now; try again.");
    }
}

json::array list_versions(storage::ReadTx& tx, std::int64_t before) {
    Sql sql("SELECT version, at, by_name, what FROM metadata_versions");
    if (before > 0) (sql << " WHERE version < ").bind(before);
    sql << " ORDER BY version DESC LIMIT " << std::to_string(kListed);
    json::array out;
    const auto rows = tx.query(sql);
    while (rows->next())
        out.push_back({{"version", rows->integer(0)},
                       {"at", format_instant(rows->instant(1))},
                       {"by", rows->text(2)},
                       {"what", parse_json(rows->text(3))}});
    return out;
}

OwnMetadata own_at(storage::ReadTx& tx, std::int64_t version) {
    Sql sql("SELECT files FROM metadata_versions WHERE version = ");
    const auto rows = tx.query(sql.bind(version));
    if (!rows->next())
        throw not_found("customisation.no_version",
                        "There is no version " + std::to_string(version) + ".");
    return parsed(parse_json(rows->text(0)).as_object());
}

void go_back(OwnMetadata& own, const OwnMetadata& earlier, const json::object& about) {
    const OwnMetadata now = own;
    own.replace(earlier.files());
    for (const std::string_view kind : {"entities", "fields"})
        for (auto& [name, since] : own.dropped(kind)) since = about;
    keep_texts(own, now);
    drop_newer(own, now, about);
}

storage::Table versions_table() {
    using storage::ColumnKind;
    return {"metadata_versions",
            {{"version", ColumnKind::Integer, true},
             {"at", ColumnKind::Instant, true},
             {"by_name", ColumnKind::Text, true},
             {"what", ColumnKind::Json, true},
             {"files", ColumnKind::Json, true}},
            {{"uq_metadata_versions_version", {{"version"}}, true}}};
}

}  // namespace suki::customisation

#include "customisation/metadata_store.h"

#include <map>

#include "base/log.h"
#include "customisation/company_settings.h"
#include "customisation/versions.h"
#include "record/metadata_checks.h"
#include "storage/has_table.h"

namespace suki::customisation {
namespace {

using meta::Registry;
using storage::Sql;

constexpr std::string_view kFiles = "metadata_files";

std::map<std::string, std::string> stored(storage::ReadTx& tx) {
    std::map<std::string, std::string> files;
    if (!storage::has_table(tx, kFiles)) return files;
    const auto rows = tx.query(Sql("SELECT path, content FROM metadata_files"));
    while (rows->next()) files.emplace(rows->text(0), rows->text(1));
    return files;
}

/// Is another one after every change of metadata or of the firm's settings.
std::string state_of(storage::ReadTx& tx) {
    std::string state = std::to_string(latest_version(tx));
    const auto rows = tx.query(Sql("SELECT value FROM settings WHERE name = 'company'"));
    if (rows->next()) state.append(" ").append(rows->text(0));
    return state;
}

void store(storage::WriteTx& tx, const MetadataFile& file, std::int64_t version) {
    Sql sql("INSERT INTO metadata_files (path, version, content) VALUES (");
    sql.bind(file.path) << ", ";
    sql.bind(version) << ", ";
    sql.bind(file.text) << ") ON CONFLICT (path) DO UPDATE SET version = excluded.version,"
                           " content = excluded.content";
    tx.execute(sql);
}

void forget(storage::WriteTx& tx, const std::string& path) {
    Sql sql("DELETE FROM metadata_files WHERE path = ");
    tx.execute(sql.bind(path));
}

/// The field that has become unique though records have the same value.
Error duplicates(const Registry& before, const Registry& next) {
    std::string names;
    for (const auto& entity : next.entities())
        for (const auto& field : entity->fields) {
            const auto* was = before.find_entity(entity->name);
            const auto* known = was ? was->find_field(field.name) : nullptr;
            if (field.unique && known && !known->unique)
                names += (names.empty() ? "" : ", ") + field.name;
        }
    return conflict("customisation.duplicates",
                    "Some records have the same value in " + names + "; make them different first.")
        .target("unique");
}

}  // namespace

std::vector<storage::Table> customisation_tables() {
    using storage::ColumnKind;
    return {{"metadata_files",
             {{"path", ColumnKind::Text, true},
              {"version", ColumnKind::Integer, true},
              {"content", ColumnKind::Text, true}},
             {{"uq_metadata_files_path", {{"path"}}, true}}},
            versions_table()};
}

MetadataStore::MetadataStore(storage::Database& database, std::vector<meta::ModuleFile> shipped,
                             std::vector<storage::Table> system_tables, WantedSorts wanted_sorts)
    : database_(database),
      shipped_(std::move(shipped)),
      system_tables_(std::move(system_tables)),
      wanted_sorts_(std::move(wanted_sorts)),
      registry_(build({})) {
    sync(*registry_);
    state_ = state_of(*database_.read());
    registry_.replace(build({}));  // the firm's settings are there now
}

std::shared_ptr<const Registry> MetadataStore::build(const Change& change) {
    const auto tx = database_.read();
    auto own = stored(*tx);
    for (const auto& file : change.files) own.insert_or_assign(file.path, file.text);
    for (const auto& path : change.removed) own.erase(path);
    auto files = shipped_;
    for (const auto& [path, text] : own) files.push_back({path, text});
    return Registry::build(files,
                           storage::has_table(*tx, kFiles) ? load_company(*tx) : meta::Company{});
}

void MetadataStore::sync(const Registry& registry) {
    auto tables = registry.tables();
    if (wanted_sorts_) meta::add_sort_indexes(tables, registry, wanted_sorts_(*database_.read()));
    tables.insert(tables.end(), system_tables_.begin(), system_tables_.end());
    for (const auto& change : storage::sync_schema(database_, tables).changes)
        log::debug("schema.changed", {{"change", change}});
}

void MetadataStore::apply(const record::Engine& engine, record::Actor who, const Change& change,
                          const std::function<void(record::Session&)>& also) {
    const auto next = build(change);
    try {
        sync(*next);
    } catch (const Error& error) {
        if (error.code() != "storage.unique") throw;
        throw duplicates(*registry_, *next);
    }
    who.rights = access::Rights::of_system(*next);
    record::Session session(engine, std::move(who));
    auto& tx = session.write();
    if (latest_version(tx) != change.based_on)
        throw conflict("customisation.changed_meanwhile",
                       "Somebody else changed the data model just now; try again.");
    for (const auto& file : change.files) store(tx, file, change.based_on + 1);
    for (const auto& path : change.removed) forget(tx, path);
    write_version(session, change.based_on + 1, change.what);
    record::check_metadata(session);
    if (also) also(session);
    session.commit();
    registry_.replace(next);
    state_ = state_of(*database_.read());
    log::info("metadata.changed", {{"files", static_cast<std::int64_t>(change.files.size())}});
}

void MetadataStore::add(const record::Engine& engine, record::Actor who,
                        const std::vector<MetadataFile>& files, const json::object& what,
                        const std::function<void(record::Session&)>& also) {
    const std::lock_guard lock(mutex_);
    apply(engine, std::move(who), {files, {}, what, latest_version(*database_.read())}, also);
}

json::object MetadataStore::edit(const record::Engine& engine, record::Actor who, const Edit& body,
                                 const std::function<void(record::Session&)>& also) {
    const std::lock_guard lock(mutex_);
    Change change;
    OwnMetadata own;
    {
        const auto tx = database_.read();
        change.based_on = latest_version(*tx);
        own = read_own(*tx);
    }
    const auto before = own.files();
    change.what = body(own, *build({}));
    for (const auto& [path, file] : own.files()) {
        const auto was = before.find(path);
        if (was == before.end() || was->second != file)
            change.files.push_back({own_path(path), json::serialize(file)});
    }
    for (const auto& [path, file] : before)
        if (!own.find(path)) change.removed.push_back(own_path(path));
    apply(engine, std::move(who), change, also);
    return change.what;
}

void MetadataStore::change_company(const record::Engine& engine, record::Actor who,
                                   const meta::Company& company,
                                   const std::function<void(record::Session&)>& also) {
    const std::lock_guard lock(mutex_);
    who.rights = access::Rights::of_system(*registry_);
    record::Session session(engine, std::move(who));
    save_company(session.write(), company);
    also(session);
    session.commit();
    registry_.replace(build({}));
    state_ = state_of(*database_.read());
    log::info("company.changed", {{"language", company.language}});
}

void MetadataStore::bring_up() {
    const std::lock_guard lock(mutex_);
    sync(*registry_);
}

void MetadataStore::refresh() {
    const std::lock_guard lock(mutex_);
    auto state = state_of(*database_.read());
    if (state == state_) return;
    registry_.replace(build({}));
    state_ = std::move(state);
}

}  // namespace suki::customisation

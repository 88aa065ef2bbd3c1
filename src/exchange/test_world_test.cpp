#include <unistd.h>

#include "duplicates/tables.h"
#include "exchange/import_ledger.h"
#include "exchange/test_world.h"
#include "jobs/queue.h"
#include "record/query.h"
#include "record/system_tables.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

record::Record linked(record::Draft& draft, std::string_view entity, std::string_view property) {
    const auto* id = std::get_if<Id>(&draft.get(property));
    const auto found =
        id ? record::find(draft.session, draft.session.registry().entity(entity), *id)
           : std::nullopt;
    return found.value_or(record::Record{0, 0, false, std::vector<record::Value>(100)});
}

void follow_stage(record::Draft& draft) {
    const auto& stages = draft.session.registry().entity("pipelineStage");
    const auto stage = linked(draft, "pipelineStage", "stageId");
    draft.set("pipelineId", stage.at(*stages.find_property("pipelineId")));
    draft.set("status", stage.at(*stages.find_property("kind")));
}

void name_opportunity(record::Draft& draft) {
    if (draft.is_empty("name")) draft.set("name", draft.get("externalId"));
}

void empty(storage::Database& database) {
    storage::in_write(database, [](storage::WriteTx& tx) {
        tx.execute(storage::Sql("DROP SCHEMA public CASCADE"));
        tx.execute(storage::Sql("CREATE SCHEMA public"));
    });
}

}  // namespace

TestWorld::TestWorld(const char* postgres_url) {
    static int worlds = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("suki_exchange_" + std::to_string(getpid()) + "_" + std::to_string(++worlds));
    std::filesystem::create_directories(folder_);
    std::vector<meta::ModuleFile> files;
    for (const auto& each : std::filesystem::recursive_directory_iterator("src/modules")) {
        if (each.path().extension() != ".json") continue;
        const auto& name =
            texts_.emplace_back(std::filesystem::relative(each.path(), "src/modules"));
        files.push_back({name, texts_.emplace_back(read_file(each.path()))});
    }
    meta::Company company;
    auto registry = meta::Registry::build(files, company);
    database_ = storage::open_database({postgres_url ? postgres_url : "sqlite:" + path("test.db")});
    if (postgres_url) empty(*database_);
    auto tables = registry->tables();
    for (const auto& more : {record::system_tables(), jobs::job_tables(), bulk::bulk_tables(),
                             duplicates::duplicate_tables(), import_tables()})
        tables.insert(tables.end(), more.begin(), more.end());
    storage::sync_schema(*database_, tables);
    hooks_.before_save("opportunity", 10, "stage", follow_stage);
    hooks_.before_save("opportunity", 20, "name", name_opportunity);
    engine_.reset(new record::Engine{*database_, registry, hooks_, clock_, nullptr, nullptr,
                                     &counts_, &matches_, &rows_});
    record::Session session(*engine_, actor());
    record::write_seeds(session);
    session.commit();
}

TestWorld::~TestWorld() {
    engine_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
}

std::string TestWorld::file(const std::string& name, std::string_view text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
}

std::vector<std::string> TestWorld::rows(std::string_view entity_name,
                                         const std::vector<std::string>& properties) const {
    std::vector<std::string> out;
    record::Session session(*engine_, actor());
    const auto& of = entity(entity_name);
    record::for_each(session, of, "", [&](const record::Record& record) {
        std::string line;
        for (const auto& name : properties) {
            const auto& property = *of.find_property(name);
            line.append(line.empty() && name == properties.front() ? "" : "|")
                .append(record::value_text(property, record.at(property)));
        }
        out.push_back(line);
    });
    return out;
}

}  // namespace suki::exchange

#include "app/application.h"

#include <filesystem>

#include "base/json.h"
#include "identity/identity_tables.h"
#include "identity/user_actions.h"
#include "jobs/queue.h"
#include "modules/all_modules.h"
#include "record/engine.h"
#include "record/system_tables.h"
#include "storage/schema.h"

namespace suki::app {
namespace {

using meta::Registry;
using storage::Sql;

std::vector<storage::Table> all_tables(const Registry& registry) {
    auto tables = registry.tables();
    for (auto more : {record::system_tables(), identity::identity_tables(), jobs::job_tables()})
        tables.insert(tables.end(), more.begin(), more.end());
    return tables;
}

void sync(storage::Database& database, const Registry& registry) {
    for (const auto& change : storage::sync_schema(database, all_tables(registry)).changes)
        log::debug("schema.changed", {{"change", change}});
}

void seed(const record::Engine& engine) {
    record::Session session(engine, record::Actor::system(engine));
    record::write_seeds(session);
    session.commit();
}

std::string text_or(const json::object& object, std::string_view key, const std::string& fallback) {
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : fallback;
}

std::unique_ptr<Clock> make_clock(const Configuration& configuration) {
    if (configuration.clock_file.empty()) return std::make_unique<SystemClock>();
    auto clock = std::make_unique<FileClock>(configuration.clock_file);
    clock->now();  // a bad file is said at the start
    return clock;
}

}  // namespace

void open_log(const Configuration& configuration) {
    const auto& level = configuration.log_level;
    log::open(configuration.log, level == "debug"     ? log::Level::Debug
                                 : level == "warning" ? log::Level::Warning
                                 : level == "error"   ? log::Level::Error
                                                      : log::Level::Info);
}

Application::Application(const Configuration& configuration) : configuration_(configuration) {
    std::filesystem::create_directories(configuration_.data);
    clock_ = make_clock(configuration_);
    database_ = storage::open_database({configuration_.database_url()});
    const auto files = modules::all_module_files();
    auto registry = Registry::build(files, {});
    sync(*database_, *registry);
    modules::register_all({hooks_, handlers_});
    registry = Registry::build(files, load_company(*database_));
    engine_ = std::make_unique<record::Engine>(record::Engine{
        *database_, std::move(registry), hooks_, *clock_, &jobs_waiting_, &events_waiting_});
    identities_ = std::make_unique<identity::Identities>(*engine_);
    identity::register_user_actions(hooks_, *identities_);
    seed(*engine_);
    modules::start_all(*engine_);
}

std::unique_ptr<jobs::Runner> Application::run_jobs() {
    return std::make_unique<jobs::Runner>(*engine_, handlers_, jobs_waiting_);
}

bool Application::has_users() {
    const auto tx = database_->read();
    return tx->query(Sql("SELECT 1 FROM users WHERE deleted_at IS NULL LIMIT 1"))->next();
}

meta::Company load_company(storage::Database& database) {
    meta::Company company;
    const auto tx = database.read();
    const auto rows = tx->query(Sql("SELECT value FROM settings WHERE name = 'company'"));
    if (!rows->next()) return company;
    const json::value parsed = parse_json(rows->text(0));
    const auto& object = parsed.as_object();
    company.name = text_or(object, "name", company.name);
    company.currency = text_or(object, "currency", company.currency);
    company.country = text_or(object, "country", company.country);
    company.zone = text_or(object, "zone", company.zone);
    return company;
}

void save_company(storage::Database& database, const meta::Company& company) {
    const std::string text = json::serialize(json::object{{"name", company.name},
                                                          {"currency", company.currency},
                                                          {"country", company.country},
                                                          {"zone", company.zone}});
    storage::in_write(database, [&](storage::WriteTx& tx) {
        Sql sql("INSERT INTO settings (name, value) VALUES ('company', ");
        sql.bind(text) << ") ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        tx.execute(sql);
    });
}

}  // namespace suki::app

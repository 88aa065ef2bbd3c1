#include "app/application.h"

#include <filesystem>
#include <fstream>

#include "app/search_upkeep.h"
#include "app/upgrade.h"
#include "bulk/bulk.h"
#include "customisation/sort_indexes.h"
#include "customisation/template.h"
#include "customisation/trash.h"
#include "duplicates/duplicates.h"
#include "duplicates/tables.h"
#include "exchange/import_ledger.h"
#include "identity/identity_tables.h"
#include "identity/user_actions.h"
#include "jobs/queue.h"
#include "modules/all_modules.h"
#include "record/engine.h"
#include "record/system_tables.h"

namespace suki::app {
namespace {

using storage::Sql;

std::vector<storage::Table> system_tables() {
    std::vector<storage::Table> tables;
    for (auto more : {record::system_tables(), identity::identity_tables(), jobs::job_tables(),
                      bulk::bulk_tables(), duplicates::duplicate_tables(),
                      exchange::import_tables(), customisation::customisation_tables()})
        tables.insert(tables.end(), more.begin(), more.end());
    return tables;
}

bool is_seeded(storage::Database& database) {
    return database.read()->query(Sql("SELECT 1 FROM seeds_written LIMIT 1"))->next();
}

void seed(const record::Engine& engine) {
    record::Session session(engine, record::Actor::system(engine));
    record::write_seeds(session);
    session.commit();
}

std::unique_ptr<Clock> make_clock(const Configuration& configuration) {
    if (configuration.clock_file.empty()) return std::make_unique<SystemClock>();
    auto clock = std::make_unique<FileClock>(configuration.clock_file);
    clock->now();  // a bad file is said at the start
    return clock;
}

std::string first_line(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line))
        throw invalid("config.no_file", "There is nothing to read in " + path + ".");
    return line;
}

modules::Surroundings surroundings_of(const Configuration& configuration) {
    modules::Surroundings around;
    around.data_folder = configuration.data;
    around.contents = content_store(configuration);
    around.previews = std::make_shared<files::PreviewPress>(configuration.data);
    around.scanner = files::Scanner(configuration.clamd);
    around.public_url = configuration.public_url;
    around.webhooks_inside = configuration.webhooks_inside;
    while (around.public_url.ends_with('/')) around.public_url.pop_back();
    around.mail = {configuration.smtp_url, configuration.smtp_user, "", configuration.mail_from,
                   configuration.smtp_tls};
    if (!configuration.smtp_password_file.empty())
        around.mail.password = first_line(configuration.smtp_password_file);
    return around;
}

}  // namespace

std::shared_ptr<files::ContentStore> content_store(const Configuration& configuration) {
    if (configuration.files_s3_url.empty()) return files::local_store(configuration.data);
    files::S3Place place{configuration.files_s3_url, configuration.files_s3_bucket,
                         configuration.files_s3_region, configuration.files_s3_key_id, ""};
    while (place.url.ends_with('/')) place.url.pop_back();
    if (place.bucket.empty() || place.key_id.empty() || configuration.files_s3_secret_file.empty())
        throw invalid("config.incomplete",
                      "--files-s3-url also needs --files-s3-bucket, --files-s3-key-id and "
                      "--files-s3-secret-file.");
    place.secret = first_line(configuration.files_s3_secret_file);
    return files::s3_store(configuration.data, place);
}

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
    Upgrade upgrade(*database_, configuration_, modules::all_module_files());
    upgrade.run([this] { bring_up(); });
    upgrade.finish();
}

void Application::bring_up() {
    metadata_ = std::make_unique<customisation::MetadataStore>(
        *database_, modules::all_module_files(), system_tables(), modules::wanted_sorts);
    surroundings_ = surroundings_of(configuration_);
    modules::register_all({hooks_, handlers_, automation_.actions(), automation_, surroundings_});
    if (configuration_.webhooks_inside) automation_.let_webhooks(automation::Reach::Anywhere);
    automation_.attach(hooks_, handlers_);
    bulk::register_jobs(handlers_);
    duplicates::attach(hooks_, handlers_);
    register_search_jobs(handlers_);
    customisation::register_jobs(handlers_, *metadata_);
    customisation::register_purge(handlers_, *metadata_);
    engine_ = std::make_unique<record::Engine>(
        record::Engine{*database_, metadata_->registry(), hooks_, *clock_, &jobs_waiting_,
                       &events_waiting_, &counts_, &matches_, &rows_});
    identities_ = std::make_unique<identity::Identities>(*engine_);
    identity::register_user_actions(hooks_, *identities_);
    if (!configuration_.language.empty() && !is_seeded(*database_))
        customisation::choose_language(*metadata_, *engine_, record::Actor::system(*engine_),
                                       configuration_.language);
    keep_search_current(*engine_);
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

}  // namespace suki::app

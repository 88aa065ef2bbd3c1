#pragma once
#include <memory>
#include <string>

#include "app/configuration.h"
#include "automation/automation.h"
#include "base/clock.h"
#include "customisation/metadata_store.h"
#include "identity/identities.h"
#include "jobs/runner.h"
#include "modules/surroundings.h"
#include "record/count_memory.h"
#include "record/hooks.h"
#include "record/match_memory.h"
#include "record/row_memory.h"
#include "record/session.h"
#include "storage/database.h"

namespace suki::app {

/// Where the configuration keeps contents of files. Throws Invalid `config.incomplete`.
std::shared_ptr<files::ContentStore> content_store(const Configuration& configuration);

/// Opens the database, brings its schema and seeds up to date, and holds what every command needs.
/// The one place that wires the layers.
class Application {
public:
    /// Creates the data folder when it is missing. Throws Error.
    explicit Application(const Configuration& configuration);

    const Configuration& configuration() const { return configuration_; }
    storage::Database& database() { return *database_; }
    const record::Engine& engine() const { return *engine_; }
    customisation::MetadataStore& metadata() { return *metadata_; }
    identity::Identities& identities() { return *identities_; }
    /// Starts to do jobs: what is due now, and what comes, until it is destroyed.
    std::unique_ptr<jobs::Runner> run_jobs();
    /// Notified when a transaction with events is committed.
    Wakeup& events_waiting() { return events_waiting_; }
    bool has_users();
    automation::Automation& automation() { return automation_; }
    const std::shared_ptr<files::ContentStore>& contents() { return surroundings_.contents; }
    const std::shared_ptr<files::PreviewPress>& previews() { return surroundings_.previews; }
    document::PdfPress& press() { return *surroundings_.press; }

private:
    void bring_up();

    Configuration configuration_;
    std::unique_ptr<Clock> clock_;
    Wakeup jobs_waiting_, events_waiting_;
    record::CountMemory counts_;
    record::MatchMemory matches_;
    record::RowMemory rows_;
    automation::Automation automation_;
    record::Hooks hooks_;
    jobs::Handlers handlers_;
    modules::Surroundings surroundings_;
    std::unique_ptr<storage::Database> database_;
    std::unique_ptr<customisation::MetadataStore> metadata_;
    std::unique_ptr<record::Engine> engine_;
    std::unique_ptr<identity::Identities> identities_;
};

}  // namespace suki::app

#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "meta/sort_indexes.h"
#include "record/session.h"
#include "storage/schema.h"

namespace suki::customisation {

/// A file that the firm added: "windows/entities/measurement.json" and its text.
struct MetadataFile {
    std::string path, text;
};

/// What lists that people keep are sorted by, as the database has them now; it may have no tables.
using WantedSorts = std::function<std::vector<meta::SortBy>(storage::ReadTx&)>;

/// The registry: files compiled in, then the firm's own from table `metadata_files`. Thread-safe.
class MetadataStore {
public:
    /// Brings the schema up to date and builds the first registry. `system_tables` are those that
    /// are no entities. Throws what sync_schema() and Registry::build() throw.
    MetadataStore(storage::Database& database, std::vector<meta::ModuleFile> shipped,
                  std::vector<storage::Table> system_tables, WantedSorts wanted_sorts = {});

    const meta::LiveRegistry& registry() const { return registry_; }
    const std::vector<meta::ModuleFile>& shipped() const { return shipped_; }

    /// Adds or replaces `files`, which count at once, for everybody. `also` may write records that
    /// belong to them, in the same transaction and with the registry to be, with every right and
    /// under the name of `who`. Throws `meta.invalid` or what `also` throws, and then nothing
    /// counts (a column more in the schema may stay).
    void add(const record::Engine& engine, record::Actor who,
             const std::vector<MetadataFile>& files,
             const std::function<void(record::Session&)>& also);

    /// Replaces the firm's settings; `also` may write records that follow from them, as in add().
    void change_company(const record::Engine& engine, record::Actor who,
                        const meta::Company& company,
                        const std::function<void(record::Session&)>& also);

    /// Brings the schema up to date with the present metadata and wanted sorts. On a large table a
    /// new index keeps writers waiting while it is made: about a second a million records.
    void bring_up();

    /// Takes over what another node changed. Costs one small query.
    void refresh();

private:
    std::shared_ptr<const meta::Registry> build(const std::vector<MetadataFile>& more);
    void sync(const meta::Registry& registry);

    storage::Database& database_;
    const std::vector<meta::ModuleFile> shipped_;
    const std::vector<storage::Table> system_tables_;
    const WantedSorts wanted_sorts_;
    std::mutex mutex_;   // one change at a time
    std::string state_;  // what the registry was built of; guarded by mutex_
    meta::LiveRegistry registry_;
};

/// Table `metadata_files`.
std::vector<storage::Table> customisation_tables();

}  // namespace suki::customisation

#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "customisation/own_metadata.h"
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
    /// counts (a column more in the schema may stay). `what` is told in the list of versions.
    void add(const record::Engine& engine, record::Actor who,
             const std::vector<MetadataFile>& files, const json::object& what,
             const std::function<void(record::Session&)>& also);

    /// One change of what administrators customised, which becomes a version. `body` changes the
    /// working copy and says what it did; `also` as in add(). Throws what they throw,
    /// `meta.invalid`, Conflict `customisation.duplicates` naming the field whose values are not
    /// unique, Conflict `customisation.changed_meanwhile` when another node was faster. Returns
    /// what `body` said.
    using Edit = std::function<json::object(OwnMetadata&, const meta::Registry&)>;
    json::object edit(const record::Engine& engine, record::Actor who, const Edit& body,
                      const std::function<void(record::Session&)>& also = {});

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
    struct Change {
        std::vector<MetadataFile> files;
        std::vector<std::string> removed;  // paths
        json::object what;
        std::int64_t based_on = 0;  // the version that it changes
    };
    std::shared_ptr<const meta::Registry> build(const Change& change);
    void sync(const meta::Registry& registry);
    void apply(const record::Engine& engine, record::Actor who, const Change& change,
               const std::function<void(record::Session&)>& also);

    storage::Database& database_;
    const std::vector<meta::ModuleFile> shipped_;
    const std::vector<storage::Table> system_tables_;
    const WantedSorts wanted_sorts_;
    std::mutex mutex_;   // one change at a time
    std::string state_;  // what the registry was built of; guarded by mutex_
    meta::LiveRegistry registry_;
};

/// Tables `metadata_files` and `metadata_versions`.
std::vector<storage::Table> customisation_tables();

}  // namespace suki::customisation

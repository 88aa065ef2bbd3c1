#pragma once
#include <string>
#include <vector>

#include "app/configuration.h"
#include "meta/registry.h"
#include "storage/database.h"

namespace suki::app {

/// Takes a database from the release that used it last to this one. Before anything is changed, a
/// copy of the database goes to `snapshots/` in the data folder; the newest five are kept,
/// and what an upgrade that was killed had copied goes.
class Upgrade {
public:
    /// Takes the copy when another release used the database. A new database needs none. Throws
    /// Unavailable `upgrade.no_snapshot`; nothing has changed then.
    Upgrade(storage::Database& database, const Configuration& configuration,
            const std::vector<meta::ModuleFile>& shipped);

    /// Runs what brings the database up. What it throws says, in an upgrade, also where the copy
    /// is and how to go back: `upgrade.failed`.
    template <class Body>
    void run(Body&& body) {
        try {
            body();
        } catch (const Error& error) {
            explain(error);
            throw;
        }
    }

    /// Notes that this release has the database now.
    void finish();

private:
    void take_snapshot();
    void explain(const Error& error) const;

    storage::Database& database_;
    const Configuration& configuration_;
    const std::string to_;  // "0.2.0 8f14e45f": the version, and what its metadata are
    std::string from_;      // the same of the last one; "" when it did not say
    std::string snapshot_;  // "": none was needed
};

/// The file names in `snapshots/` of copies taken before upgrades, the newest first.
std::vector<std::string> snapshots_in(const std::string& data_folder);

}  // namespace suki::app

#pragma once
#include <filesystem>
#include <fstream>
#include <list>
#include <memory>
#include <string>

#include "base/clock.h"
#include "record/count_memory.h"
#include "record/engine.h"
#include "record/hooks.h"
#include "record/match_memory.h"
#include "record/row_memory.h"
#include "storage/schema.h"

namespace suki::exchange {

/// For tests: the modules' metadata and seeds on a fresh SQLite database in a folder of its own, or
/// in the PostgreSQL database at `postgres_url`, which is emptied.
/// Modules' hooks are above this layer, so the two that an import of deals leans on are here anew.
class TestWorld {
public:
    explicit TestWorld(const char* postgres_url = nullptr);
    ~TestWorld();

    const record::Engine& engine() const { return *engine_; }
    const meta::Registry& registry() const { return *engine_->registry; }
    const meta::Entity& entity(std::string_view name) const { return registry().entity(name); }
    record::Actor actor() const { return record::Actor::system(*engine_, record::Door::Import); }

    /// Writes `text` to a file of the folder and returns its path.
    std::string file(const std::string& name, std::string_view text) const;
    std::string path(const std::string& name) const { return folder_ / name; }

    /// All live records, as text: the properties' values joined by "|".
    std::vector<std::string> rows(std::string_view entity,
                                  const std::vector<std::string>& properties) const;
    std::size_t count(std::string_view entity) const { return rows(entity, {"id"}).size(); }

private:
    std::filesystem::path folder_;
    std::list<std::string> texts_;  // of the metadata files
    SystemClock clock_;
    record::Hooks hooks_;
    record::CountMemory counts_;
    record::MatchMemory matches_;
    record::RowMemory rows_;
    std::unique_ptr<storage::Database> database_;
    std::unique_ptr<record::Engine> engine_;
};

}  // namespace suki::exchange

#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "meta/registry.h"
#include "storage/sql.h"

namespace suki::access {

/// How far a right reaches: whose records.
enum class Level { None, Own, Team, All };
enum class Action { Read, Create, Edit, Delete };

std::string_view level_name(Level level);  // "none" "own" "team" "all"

/// What one role may do with one entity.
struct EntityRights {
    Level read = Level::None, edit = Level::None, remove = Level::None;
    bool create = false;
    std::set<std::string> hidden;     // fields that read as absent
    std::set<std::string> read_only;  // fields that may be seen, not changed

    Level level(Action action) const;
};

/// What one person may do: the rights of their role, with who they are. Immutable, shared.
class Rights {
public:
    /// A person. `role` unknown: no rights at all.
    static std::shared_ptr<const Rights> of_user(const meta::Registry& registry,
                                                 std::string_view role, const Id& user,
                                                 const std::optional<Id>& team);
    /// The program itself (seeds, imports from the command line): everything.
    static std::shared_ptr<const Rights> of_system(const meta::Registry& registry);

    /// The snapshot that these rights are about; null for nobody's rights.
    const meta::Registry* registry() const { return registry_; }
    const EntityRights& on(const meta::Entity& entity) const;
    bool may(Action action, const meta::Entity& entity) const {
        return on(entity).level(action) != Level::None;
    }
    bool is_administrator() const { return everything_; }

    /// May the property be read (also filtered, sorted, grouped on)? Internal ones never.
    bool can_see(const meta::Entity& entity, const meta::Property& property) const;
    /// A computed field can be seen by who may see all that it is worked out from.
    bool can_see_field(const meta::Entity& entity, const meta::Field& field) const;
    bool can_write(const meta::Entity& entity, const meta::Property& property) const;

    /// SQL condition on the rows of `entity` (table alias `alias`) that `action` reaches; empty
    /// when all, "1=0" when none. Of an entity with `accessVia`, the record it leads to decides as
    /// well: it must be live, and readable, or editable for any other action unless `viaReading`.
    /// One with `readWhereHeld` may also be read in the fields of records that may be.
    /// A role that does not name the entity takes what role "*" says of it, then its own "*".
    storage::Sql row_filter(const meta::Entity& entity, Action action,
                            std::string_view alias) const;

private:
    bool is_the_program() const { return everything_ && user_.is_nil(); }
    storage::Sql own_filter(const meta::Entity& entity, Level level, std::string_view alias) const;
    storage::Sql or_shared(const meta::Entity& entity, storage::Sql own,
                           std::string_view alias) const;
    storage::Sql or_held(const meta::Entity& entity, storage::Sql own,
                         std::string_view alias) const;
    storage::Sql held(const meta::Entity& holder, const meta::Navigation& field,
                      std::string_view alias) const;
    storage::Sql via_filter(const meta::Entity& entity, Action action,
                            std::string_view alias) const;
    storage::Sql reached(const meta::Navigation& navigation, const meta::Entity& target,
                         Action action, std::string_view alias) const;

    std::unordered_map<const meta::Entity*, EntityRights> by_entity_;
    const meta::Registry* registry_ = nullptr;
    bool everything_ = false;
    Id user_;
    std::optional<Id> team_;
};

}  // namespace suki::access

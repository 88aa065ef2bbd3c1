#pragma once
#include <string_view>

#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// While it lives, the session acts as the program itself, with all rights and the same door and
/// moment.
class AsSystem {
public:
    explicit AsSystem(Session& session);
    ~AsSystem();
    AsSystem(const AsSystem&) = delete;
    AsSystem& operator=(const AsSystem&) = delete;

private:
    Session& session_;
    Actor before_;
};

/// Does the record, as this transaction sees it, meet `filter` ($filter's language)? Judged with
/// all rights: a rule must not depend on who walks into it. Throws Invalid `query.…` at `option`.
bool meets(Session& session, const Entity& entity, const Id& id, std::string_view filter,
           std::string_view option);

/// Is there a live record that meets `filter`? Judged the same way.
bool any_meets(Session& session, const Entity& entity, std::string_view filter,
               std::string_view option);

/// Throws Invalid `query.…` at `option` when `filter` cannot be a condition on `entity`.
void check_filter(Session& session, const Entity& entity, std::string_view filter,
                  std::string_view option);

}  // namespace suki::record

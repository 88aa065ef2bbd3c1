#pragma once
#include "record/session.h"

namespace suki::modules {

/// What that person may do; null for one who is gone or may not log in.
std::shared_ptr<const access::Rights> rights_of(record::Session& session, const Id& user);
/// Does that person's role reach the record? Whoever is told of one may be out of its reach, and
/// then gets no way to it.
bool may_read(record::Session& session, const Id& user, const meta::Entity& entity,
              const Id& record);
/// Does that person's role show the property?
bool may_see(record::Session& session, const Id& user, const meta::Entity& entity,
             const meta::Property& property);
/// May the session's own person change the record?
bool may_edit(record::Session& session, const meta::Entity& entity, const Id& record);

}  // namespace suki::modules

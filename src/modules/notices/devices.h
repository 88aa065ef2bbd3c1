#pragma once
#include <vector>

#include "channel/push/web_push.h"
#include "jobs/runner.h"
#include "modules/surroundings.h"

/// Browsers that show notifications while Suki is not open (entity pushDevice).
namespace suki::modules::notices {

/// Those of a person that are not in the trash.
std::vector<Id> devices_of(record::Session& session, const Id& user);

/// Keeps what PushSubscription.toJSON() says, with a `name`, as the caller's; an endpoint that is
/// known is the same device, and so is one that `replaces` the caller's own old endpoint. Throws
/// Invalid `push.bad_endpoint`, `push.bad_key`, `request.missing`. `inside`: endpoints may be
/// http:// too.
Id add_device(record::Session& session, const json::object& subscription, bool inside);

/// The installation's own keys, made by the first who asks, the same for all nodes.
channel::push::KeyPair server_keys(storage::Database& database);

/// One push to each of the person's devices about these, after this transaction.
void enqueue_pushes(record::Session& session, const Id& user, const std::vector<Id>& notifications);

void register_push_job(jobs::Handlers& to, const Surroundings& around);

}  // namespace suki::modules::notices

#pragma once
#include "channel/phone/connector.h"
#include "modules/surroundings.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::modules::telephony {

/// A connector as the firm has set it up.
struct SetUp {
    Id id;  // nil: nobody has set one up, and the caller's own phone it is
    std::string name;
    const channel::phone::Connector* connector;
    channel::phone::Line line;
};

/// From its record, with the secret. Throws Invalid `phone.bad_setting` for an unknown kind.
SetUp read_connector(const record::Entity& entity, const record::Record& record,
                     const Surroundings& around);

/// The one that this user has chosen, else the team's, else the firm's first active one.
SetUp connector_for(record::Session& session, const Id& user, const Surroundings& around);

}  // namespace suki::modules::telephony

#pragma once
#include "record/session.h"

namespace suki::modules {

/// What a rule of the firm does in a person's transaction is done by the program itself, with its
/// rights; afterwards the person goes on.
class AsSystem {
public:
    explicit AsSystem(record::Session& session) : session_(session), person_(session.actor()) {
        // Of the same metadata snapshot: entities are known by their address.
        session.continue_as(
            {Id{}, "Suki", record::Door::Rule, access::Rights::of_system(session.registry())},
            session.now());
    }
    ~AsSystem() { session_.continue_as(person_, session_.now()); }
    AsSystem(const AsSystem&) = delete;
    AsSystem& operator=(const AsSystem&) = delete;

private:
    record::Session& session_;
    record::Actor person_;
};

}  // namespace suki::modules

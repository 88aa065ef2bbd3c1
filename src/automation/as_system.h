#pragma once
#include "record/session.h"

namespace suki::automation {

/// While it lives, the session acts as the program itself, by the door of rules.
class AsSystem {
public:
    explicit AsSystem(record::Session& session, int depth = 0)
        : session_(session), before_(session.actor()) {
        // Of the session's own snapshot: metadata may have changed meanwhile.
        session_.continue_as({Id{}, "Suki", record::Door::Rule,
                              access::Rights::of_system(session.registry()), depth},
                             session.now());
    }
    ~AsSystem() { session_.continue_as(before_, session_.now()); }
    AsSystem(const AsSystem&) = delete;
    AsSystem& operator=(const AsSystem&) = delete;

private:
    record::Session& session_;
    record::Actor before_;
};

}  // namespace suki::automation

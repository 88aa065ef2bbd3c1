#pragma once
#include "record/session.h"

namespace suki::modules {

/// While it lives, the session may do everything, still in the caller's name: for sums that the
/// program keeps on records that the caller may not edit.
class WholeRights {
public:
    explicit WholeRights(record::Session& session) : session_(session), before_(session.actor()) {
        record::Actor actor = before_;
        actor.rights = access::Rights::of_system(session.registry());
        session_.continue_as(std::move(actor), session_.now());
    }
    ~WholeRights() { session_.continue_as(std::move(before_), session_.now()); }
    WholeRights(const WholeRights&) = delete;
    WholeRights& operator=(const WholeRights&) = delete;

private:
    record::Session& session_;
    record::Actor before_;
};

}  // namespace suki::modules

#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "automation/rule.h"

namespace suki::automation {

/// All active rules at one moment. Immutable.
struct Rules {
    std::string stamp;
    std::vector<std::unique_ptr<const Rule>> all;  // by order, then name
    std::map<std::string, std::vector<const Rule*>, std::less<>> by_entity;

    const Rule* find(const Id& id) const;
    const std::vector<const Rule*>& of(std::string_view entity) const;
};

/// The active rules as the session's transaction sees them. A stamp in the database changes with
/// every change of a rule, so that all nodes notice: one point query a call. Thread-safe.
class RuleBook {
public:
    std::shared_ptr<const Rules> rules(record::Session& session);
    /// A rule has changed in this transaction.
    static void change(record::Session& session);

private:
    std::mutex mutex_;
    std::shared_ptr<const Rules> rules_;
};

}  // namespace suki::automation

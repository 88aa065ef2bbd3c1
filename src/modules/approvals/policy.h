#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "record/hooks.h"

namespace suki::modules {

/// Which change needs whose approval, as it is stored.
struct ApprovalPolicy {
    Id id;
    std::string name, entity, condition;
    std::string field;                // the guarded property, or "": asked for by hand or by rules
    std::vector<std::string> values;  // what it must not become, as text; empty: any
    std::string shown_values;         // the same as people typed them
    std::string amount;               // property of the money that limits are about, or ""
    std::vector<std::string> watch;   // further properties that are part of what is approved
    bool active = true, first_qualified = false, guards_sending = true;

    bool is_guarded(const record::Entity& entity, const record::Record& record) const;
};

/// One turn in the line of those who approve.
struct ApprovalStep {
    Id id;
    std::string approver;  // Manager, Person, Role, Team, Field
    std::optional<Id> user, team, escalate_to;
    std::string role, field, deadline, limit_currency;
    std::optional<std::int64_t> limit;
    bool all = false, expires = false;

    /// Is this one's word enough for the sum? Another currency: no, as nothing converts it.
    bool covers(std::int64_t amount, const std::string& currency) const;
};

/// Live policies, in order of their names; of one entity, or of all when it is "".
std::vector<ApprovalPolicy> load_policies(record::Session& session, std::string_view entity);
/// Throws NotFound `approval.no_policy`.
ApprovalPolicy load_policy(record::Session& session, const Id& id);
std::vector<ApprovalStep> steps_of(record::Session& session, const Id& policy);

/// All live policies as the session's transaction sees them. A stamp in the database changes with
/// every change of one, so that all nodes notice: one point query a call. Thread-safe.
class PolicyBook {
public:
    struct Policies {
        std::string stamp;
        std::map<std::string, std::vector<ApprovalPolicy>, std::less<>> by_entity;
        const std::vector<ApprovalPolicy>& of(std::string_view entity) const;
    };
    std::shared_ptr<const Policies> policies(record::Session& session);
    /// A policy has changed in this transaction.
    static void change(const record::Saved& saved);

private:
    std::mutex mutex_;
    std::shared_ptr<const Policies> policies_;
};

/// Names in a list such as "amount, discountPercent".
std::vector<std::string> names_in(std::string_view list);

}  // namespace suki::modules

#pragma once
#include <memory>

#include "automation/actions.h"
#include "automation/calendars.h"
#include "automation/rule_book.h"
#include "automation/storms.h"
#include "automation/webhook.h"
#include "jobs/runner.h"

/// Rules: what happens by itself when something else happens (ADR 0021). A guard is judged inside
/// the commit; everything else becomes a job in the same transaction.
namespace suki::automation {

/// One a process, made in app/. Outlives hooks and handlers that it was attached to.
class Automation {
public:
    Automation();

    /// For modules, at start.
    Actions& actions() { return actions_; }
    void use(std::unique_ptr<const Calendars> calendars) { calendars_ = std::move(calendars); }
    /// Where web calls of rules may go; Outside unless told.
    void let_webhooks(Reach reach) { reach_ = reach; }
    void attach(record::Hooks& hooks, jobs::Handlers& handlers);

    const Actions& actions() const { return actions_; }
    const Calendars* calendars() const { return calendars_.get(); }
    RuleBook& book() { return book_; }
    Storms& storms() { return storms_; }

private:
    void after_save(const record::Saved& saved);

    Actions actions_;
    std::unique_ptr<const Calendars> calendars_;
    RuleBook book_;
    Storms storms_;
    Reach reach_ = Reach::Outside;
};

/// Runs that set each other off end here.
inline constexpr int kMostDepth = 10;

inline constexpr jobs::Kind kRunJob{"automation.run", jobs::Effect::Database};
inline constexpr jobs::Kind kEventJob{"automation.event", jobs::Effect::Database};
inline constexpr jobs::Kind kDeadlineJob{"automation.deadline", jobs::Effect::Database};
inline constexpr jobs::Kind kScheduleJob{"automation.schedule", jobs::Effect::Database};
inline constexpr jobs::Kind kSweepJob{"automation.sweep", jobs::Effect::Database};

}  // namespace suki::automation

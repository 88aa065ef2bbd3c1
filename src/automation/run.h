#pragma once
#include "automation/automation.h"

namespace suki::automation {

/// A rule's steps at work on one record. It can stop to wait, or fail, and go on later from there.
class Run {
public:
    enum class Status { Running, Waiting, Done, Failed, Stopped };

    /// `is_test`: waits are passed over, other rules are only named.
    Run(const Automation& automation, record::Session& session, const Rule& rule, Event event,
        int depth, bool is_test = false);

    /// From the first step. `entity` null: a rule without a record.
    void start(const record::Entity* entity, const Id& id);
    /// From where state() and log() were taken.
    void resume(const json::object& state, json::array log);

    Status status() const { return status_; }
    const json::array& log() const { return log_; }
    const std::string& error() const { return error_; }
    /// Waiting: when to go on, unless waits_for() says what has to come first.
    Instant wake() const { return wake_; }
    const std::string& waits_for() const { return waits_for_; }
    /// What is left to do, the results so far and what set the rule off.
    json::object state() const;

private:
    struct Performed;
    void go();
    void do_step();
    void note(const json::object& step, std::string_view path, json::value result);
    void fail(const json::object& step, std::string_view path, const Error& error);
    void advance();
    Performed perform(Step& step, const json::object& source, std::string_view path);
    Performed act(Step& step, const json::object& source, std::string_view path);
    Performed wait(Step& step, const json::object& source);
    Performed wait_until(Step& step, std::string_view field);
    Performed branch(Step& step, const json::object& source, std::string_view path);
    Performed for_each(Step& step, const json::object& source, std::string_view path);
    Performed call_rule(Step& step, const json::object& source);
    json::object frame(std::string path, const json::array& steps, const record::Entity* entity,
                       std::string_view id) const;

    const Automation& automation_;
    record::Session& session_;
    const Rule& rule_;
    Event event_;
    int depth_;
    bool is_test_;
    /// Work left, innermost last: {"path", "steps", "next", "entity", "id"}, or with a list of ids
    /// in "each" for a loop.
    json::array frames_;
    json::object results_;
    json::array log_;
    Status status_ = Status::Running;
    std::string error_, waits_for_;
    Instant wake_{};
};

std::string_view status_name(Run::Status status);  // "Running" "Waiting" …

}  // namespace suki::automation

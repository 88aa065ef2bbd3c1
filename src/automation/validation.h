#pragma once
#include "automation/actions.h"

namespace suki::automation {

/// Checks a rule about to be saved and throws Error with all problems, each with its place:
/// `rule.bad_trigger` at "trigger.offset", `query.…` at "condition", `rule.bad_step` at
/// "steps[2].values.subject". Fills in what follows: `on`, a webhook's token.
void validate_rule(const Actions& actions, record::Draft& draft);

/// The problems of a rule's steps.
class StepChecker {
public:
    StepChecker(const Actions& actions, record::Session& session, bool is_guard,
                std::vector<FieldError>& problems)
        : actions_(actions), session_(session), is_guard_(is_guard), problems_(problems) {}
    /// `entity` null: steps without a record.
    void check_steps(const json::value& steps, const std::string& path, const meta::Entity* entity);

private:
    void check_step(const json::object& step, const std::string& path, const meta::Entity* entity);
    void check_wait(const json::object& step, const std::string& path, const meta::Entity* entity);
    void check_branch(const json::object& step, const std::string& path,
                      const meta::Entity* entity);
    void check_loop(const json::object& step, const std::string& path, const meta::Entity* entity);
    void check_call(const json::object& step, const std::string& path);
    void check_guard(const json::object& step, const std::string& path, const meta::Entity* entity);
    void check_action(const Actions::Entry& entry, const json::object& step,
                      const std::string& path, const meta::Entity* entity);
    void check_parameter(const Parameter& parameter, const json::value& value,
                         const std::string& path, const meta::Entity* own,
                         const meta::Entity* target);
    void check_values(const json::value& values, const std::string& path, const meta::Entity* own,
                      const meta::Entity& target);
    void check_value(const json::value& value, const std::string& path, const meta::Entity* own,
                     const meta::Entity& target, const meta::Property& property);
    void check_users(const json::value& value, const std::string& path, const meta::Entity* own);
    void check_filter(const json::value& value, const std::string& path,
                      const meta::Entity* entity);
    void check_template(std::string_view text, const std::string& path, const meta::Entity* entity);
    void check_path(std::string_view name, const std::string& path, const meta::Entity* entity);
    void check_duration(const json::value& value, const std::string& path);
    void fail(const std::string& path, std::string message);

    const Actions& actions_;
    record::Session& session_;
    bool is_guard_;
    std::vector<FieldError>& problems_;
    std::set<std::string> ids_;
};

}  // namespace suki::automation

#include "automation/guard.h"

#include "automation/as_system.h"
#include "automation/condition.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

std::string locale_of(record::Session& session) {
    const auto& user = session.actor().user;
    const auto& users = session.registry().entity("user");
    const auto record = user.is_nil() ? std::nullopt : record::load(session.read(), users, user);
    const auto* locale =
        record ? std::get_if<std::string>(&record->at(*users.find_property("locale"))) : nullptr;
    return locale ? *locale : "en";
}

/// A text, or one by language, else in English, else any.
std::string in_language(const json::value& message, const std::string& locale) {
    if (message.is_string()) return std::string(message.get_string());
    const auto* texts = message.if_object();
    if (!texts || texts->empty()) return {};
    for (const std::string_view key : {std::string_view(locale), std::string_view("en")})
        if (const auto* text = texts->if_contains(key); text && text->is_string())
            return std::string(text->get_string());
    const auto& first = texts->begin()->value();
    return first.is_string() ? std::string(first.get_string()) : std::string();
}

[[noreturn]] void refuse(const Step& step, const json::object& source, const record::Saved& saved) {
    const auto locale = locale_of(saved.session);
    const auto* message = source.if_contains("message");
    auto text = step.text(message ? in_language(*message, locale) : std::string(), locale);
    std::string target;
    if (const auto* field = source.if_contains("field"); field && field->is_string())
        if (const auto* property = property_called(saved.entity, field->get_string()))
            target = property->name;
    throw invalid("rule.refused", std::move(text))
        .target(std::move(target))
        .detail("rule: " + step.rule().name);
}

void set_values(const Step& step, const json::object& source, const record::Saved& saved) {
    const auto* wanted = source.if_contains("values");
    if (!wanted || !wanted->is_object() || saved.session.actor().depth >= kMostDepth) return;
    const AsSystem system(saved.session, saved.session.actor().depth + 1);
    const auto values = step.values(saved.entity, wanted->get_object());
    record::update(saved.session, saved.entity, saved.after.id(),
                   record::read_input(saved.session, saved.entity, values));
}

}  // namespace

void judge_guard(const Automation& automation, const Rule& rule, const record::Saved& saved) {
    const auto& user = saved.session.actor().user;
    const Event event{std::string(trigger_name(rule.trigger.on)),
                      user.is_nil() ? std::nullopt : std::optional(user),
                      saved.session.now(),
                      {}};
    if (!holds(saved.session, saved.entity, saved.after.id(), rule.condition, event.by)) return;
    const json::object results;
    Step step(saved.session, rule, event, results, automation.calendars());
    step.look_at(&saved.entity, saved.after.id());
    for (const auto& one : rule.steps) {
        const auto& source = one.as_object();
        if (source.at("do").as_string() == "refuse") refuse(step, source, saved);
        set_values(step, source, saved);
    }
}

}  // namespace suki::automation

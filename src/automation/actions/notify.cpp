#include "automation/actions.h"
#include "automation/notices.h"
#include "record/loading.h"

namespace suki::automation {
namespace {

std::string locale_of(record::Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, user);
    const auto* locale =
        record ? std::get_if<std::string>(&record->at(*users.find_property("locale"))) : nullptr;
    return locale ? *locale : "en";
}

/// Each reads it with options in the own language.
json::object notify_people(Step& step, const json::object& parameters) {
    const auto people = step.users(parameters.at("users"));
    json::array told;
    Notice notice;
    if (auto kind = text_at(parameters, "kind"); !kind.empty()) notice.kind = std::move(kind);
    if (step.has_record()) {
        notice.entity = &step.entity();
        notice.id = step.id();
        notice.name = step.record_name();
    }
    for (const auto& person : people) {
        const auto locale = locale_of(step.session(), person);
        notice.subject = step.text(text_at(parameters, "subject"), locale);
        notice.body = step.text(text_at(parameters, "body"), locale);
        notify(step.session(), {person}, notice);
        told.emplace_back(person.text());
    }
    return {{"users", std::move(told)}, {"subject", notice.subject}, {"body", notice.body}};
}

}  // namespace

void add_notify(Actions& actions) {
    actions.add({"notify",
                 {{"users", Kind::Users, true, {}, {}, json::value("owner")},
                  {"subject", Kind::Template, true, {}, {}, {}},
                  {"body", Kind::LongTemplate, false, {}, {}, {}},
                  {"kind", Kind::Text, false, {}, {}, json::value("rule")}},
                 false},
                notify_people);
}

}  // namespace suki::automation

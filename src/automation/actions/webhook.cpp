// A message to another program: Standard Webhooks 1.0.0. Sent by a job, at least once, with the
// job's id as webhook-id.
#include "automation/webhook.h"
#include "record/query.h"

namespace suki::automation {
namespace {

/// {"type", "timestamp", "data"}: the values that the step names, else the record as the API
/// shows it.
json::object body_of(const Step& step, const json::object& parameters) {
    json::value data;
    const auto* wanted = parameters.if_contains("data");
    if (wanted && wanted->is_object()) {
        auto& object = data.emplace_object();
        for (const auto& [key, value] : wanted->get_object()) object[key] = step.value(value);
    } else if (step.has_record()) {
        const auto record = record::read_json(step.session(), step.entity(), step.id(), {});
        if (record) data = parse_json(*record);
    }
    auto type = text_at(parameters, "type");
    if (type.empty())
        type = (step.has_record() ? step.entity().name + "." : std::string()) + step.event().on;
    return {{"type", type},
            {"timestamp", format_instant(step.session().now())},
            {"data", std::move(data)}};
}

json::object send(Step& step, const json::object& parameters) {
    const auto url = step.text(text_at(parameters, "url"));
    const auto body = body_of(step, parameters);
    jobs::enqueue(step.session(), {kWebhookJob,
                                   {{"rule", step.rule().id.text()},
                                    {"url", url},
                                    {"secret", text_at(parameters, "secret")},
                                    {"body", body}},
                                   step.session().now(),
                                   {}});
    return {{"url", url}, {"body", body}};
}

}  // namespace

void add_webhook(Actions& actions) {
    actions.add({"webhook",
                 {{"url", Kind::Template, true, {}, {}, {}},
                  {"secret", Kind::Text, false, {}, {}, {}},
                  {"type", Kind::Text, false, {}, {}, {}},
                  {"data", Kind::Any, false, {}, {}, {}}},
                 false},
                send);
}

}  // namespace suki::automation

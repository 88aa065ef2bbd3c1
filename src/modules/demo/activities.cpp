#include "modules/demo/activities.h"

namespace suki::demo {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string_view priority_of(Topic topic) {
    if (topic == Topic::CallBack) return "Urgent";
    if (topic == Topic::PrepareQuote || topic == Topic::CollectPayment) return "High";
    return "Normal";
}

}  // namespace

json::object Activities::written(const Matter& matter, Topic topic, const std::string& owner) {
    const auto& phrase = story_.random.pick(phrase_book(matter.language).phrases.at(topic));
    return {{"subject", fill(phrase.subject, matter.words)},
            {"description", fill(phrase.text, matter.words)},
            {"regardingType", matter.entity},
            {"regardingId", reference(matter.entity, matter.key)},
            {"ownerId", reference("user", owner)}};
}

void Activities::invite(json::object& values, const Matter& matter) const {
    if (!matter.contact.empty())
        values["contacts@odata.bind"] =
            json::array{json::string(reference("contact", matter.contact))};
}

void Activities::call(const Matter& matter, Topic topic, Instant at, const std::string& by,
                      Direction direction) {
    auto values = written(matter, topic, by);
    const auto length = story_.random.between(2, 24);
    values["direction"] = direction == Direction::Inbound ? "Inbound" : "Outbound";
    values["status"] = "Held";
    values["startsAt"] = format_instant(at - minutes(length));
    values["durationMinutes"] = length;
    invite(values, matter);
    story_.create(at, by, "call", story_.next_key("call"), std::move(values));
}

void Activities::planned_call(const Matter& matter, Topic topic, Instant planned, Instant when,
                              const std::string& by) {
    auto values = written(matter, topic, by);
    const auto length = story_.random.between(2, 24);
    values["direction"] = "Outbound";
    values["status"] = "Planned";
    values["startsAt"] = format_instant(when);
    invite(values, matter);
    const auto key = story_.next_key("call");
    story_.create(planned, by, "call", key, std::move(values));
    story_.change(when + minutes(length), by, "call", key,
                  {{"status", "Held"}, {"durationMinutes", length}});
}

void Activities::meeting(const Matter& matter, Topic topic, Instant planned, Instant when,
                         const std::string& owner, const std::string& by) {
    const auto length = topic == Topic::InstallationDay ? hours(7) : hours(1);
    auto values = written(matter, topic, owner);
    values["status"] = "Planned";
    values["startsAt"] = format_instant(when);
    values["endsAt"] = format_instant(when + length);
    values["place"] = matter.words.city;
    values["users@odata.bind"] = json::array{json::string(reference("user", owner))};
    invite(values, matter);
    const auto key = story_.next_key("meeting");
    story_.create(planned, by, "meeting", key, std::move(values));
    const bool held = !story_.random.chance(5);
    story_.change(when + length, owner, "meeting", key, {{"status", held ? "Held" : "NotHeld"}});
}

void Activities::task(const Matter& matter, Topic topic, Instant at, Instant due,
                      const std::string& owner, const std::string& by) {
    auto values = written(matter, topic, owner);
    values["status"] = "NotStarted";
    values["priority"] = priority_of(topic);
    values["dueAt"] = format_instant(due);
    const auto key = story_.next_key("task");
    story_.create(at, by, "task", key, std::move(values));
    if (story_.random.chance(3)) return;  // forgotten: overdue from then on
    const auto patience = std::chrono::duration_cast<minutes>(due - at).count();
    const auto taken = minutes(story_.random.between(patience / 3, patience * 11 / 10 + 1));
    story_.change(at + taken, owner, "task", key, {{"status", "Completed"}});
}

void Activities::note(const Matter& matter, Topic topic, Instant at, const std::string& by) {
    story_.create(at, by, "note", story_.next_key("note"), written(matter, topic, by));
}

}  // namespace suki::demo

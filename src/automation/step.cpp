#include "automation/step.h"

#include <iomanip>
#include <sstream>

#include "automation/duration.h"
#include "automation/wall_clock.h"
#include "record/loading.h"
#include "record/value_json.h"

namespace suki::automation {
namespace {

using meta::Entity;
using meta::Navigation;
using record::Record;

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    for (;;) {
        const auto end = path.find_first_of("./");
        parts.emplace_back(path.substr(0, end));
        if (end == std::string_view::npos) return parts;
        path.remove_prefix(end + 1);
    }
}

/// The live record that a lookup of `record` points to.
struct Target {
    const Entity* entity;
    Record record;
};
std::optional<Target> target_of(record::Session& session, const Navigation& navigation,
                                const Record& record) {
    const auto* id = std::get_if<Id>(&record.at(*navigation.id));
    const Entity* entity = &navigation.target();
    if (navigation.type) {
        const auto* name = std::get_if<std::string>(&record.at(*navigation.type));
        entity = name ? session.registry().find_entity(*name) : nullptr;
    }
    if (!id || !entity) return std::nullopt;
    auto found = record::load(session.read(), *entity, *id);
    if (!found || found->deleted) return std::nullopt;
    return Target{entity, std::move(*found)};
}

std::string name_of(const Entity& entity, const Record& record) {
    const auto& property = entity.name_property();
    return record::value_text(property, record.at(property));
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string local_text(Instant instant, const std::string& zone) {
    const auto local = local_time(instant, zone);
    return format_date(local.date) + " " + two_digits(local.minute / 60) + ":" +
           two_digits(local.minute % 60);
}

}  // namespace

json::object Event::to_json() const {
    json::object out{{"on", on}, {"at", format_instant(at)}};
    if (by) out["by"] = by->text();
    if (!data.empty()) out["data"] = data;
    return out;
}

Event Event::from_json(const json::object& source) {
    Event event;
    event.on = std::string(source.at("on").as_string());
    event.at = parse_instant(source.at("at").as_string()).value_or(Instant{});
    if (const auto* by = source.if_contains("by")) event.by = Id::parse(by->as_string());
    if (const auto* data = source.if_contains("data")) event.data = data->as_object();
    return event;
}

struct Step::Found {
    const Entity* entity = nullptr;
    const meta::Property* property = nullptr;  // null: the record itself, by its name
    Record record;
};

Step::Step(record::Session& session, const Rule& rule, const Event& event,
           const json::object& results, const Calendars* calendars)
    : session_(session), rule_(rule), event_(event), results_(results), calendars_(calendars) {}

void Step::look_at(const Entity* entity, const Id& id) {
    entity_ = entity;
    record_.reset();
    if (entity) record_ = record::load_whole(session_, *entity, id);
}

const Entity& Step::entity() const {
    record();
    return *entity_;
}

const Record& Step::record() const {
    if (!record_)
        throw invalid("rule.no_record", "This step needs a record, but the rule has none here.");
    return *record_;
}

std::string Step::record_name() const {
    return record_ ? name_of(*entity_, *record_) : std::string();
}

std::optional<Id> Step::owner() const {
    const auto* property = record_ ? entity_->find_property(entity_->owner_property) : nullptr;
    const auto* id = property ? std::get_if<Id>(&record_->at(*property)) : nullptr;
    return id ? std::optional(*id) : std::nullopt;
}

std::optional<Step::Found> Step::find(std::string_view path) const {
    auto parts = split_path(path);
    if (parts.front() == "me") {
        if (!event_.by) return std::nullopt;
        const auto& users = session_.registry().entity("user");
        const auto me = record::load(session_.read(), users, *event_.by);
        parts.erase(parts.begin());
        return me ? find_from(users, *me, std::move(parts)) : std::nullopt;
    }
    return record_ ? find_from(*entity_, *record_, std::move(parts)) : std::nullopt;
}

std::optional<Step::Found> Step::find_from(const Entity& entity, const Record& record,
                                           std::vector<std::string> path) const {
    if (path.empty()) return Found{&entity, nullptr, record};
    if (path.size() == 1)
        if (const auto* property = entity.find_property(path.front()))
            return Found{&entity, property, record};
    const auto* navigation = entity.find_navigation(path.front());
    if (!navigation || navigation->is_collection()) return std::nullopt;
    auto target = target_of(session_, *navigation, record);
    if (!target) return std::nullopt;
    path.erase(path.begin());
    return find_from(*target->entity, target->record, std::move(path));
}

json::value Step::json_at(std::string_view path) const {
    auto parts = split_path(path);
    json::value at(parts.front() == "event" ? event_.data : results_);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto* object = at.if_object();
        const auto* next = object ? object->if_contains(parts[i]) : nullptr;
        json::value value = next ? *next : json::value();
        at = std::move(value);
    }
    return at;
}

std::string Step::text(std::string_view text, std::string_view locale) const {
    std::string out;
    for (const auto& piece : template_pieces(text)) {
        if (!piece.is_path) {
            out += piece.text;
            continue;
        }
        const auto shown = shown_at(piece.text, locale);
        out += shown.empty() ? piece.fallback : shown;
    }
    return out;
}

std::string Step::shown_at(std::string_view path, std::string_view locale) const {
    const auto& zone = session_.registry().company().zone;
    if (path == "now") return local_text(session_.now(), zone);
    if (path == "today") return format_date(local_time(session_.now(), zone).date);
    if (path.starts_with("event.") || path.starts_with("steps.")) {
        const auto value = json_at(path);
        if (value.is_null()) return {};
        if (value.is_string()) return std::string(value.get_string());
        if (!value.is_double()) return json::serialize(value);
        std::ostringstream number;  // "120.5", not "1.205E2"
        number << std::setprecision(15) << value.get_double();
        return number.str();
    }
    const auto found = find(path);
    return found ? shown(*found, locale) : std::string();
}

std::string Step::shown(const Found& found, std::string_view locale) const {
    const auto& entity = *found.entity;
    if (!found.property) return name_of(entity, found.record);
    const auto& property = *found.property;
    const auto& value = found.record.at(property);
    if (const auto* instant = std::get_if<Instant>(&value))
        return local_text(*instant, session_.registry().company().zone);
    const auto& field = entity.field_of(property);
    auto text = record::value_text(property, value);
    if (text.empty()) return text;
    if (field.type->name() == "enum") {
        const auto label = session_.registry().text(
            locale, "option." + entity.name + "." + field.name + "." + text);
        if (!label.empty()) return std::string(label);
    }
    if (field.shown_type() == "money" && property.part.empty())
        if (const auto* currency = entity.find_property(property.name + "Currency"))
            text += " " + record::value_text(*currency, found.record.at(*currency));
    return text;
}

json::value Step::raw(const Found& found) const {
    if (!found.property) return json::value(found.record.id().text());
    std::string text;
    record::append_value(text, *found.property, found.record.at(*found.property));
    return parse_json(text);
}

json::value Step::raw_at(std::string_view path) const {
    if (path.starts_with("event.") || path.starts_with("steps.")) return json_at(path);
    if (path == "now" || path == "today") return json::value(shown_at(path, "en"));
    const auto found = find(path);
    return found ? raw(*found) : json::value();
}

Instant Step::moment(std::string_view duration, bool business) const {
    const auto length = parse_duration(duration);
    if (!length)
        throw invalid("rule.bad_duration",
                      "\"" + std::string(duration) + "\" is no time such as 15m, 2h or 1d.");
    if (business && calendars_)
        return calendars_->add_working(session_, owner(), session_.now(),
                                       std::chrono::floor<std::chrono::minutes>(*length));
    return session_.now() + *length;
}

namespace {

/// A moment as the API takes it: for a date property, its day in the firm's zone.
json::value moment_json(Instant moment, const meta::Property* target, const std::string& zone) {
    if (target && target->shape == meta::Shape::Date)
        return json::value(format_date(local_time(moment, zone).date));
    return json::value(format_instant(moment));
}

std::optional<Instant> moment_of(const json::value& value, const std::string& zone) {
    if (!value.is_string()) return std::nullopt;
    if (const auto date = parse_date(value.get_string())) return local_moment(*date, 0, zone);
    return parse_instant(value.get_string());
}

}  // namespace

json::value Step::copied(const json::object& wanted, const meta::Property* target) const {
    const auto& zone = session_.registry().company().zone;
    auto value = raw_at(std::string_view(wanted.at("field").as_string()));
    const auto moment = moment_of(value, zone);
    if (!moment) return value;
    std::chrono::milliseconds plus{0};
    if (const auto* given = wanted.if_contains("plus"); given && given->is_string())
        plus = parse_duration(given->get_string()).value_or(plus);
    return moment_json(*moment + plus, target, zone);
}

json::value Step::value(const json::value& wanted, const meta::Property* target) const {
    const auto& zone = session_.registry().company().zone;
    if (const auto* object = wanted.if_object()) {
        if (const auto* in = object->if_contains("in"); in && in->is_string())
            return moment_json(moment(in->get_string(), flag_at(*object, "business")), target,
                               zone);
        if (const auto* field = object->if_contains("field"); field && field->is_string())
            return copied(*object, target);
        if (flag_at(*object, "owner"))
            return owner() ? json::value(owner()->text()) : json::value();
        return wanted;
    }
    if (!wanted.is_string()) return wanted;
    const std::string_view text(wanted.get_string());
    if (text == "@now" || text == "@today") return moment_json(session_.now(), target, zone);
    if (text == "@me") {
        const auto me = event_.by ? event_.by : owner();
        return me ? json::value(me->text()) : json::value();
    }
    if (text.find("{{") == std::string_view::npos) return wanted;
    const auto pieces = template_pieces(text);
    if (pieces.size() == 1 && pieces.front().fallback.empty()) return raw_at(pieces.front().text);
    return json::value(this->text(text));
}

json::object Step::values(const Entity& target, const json::object& wanted) const {
    json::object out;
    for (const auto& [key, value] : wanted) {
        const std::string_view name(key);
        const auto* property = property_called(target, name);
        const auto* object = value.if_object();
        if (object && flag_at(*object, "record")) {
            const auto* navigation = target.find_navigation(name);
            if (navigation && navigation->type) out[navigation->type->name] = entity().name;
            out[navigation ? navigation->id->name : std::string(name)] = id().text();
            continue;
        }
        out[property ? property->name : std::string(name)] = this->value(value, property);
    }
    return out;
}

}  // namespace suki::automation

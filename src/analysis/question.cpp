#include "analysis/question.h"

#include "record/engine.h"

namespace suki::analysis {
namespace {

using meta::Entity;

void replace_all(std::string& text, std::string_view what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// "ownerId", or "record/ownerId" of what belongs to a record that has it, one of `about` if it
/// may; "" for neither.
std::string path_to(const Entity& entity, const Entity* about, const std::string& property) {
    if (property.empty()) return {};
    if (entity.find_property(property)) return property;
    const meta::Navigation* chosen = nullptr;
    for (const auto* via : entity.access_lookups())
        if (via->targets.size() == 1 && (!chosen || &via->target() == about)) chosen = via;
    if (!chosen || !chosen->target().find_property(property)) return {};
    return chosen->name + "/" + property;
}

}  // namespace

Question::Question(record::Session& session, const Definition& definition, const Choice& choice)
    : session_(session),
      choice_(choice),
      about_(definition.entity),
      zone_(TimeZone::named(choice.zone.empty() ? session.registry().company().zone : choice.zone)),
      period_(choice.period ? choice.period
                            : named_period(definition.period, zone_.wall(session.now()).day)) {}

std::string Question::settled(std::string filter) const {
    replace_all(filter, "@me", session_.actor().user.text());
    replace_all(filter, "@today", format_date(zone_.wall(session_.now()).day));
    replace_all(filter, "now()", format_instant(session_.now()));
    return filter;
}

std::vector<std::string> Question::chosen(const Entity& entity) const {
    std::vector<std::string> conditions;
    const auto owner = entity.owner_property.empty() ? "ownerId" : entity.owner_property;
    if (const auto path = path_to(entity, about_, owner); choice_.person && !path.empty())
        conditions.push_back(path + " eq " + choice_.person->text());
    if (choice_.pipeline)
        for (const auto& walker : session_.registry().entities()) {
            if (!walker->stages || !walker->layout.board || walker->layout.board->within.empty())
                continue;
            const auto path = path_to(entity, about_, walker->layout.board->within + "Id");
            if (path.empty()) continue;
            conditions.push_back(path + " eq " + choice_.pipeline->text());
            break;
        }
    return conditions;
}

std::string Question::condition(const Measure& measure) const {
    auto conditions = chosen(*measure.entity);
    if (period_ && measure.date)
        conditions.insert(conditions.begin(),
                          period_filter(*measure.date, measure.date->name, *period_, zone_));
    conditions.insert(conditions.begin(), condition(measure.where));
    conditions.insert(conditions.begin(), settled(measure.filter));
    return all_of(conditions);
}

std::string Question::condition(const std::vector<Condition>& where) const {
    return where_filter(where, {session_.now(), session_.actor().user, zone_});
}

std::string Question::label(const Measure& one) const {
    if (!one.label.empty()) return one.label;
    if (const auto known = text("measure." + one.name, ""); !known.empty()) return known;
    const auto& registry = session_.registry();
    if (!one.of) return text("entity." + one.entity->name + ".plural", one.entity->set);
    auto words = text("text.aggregate." + one.aggregate, "{field}");
    replace_all(
        words, "{field}",
        std::string(registry.label(choice_.locale, *one.entity, one.entity->field_of(*one.of))));
    return words;
}

json::array Question::list(const Entity& entity, const record::QueryOptions& options) const {
    const auto page = record::list(session_, entity, options);
    return parse_json("[" + page.json + "]").as_array();
}

json::array Question::apply(const Entity& entity, const std::string& condition,
                            const std::string& transformation) const {
    record::QueryOptions options;
    options.filter = condition;
    options.apply = transformation;
    return list(entity, options);
}

std::int64_t Question::count(const Entity& entity, const std::string& condition) const {
    const auto rows = apply(entity, condition, "aggregate($count as value)");
    return rows.empty() ? 0 : rows.front().at("value").to_number<std::int64_t>();
}

Id Question::pipeline(const Moves& moves) const {
    if (choice_.pipeline) return *choice_.pipeline;
    const auto* property = moves.stage->target().find_property(moves.pipeline);
    if (!property) return {};
    const auto* lookup =
        moves.stage->target().find_navigation(moves.stage->target().field_of(*property).name);
    record::QueryOptions options;
    options.select = "id";
    options.top = 1;
    if (about_ && lookup->target().find_property("recordType"))
        options.filter = "recordType eq '" + about_->name + "'";
    const auto rows = list(lookup->target(), options);
    return rows.empty() ? Id{} : *Id::parse(rows.front().at("id").as_string());
}

std::string Question::text(const std::string& key, std::string_view fallback) const {
    const auto found = session_.registry().text(choice_.locale, key);
    return std::string(found.empty() ? fallback : found);
}

std::string all_of(const std::vector<std::string>& conditions) {
    std::vector<std::string> present;
    for (const auto& one : conditions)
        if (!one.empty()) present.push_back(one);
    if (present.size() == 1) return present.front();
    std::string text;
    for (const auto& one : present) text += (text.empty() ? "(" : " and (") + one + ")";
    return text;
}

std::string literal(const meta::Property& property, const json::value& value) {
    if (value.is_null()) return "null";
    if (!value.is_string()) return json::serialize(value);
    std::string text(value.get_string());
    if (property.shape == meta::Shape::Id || property.shape == meta::Shape::Date ||
        property.shape == meta::Shape::Instant)
        return text;
    replace_all(text, "'", "''");
    return "'" + text + "'";
}

json::object cell(json::value value, const Entity& entity, const std::string& filter) {
    return {{"value", std::move(value)}, {"set", entity.set}, {"filter", filter}};
}

json::object column(const std::string& name, const std::string& label, const std::string& unit) {
    return {{"name", name}, {"label", label}, {"unit", unit}};
}

}  // namespace suki::analysis

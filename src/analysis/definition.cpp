#include "analysis/definition.h"

#include <algorithm>

#include "analysis/period.h"
#include "base/error.h"

namespace suki::analysis {
namespace {

using meta::Entity;
using meta::Property;

[[noreturn]] void fail(const std::string& problem) {
    throw invalid("analysis.definition", problem).target("definition");
}

std::string text_in(const json::object& source, std::string_view name,
                    std::string_view fallback = "") {
    const auto* value = source.if_contains(name);
    if (!value || value->is_null()) return std::string(fallback);
    if (!value->is_string()) fail("\"" + std::string(name) + "\" must be text.");
    return std::string(value->get_string());
}

const Entity& entity_in(const meta::Registry& registry, const json::object& source) {
    const auto name = text_in(source, "entity");
    const auto* entity = registry.find_entity(name);
    if (!entity)
        fail(name.empty() ? "\"entity\" is missing." : "There is no entity \"" + name + "\".");
    return *entity;
}

const Property* property_in(const Entity& entity, const std::string& name) {
    if (name.empty()) return nullptr;
    const auto* property = entity.find_property(name);
    if (!property) fail(entity.set + " have no property \"" + name + "\".");
    return property;
}

void expect_only(const json::object& source, std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : source)
        if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end())
            fail("\"" + std::string(name) + "\" is unknown here.");
}

std::string unit_of(const Measure& measure) {
    if (measure.aggregate == "count" || measure.aggregate == "countdistinct" || !measure.of)
        return "count";
    if (measure.entity->field_of(*measure.of).shown_type() == "money") return "money";
    return measure.of->name.ends_with("Seconds") || measure.of->name.starts_with("seconds")
               ? "seconds"
               : "number";
}

/// "count", "sum amount", "average answerSeconds".
void read_value(Measure& measure, const std::string& text) {
    const auto space = text.find(' ');
    measure.aggregate = text.substr(0, space);
    if (space != std::string::npos)
        measure.of = property_in(*measure.entity, text.substr(space + 1));
    constexpr std::string_view kKnown[] = {"count", "sum", "average",
                                           "min",   "max", "countdistinct"};
    if (std::find(std::begin(kKnown), std::end(kKnown), measure.aggregate) == std::end(kKnown))
        fail("\"" + measure.aggregate +
             "\" is none of count, sum, average, min, max, countdistinct.");
    if ((measure.aggregate == "count") != (measure.of == nullptr))
        fail("\"value\" is \"count\", or like \"sum amount\".");
    measure.unit = unit_of(measure);
}

/// What all measures of a table have, unless they say it themselves.
struct Common {
    const Entity* entity = nullptr;
    std::string by, columns, date;
    std::vector<Condition> where;
};

std::string label_in(const json::object& source) {
    auto label = text_in(source, "label");
    if (label.size() > 240) fail("A \"label\" is too long.");
    return label;
}

const Property* date_in(const Measure& measure, const std::string& name) {
    const auto* date = property_in(*measure.entity, name);
    if (date && date->shape != meta::Shape::Date && date->shape != meta::Shape::Instant)
        fail("\"date\" of " + measure.name + " is neither a date nor an instant.");
    return date;
}

Measure read_measure(const meta::Registry& registry, const json::object& source,
                     const Common& common) {
    expect_only(source, {"name", "label", "entity", "filter", "where", "date", "by", "value"});
    Measure measure;
    measure.name = text_in(source, "name");
    if (measure.name.empty()) fail("A measure has no name.");
    measure.label = label_in(source);
    const bool is_common = common.entity && text_in(source, "entity").empty();
    measure.entity = is_common ? common.entity : &entity_in(registry, source);
    measure.filter = text_in(source, "filter");
    if (measure.entity == common.entity) measure.where = common.where;
    if (const auto* where = source.if_contains("where"))
        for (auto& one : read_where(*measure.entity, *where)) measure.where.push_back(one);
    const bool dated = measure.entity == common.entity;
    measure.date = date_in(measure, text_in(source, "date", dated ? common.date : ""));
    const auto by = text_in(source, "by", common.by);
    if (!by.empty()) measure.by = read_group(*measure.entity, by);
    if (!common.columns.empty()) measure.columns = read_group(*measure.entity, common.columns);
    read_value(measure, text_in(source, "value", "count"));
    return measure;
}

Measure count_by(const Entity& entity, std::string name, const std::string& by) {
    Measure measure;
    measure.name = std::move(name);
    measure.entity = &entity;
    measure.by = read_group(entity, by);
    return measure;
}

Measure of_property(Measure measure, std::string name, std::string aggregate,
                    const Property* property) {
    measure.name = std::move(name);
    measure.aggregate = std::move(aggregate);
    measure.of = property;
    measure.unit = unit_of(measure);
    return measure;
}

void add_funnel(Definition& definition) {
    const auto& entity = *definition.entity;
    auto count = count_by(entity, "count", entity.stages->field);
    count.filter = definition.filter;
    count.where = definition.where;
    count.date = entity.find_property("createdAt");
    definition.measures = {count};
    if (entity.layout.board && !entity.layout.board->sum.empty())
        definition.measures.push_back(
            of_property(count, "value", "sum", entity.find_property(entity.layout.board->sum)));
}

void add_time_in_stage(Definition& definition, const Moves& moves) {
    auto left = count_by(*moves.entity, "left", "fromStage");
    left.filter =
        moves.record->id->name + " ne null and fromStageId ne null and secondsInStage ge 0";
    left.where = definition.where;
    for (auto& one : left.where) one.at.prefix = moves.record->name + "/" + one.at.prefix;
    left.date = moves.entity->find_property("at");
    const auto* seconds = moves.entity->find_property("secondsInStage");
    definition.measures = {left, of_property(left, "average", "average", seconds),
                           of_property(left, "longest", "max", seconds)};
}

void read_stages(Definition& definition, const meta::Registry& registry,
                 const json::object& source) {
    definition.entity = &entity_in(registry, source);
    if (!definition.entity->stages)
        fail(definition.entity->set + " do not go from stage to stage.");
    if (definition.kind == "funnel") return add_funnel(definition);
    if (definition.entity->stages->changes.empty() ||
        !moves_of(registry, *definition.entity).record)
        fail("The moves of " + definition.entity->set + " are not kept.");
    if (definition.kind == "timeInStage" && !definition.filter.empty())
        fail("timeInStage takes no \"filter\", but \"where\".");
    if (definition.kind == "timeInStage")
        add_time_in_stage(definition, moves_of(registry, *definition.entity));
}

}  // namespace

Moves moves_of(const meta::Registry& registry, const Entity& entity) {
    const auto& changes = registry.entity(entity.stages->changes);
    Moves moves{&changes, nullptr, "", entity.find_navigation(entity.stages->field), ""};
    for (const auto* via : changes.access_lookups())
        if (&via->target() == &entity) moves.record = via;
    for (const auto& navigation : entity.navigations)
        if (navigation.kind == meta::Navigation::Kind::Backlink && &navigation.target() == &changes)
            moves.collection = navigation.name;
    if (entity.layout.board && !entity.layout.board->within.empty())
        moves.pipeline = entity.layout.board->within + "Id";
    return moves;
}

namespace {

void read_table(Definition& definition, const meta::Registry& registry,
                const json::object& source) {
    Common common;
    if (!text_in(source, "entity").empty()) common.entity = &entity_in(registry, source);
    common.by = text_in(source, "by");
    common.columns = text_in(source, "columns");
    common.date = text_in(source, "date");
    common.where = definition.where;
    if (!common.columns.empty() && common.by.empty()) fail("\"columns\" need \"by\".");
    const auto* measures = source.if_contains("measures");
    if (!measures || !measures->is_array() || measures->get_array().empty() ||
        measures->get_array().size() > 12)
        fail("\"measures\" is a list of 1 to 12 measures.");
    for (const auto& item : measures->get_array()) {
        if (!item.is_object()) fail("A measure is an object.");
        definition.measures.push_back(read_measure(registry, item.get_object(), common));
    }
}

std::string sort_in(const Definition& definition, const json::object& source) {
    const auto sort = text_in(source, "sort");
    const auto name = sort.starts_with('-') ? sort.substr(1) : sort;
    if (name.empty() || name == "name") return sort;
    for (const auto& measure : definition.measures)
        if (measure.name == name) return sort;
    fail("\"sort\" is \"name\" or the name of a measure; \"-\" before it: falling.");
}

std::string chart_in(const json::object& source) {
    const auto chart = text_in(source, "chart", "bar");
    constexpr std::string_view kKnown[] = {"bar", "line", "pie", "funnel", "none"};
    if (std::find(std::begin(kKnown), std::end(kKnown), chart) == std::end(kKnown))
        fail("\"" + chart + "\" is none of bar, line, pie, funnel, none.");
    return chart;
}

}  // namespace

Definition read_definition(const meta::Registry& registry, const json::object& source) {
    expect_only(source, {"kind", "entity", "filter", "where", "by", "columns", "date", "measures",
                         "period", "text", "chart", "top", "sort"});
    Definition definition;
    definition.kind = text_in(source, "kind", "table");
    definition.filter = text_in(source, "filter");
    definition.period = text_in(source, "period");
    definition.text = text_in(source, "text");
    definition.chart = chart_in(source);
    named_period(definition.period, {});
    if (const auto* where = source.if_contains("where"))
        definition.where = read_where(entity_in(registry, source), *where);
    if (const auto* top = source.if_contains("top"); top && top->is_int64())
        definition.top = std::clamp<std::int64_t>(top->get_int64(), 1, 1000);
    if (definition.kind == "funnel" || definition.kind == "conversion" ||
        definition.kind == "timeInStage")
        read_stages(definition, registry, source);
    else if (definition.kind == "table")
        read_table(definition, registry, source);
    else
        fail("\"" + definition.kind + "\" is none of table, funnel, conversion, timeInStage.");
    definition.sort = sort_in(definition, source);
    return definition;
}

}  // namespace suki::analysis

#include "record/row_plan.h"

#include <algorithm>

#include "base/json.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr int kDepthLimit = 3;

/// $levels: the same again inside, as deep as is left.
void go_deeper(ExpandItem& item, const meta::Navigation& navigation, const Entity& entity,
               int depth) {
    if (std::find(navigation.targets.begin(), navigation.targets.end(), &entity) ==
        navigation.targets.end())
        refuse_query("query.bad_number",
                     "$levels is for what leads to " + entity.set + " again; \"" + item.name +
                         "\" does not.",
                     "$expand");
    const auto left = std::min<std::int64_t>(item.levels, kDepthLimit - depth) - 1;
    if (left < 1) return;
    if (!item.expand.empty()) item.expand += ',';
    item.expand += item.name + "(" + item.others + "$levels=" + std::to_string(left) + ")";
}

}  // namespace

RowPlan::RowPlan(Scope& scope, std::string_view select, std::string_view expand, int depth)
    : scope_(scope), depth_(depth) {
    choose_properties(select);
    if (depth >= kDepthLimit && !expand.empty())
        refuse_query("query.too_deep", "$expand is nested more than 3 levels deep.", "$expand");
    choose_expands(expand);
}

void RowPlan::choose_properties(std::string_view select) {
    const auto& entity = scope_.entity();
    if (select.empty() || select == "*") {
        for (const auto& property : entity.properties)
            if (scope_.session().rights().can_see(entity, property))
                properties_.push_back(&property);
        for (const auto& computed : scope_.computed()) computed_.push_back(&computed);
        return;
    }
    const auto add_once = [](auto& chosen, auto* one) {
        if (std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
    };
    for (const auto part : split_outside(select, ',')) {
        if (entity.find_navigation(part)) continue;  // selecting an expanded navigation is allowed
        if (const auto* computed = scope_.find_computed(part))
            add_once(computed_, computed);
        else
            add_once(properties_, scope_.find({std::string(part)}, "$select").property);
    }
}

void RowPlan::choose_expands(std::string_view expand) {
    for (auto& item : parse_expand(expand)) {
        const auto* navigation = scope_.entity().find_navigation(item.name);
        if (!navigation)
            refuse_query("query.unknown_property",
                         scope_.entity().set + " has no navigation \"" + item.name + "\".",
                         "$expand");
        if (item.levels > 1) go_deeper(item, *navigation, scope_.entity(), depth_);
        if (navigation->is_collection()) {
            collections_.push_back({navigation, std::move(item)});
            continue;
        }
        if (item.only_count || item.count || item.skip > 0 || !item.search.empty() ||
            !item.filter.empty() || !item.orderby.empty())
            refuse_query("query.unknown_option",
                         "\"" + item.name +
                             "\" is one record: $filter, $orderby, $count, $skip and $search are "
                             "for collections.",
                         "$expand");
        scope_.find({navigation->id->name}, "$expand");  // may the lookup be read?
        if (scope_.entity().fields[navigation->field].to_any)
            refuse_query("query.not_expandable",
                         "\"" + item.name + "\" may lead to any record: read that one by " +
                             navigation->type->name + " and " + navigation->id->name + ".",
                         "$expand");
        Lookup lookup{navigation, {}};
        for (const auto* target : navigation->targets)
            if (scope_.session().rights().may(access::Action::Read, *target))
                lookup.targets.push_back(
                    {target, std::make_unique<RowPlan>(scope_.join(*navigation, *target),
                                                       item.select, item.expand, depth_ + 1)});
        for (const auto& target : lookup.targets)
            if (target.plan->has_collections())
                refuse_query("query.too_deep",
                             "A collection inside the expanded lookup \"" + navigation->name +
                                 "\" cannot be expanded.",
                             "$expand");
        lookups_.push_back(std::move(lookup));
    }
}

void RowPlan::append_columns(Sql& sql, int first_column) {
    first_column_ = first_column;
    sql << scope_.alias() << ".id, " << scope_.alias() << ".version";
    columns_ = 2;
    for (const auto* property : properties_) {
        sql << ", ";
        scope_.append_column(sql, *property);
        ++columns_;
    }
    for (const auto* computed : computed_) {
        sql << ", " << computed->sql;
        ++columns_;
    }
    for (auto& lookup : lookups_)
        for (auto& target : lookup.targets) {
            sql << ", ";
            target.plan->append_columns(sql, first_column_ + columns_);
            columns_ += target.plan->columns();
        }
}

void RowPlan::append_open_object(std::string& out, const storage::Cursor& row) const {
    out += "{\"@odata.etag\":\"W/\\\"";
    append_json_integer(out, row.integer(first_column_ + 1));
    out += "\\\"\"";
    int column = first_column_ + 2;
    for (const auto* property : properties_) {
        // Names of properties are plain ASCII: no escaping.
        out.append(",\"").append(property->name).append("\":");
        append_cell(out, *property, row, column++);
    }
    for (const auto* computed : computed_) {
        out += ',';
        append_json_string(out, computed->property.name);
        out += ':';
        append_cell(out, computed->property, row, column++);
    }
    for (const auto& lookup : lookups_) {
        out.append(",\"").append(lookup.navigation->name).append("\":");
        const auto found = std::find_if(
            lookup.targets.begin(), lookup.targets.end(),
            [&](const auto& target) { return !row.is_null(target.plan->first_column_); });
        if (found == lookup.targets.end()) {
            out += "null";
            continue;
        }
        found->plan->append_open_object(out, row);
        if (lookup.navigation->type)
            out.append(",\"@odata.type\":\"#Suki.").append(found->entity->name).append("\"");
        out += '}';
    }
}

}  // namespace suki::record

#include "record/row_plan.h"

#include "base/json.h"
#include "record/filter_compiler.h"
#include "record/links.h"
#include "record/ordering.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using meta::Navigation;
using storage::Sql;

constexpr int kDepthLimit = 3;

}  // namespace

RowPlan::RowPlan(Scope& scope, std::string_view select, std::string_view expand, int depth)
    : scope_(scope) {
    choose_properties(select);
    if (depth >= kDepthLimit && !expand.empty())
        refuse_query("query.too_deep", "$expand is nested more than 3 levels deep.", "$expand");
    choose_expands(expand, depth);
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
    for (const auto part : split_outside(select, ',')) {
        if (entity.find_navigation(part)) continue;  // selecting an expanded navigation is allowed
        if (const auto* computed = scope_.find_computed(part))
            computed_.push_back(computed);
        else
            properties_.push_back(scope_.find({std::string(part)}, "$select").property);
    }
}

void RowPlan::choose_expands(std::string_view expand, int depth) {
    for (auto& item : parse_expand(expand)) {
        const auto* navigation = scope_.entity().find_navigation(item.name);
        if (!navigation)
            refuse_query("query.unknown_property",
                         scope_.entity().set + " has no navigation \"" + item.name + "\".",
                         "$expand");
        if (navigation->is_collection()) {
            collections_.push_back({navigation, std::move(item)});
            continue;
        }
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
                                                       item.select, item.expand, depth + 1)});
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

/// What one expanded collection asks for, read and checked.
struct RowPlan::Members {
    Members(Session& session, const Collection& collection)
        : scope(session, collection.navigation->target(), aliases),
          filter(compile_filter_text(scope, collection.item.filter, "$expand")),
          ordering(scope, collection.item.orderby, "$expand"),
          plan(scope, collection.item.select, collection.item.expand, 1) {
        if (plan.has_collections())
            refuse_query("query.too_deep",
                         "A collection inside an expanded collection cannot be expanded.",
                         "$expand");
    }

    int aliases = 0;
    Scope scope;
    Sql filter;
    Ordering ordering;
    RowPlan plan;
};

RowPlan::Collections RowPlan::read_collections(const std::vector<Id>& ids) const {
    Collections out;
    for (const auto& collection : collections_) {
        Members members(scope_.session(), collection);  // a wrong query is wrong without rows, too
        if (!ids.empty()) read_collection(collection, members, ids, out);
    }
    return out;
}

/// All collections of a page in one query: a window function numbers the members of each parent
/// and the first `top` are taken.
void RowPlan::read_collection(const Collection& collection, Members& wanted,
                              const std::vector<Id>& ids, Collections& out) const {
    const Navigation& navigation = *collection.navigation;
    Scope& inner = wanted.scope;
    RowPlan& plan = wanted.plan;
    const bool linked = !navigation.link_table.empty();
    Sql parent;
    if (linked)
        (parent << "l.").name(link_columns(navigation).own);
    else
        inner.append_column(parent, *navigation.id);

    Sql sql("SELECT parent, ");
    Sql inner_columns;
    plan.append_columns(inner_columns, 1);
    sql = Sql("SELECT * FROM (SELECT ");
    sql << parent << " AS parent, " << inner_columns << ", row_number() OVER (PARTITION BY "
        << parent << " ORDER BY ";
    wanted.ordering.append_terms(sql);
    sql << ") AS place FROM ";
    sql.name(inner.entity().table) << " " << inner.alias();
    inner.append_joins(sql);
    if (linked) {
        sql << " JOIN ";
        sql.name(navigation.link_table) << " l ON l.";
        sql.name(link_columns(navigation).other) << " = " << inner.alias() << ".id";
    }
    sql << " WHERE " << parent << " IN (";
    for (std::size_t i = 0; i < ids.size(); ++i) (sql << (i == 0 ? "" : ", ")).bind(ids[i]);
    sql << ") AND ";
    if (navigation.type) {
        inner.append_column(sql, *navigation.type);
        (sql << " = ").bind(scope_.entity().name) << " AND ";
    }
    inner.append_live(sql);
    if (!wanted.filter.empty()) sql << " AND " << wanted.filter;
    sql << ") numbered WHERE place <= ";
    sql.bind(collection.item.top) << " ORDER BY parent, place";

    std::unordered_map<Id, std::string> members;
    const auto rows = scope_.session().read().query(sql);
    while (rows->next()) {
        auto& list = members[rows->id(0)];
        if (!list.empty()) list += ',';
        plan.append_open_object(list, *rows);
        list += '}';
    }
    for (const auto& id : ids)
        out[id]
            .append(",\"")
            .append(navigation.name)
            .append("\":[")
            .append(members[id])
            .append("]");
}

}  // namespace suki::record

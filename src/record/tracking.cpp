#include "record/tracking.h"

#include <algorithm>

#include "record/compute.h"
#include "record/expand_parser.h"
#include "record/filter_compiler.h"
#include "record/filter_parser.h"
#include "record/row_plan.h"

namespace suki::record {
namespace {

using storage::Sql;
using Steps = std::vector<Dependency::Step>;

constexpr std::size_t kStepLimit = 5;
constexpr std::size_t kIdsInQuery = 500;

[[noreturn]] void refuse_tracking(const std::string& message, std::string_view option) {
    refuse_query("query.not_tracked", message + " Changes of such a list are not tracked.", option);
}

void refuse_options(const QueryOptions& options) {
    const std::pair<std::string_view, bool> given[] = {
        {"$search", !options.search.empty()},   {"$apply", !options.apply.empty()},
        {"$compute", !options.compute.empty()}, {"$top", options.top.has_value()},
        {"$skip", options.skip.has_value()},    {"trash", options.trash}};
    for (const auto& [name, is_given] : given)
        if (is_given) refuse_tracking(std::string(name) + " makes another list.", name);
}

/// What a filter asks besides the record itself.
class FilterWalk {
public:
    explicit FilterWalk(const Entity& entity) : entity_(entity) {}

    void visit(const Expr& expr) {
        if (expr.kind == Expr::Kind::Call) visit_call(expr);
        if (expr.kind == Expr::Kind::Any || expr.kind == Expr::Kind::All) return visit_lambda(expr);
        if (expr.kind == Expr::Kind::Count) return visit_count(expr.path);
        if (expr.kind == Expr::Kind::Path && expr.path.front() != variable_) visit_path(expr.path);
        for (const auto& child : expr.children) visit(*child);
    }

    std::vector<Dependency> found;

private:
    static void visit_call(const Expr& expr) {
        for (const auto* name : {"now", "today", "during"})
            if (expr.text == name)
                refuse_tracking(expr.text + "() answers another thing as time goes on.", "$filter");
    }

    /// A list of strings is the record's own.
    void visit_count(const std::vector<std::string>& path) {
        if (path.size() > 1 || !entity_.find_property(path.front()))
            refuse_tracking("any(), all() and /$count ask the records of a collection.", "$filter");
        visit_path(path);
    }

    void visit_lambda(const Expr& expr) {
        visit_count(expr.path);
        variable_ = expr.text;
        for (const auto& child : expr.children) visit(*child);
        variable_.clear();
    }

    void visit_path(const std::vector<std::string>& path) {
        Dependency dependency;
        const Entity* at = &entity_;
        for (std::size_t i = 0; i < path.size(); ++i) {
            const bool is_last = i + 1 == path.size();
            const auto* navigation = is_last ? nullptr : at->find_navigation(path[i]);
            const auto* property = is_last ? at->find_property(path[i]) : nullptr;
            if (navigation) property = navigation->id;
            if (!property || !property->stored)
                refuse_tracking(path[i] + " is worked out whenever it is read.", "$filter");
            if (!navigation) continue;
            at = &navigation->target();
            dependency.steps.push_back({navigation, at});
        }
        if (!dependency.steps.empty()) found.push_back(std::move(dependency));
    }

    const Entity& entity_;
    std::string variable_;
};

std::vector<Dependency> filter_dependencies(const Entity& entity, const std::string& filter) {
    if (filter.empty()) return {};
    const auto parsed = parse_filter(filter);
    if (!parsed) refuse_query(parsed.error().code, parsed.error().message, parsed.error().target);
    FilterWalk walk(entity);
    walk.visit(**parsed);
    return std::move(walk.found);
}

void add_accesses(const Entity& entity, Steps steps, std::vector<Dependency>& found) {
    const auto* navigation = entity.find_navigation(entity.access_via);
    if (!navigation || steps.size() == kStepLimit) return;
    for (const auto* target : navigation->targets) {
        auto longer = steps;
        longer.push_back({navigation, target});
        found.push_back({longer});
        add_accesses(*target, std::move(longer), found);
    }
}

/// Lookups alone: what a collection holds is told as it is when the record itself has changed.
void add_expanded(const Entity& entity, const std::string& expand, const Steps& steps,
                  std::vector<Dependency>& found) {
    for (const auto& item : parse_expand(expand)) {
        const auto* navigation = entity.find_navigation(item.name);
        if (!navigation || navigation->is_collection()) continue;
        for (const auto* target : navigation->targets) {
            auto longer = steps;
            longer.push_back({navigation, target});
            found.push_back({longer});
            add_expanded(*target, item.expand, longer, found);
        }
    }
}

void append_lookup(Sql& sql, const std::string& alias, const meta::Navigation& navigation,
                   const Entity& target) {
    if (navigation.type) {
        sql << alias << ".";
        sql.name(navigation.type->column) << " = ";
        sql.bind(target.name) << " AND ";
    }
    sql << alias << ".";
    sql.name(navigation.id->column);
}

Sql depending_sql(const Entity& entity, const Dependency& dependency) {
    Sql sql("SELECT t0.id FROM ");
    sql.name(entity.table) << " t0";
    std::string alias = "t0";
    for (std::size_t i = 0; i + 1 < dependency.steps.size(); ++i) {
        const auto& step = dependency.steps[i];
        const std::string next = "t" + std::to_string(i + 1);
        sql << " JOIN ";
        sql.name(step.target->table) << " " << next << " ON ";
        append_lookup(sql, alias, *step.navigation, *step.target);
        sql << " = " << next << ".id";
        alias = next;
    }
    sql << " WHERE t0.deleted_at IS NULL AND ";
    append_lookup(sql, alias, *dependency.steps.back().navigation, dependency.target());
    return sql;
}

}  // namespace

void expect_trackable(Session& session, const Entity& entity, const QueryOptions& options) {
    refuse_options(options);
    int aliases = 0;
    Scope scope(session, entity, aliases);
    // As long as it will be when a link is followed.
    const std::vector<Id> ids(kFilteredIds);
    compile_filter_text(scope, filter_of_ids(options.filter, ids));
    const RowPlan plan(scope, options.select, options.expand);
    filter_dependencies(entity, options.filter);
}

std::vector<Dependency> dependencies(Session& session, const Entity& entity,
                                     const QueryOptions& options) {
    auto found = filter_dependencies(entity, options.filter);
    add_accesses(entity, {}, found);
    add_expanded(entity, options.expand, {}, found);
    std::erase_if(found, [&](const Dependency& one) {
        return !session.rights().may(access::Action::Read, one.target());
    });
    return found;
}

std::vector<Id> depending(Session& session, const Entity& entity, const Dependency& dependency,
                          const std::vector<Id>& ids) {
    std::vector<Id> found;
    for (std::size_t first = 0; first < ids.size(); first += kIdsInQuery) {
        Sql sql = depending_sql(entity, dependency);
        const auto end = std::min(first + kIdsInQuery, ids.size());
        for (auto i = first; i < end; ++i) (sql << (i > first ? ", " : " IN (")).bind(ids[i]);
        const auto rows = session.read().query(sql << ")");
        while (rows->next()) found.push_back(rows->id(0));
    }
    return found;
}

std::string filter_of_ids(const std::string& filter, const std::vector<Id>& ids) {
    std::string text = filter.empty() ? "" : "(" + filter + ") and ";
    text += "id in (";
    for (std::size_t i = 0; i < ids.size(); ++i) text += (i > 0 ? "," : "") + ids[i].text();
    return text + ")";
}

}  // namespace suki::record

// Expanded collections: the members of all records of a page in one query each.
#include "record/filter_compiler.h"
#include "record/links.h"
#include "record/ordering.h"
#include "record/row_plan.h"
#include "record/search_query.h"
#include "record/visible_search.h"

namespace suki::record {
namespace {

using meta::Navigation;
using storage::Sql;

/// What one collection asks for, read and checked.
class Members {
public:
    Members(Scope& outer, const Navigation& navigation, const ExpandItem& item, int depth)
        : outer_(outer),
          navigation_(navigation),
          item_(item),
          scope_(outer.session(), navigation.target(), aliases_),
          filter_(compile_filter_text(scope_, item.filter, "$expand")),
          ordering_(scope_, item.orderby, "$expand"),
          plan_(scope_, item.references ? "id" : item.select, item.expand, depth) {
        if (!navigation_.link_table.empty())
            (parent_ << "l.").name(link_columns(navigation_).own);
        else
            scope_.append_column(parent_, *navigation_.id);
        if (!item.search.empty()) search_ = search_condition();
    }

    /// Adds ",\"contacts\":[…]" to each of `ids`.
    void read(const std::vector<Id>& ids, RowPlan::Collections& out) {
        const auto counts = item_.count || item_.only_count ? count(ids) : Counts();
        const auto members = item_.only_count ? Texts() : texts(ids);
        for (const auto& id : ids) append(out[id], id, counts, members);
    }

private:
    using Counts = std::unordered_map<Id, std::int64_t>;
    using Texts = std::unordered_map<Id, std::string>;
    struct Row {
        Id parent, id;
        std::string text;  // an object without its closing brace
    };

    Sql search_condition() const {
        if (!scope_.entity().is_searchable())
            refuse_query("query.not_searchable", scope_.entity().set + " cannot be searched.",
                         "$expand");
        const auto terms = SearchQuery(item_.search).terms(Closeness::Anywhere);
        if (terms.empty()) return Sql("1=0");
        Sql sql(scope_.alias() + ".row_id IN (");
        return sql << matching_rows(scope_.session(), scope_.entity(), terms) << ")";
    }

    void append_from_where(Sql& sql, const std::vector<Id>& ids) {
        sql << " FROM ";
        sql.name(scope_.entity().table) << " " << scope_.alias();
        scope_.append_joins(sql);
        if (!navigation_.link_table.empty()) {
            sql << " JOIN ";
            sql.name(navigation_.link_table) << " l ON l.";
            sql.name(link_columns(navigation_).other) << " = " << scope_.alias() << ".id";
        }
        sql << " WHERE " << parent_ << " IN (";
        for (std::size_t i = 0; i < ids.size(); ++i) (sql << (i == 0 ? "" : ", ")).bind(ids[i]);
        sql << ") AND ";
        if (navigation_.type) {
            scope_.append_column(sql, *navigation_.type);
            (sql << " = ").bind(outer_.entity().name) << " AND ";
        }
        scope_.append_live(sql);
        for (const Sql* condition : {&filter_, &search_})
            if (!condition->empty()) sql << " AND " << *condition;
    }

    Counts count(const std::vector<Id>& ids) {
        Sql sql("SELECT ");
        sql << parent_ << ", count(*)";
        append_from_where(sql, ids);
        sql << " GROUP BY " << parent_;
        Counts counts;
        const auto rows = scope_.session().read().query(sql);
        while (rows->next()) counts[rows->id(0)] = rows->integer(1);
        return counts;
    }

    /// A window function numbers the members of each parent; the page of each is taken.
    std::vector<Row> rows(const std::vector<Id>& ids) {
        Sql columns;
        plan_.append_columns(columns, 1);
        Sql sql("SELECT * FROM (SELECT ");
        sql << parent_ << " AS parent, " << columns << ", row_number() OVER (PARTITION BY "
            << parent_ << " ORDER BY ";
        ordering_.append_terms(sql);
        sql << ") AS place";
        append_from_where(sql, ids);
        (sql << ") numbered WHERE place > ").bind(item_.skip);
        (sql << " AND place <= ").bind(item_.skip + item_.top);
        sql << " ORDER BY parent, place";
        std::vector<Row> found;
        const auto cursor = scope_.session().read().query(sql);
        while (cursor->next()) {
            found.push_back({cursor->id(0), plan_.id(*cursor), {}});
            append_object(found.back(), *cursor);
        }
        return found;
    }

    void append_object(Row& row, const storage::Cursor& cursor) const {
        if (item_.references)
            row.text = "{\"@odata.id\":\"" + scope_.entity().set + "(" + row.id.text() + ")\"";
        else
            plan_.append_open_object(row.text, cursor);
    }

    Texts texts(const std::vector<Id>& ids) {
        const auto found = rows(ids);
        RowPlan::Collections inner;
        if (plan_.has_collections()) {
            std::vector<Id> members;
            for (const auto& row : found) members.push_back(row.id);
            inner = plan_.read_collections(members);
        }
        Texts texts;
        for (const auto& row : found) {
            auto& list = texts[row.parent];
            if (!list.empty()) list += ',';
            list += row.text;
            if (plan_.has_collections()) list += inner[row.id];
            list += '}';
        }
        return texts;
    }

    void append(std::string& out, const Id& id, const Counts& counts, const Texts& members) const {
        const std::string name = ",\"" + navigation_.name;
        if (item_.count || item_.only_count) {
            const auto found = counts.find(id);
            out += name +
                   "@odata.count\":" + std::to_string(found == counts.end() ? 0 : found->second);
        }
        if (item_.only_count) return;
        const auto found = members.find(id);
        out += name + "\":[" + (found == members.end() ? "" : found->second) + "]";
    }

    Scope& outer_;
    const Navigation& navigation_;
    const ExpandItem& item_;
    int aliases_ = 0;
    Scope scope_;
    Sql filter_, search_, parent_;
    Ordering ordering_;
    RowPlan plan_;
};

}  // namespace

RowPlan::Collections RowPlan::read_collections(const std::vector<Id>& ids) const {
    Collections out;
    for (const auto& [navigation, item] : collections_) {
        // A wrong query is wrong without rows, too.
        Members members(scope_, *navigation, item, depth_ + 1);
        if (!ids.empty()) members.read(ids, out);
    }
    return out;
}

}  // namespace suki::record

// Lists: one query for the page (with lookups joined), one for the count, one for each expanded
// collection.
#include "record/apply.h"
#include "record/compute.h"
#include "record/few_owners.h"
#include "record/filter_compiler.h"
#include "record/links.h"
#include "record/loading.h"
#include "record/ordering.h"
#include "record/query.h"
#include "record/row_plan.h"
#include "record/search_query.h"
#include "record/search_rebuild.h"
#include "record/visible_search.h"

namespace suki::record {
namespace {

using meta::Navigation;
using storage::Sql;

constexpr std::int64_t kPageLimit = 1'000;
constexpr std::int64_t kCheaplyCounted = 50'000;  // rows of a table

/// Restricts a list to one end of a collection.
struct Relation {
    const Navigation* navigation = nullptr;
    Id id;
    const Entity* from = nullptr;
};

/// The objects of a page, each without its closing brace: collections may follow.
struct Rows {
    std::string text;
    std::vector<std::size_t> ends;
    std::vector<Id> ids;  // for the collections

    std::int64_t count() const { return static_cast<std::int64_t>(ends.size()); }
};

class Lister {
public:
    Lister(Session& session, const Entity& entity, const QueryOptions& options, Relation relation)
        : session_(session),
          options_(options),
          relation_(relation),
          scope_(session, entity, aliases_) {}

    Page run() {
        read_condition();
        if (!options_.apply.empty()) return apply();
        if (!is_search() && !options_.filter.empty()) few_ = few_owners(scope_, options_.filter);
        Page page;
        if (options_.count) count(page);
        read_rows(page);
        if (page.counts_more) page.count = std::max(*page.count, page.rows);
        return page;
    }

    bool finds_any() {
        read_condition();
        Sql sql("SELECT 1");
        append_from_where(sql);
        return session_.read().query(sql << " LIMIT 1")->next();
    }

    std::vector<Place> places(const Stretch& stretch) {
        read_condition();
        const std::string row = matches_ ? matches_->row_id : scope_.alias() + ".row_id";
        Sql sql("SELECT ");
        sql << scope_.alias() << ".row_id, " << scope_.alias() << ".id";
        append_from_where(sql);
        (sql << " AND " << row << " > ").bind(stretch.after);
        (sql << " AND " << row << " <= ").bind(stretch.upto);
        (sql << " ORDER BY " << row << " LIMIT ").bind(stretch.most);
        std::vector<Place> found;
        const auto rows = session_.read().query(sql);
        while (rows->next()) found.push_back({rows->integer(0), rows->id(1)});
        return found;
    }

    std::vector<Place> ordered_places() {
        read_condition();
        const bool by_creation = options_.orderby.empty();
        const auto ordering =
            by_creation ? std::nullopt : std::optional(Ordering(scope_, options_.orderby));
        Sql sql("SELECT ");
        sql << scope_.alias() << ".row_id, " << scope_.alias() << ".id";
        append_from_where(sql);
        sql << " ORDER BY ";
        if (ordering)
            ordering->append_terms(sql);
        else
            sql << scope_.alias() << ".row_id";
        std::vector<Place> found;
        const auto rows = session_.read().query(sql);
        while (rows->next()) found.push_back({rows->integer(0), rows->id(1)});
        return found;
    }

private:
    bool is_search() const { return options_.terms || !options_.search.empty(); }

    void read_condition() {
        if (!options_.apply.empty() && !options_.compute.empty())
            refuse_query("query.bad_option", "$compute does not go with $apply.", "$compute");
        add_computed(scope_, options_.compute);
        condition_ = compile_filter_text(scope_, options_.filter);
        if (is_search()) add_search();
        if (relation_.navigation) add_relation();
    }

    void add(const Sql& condition) {
        if (!condition_.empty()) condition_ << " AND ";
        condition_ << condition;
    }

    void add_search() {
        if (!scope_.entity().is_searchable())
            refuse_query("query.not_searchable", scope_.entity().set + " cannot be searched.",
                         "$search");
        if (options_.terms) return add_terms(*options_.terms);
        const auto terms = SearchQuery(options_.search).terms(Closeness::Anywhere);
        if (terms.empty()) return add(Sql("1=0"));
        add_terms(terms);
    }

    void add_terms(const storage::SearchTerms& terms) {
        const auto dialect = session_.read().dialect();
        const auto& table = scope_.entity().table;
        const std::string row = scope_.alias() + ".row_id";
        Sql sql;
        if (options_.apply.empty() && !searches_hidden(session_, scope_.entity())) {
            matches_ = storage::search_matches(dialect, table, terms);
            sql << matches_->condition << " AND " << row << " = " << matches_->row_id;
        } else {
            sql << row << " IN (" << matching_rows(session_, scope_.entity(), terms) << ")";
        }
        add(sql);
    }

    void add_relation() {
        const Navigation& navigation = *relation_.navigation;
        Sql sql;
        if (navigation.link_table.empty()) {
            scope_.append_column(sql, *navigation.id);
            (sql << " = ").bind(relation_.id);
            if (navigation.type) {
                sql << " AND ";
                scope_.append_column(sql, *navigation.type);
                (sql << " = ").bind(relation_.from->name);
            }
        } else {
            const auto columns = link_columns(navigation);
            sql << scope_.alias() << ".id IN (SELECT ";
            sql.name(columns.other) << " FROM ";
            sql.name(navigation.link_table) << " WHERE ";
            (sql.name(columns.own) << " = ").bind(relation_.id) << ")";
        }
        add(sql);
    }

    void append_from(Sql& sql, const Sql& before = {}) {
        sql << " FROM " << before;
        sql.name(scope_.entity().table) << " " << scope_.alias();
        scope_.append_joins(sql);
    }

    void append_from_where(Sql& sql) {
        Sql before;
        if (matches_) before << matches_->table << " CROSS JOIN ";
        if (few_) before << "(SELECT DISTINCT id FROM (" << *few_ << ")) few CROSS JOIN ";
        append_from(sql, before);
        sql << " WHERE ";
        if (few_) sql << scope_.alias() << ".id = few.id AND ";
        scope_.append_live(sql, options_.trash);
        if (!condition_.empty()) sql << " AND " << condition_;
    }

    /// An index holds all live records; any others are looked for row by row.
    bool is_count_cheap() const {
        return condition_.empty() &&
               session_.rights().row_filter(scope_.entity(), access::Action::Read, "t").empty() &&
               is_small();
    }

    bool is_small() const { return last_row(session_, scope_.entity()) <= kCheaplyCounted; }

    void count(Page& page) {
        const auto most = options_.count_up_to;
        if (most > 0 && !is_count_cheap()) return count_some(page, most);
        Sql sql("SELECT count(*)");
        append_from_where(sql);
        const auto rows = session_.read().query(sql);
        page.count = rows->next() ? rows->integer(0) : 0;
    }

    void count_some(Page& page, std::int64_t most) {
        Sql sql("SELECT 1");
        append_from_where(sql);
        const auto effort = is_small() ? storage::Effort::All : storage::Effort::Some;
        const auto counted = session_.read().count_some(sql, most, effort);
        page.count = counted.count;
        page.counts_more = !counted.complete;
    }

    Page apply() {
        Page page;
        page.json = apply_transformations(scope_, condition_, options_, page.rows);
        return page;
    }

    std::int64_t page_size() const {
        const auto limit = std::clamp<std::int64_t>(options_.page_limit, 1, kPageLimit);
        return options_.top ? std::min(limit, *options_.top) : limit;
    }

    Ordering make_ordering() {
        if (is_search() && options_.orderby.empty())
            return Ordering::newest(scope_,
                                    matches_ ? matches_->row_id : scope_.alias() + ".row_id");
        return Ordering(scope_, options_.orderby);
    }

    void read_rows(Page& page) {
        const auto wanted = page_size();
        Ordering ordering = make_ordering();
        RowPlan plan(scope_, options_.select, options_.expand);
        if (wanted == 0) return;
        std::vector<Sql> parts;
        if (!options_.skip_token.empty())
            parts = ordering.after(options_.skip_token);
        else
            parts.emplace_back();
        Rows read;
        std::string last_token;
        bool more = false;
        for (const auto& part : parts) {
            const auto left = wanted - read.count();
            const auto rows = query_part(plan, ordering, part, left);
            while (!more && rows->next()) {
                if (read.count() == wanted) {
                    more = true;
                    break;
                }
                plan.append_open_object(read.text, *rows);
                read.ends.push_back(read.text.size());
                if (plan.has_collections()) read.ids.push_back(plan.id(*rows));
                if (read.count() == wanted) last_token = ordering.token(*rows, plan.columns());
            }
            if (more) break;
        }
        write(page, plan, read);
        const bool wants_more = !options_.top || *options_.top > wanted;
        if (more && wants_more) page.next_token = std::move(last_token);
    }

    std::unique_ptr<storage::Cursor> query_part(RowPlan& plan, const Ordering& ordering,
                                                const Sql& part, std::int64_t left) {
        Sql sql("SELECT ");
        plan.append_columns(sql, 0);
        ordering.append_columns(sql);
        if (chooses_first()) {
            Sql chosen("SELECT ");
            chosen << scope_.alias() << ".row_id";
            append_from_where(chosen);
            append_page(chosen, ordering, part, left);
            append_from(sql);
            sql << " WHERE " << scope_.alias() << ".row_id IN (" << chosen << ") ORDER BY ";
            ordering.append_terms(sql);
        } else {
            append_from_where(sql);
            append_page(sql, ordering, part, left);
        }
        return session_.read().query(sql);
    }

    /// Where all that match are sorted (as those of several values of an index are), or SQLite
    /// would join lookups to what does not match, only row ids are chosen first, and the page's
    /// rows read whole.
    bool chooses_first() const {
        if (matches_) return !options_.orderby.empty();
        const auto has = [&](std::string_view part) {
            return options_.filter.find(part) != std::string::npos;
        };
        return session_.read().dialect() == storage::DialectKind::Sqlite && !few_ &&
               (has("/any(") || has(" in ("));
    }

    void append_page(Sql& sql, const Ordering& ordering, const Sql& part, std::int64_t left) const {
        if (!part.empty()) sql << " AND " << part;
        sql << " ORDER BY ";
        ordering.append_terms(sql);
        (sql << " LIMIT ").bind(left + 1);
        if (options_.skip && options_.skip_token.empty()) (sql << " OFFSET ").bind(*options_.skip);
    }

    static void write(Page& page, const RowPlan& plan, const Rows& read) {
        RowPlan::Collections collections;
        if (plan.has_collections()) collections = plan.read_collections(read.ids);
        page.rows = read.count();
        page.json.reserve(read.text.size() + 2 * read.ends.size());
        std::size_t begin = 0;
        for (std::size_t i = 0; i < read.ends.size(); ++i) {
            if (i > 0) page.json += ',';
            page.json.append(read.text, begin, read.ends[i] - begin);
            if (plan.has_collections()) page.json += collections[read.ids[i]];
            page.json += '}';
            begin = read.ends[i];
        }
    }

    Session& session_;
    const QueryOptions& options_;
    Relation relation_;
    int aliases_ = 0;
    Scope scope_;
    Sql condition_;
    std::optional<storage::SearchMatches> matches_;
    std::optional<Sql> few_;
};

/// Does anything match as typed? Of a later page, or of sums, the first one decides.
bool finds_as_typed(Session& session, const Entity& entity, const QueryOptions& options,
                    const Relation& relation, const Page& page) {
    if (options.apply.empty() && (page.rows > 0 || page.count.value_or(0) > 0)) return true;
    const bool is_first = options.skip_token.empty() && !options.skip && options.apply.empty();
    if (is_first && options.top != 0) return false;
    QueryOptions first;
    first.filter = options.filter;
    first.search = options.search;
    first.compute = options.compute;
    first.trash = options.trash;
    return Lister(session, entity, first, relation).finds_any();
}

Page forgiving_list(Session& session, const Entity& entity, const QueryOptions& options,
                    const Relation& relation) {
    auto page = Lister(session, entity, options, relation).run();
    if (options.search.empty() || options.terms ||
        finds_as_typed(session, entity, options, relation, page))
        return page;
    const auto terms = SearchQuery(options.search).forgiving(session.read());
    if (!terms) return page;
    QueryOptions wider = options;
    wider.terms = &*terms;
    return Lister(session, entity, wider, relation).run();
}

}  // namespace

Page list(Session& session, const Entity& entity, const QueryOptions& options) {
    return forgiving_list(session, entity, options, {});
}

Page list_related(Session& session, const Entity& entity, const Id& id,
                  const Navigation& navigation, const QueryOptions& options) {
    return forgiving_list(session, navigation.target(), options, {&navigation, id, &entity});
}

std::optional<std::string> read_json(Session& session, const Entity& entity, const Id& id,
                                     const QueryOptions& options) {
    int aliases = 0;
    Scope scope(session, entity, aliases);
    add_computed(scope, options.compute);
    RowPlan plan(scope, options.select, options.expand);
    Sql sql("SELECT ");
    plan.append_columns(sql, 0);
    sql << " FROM ";
    sql.name(entity.table) << " " << scope.alias();
    scope.append_joins(sql);
    (sql << " WHERE " << scope.alias() << ".id = ").bind(id) << " AND ";
    scope.append_live(sql);
    std::string out;
    {
        const auto rows = session.read().query(sql);
        if (!rows->next()) return std::nullopt;
        plan.append_open_object(out, *rows);
    }
    if (plan.has_collections()) out += plan.read_collections({id})[id];
    return out += '}';
}

std::vector<Place> places(Session& session, const Entity& entity, const QueryOptions& options,
                          const Stretch& stretch) {
    return Lister(session, entity, options, {}).places(stretch);
}

std::vector<Place> ordered_places(Session& session, const Entity& entity,
                                  const QueryOptions& options) {
    return Lister(session, entity, options, {}).ordered_places();
}

std::vector<Record> read_places(Session& session, const Entity& entity,
                                std::span<const Place> some) {
    if (some.empty()) return {};
    int aliases = 0;
    Scope scope(session, entity, aliases);
    Sql sql("SELECT ");
    append_record_columns(sql, entity, scope.alias());
    sql << " FROM ";
    sql.name(entity.table) << " " << scope.alias() << " WHERE ";
    scope.append_live(sql);
    sql << " AND " << scope.alias() << ".row_id IN (";
    for (std::size_t i = 0; i < some.size(); ++i) {
        sql << (i > 0 ? ", " : "");
        sql.bind(some[i].row);
    }
    sql << ")";
    std::unordered_map<std::int64_t, Record> read;
    const auto rows = session.read().query(sql);
    while (rows->next()) {
        Record record = read_row(entity, *rows);
        read.emplace(record.row_id, std::move(record));
    }
    std::vector<Record> found;
    found.reserve(read.size());
    for (const auto& place : some)
        if (const auto at = read.find(place.row); at != read.end())
            found.push_back(std::move(at->second));
    return found;
}

std::int64_t last_row(Session& session, const Entity& entity) {
    Sql sql("SELECT coalesce(max(row_id), 0) FROM ");
    sql.name(entity.table);
    const auto rows = session.read().query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

void for_each(Session& session, const Entity& entity, std::string_view filter,
              const std::function<void(const Record&)>& row) {
    int aliases = 0;
    Scope scope(session, entity, aliases);
    const Sql condition = compile_filter_text(scope, filter);
    std::int64_t last = 0;
    for (;;) {
        Sql sql("SELECT ");
        append_whole_record(sql, session, entity, scope.alias(), aliases);
        sql << " FROM ";
        sql.name(entity.table) << " " << scope.alias();
        scope.append_joins(sql);
        sql << " WHERE ";
        scope.append_live(sql);
        if (!condition.empty()) sql << " AND " << condition;
        (sql << " AND " << scope.alias() << ".row_id > ").bind(last)
            << " ORDER BY " << scope.alias() << ".row_id LIMIT 500";
        std::vector<Record> page;
        {
            const auto rows = session.read().query(sql);
            while (rows->next()) page.push_back(read_row(entity, *rows));
        }
        for (const auto& record : page) row(record);
        if (page.size() < 500) return;
        last = page.back().row_id;
    }
}

}  // namespace suki::record

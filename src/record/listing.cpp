// Lists: one query for the page (with lookups joined), one for the count, one for each expanded
// collection.
#include "record/apply.h"
#include "record/compute.h"
#include "record/count_memory.h"
#include "record/list_rows.h"
#include "record/query.h"
#include "record/row_plan.h"
#include "record/search_query.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kPageLimit = 1'000;
constexpr std::int64_t kCheaplyCounted = 50'000;        // rows of a table
constexpr std::chrono::seconds kCapped{30}, kTried{5};  // that a count is kept

/// The objects of a page, each without its closing brace: collections may follow.
struct Rows {
    std::string text;
    std::vector<std::size_t> ends;
    std::vector<Id> ids;  // for the collections

    std::int64_t count() const { return static_cast<std::int64_t>(ends.size()); }
};

struct Read {
    Rows rows;
    std::string last_token;  // of the last row of a full page
    bool more = false;
};

class Lister {
public:
    Lister(Session& session, const Entity& entity, const QueryOptions& options,
           const Relation& relation)
        : session_(session), options_(options), rows_(session, entity, options, relation) {}

    Page run() {
        if (!options_.apply.empty()) return apply();
        const Ordering ordering = make_ordering();
        rows_.look_for_few(ordering);
        Page page;
        if (options_.count) count(page);
        read_rows(page, ordering);
        if (page.counts_more) page.count = std::max(*page.count, page.rows);
        return page;
    }

    bool finds_any() {
        Sql sql("SELECT 1");
        rows_.append_all(sql);
        return session_.read().query(sql << " LIMIT 1")->next();
    }

private:
    /// An index holds all live records; any others are looked for row by row.
    bool is_count_cheap() {
        const auto& entity = rows_.scope().entity();
        return rows_.condition().empty() &&
               session_.rights().row_filter(entity, access::Action::Read, "t").empty() &&
               is_small();
    }

    bool is_small() { return last_row(session_, rows_.scope().entity()) <= kCheaplyCounted; }

    void count(Page& page) {
        page.count = rows_.known_count();
        if (page.count) return;
        const auto most = options_.count_up_to;
        if (most > 0 && !is_count_cheap()) return count_some(page, most);
        Sql sql("SELECT count(*)");
        rows_.append_all(sql);
        const auto rows = session_.read().query(sql);
        page.count = rows->next() ? rows->integer(0) : 0;
    }

    void count_some(Page& page, std::int64_t most) {
        const auto counted =
            is_small() ? count_up_to(most, storage::Effort::All) : count_of_large(most);
        page.count = counted.count;
        page.counts_more = !counted.complete;
    }

    storage::Counted count_up_to(std::int64_t most, storage::Effort effort) {
        Sql sql("SELECT 1");
        rows_.append_all(sql);
        return session_.read().count_some(sql, most, effort);
    }

    storage::Counted count_of_large(std::int64_t most) {
        auto* memory = options_.terms ? nullptr : session_.engine().counts;
        const auto list = rows_.name() + "\n" + std::to_string(most);
        if (memory)
            if (const auto known = memory->find(list)) return *known;
        const auto counted = count_up_to(most, storage::Effort::Some);
        if (memory && !counted.complete)
            memory->keep(list, counted, counted.count < most ? kTried : kCapped);
        return counted;
    }

    Page apply() { return apply_transformations(rows_.scope(), rows_.condition(), options_); }

    std::int64_t page_size() const {
        const auto limit = std::clamp<std::int64_t>(options_.page_limit, 1, kPageLimit);
        return options_.top ? std::min(limit, *options_.top) : limit;
    }

    Ordering make_ordering() {
        if (rows_.is_search() && options_.orderby.empty())
            return Ordering::newest(rows_.scope(), rows_.row_id());
        return Ordering(rows_.scope(), options_.orderby);
    }

    void read_rows(Page& page, const Ordering& ordering) {
        const auto wanted = page_size();
        rows_.begin_page(ordering);
        RowPlan plan(rows_.scope(), options_.select, options_.expand);
        if (wanted == 0) return;
        std::vector<Sql> parts;
        if (!options_.skip_token.empty())
            parts = ordering.after(options_.skip_token);
        else
            parts.emplace_back();
        const bool some = rows_.look_at_some(ordering, parts, wanted);
        Read read = read_parts(plan, ordering, parts, wanted);
        if (some && !read.more) {
            rows_.look_at_all();
            read = read_parts(plan, make_ordering(), parts, wanted);
        }
        write(page, plan, read.rows);
        const bool wants_more = !options_.top || *options_.top > wanted;
        if (read.more && wants_more) page.next_token = std::move(read.last_token);
    }

    Read read_parts(RowPlan& plan, const Ordering& ordering, const std::vector<Sql>& parts,
                    std::int64_t wanted) {
        Read read;
        auto& rows = read.rows;
        for (const auto& part : parts) {
            const auto cursor = query_part(plan, ordering, part, wanted - rows.count());
            while (cursor->next()) {
                read.more = rows.count() == wanted;
                if (read.more) return read;
                plan.append_open_object(rows.text, *cursor);
                rows.ends.push_back(rows.text.size());
                if (plan.has_collections()) rows.ids.push_back(plan.id(*cursor));
                if (rows.count() == wanted)
                    read.last_token = ordering.token(*cursor, plan.columns());
            }
        }
        return read;
    }

    std::unique_ptr<storage::Cursor> query_part(RowPlan& plan, const Ordering& ordering,
                                                const Sql& part, std::int64_t left) {
        Sql sql("SELECT ");
        plan.append_columns(sql, 0);
        ordering.append_columns(sql);
        rows_.append_page(sql, ordering, part, left);
        return session_.read().query(sql);
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
    ListRows rows_;
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
                  const meta::Navigation& navigation, const QueryOptions& options) {
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

}  // namespace suki::record

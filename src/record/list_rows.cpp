#include "record/list_rows.h"

#include <algorithm>
#include <tuple>

#include "record/compute.h"
#include "record/few_by_index.h"
#include "record/few_remembered.h"
#include "record/filter_compiler.h"
#include "record/filter_parser.h"
#include "record/first_matches.h"
#include "record/links.h"
#include "record/search_query.h"
#include "record/visible_search.h"
#include "record/walks.h"

namespace suki::record {

using storage::Sql;

namespace {

constexpr std::int64_t kLarge = 50'000;  // rows

// So many of few are looked up, once. Of more, a page is sooner walked to if its index carries ids;
// if it does not, of more than the latter.
constexpr std::int64_t kLookedUp = 1'500, kAllLookedUp = 4'000;

constexpr std::int64_t kLikelyHidden = 10;  // matches, for each that the caller may read and wants

bool has_part(const Expr& expr, Expr::Kind kind) {
    return expr.kind == kind ||
           std::any_of(expr.children.begin(), expr.children.end(),
                       [&](const auto& child) { return has_part(*child, kind); });
}

}  // namespace

ListRows::ListRows(Session& session, const Entity& entity, const QueryOptions& options,
                   const Relation& relation)
    : session_(session), options_(options), relation_(relation), scope_(session, entity, aliases_) {
    add_computed(scope_, options.compute);
    filter_ = read_filter(options.filter, "$filter");
    if (filter_) filter_sql_ = compile_filter(scope_, *filter_);
    if (is_search()) add_search();
    if (relation_.navigation) add_relation();
    filter_joins_ = scope_.joins();
}

Sql ListRows::both(Sql one, const Sql& other) {
    if (!one.empty() && !other.empty()) one << " AND ";
    return std::move(one << other);
}

void ListRows::add_search() {
    if (!scope_.entity().is_searchable())
        refuse_query("query.not_searchable", scope_.entity().set + " cannot be searched.",
                     "$search");
    if (options_.terms) return add_terms(*options_.terms);
    const auto terms = SearchQuery(options_.search).terms(Closeness::Anywhere);
    if (terms.empty())
        search_ << "1=0";
    else
        add_terms(terms);
}

void ListRows::add_terms(const storage::SearchTerms& terms) {
    const auto dialect = session_.read().dialect();
    const auto& table = scope_.entity().table;
    const std::string row = scope_.alias() + ".row_id";
    const bool any = options_.apply.empty() && options_.newest_matches == 0;
    if (any && !searches_hidden(session_, scope_.entity())) {
        matches_ = storage::search_matches(dialect, table, terms);
        search_ << matches_->condition << " AND " << row << " = " << matches_->row_id;
    } else {
        search_ << row << " IN ("
                << matching_rows(session_, scope_.entity(), terms, options_.newest_matches) << ")";
    }
}

void ListRows::add_relation() {
    const auto& navigation = *relation_.navigation;
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
    relation_sql_ = std::move(sql);
}

std::string ListRows::name() const {
    const auto& actor = session_.actor();
    std::string name = scope_.entity().set + "\n" + actor.user.text() + "\n" + actor.zone;
    for (const auto* asked : {&options_.filter, &options_.search, &options_.compute})
        name.append("\n").append(*asked);
    name.append("\n").append(
        session_.rights().row_filter(scope_.entity(), access::Action::Read, "t").text());
    if (options_.trash) name += "\ntrash";
    if (relation_.navigation)
        name.append("\n" + relation_.navigation->name + " ").append(relation_.id.text());
    return name;
}

void ListRows::look_for_few(const Ordering& ordering) {
    const bool sqlite = session_.read().dialect() == storage::DialectKind::Sqlite;
    const bool any = filter_ && has_part(*filter_, Expr::Kind::Any);
    if (!filter_ || is_search() || options_.trash) return;
    is_large_ = sqlite && last_row(session_, scope_.entity()) >= kLarge;
    const auto list = any || is_large_ ? name() : "";
    if (any) few_ = few_owners(scope_, *filter_, list);
    if (!few_ && is_large_) few_ = few_by_index(scope_, filter_, list);
    if (!few_ && is_large_ && !relation_.navigation) few_ = few_remembered(scope_, *filter_, list);
    if (few_ && sqlite && few_->count <= kLookedUp) choose_rows(ordering);
}

/// Once for the count and the page.
void ListRows::choose_rows(const Ordering& ordering) {
    Sql sql("SELECT " + scope_.alias() + ".row_id");
    append_where(sql, filter_sql_, scope_.joins());
    sql << " ORDER BY ";
    ordering.append_terms(sql);
    std::vector<std::int64_t> rows;
    const auto cursor = session_.read().query(sql);
    while (cursor->next()) rows.push_back(cursor->integer(0));
    chosen_ = std::move(rows);
}

std::optional<std::int64_t> ListRows::known_count() const {
    if (!chosen_) return std::nullopt;
    return std::ssize(*chosen_);
}

Sql ListRows::one_of(const std::vector<std::int64_t>& rows) const {
    Sql sql(scope_.alias() + ".row_id IN (");
    return std::move(sql << chosen_rows(session_, rows) << ")");
}

void ListRows::begin_page(const Ordering& ordering) {
    page_filter_ =
        is_large_ && !few_ ? filter_along(scope_, filter_, ordering, name()) : filter_sql_;
    choosing_joins_ = scope_.joins();
}

bool ListRows::look_at_some(const Ordering& ordering, const std::vector<Sql>& parts,
                            std::int64_t page) {
    const bool is_first = options_.skip_token.empty();
    if (!matches_ || (is_first && options_.skip)) return false;
    const auto rows = last_row(session_, scope_.entity());
    if (rows < kLarge) return false;
    if (!options_.orderby.empty()) return look_at_next(ordering, parts, rows, page);
    if (session_.read().dialect() == storage::DialectKind::Sqlite || !is_first) return false;
    all_.emplace(*matches_, search_);
    matches_->table = matches_->newest;
    return true;
}

bool ListRows::look_at_next(const Ordering& ordering, const std::vector<Sql>& parts,
                            std::int64_t rows, std::int64_t page) {
    if (options_.trash) return false;
    const bool all_pass =
        !filter_ && relation_sql_.empty() &&
        session_.rights().row_filter(scope_.entity(), access::Action::Read, "t").empty();
    const auto enough = (page + 1) * (all_pass ? 1 : kLikelyHidden);
    const auto next = first_matches(scope_, {*matches_, ordering, parts, rows, enough});
    if (next.empty()) return false;
    all_.emplace(*std::exchange(matches_, std::nullopt), search_);
    search_ = one_of(next);
    return true;
}

/// What is rare among the newest is rare: the sum keeps PostgreSQL from going on through all rows
/// in their order, to its trigrams.
void ListRows::look_at_all() {
    std::tie(matches_, search_) = *std::exchange(all_, std::nullopt);
    if (session_.read().dialect() == storage::DialectKind::Postgres)
        matches_->row_id = "(" + matches_->row_id + " + 0)";
}

void ListRows::append_from(Sql& sql, std::size_t joins, const Sql& before) {
    sql << " FROM " << before;
    sql.name(scope_.entity().table) << " " << scope_.alias();
    scope_.append_joins(sql, joins);
}

ListRows::Few ListRows::use_of_few(const Ordering& ordering) {
    if (!few_ || few_->count <= kLookedUp) return Few::Lead;
    if (carries_ids(scope_, filter_, ordering)) return Few::AreAsked;
    return few_->count <= kAllLookedUp ? Few::Lead : Few::AreLeft;
}

void ListRows::append_where(Sql& sql, const Sql& filter, std::size_t joins, Few how) {
    if (chosen_) {
        append_from(sql, joins);
        sql << " WHERE " << one_of(*chosen_);
        return;
    }
    Sql before;
    if (matches_) before << matches_->table << " CROSS JOIN ";
    const bool sqlite = session_.read().dialect() == storage::DialectKind::Sqlite;
    const bool lead = few_ && sqlite && how == Few::Lead;
    const std::string id = few_ ? few_->column : "";
    if (lead) before << "(SELECT DISTINCT " << id << " FROM (" << few_->ids << ")) few CROSS JOIN ";
    append_from(sql, joins, before);
    sql << " WHERE ";
    if (lead) sql << scope_.alias() << "." << id << " = few." << id << " AND ";
    // The plus keeps SQLite from coming by the ids nevertheless. PostgreSQL takes the elements of
    // an array for few, whatever it thinks of the query.
    if (few_ && sqlite && how == Few::AreAsked)
        sql << "+" << scope_.alias() << "." << id << " IN (" << few_->ids << ") AND ";
    if (few_ && !sqlite) sql << scope_.alias() << ".id = ANY (ARRAY(" << few_->ids << ")) AND ";
    scope_.append_live(sql, options_.trash);
    const bool said = few_ && few_->rest && !(sqlite && how == Few::AreLeft);
    const Sql condition = both(said ? *few_->rest : filter, both(search_, relation_sql_));
    if (!condition.empty()) sql << " AND " << condition;
}

/// Filters, one or more, each of which yields the ids of its first rows, before the rows of the
/// page are read whole: where the index has the rows of each value of an `in` in order, but not
/// together; and where SQLite would join lookups to what does not match, or is sorted away. None:
/// the page is read at once.
std::vector<Sql> ListRows::ways(const Ordering& ordering) {
    std::vector<Sql> found;
    if (matches_ || all_) {
        if (!options_.orderby.empty()) found.push_back(page_filter_);
        return found;
    }
    if (!filter_) return found;
    if (few_) return {page_filter_};
    if (!options_.skip) found = walks(scope_, filter_, ordering);
    const bool joins_too_early =
        session_.read().dialect() == storage::DialectKind::Sqlite &&
        (has_part(*filter_, Expr::Kind::Any) || has_part(*filter_, Expr::Kind::In));
    if (found.empty() && joins_too_early) found.push_back(page_filter_);
    return found;
}

/// Those of a first page are known.
void ListRows::append_chosen(Sql& sql, const Ordering& ordering, std::int64_t page) {
    const auto first = std::min(options_.skip.value_or(0), std::ssize(*chosen_));
    const auto last = std::min(first + page + 1, std::ssize(*chosen_));
    append_from(sql, scope_.joins());
    sql << " WHERE " << one_of({chosen_->begin() + first, chosen_->begin() + last}) << " ORDER BY ";
    ordering.append_terms(sql);
}

void ListRows::append_page(Sql& sql, const Ordering& ordering, const Sql& part, std::int64_t page) {
    if (chosen_ && options_.skip_token.empty()) return append_chosen(sql, ordering, page);
    const auto chosen = ways(ordering);
    if (chosen.empty())
        return append_first(sql, ordering, page_filter_, scope_.joins(), part, page + 1);
    append_from(sql, scope_.joins());
    sql << " WHERE " << scope_.alias() << ".row_id IN (";
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        sql << (i > 0 ? " UNION ALL " : "") << "SELECT row_id FROM (SELECT " << scope_.alias()
            << ".row_id";
        append_first(sql, ordering, chosen[i], choosing_joins_, part, page + 1);
        sql << ") way" << std::to_string(i);
    }
    sql << ") ORDER BY ";
    ordering.append_terms(sql);
    (sql << " LIMIT ").bind(page + 1);
}

void ListRows::append_first(Sql& sql, const Ordering& ordering, const Sql& filter,
                            std::size_t joins, const Sql& part, std::int64_t most) {
    append_where(sql, filter, joins, use_of_few(ordering));
    if (!part.empty()) sql << " AND " << part;
    sql << " ORDER BY ";
    ordering.append_terms(sql);
    (sql << " LIMIT ").bind(most);
    if (options_.skip && options_.skip_token.empty()) (sql << " OFFSET ").bind(*options_.skip);
}

}  // namespace suki::record

#include "record/ordering.h"

#include "base/hash.h"
#include "base/json.h"
#include "record/compute.h"
#include "record/expand_parser.h"
#include "record/filter_compiler.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using storage::DialectKind;
using storage::Sql;

constexpr std::string_view kCount = "/$count";

std::vector<std::string> path_of(std::string_view text) {
    std::vector<std::string> path;
    for (const auto part : split_outside(text, '/')) path.emplace_back(part);
    return path;
}

}  // namespace

Ordering::Ordering(Scope& scope, std::string_view text, std::string_view option) : Ordering(scope) {
    if (text.empty()) text = scope.entity().default_sort;
    for (const auto part : split_outside(text, ',')) terms_.push_back(read_term(part, option));
    if (terms_.empty() || terms_.size() > 5)
        refuse_query("query.syntax", "Sort by one to five properties.", option);
    descending_ = terms_.back().descending;
    mark_ = content_hash(text, 4);
}

Ordering::Term Ordering::read_term(std::string_view part, std::string_view option) {
    const auto space = part.find(' ');
    const auto direction =
        space == std::string_view::npos ? "asc" : part.substr(part.find_first_not_of(' ', space));
    if (direction != "asc" && direction != "desc")
        refuse_query(
            "query.syntax",
            "\"" + std::string(part) + "\" must be a property, with asc or desc behind it.",
            option);
    const bool descending = direction == "desc";
    const auto name = part.substr(0, space);
    if (const auto* computed = root_.find_computed(name))
        return {&root_, &computed->property, descending, computed};
    if (name.ends_with(kCount)) {
        const auto& count = count_of(name, option);
        return {&root_, &count.property, descending, &count};
    }
    const auto found = root_.find(path_of(name), option);
    if (!found.property->sortable)
        refuse_query("query.not_sortable", "\"" + found.property->name + "\" cannot be sorted on.",
                     option);
    return {found.scope, found.property, descending};
}

const Scope::Computed& Ordering::count_of(std::string_view path, std::string_view option) {
    counts_.push_back(std::make_shared<const Scope::Computed>(
        compute(root_, std::string(path), read_filter(path, option), option)));
    return *counts_.back();
}

Ordering Ordering::newest(Scope& scope, std::string row_id) {
    Ordering ordering(scope);
    ordering.row_id_ = std::move(row_id);
    ordering.descending_ = true;
    return ordering;
}

const Property* Ordering::leading() const {
    if (terms_.empty() || terms_[0].scope != &root_ || terms_[0].computed) return nullptr;
    return terms_[0].property;
}

void Ordering::append_term_column(Sql& sql, std::size_t term) const {
    if (term == terms_.size())
        sql << row_id_;
    else if (terms_[term].computed)
        append_computed(sql, *terms_[term].computed);
    else
        terms_[term].scope->append_column(sql, *terms_[term].property);
}

/// Texts in people's order, which the two databases would not keep by themselves.
void Ordering::append_computed(Sql& sql, const Scope::Computed& computed) const {
    const bool postgres = root_.session().read().dialect() == DialectKind::Postgres;
    sql << "(" << computed.sql;
    if (computed.property.shape == meta::Shape::String)
        sql << " COLLATE " << (postgres ? "\"und-x-icu\"" : "suki_words");
    sql << ")";
}

void Ordering::append_own_terms(Sql& sql) const {
    const bool postgres = root_.session().read().dialect() == DialectKind::Postgres;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        if (i > 0) sql << ", ";
        append_term_column(sql, i);
        sql << (terms_[i].descending ? " DESC" : " ASC");
        if (postgres) sql << (terms_[i].descending ? " NULLS LAST" : " NULLS FIRST");
    }
}

void Ordering::append_terms(Sql& sql) const {
    append_own_terms(sql);
    if (!terms_.empty()) sql << ", ";
    append_term_column(sql, terms_.size());
    sql << (descending_ ? " DESC" : " ASC");
}

void Ordering::append_columns(Sql& sql) const {
    for (std::size_t i = 0; i <= terms_.size(); ++i) {
        sql << ", ";
        append_term_column(sql, i);
    }
}

/// A JSON array of the order's mark, the row's sort values and its row id, percent-encoded by
/// whoever makes the link.
std::string Ordering::token(const storage::Cursor& row, int first_column) const {
    std::string out = "[\"" + mark_ + "\",";
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        append_cell(out, *terms_[i].property, row, first_column + static_cast<int>(i));
        out += ',';
    }
    append_json_integer(out, row.integer(first_column + static_cast<int>(terms_.size())));
    return out += ']';
}

std::vector<Value> Ordering::parse_token(std::string_view token) const {
    const auto bad = [] {
        refuse_query("query.bad_skiptoken",
                     "$skiptoken must come from a nextLink of the same query.", "$skiptoken");
    };
    json::value parsed;
    try {
        parsed = parse_json(token);
    } catch (const Error&) {
        bad();
    }
    if (!parsed.is_array() || parsed.get_array().size() != terms_.size() + 2 ||
        parsed.get_array().front() != json::value(mark_) || !parsed.get_array().back().is_int64())
        bad();
    std::vector<Value> values;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const auto& item = parsed.get_array()[i + 1];
        const auto& property = *terms_[i].property;
        if (item.is_null()) {
            values.emplace_back();
            continue;
        }
        auto value = meta::read_json_value(property, item);
        if (!value) bad();
        values.push_back(std::move(value).value());
    }
    values.emplace_back(parsed.get_array().back().get_int64());
    return values;
}

Sql Ordering::equal(std::size_t term, const Value& value) const {
    Sql sql;
    append_term_column(sql, term);
    if (storage::is_null(value)) return sql << " IS NULL";
    return (sql << " = ").bind(value);
}

/// Conditions for "this term lies behind `value`", each good for an index.
std::vector<Sql> Ordering::beyond(std::size_t term, const Value& value) const {
    const bool descending = term < terms_.size() ? terms_[term].descending : descending_;
    Sql column;
    append_term_column(column, term);
    std::vector<Sql> conditions;
    if (storage::is_null(value)) {
        if (!descending) (conditions.emplace_back(column)) << " IS NOT NULL";
        return conditions;  // descending: nothing lies behind null
    }
    (conditions.emplace_back(column) << (descending ? " < " : " > ")).bind(value);
    if (descending && term < terms_.size()) (conditions.emplace_back(column)) << " IS NULL";
    return conditions;
}

std::vector<Sql> Ordering::after(std::string_view token) const {
    const auto values = parse_token(token);
    std::vector<Sql> alternatives;
    // (a, b) > (x, y) is: a = x and b > y, then a > x. The longest equal start comes first.
    for (std::size_t term = values.size(); term-- > 0;) {
        Sql prefix;
        for (std::size_t i = 0; i < term; ++i) prefix << equal(i, values[i]) << " AND ";
        for (const auto& condition : beyond(term, values[term])) {
            Sql sql = prefix;
            alternatives.push_back(sql << condition);
        }
    }
    return alternatives;
}

}  // namespace suki::record

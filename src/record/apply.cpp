#include "record/apply.h"

#include <algorithm>
#include <cmath>

#include "record/filter_compiler.h"
#include "record/filter_parser.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::string_view kApply = "$apply";
constexpr std::int64_t kGroupLimit = 5'000;

struct Group {
    Scope::Found found;
    std::vector<std::string> path;
};

struct Aggregate {
    std::optional<Scope::Found> of;  // none: $count
    std::string method, alias;
};

class Apply {
public:
    Apply(Scope& scope, const QueryOptions& options)
        : scope_(scope), lexer_(options.apply), trash_(options.trash) {}

    std::string run(const Sql& condition, std::int64_t& rows) {
        if (!condition.empty()) conditions_.push_back(condition);
        do {
            read_transformation();
        } while (lexer_.accept("/"));
        if (lexer_.peek().kind != Token::Kind::End)
            fail("unexpected \"" + lexer_.peek().text + "\"");
        if (aggregates_.empty() && groups_.empty()) fail("aggregate(…) or groupby(…) is missing");
        return read(rows);
    }

private:
    void read_transformation() {
        if (!groups_.empty() || !aggregates_.empty())
            fail("nothing can follow groupby or aggregate");
        const auto name = lexer_.take();
        if (name.is_word("filter")) return read_filter();
        if (name.is_word("groupby")) return read_groupby();
        if (name.is_word("aggregate")) return read_aggregate();
        fail("\"" + name.text + "\" is none of filter, groupby, aggregate");
    }

    void read_filter() {
        expect("(");
        auto parsed = parse_expression(lexer_);
        if (!parsed)
            throw invalid(parsed.error().code, parsed.error().message).target(std::string(kApply));
        conditions_.push_back(compile_filter(scope_, **parsed, kApply));
        expect(")");
    }

    void read_groupby() {
        expect("(");
        expect("(");
        do {
            auto path = read_path();
            const auto found = scope_.find(path, kApply);
            groups_.push_back({found, std::move(path)});
        } while (lexer_.accept(","));
        expect(")");
        if (lexer_.accept(",")) {
            if (!lexer_.accept("aggregate")) fail("aggregate is missing");
            read_aggregate();
        }
        expect(")");
    }

    void read_aggregate() {
        expect("(");
        do {
            aggregates_.push_back(read_one_aggregate());
        } while (lexer_.accept(","));
        expect(")");
    }

    Aggregate read_one_aggregate() {
        Aggregate aggregate;
        if (lexer_.accept("$count")) {
            aggregate.method = "count";
        } else {
            aggregate.of = scope_.find(read_path(), kApply);
            if (!lexer_.accept("with")) fail("\"with\" is missing, as in amount with sum as total");
            aggregate.method = lexer_.take().text;
            expect_method(aggregate);
        }
        if (!lexer_.accept("as")) fail("\"as\" and a name are missing");
        if (lexer_.peek().kind != Token::Kind::Name) fail("a name is missing after \"as\"");
        aggregate.alias = lexer_.take().text;
        return aggregate;
    }

    void expect_method(const Aggregate& aggregate) {
        const auto shape = aggregate.of->property->shape;
        const bool numeric = shape == meta::Shape::Integer || shape == meta::Shape::Decimal ||
                             shape == meta::Shape::Double;
        const auto& method = aggregate.method;
        if (method == "countdistinct" || method == "min" || method == "max") return;
        if (method != "sum" && method != "average")
            fail("\"" + method + "\" is none of sum, average, min, max, countdistinct");
        if (!numeric)
            refuse_query("query.type",
                         aggregate.of->property->name + " is no number: it has no " + method + ".",
                         kApply);
    }

    std::vector<std::string> read_path() {
        std::vector<std::string> path;
        do {
            if (lexer_.peek().kind != Token::Kind::Name) fail("a property is missing");
            path.push_back(lexer_.take().text);
        } while (lexer_.accept("/"));
        return path;
    }

    void append_aggregate(Sql& sql, const Aggregate& aggregate) const {
        if (!aggregate.of) {
            sql << "count(*)";
            return;
        }
        Sql column;
        aggregate.of->scope->append_column(column, *aggregate.of->property);
        const bool real = aggregate.of->property->shape == meta::Shape::Double;
        if (aggregate.method == "sum")
            sql << "CAST(COALESCE(sum(" << column << "), 0) AS "
                << (real ? "double precision)" : "bigint)");
        else if (aggregate.method == "average")
            sql << "CAST(avg(" << column << ") AS double precision)";
        else if (aggregate.method == "countdistinct")
            sql << "count(DISTINCT " << column << ")";
        else
            sql << aggregate.method << "(" << column << ")";
    }

    Sql build() {
        Sql sql("SELECT ");
        bool first = true;
        const auto comma = [&] { sql << (std::exchange(first, false) ? "" : ", "); };
        for (const auto& group : groups_) {
            comma();
            group.found.scope->append_column(sql, *group.found.property);
        }
        for (const auto& aggregate : aggregates_) {
            comma();
            append_aggregate(sql, aggregate);
        }
        sql << " FROM ";
        sql.name(scope_.entity().table) << " " << scope_.alias();
        scope_.append_joins(sql);
        sql << " WHERE ";
        scope_.append_live(sql, trash_);
        for (const auto& condition : conditions_) sql << " AND " << condition;
        for (std::size_t i = 0; i < groups_.size(); ++i)
            sql << (i == 0 ? " GROUP BY " : ", ") << std::to_string(i + 1);
        if (!groups_.empty()) sql << " ORDER BY 1 LIMIT " << std::to_string(kGroupLimit + 1);
        return sql;
    }

    std::string read(std::int64_t& rows) {
        std::string out;
        const auto cursor = scope_.session().read().query(build());
        while (cursor->next()) {
            if (++rows > kGroupLimit)
                refuse_query("query.too_many_groups",
                             "The grouping has more than 5,000 groups; narrow the filter.", kApply);
            out += out.empty() ? "{" : ",{";
            append_row(out, *cursor);
            out += '}';
        }
        return out;
    }

    /// From the object at path `open` into the one at `wanted`: stage/name and stage/position stand
    /// in one object when one follows the other.
    static void move_into(std::string& out, std::vector<std::string>& open,
                          std::vector<std::string> wanted, bool comma) {
        const auto ends = std::mismatch(open.begin(), open.end(), wanted.begin(), wanted.end());
        out.append(open.end() - ends.first, '}');
        if (comma) out += ',';
        for (auto one = ends.second; one != wanted.end(); ++one)
            out.append("\"").append(*one).append("\":{");
        open = std::move(wanted);
    }

    void append_row(std::string& out, const storage::Cursor& row) const {
        int column = 0;
        std::vector<std::string> open;
        for (const auto& group : groups_) {
            move_into(out, open, {group.path.begin(), group.path.end() - 1}, column > 0);
            out.append("\"").append(group.path.back()).append("\":");
            append_cell(out, *group.found.property, row, column++);
        }
        out.append(open.size(), '}');
        for (const auto& aggregate : aggregates_) {
            if (column > 0) out += ',';
            append_json_string(out, aggregate.alias);
            out += ':';
            append_aggregate_cell(out, aggregate, row, column++);
        }
    }

    static void append_aggregate_cell(std::string& out, const Aggregate& aggregate,
                                      const storage::Cursor& row, int column) {
        if (!aggregate.of || aggregate.method == "countdistinct")
            return append_json_integer(out, row.integer(column));
        const auto& property = *aggregate.of->property;
        if (aggregate.method != "average") return append_cell(out, property, row, column);
        if (row.is_null(column))
            out += "null";
        else
            out += json::serialize(json::value(
                row.real(column) /
                std::pow(10.0, property.shape == meta::Shape::Decimal ? property.scale : 0)));
    }

    void expect(std::string_view symbol) {
        if (!lexer_.accept(symbol))
            fail("\"" + std::string(symbol) + "\" is missing before \"" + lexer_.peek().text +
                 "\"");
    }
    [[noreturn]] void fail(const std::string& problem) {
        refuse_query("query.syntax",
                     "$apply cannot be read: " + problem + " (character " +
                         std::to_string(lexer_.peek().offset + 1) + ").",
                     kApply);
    }

    Scope& scope_;
    Lexer lexer_;
    bool trash_;
    std::vector<Sql> conditions_;
    std::vector<Group> groups_;
    std::vector<Aggregate> aggregates_;
};

}  // namespace

std::string apply_transformations(Scope& scope, const Sql& condition, const QueryOptions& options,
                                  std::int64_t& rows) {
    return Apply(scope, options).run(condition, rows);
}

}  // namespace suki::record

#include "record/apply.h"

#include <algorithm>
#include <memory>

#include "base/money.h"
#include "record/aggregate.h"
#include "record/filter_compiler.h"
#include "record/filter_parser.h"
#include "record/ordering.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::string_view kApply = "$apply";
constexpr std::int64_t kGroupLimit = 5'000;
constexpr int kStageLimit = 5;
constexpr std::int64_t kAll = 1'000'000'000'000;  // SQLite knows no OFFSET without a LIMIT

/// Transformations one after another. groupby and aggregate make a table of their own, in which
/// what follows sees what they made and nothing else.
class Apply {
public:
    Apply(Scope& scope, const QueryOptions& options)
        : scope_(&scope), lexer_(options.apply), options_(options) {}

    Page run(const Sql& condition) {
        for (const auto& [option, text] : {std::pair("$select", &options_.select),
                                           {"$expand", &options_.expand},
                                           {"$skiptoken", &options_.skip_token}})
            if (!text->empty())
                refuse_query("query.bad_option",
                             std::string(option) +
                                 " does not go with $apply; its groupby and "
                                 "aggregate say what comes.",
                             option);
        if (!condition.empty()) conditions_.push_back(condition);
        do {
            read_transformation();
        } while (lexer_.accept("/"));
        if (lexer_.peek().kind != Token::Kind::End)
            fail("unexpected \"" + lexer_.peek().text + "\"");
        if (columns_.empty()) fail("aggregate(…) or groupby(…) is missing");
        return read();
    }

private:
    void read_transformation() {
        const auto name = lexer_.take();
        if (name.is_word("filter")) return read_filter();
        if (name.is_word("orderby")) return read_order();
        if (name.is_word("top") || name.is_word("skip")) return read_cut(name.text);
        const bool groups = name.is_word("groupby");
        if (!groups && !name.is_word("aggregate"))
            fail("\"" + name.text + "\" is none of filter, groupby, aggregate, orderby, top, skip");
        if (++stages_ > kStageLimit)
            refuse_query("query.too_deep", "$apply groups more than 5 times.", kApply);
        close_stage(groups ? read_groupby() : Stage{{}, read_aggregate()});
    }

    void read_filter() {
        expect("(");
        auto parsed = parse_expression(lexer_);
        if (!parsed)
            throw invalid(parsed.error().code, parsed.error().message).target(std::string(kApply));
        conditions_.push_back(compile_filter(*scope_, **parsed, kApply));
        expect(")");
    }

    void read_order() {
        expect("(");
        const auto text = lexer_.rest();
        const auto from = lexer_.peek().offset;
        for (int open = 0; open > 0 || !lexer_.peek().is(")");) {
            if (lexer_.peek().kind == Token::Kind::End) fail("\")\" is missing at the end");
            const auto token = lexer_.take();
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
        order_ = text.substr(0, lexer_.peek().offset - from);
        if (order_.empty()) fail("a property is missing");
        Ordering(*scope_, order_, kApply);  // whatever is cut off, it must be one
        expect(")");
    }

    /// top(3): what comes first of what there is so far.
    void read_cut(const std::string& name) {
        expect("(");
        const auto token = lexer_.take();
        const auto count =
            token.kind == Token::Kind::Number ? parse_decimal(token.text, 0) : std::nullopt;
        if (!count || *count > kAll) fail(name + " takes a whole number");
        expect(")");
        if (++cuts_ > kStageLimit)
            refuse_query("query.too_deep", "$apply cuts off more than 5 times.", kApply);
        cut(" LIMIT " + std::to_string(name == "top" ? *count : kAll) + " OFFSET " +
            std::to_string(name == "top" ? 0 : *count));
    }

    void cut(const std::string& limit) {
        Sql order;
        append_order(order, order_);
        const bool is_table = !table_.empty();
        Sql sql("SELECT " + scope_->alias() + (is_table ? ".*" : ".row_id"));
        append_from_where(sql);
        sql << " ORDER BY " << order << limit;
        if (is_table) return derive(std::move(sql), columns_);
        conditions_.clear();
        conditions_.push_back(Sql(scope_->alias() + ".row_id IN (") << sql << ")");
    }

    /// A property, or what $compute has added.
    Scope::Found find(const std::vector<std::string>& path) const {
        const auto* computed = path.size() == 1 ? scope_->find_computed(path[0]) : nullptr;
        return computed ? Scope::Found{scope_, &computed->property} : scope_->find(path, kApply);
    }

    struct Group {
        Scope::Found found;
        std::vector<std::string> path;
    };
    struct Stage {
        std::vector<Group> groups;
        std::vector<Aggregate> aggregates;
    };

    Stage read_groupby() {
        Stage stage;
        expect("(");
        expect("(");
        do {
            auto path = read_path();
            const auto found = find(path);
            stage.groups.push_back({found, std::move(path)});
        } while (lexer_.accept(","));
        expect(")");
        if (lexer_.accept(",")) {
            if (!lexer_.accept("aggregate")) fail("aggregate is missing");
            stage.aggregates = read_aggregate();
        }
        expect(")");
        return stage;
    }

    std::vector<Aggregate> read_aggregate() {
        std::vector<Aggregate> aggregates;
        expect("(");
        do {
            aggregates.push_back(read_one_aggregate());
        } while (lexer_.accept(","));
        expect(")");
        return aggregates;
    }

    Aggregate read_one_aggregate() {
        Aggregate aggregate;
        if (lexer_.accept("$count")) {
            aggregate.method = "count";
        } else {
            aggregate.of = find(read_path());
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

    /// What the transformations so far have made becomes the table that the next ones work on.
    void close_stage(const Stage& stage) {
        std::vector<Scope::Derived> columns;
        Sql sql("SELECT ");
        const auto add = [&](std::vector<std::string> path, Property property) {
            expect_new(columns, path);
            property.column = "c" + std::to_string(columns.size());
            property.stored = true;
            sql << " AS " << property.column;
            columns.push_back({std::move(path), std::move(property)});
        };
        for (const auto& group : stage.groups) {
            if (!columns.empty()) sql << ", ";
            append_value(sql, group.found);
            add(group.path, *group.found.property);
        }
        for (const auto& aggregate : stage.aggregates) {
            if (!columns.empty()) sql << ", ";
            append_aggregate(sql, aggregate);
            add({aggregate.alias}, property_of(aggregate));
        }
        append_from_where(sql);
        for (std::size_t i = 0; i < stage.groups.size(); ++i)
            sql << (i == 0 ? " GROUP BY " : ", ") << std::to_string(i + 1);
        order_.clear();
        derive(std::move(sql), std::move(columns));
    }

    void derive(Sql table, std::vector<Scope::Derived> columns) {
        table_ = std::move(table);
        columns_ = columns;
        derived_.push_back(std::make_unique<Scope>(scope_->session(), scope_->entity(),
                                                   scope_->aliases(), std::move(columns)));
        scope_ = derived_.back().get();
        conditions_.clear();
    }

    static void expect_new(const std::vector<Scope::Derived>& columns,
                           const std::vector<std::string>& path) {
        for (const auto& column : columns)
            if (path.front() == column.path.front() &&
                (path.size() == 1 || column.path.size() == 1 || path == column.path))
                refuse_query("query.bad_option",
                             "\"" + path.back() + "\" is made twice; each needs its own name.",
                             kApply);
    }

    void append_from_where(Sql& sql) {
        sql << " FROM ";
        if (table_.empty()) {
            sql.name(scope_->entity().table) << " " << scope_->alias();
            scope_->append_joins(sql);
            sql << " WHERE ";
            scope_->append_live(sql, options_.trash);
        } else {
            sql << "(" << table_ << ") " << scope_->alias() << " WHERE 1=1";
        }
        for (const auto& condition : conditions_) sql << " AND " << condition;
    }

    Sql build() {
        const std::string limit = " LIMIT " + std::to_string(kGroupLimit + 1);
        Sql sql;
        if (conditions_.empty() && options_.orderby.empty() && order_.empty() && cuts_ == 0)
            return std::move(sql << table_ << " ORDER BY 1" << limit);
        Sql order;
        if (options_.orderby.empty())
            append_order(order, order_);
        else
            append_order(order, options_.orderby, "$orderby");
        sql << "SELECT " << scope_->alias() << ".*";
        append_from_where(sql);
        return std::move(sql << " ORDER BY " << order << limit);
    }

    void append_order(Sql& sql, std::string_view text, std::string_view option = kApply) {
        if (!text.empty()) Ordering(*scope_, text, option).append_own_terms(sql);
        sql << (text.empty() ? "" : ", ") << scope_->alias()
            << (table_.empty() ? ".row_id" : ".c0");
    }

    Page read() {
        Page page;
        std::int64_t groups = 0;
        const auto skipped = options_.skip.value_or(0);
        const auto cursor = scope_->session().read().query(build());
        while (cursor->next()) {
            if (++groups > kGroupLimit)
                refuse_query("query.too_many_groups",
                             "The grouping has more than 5,000 groups; narrow the filter.", kApply);
            if (groups <= skipped || (options_.top && page.rows == *options_.top)) continue;
            ++page.rows;
            page.json += page.json.empty() ? "{" : ",{";
            append_row(page.json, *cursor);
            page.json += '}';
        }
        if (options_.count) page.count = groups;
        return page;
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
        std::vector<std::string> open;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto& path = columns_[i].path;
            move_into(out, open, {path.begin(), path.end() - 1}, i > 0);
            append_json_string(out, path.back());
            out += ':';
            append_cell(out, columns_[i].property, row, static_cast<int>(i));
        }
        out.append(open.size(), '}');
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

    Scope* scope_;
    Lexer lexer_;
    const QueryOptions& options_;
    std::string order_;  // that orderby(…) gave what there is so far
    int stages_ = 0, cuts_ = 0;
    std::vector<Sql> conditions_;
    Sql table_;  // what the last groupby or aggregate made; empty: the records themselves
    std::vector<Scope::Derived> columns_;
    std::vector<std::unique_ptr<Scope>> derived_;
};

}  // namespace

Page apply_transformations(Scope& scope, const Sql& condition, const QueryOptions& options) {
    return Apply(scope, options).run(condition);
}

}  // namespace suki::record

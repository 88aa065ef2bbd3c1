// The functions of meta/formula/functions.cpp in both dialects.
#include <map>

#include "record/formula_sql.h"

namespace suki::record {
namespace {

using meta::FormulaNode;
using meta::FormulaType;
using storage::Sql;

Sql around(std::string_view before, const Sql& inside, std::string_view after) {
    Sql sql(before);
    return std::move(sql << inside << after);
}

/// Functions of a text that both databases call alike.
constexpr std::pair<std::string_view, std::string_view> kTextCalls[] = {
    {"LOWER", "lower"}, {"UPPER", "upper"}, {"TRIM", "trim"}, {"SUBSTITUTE", "replace"}};

/// Furthest that a date may be moved: what lies beyond is no date any more.
constexpr std::string_view kFewDays = " BETWEEN -150000 AND 150000";
constexpr std::string_view kFewMonths = " BETWEEN -4800 AND 4800";

}  // namespace

Sql FormulaSql::call(const Node& node) {
    using Writer = Sql (FormulaSql::*)(const Node&);
    static const std::map<std::string_view, Writer> writers = {
        {"ABS", &FormulaSql::absolute},
        {"ADDDAYS", &FormulaSql::days_added},
        {"ADDMONTHS", &FormulaSql::months_added},
        {"COALESCE", &FormulaSql::first_filled},
        {"CONCAT", &FormulaSql::concatenation},
        {"CONTAINS", &FormulaSql::found},
        {"IF", &FormulaSql::choice},
        {"ISBLANK", &FormulaSql::blank},
        {"LEFT", &FormulaSql::part_of_text},
        {"MID", &FormulaSql::part_of_text},
        {"RIGHT", &FormulaSql::part_of_text},
        {"ROUND", &FormulaSql::rounded},
        {"STARTSWITH", &FormulaSql::found},
        {"TEXT", &FormulaSql::text_of_first},
    };
    if (const auto writer = writers.find(node.text); writer != writers.end())
        return (this->*writer->second)(node);
    if (node.text == "AND") return joined(node, " AND ");
    if (node.text == "OR") return joined(node, " OR ");
    if (node.text == "NOT") return around("(NOT ", value(node.children[0]), ")");
    if (node.text == "MIN") return extreme(node, "min");
    if (node.text == "MAX") return extreme(node, "max");
    if (node.text == "FLOOR") return towards(node, "floor");
    if (node.text == "CEILING") return towards(node, "ceil");
    if (node.text == "VALUE" || node.text == "MONEY") return value(node.children[0]);
    if (node.text == "CURRENCY") return currency(node.children[0]);
    const bool about_text = node.text == "LEN" || node.type == FormulaType::Text;
    return about_text ? text_call(node) : date_call(node);
}

Sql FormulaSql::called_currency(const Node& node) {
    if (node.text == "MONEY") return value(node.children[1]);
    if (node.text == "COALESCE") return first_filled_currency(node);
    if (node.text == "IF") {
        Sql sql = around("CASE WHEN ", value(node.children[0]), " THEN ");
        sql << currency(node.children[1]);
        if (node.children.size() > 2) sql << " ELSE " << currency(node.children[2]);
        return std::move(sql << " END");
    }
    if (node.children.size() == 1 || node.text == "ROUND") return currency(node.children[0]);
    std::vector<Sql> currencies;
    for (const auto& child : node.children) currencies.push_back(currency(child));
    return all_of(currencies, "max(v)");
}

Sql FormulaSql::choice(const Node& node) {
    Sql sql = around("CASE WHEN ", value(node.children[0]), " THEN ");
    sql << alike(node.children[1], node);
    if (node.children.size() > 2)
        sql << " ELSE " << alike(node.children[2], node);
    else if (node.type == FormulaType::Boolean)
        sql << " ELSE (1=0)";
    return std::move(sql << " END");
}

Sql FormulaSql::first_filled(const Node& node) {
    Sql sql("COALESCE(");
    for (const auto& child : node.children) {
        Sql one = alike(child, node);
        sql << (node.type == FormulaType::Text ? around("NULLIF(", one, ", '')") : one) << ", ";
    }
    return std::move(sql << "NULL)");
}

Sql FormulaSql::first_filled_currency(const Node& node) {
    Sql sql("CASE");
    for (const auto& child : node.children)
        sql << " WHEN " << value(child) << " IS NOT NULL THEN " << currency(child);
    return std::move(sql << " END");
}

/// `aggregate` of v over the values as a table of one column.
Sql FormulaSql::all_of(const std::vector<Sql>& values, std::string_view aggregate) const {
    Sql sql("(SELECT ");
    sql << aggregate << " FROM (";
    for (std::size_t i = 0; i < values.size(); ++i)
        sql << (i == 0 ? "SELECT " : " UNION ALL SELECT ") << values[i] << " AS v";
    return std::move(sql << ") AS several)");
}

/// The least or most of what is not blank; of money in one currency.
Sql FormulaSql::extreme(const Node& node, std::string_view function) {
    std::vector<Sql> values, currencies;
    for (const auto& child : node.children) {
        values.push_back(alike(child, node));
        if (node.type == FormulaType::Money) currencies.push_back(currency(child));
    }
    Sql sql = all_of(values, std::string(function) + "(v)");
    if (node.type != FormulaType::Money) return sql;
    Sql same("CASE WHEN ");
    same << all_of(currencies, "count(DISTINCT v)") << " < 2 THEN " << sql;
    return std::move(same << " END");
}

Sql FormulaSql::joined(const Node& node, std::string_view word) {
    Sql sql("(");
    for (std::size_t i = 0; i < node.children.size(); ++i)
        sql << (i == 0 ? "" : word) << value(node.children[i]);
    return std::move(sql << ")");
}

Sql FormulaSql::rounded(const Node& node) {
    return exact_.rescaled(value(node.children[0]), node.children[0].scale, node.scale);
}

Sql FormulaSql::absolute(const Node& node) {
    return sql_call("abs", {value(node.children[0])});
}

/// Down or up: half a unit less or more, rounded. Exact, for one digit more is kept.
Sql FormulaSql::towards(const Node& node, std::string_view function) {
    const auto& child = node.children[0];
    if (child.scale == 0) return value(child);
    std::int64_t unit = 1;
    for (int i = 0; i < child.scale; ++i) unit *= 10;
    const Sql one = exact_.literal(unit);
    // x - ((x mod unit) + unit) mod unit lies on the whole number below, whatever x's sign is.
    Sql sql("(SELECT ");
    const bool up = function == "ceil";
    const std::string n = up ? "(-n)" : "n";
    sql << (up ? "-" : "") << "((" << n << " - ((" << n << " % " << one << ") + " << one << ") % "
        << one << ")) FROM (SELECT " << value(child) << " AS n" << (sqlite() ? "" : " OFFSET 0")
        << ") AS part)";
    return exact_.rescaled(std::move(sql), child.scale, 0);
}

Sql FormulaSql::blank(const Node& node) {
    const auto& child = node.children[0];
    if (child.type == FormulaType::Text) return around("(", text_of(child), " = '')");
    return around("(", value(child), " IS NULL)");
}

Sql FormulaSql::concatenation(const Node& node) {
    Sql sql("(");
    for (std::size_t i = 0; i < node.children.size(); ++i)
        sql << (i == 0 ? "" : " || ") << text_of(node.children[i]);
    return std::move(sql << ")");
}

Sql FormulaSql::text_call(const Node& node) {
    if (node.text == "LEN")
        return exact_.number(around("COALESCE(length(", value(node.children[0]), "), 0)"));
    for (const auto& [name, function] : kTextCalls) {
        if (name != node.text) continue;
        Sql sql(function);
        sql << "(";
        for (std::size_t i = 0; i < node.children.size(); ++i)
            sql << (i == 0 ? "" : ", ")
                << (i == 0 ? value(node.children[i]) : text_of(node.children[i]));
        return std::move(sql << ")");
    }
    throw internal("no SQL for the function " + node.text);
}

Sql FormulaSql::part_of_text(const Node& node) {
    const Sql text = value(node.children[0]);
    const Sql count = exact_.small(whole(node.children.back()));
    if (node.text == "LEFT") return sql_call("substr", {text, Sql("1"), count});
    if (node.text == "MID") {
        const Sql start = exact_.small(whole(node.children[1]));
        return sql_call("substr",
                        {text, around(sqlite() ? "max(" : "GREATEST(", start, ", 1)"), count});
    }
    if (!sqlite()) return sql_call("right", {text, count});
    Sql begin = around("max(length(", text, ") - ");
    begin << count << ", 0) + 1";
    return sql_call("substr", {text, begin});
}

Sql FormulaSql::found(const Node& node) {
    const Sql text = text_of(node.children[0]);
    const Sql part = text_of(node.children[1]);
    if (node.text == "CONTAINS")
        return around("(", sql_call(sqlite() ? "instr" : "strpos", {text, part}), " > 0)");
    Sql sql = around("(", sql_call("substr", {text, Sql("1"), sql_call("length", {part})}), " = ");
    return std::move(sql << part << ")");
}

Sql FormulaSql::date_call(const Node& node) {
    const auto& children = node.children;
    if (node.text == "TODAY") {
        Sql sql(sqlite() ? "(" : "CAST(");
        return std::move(sql.bind(session_.today()) << (sqlite() ? ")" : " AS date)"));
    }
    if (node.text == "NOW") {
        Sql sql(sqlite() ? "(" : "CAST(");
        return std::move(sql.bind(session_.now()) << (sqlite() ? ")" : " AS timestamptz)"));
    }
    if (node.text == "DATE") return day_of(children[0]);
    if (node.text == "DAYS") return days_between(day_of(children[1]), day_of(children[0]));
    if (node.text != "DATEDIF") return part_of_day(node);
    const Sql from = day_of(children[0]);
    const Sql to = day_of(children[1]);
    if (children[2].text == "d") return days_between(from, to);
    const Sql months = months_between(from, to);
    if (children[2].text == "m") return months;
    return sqlite() ? around("(", months, " / 12)") : around("div(", months, ", 12)");
}

Sql FormulaSql::part_of_day(const Node& node) {
    const Sql day = day_of(node.children[0]);
    const auto& part = node.text;
    if (!sqlite()) {
        const auto* field = part == "WEEKDAY" ? "isodow"
                            : part == "YEAR"  ? "year"
                            : part == "MONTH" ? "month"
                                              : "day";
        return around("extract(" + std::string(field) + " from ", day, ")::numeric");
    }
    if (part == "WEEKDAY") return around("(((", day, ") + 3) % 7 + 7) % 7 + 1");
    const auto* code = part == "YEAR" ? "%Y" : part == "MONTH" ? "%m" : "%d";
    return around("CAST(strftime('" + std::string(code) + "', ", day,
                  " * 86400, 'unixepoch') AS INTEGER)");
}

Sql FormulaSql::days_between(const Sql& from, const Sql& to) const {
    Sql sql("(");
    return exact_.number(std::move(sql << to << " - " << from << ")"));
}

/// Whole months: as many as calendar pages, one less when the later day of the month is not
/// reached.
Sql FormulaSql::months_between(const Sql& from, const Sql& to) const {
    if (sqlite()) return sql_call("suki_months", {from, to});
    Sql sql(
        "(SELECT ((extract(year from b) - extract(year from a)) * 12 + extract(month from b) - "
        "extract(month from a) - CASE WHEN extract(day from b) < extract(day from a) THEN 1 ELSE 0 "
        "END)::numeric FROM (SELECT ");
    return std::move(sql << from << " AS a, " << to << " AS b OFFSET 0) AS span)");
}

Sql FormulaSql::days_added(const Node& node) {
    Sql sql("(SELECT CASE WHEN n");
    sql << kFewDays << " THEN d + n" << (sqlite() ? "" : "::integer") << " END FROM (SELECT "
        << day_of(node.children[0]) << " AS d, " << whole(node.children[1]) << " AS n"
        << (sqlite() ? "" : " OFFSET 0") << ") AS move)";
    return sql;
}

Sql FormulaSql::months_added(const Node& node) {
    Sql sql("(SELECT CASE WHEN n");
    sql << kFewMonths << " THEN "
        << (sqlite() ? "suki_add_months(d, n)" : "(d + make_interval(months => n::integer))::date")
        << " END FROM (SELECT " << day_of(node.children[0]) << " AS d, " << whole(node.children[1])
        << " AS n" << (sqlite() ? "" : " OFFSET 0") << ") AS move)";
    return sql;
}

Sql FormulaSql::text_of_first(const Node& node) {
    return text_of(node.children[0]);
}

Sql FormulaSql::text_of(const Node& node) {
    const Sql inner = value(node);
    switch (node.type) {
        case FormulaType::Boolean:
            return around("CASE WHEN ", inner, " THEN 'true' ELSE 'false' END");
        case FormulaType::Number:
            return around("COALESCE(", exact_.text(inner, node.scale), ", '')");
        case FormulaType::Money: {
            Sql sql = around("COALESCE(", exact_.text(inner, node.scale), " || COALESCE(' ' || ");
            return std::move(sql << currency(node) << ", ''), '')");
        }
        case FormulaType::Date:
            return sqlite() ? around("COALESCE(strftime('%Y-%m-%d', ", inner,
                                     " * 86400, 'unixepoch'), '')")
                            : around("COALESCE(to_char(", inner, ", 'YYYY-MM-DD'), '')");
        case FormulaType::Instant:
            return sqlite() ? around("COALESCE(strftime('%Y-%m-%d %H:%M', ", inner,
                                     " / 1000.0, 'unixepoch'), '')")
                            : around("COALESCE(to_char(", inner,
                                     " at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '')");
        default:
            return around("COALESCE(", inner, ", '')");
    }
}

Sql FormulaSql::day_of(const Node& node) {
    if (node.type == FormulaType::Text) {
        Sql sql(sqlite() ? "(" : "CAST(");
        return std::move(sql.bind(*parse_date(node.text)) << (sqlite() ? ")" : " AS date)"));
    }
    const Sql inner = value(node);
    if (node.type == FormulaType::Date) return inner;
    return sqlite() ? around("CAST(floor((", inner, ") / 86400000.0) AS INTEGER)")
                    : around("((", inner, ") at time zone 'UTC')::date");
}

Sql FormulaSql::moment_of(const Node& node) {
    const Sql inner = value(node);
    if (node.type == FormulaType::Instant) return inner;
    return sqlite() ? around("((", inner, ") * 86400000)")
                    : around("((", inner, ")::timestamp at time zone 'UTC')");
}

}  // namespace suki::record

#include "analysis/report.h"

#include "analysis/question.h"
#include "analysis/table.h"

namespace suki::analysis {

namespace {

bool is_nothing(const json::value& value) {
    if (value.is_number()) return value.to_number<double>() == 0;
    if (const auto* sums = value.if_object()) {
        for (const auto& [code, sum] : *sums)
            if (!is_nothing(sum)) return false;
        return true;
    }
    return value.is_null();
}

}  // namespace

bool is_empty(const json::object& report) {
    for (const auto& row : report.at("rows").as_array())
        for (const auto& cell : row.at("cells").as_array())
            if (!is_nothing(cell.at("value"))) return false;
    return true;
}

json::object run_report(record::Session& session, const Definition& definition,
                        const Choice& choice) {
    const Question question(session, definition, choice);
    json::object out = definition.kind == "conversion" ? run_conversion(question, definition)
                                                       : run_table(question, definition);
    out["kind"] = definition.kind;
    out["chart"] = definition.chart;
    json::array filters;
    for (auto& words : where_words(definition.where, session.registry(), question.choice().locale))
        filters.emplace_back(std::move(words));
    out["filters"] = std::move(filters);
    if (const auto& period = question.period())
        out["period"] = json::object{{"from", format_date(period->first)},
                                     {"to", format_date(period->end - std::chrono::days(1))}};
    else
        out["period"] = nullptr;
    return out;
}

}  // namespace suki::analysis

#include "analysis/report.h"

#include "analysis/question.h"
#include "analysis/table.h"

namespace suki::analysis {

json::object run_report(record::Session& session, const Definition& definition,
                        const Choice& choice) {
    const Question question(session, definition, choice);
    json::object out = definition.kind == "conversion" ? run_conversion(question, definition)
                                                       : run_table(question, definition);
    out["kind"] = definition.kind;
    out["chart"] = definition.chart;
    if (const auto& period = question.period())
        out["period"] = json::object{{"from", format_date(period->first)},
                                     {"to", format_date(period->end - std::chrono::days(1))}};
    else
        out["period"] = nullptr;
    return out;
}

}  // namespace suki::analysis

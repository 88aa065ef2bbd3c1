#include "exchange/import_json.h"

#include "base/error.h"

namespace suki::exchange {
namespace {

std::string text_member(const json::object& body, std::string_view key) {
    const auto* value = body.if_contains(key);
    if (!value || value->is_null()) return "";
    if (!value->is_string())
        throw invalid("import.bad_option", std::string(key) + " must be a string.")
            .target(std::string(key));
    return std::string(value->get_string());
}

std::string label_of(const meta::Registry& registry, const meta::Entity& entity,
                     const ImportTarget& target, std::string_view locale) {
    for (const auto& scope : {entity.name, std::string("*")}) {
        const auto text = registry.text(
            locale, std::string("field.").append(scope).append(".").append(target.name));
        if (!text.empty()) return std::string(text);
    }
    return target.name;
}

constexpr std::pair<std::string_view, meta::DateOrder> kDateOrders[] = {
    {"ymd", meta::DateOrder::YearMonthDay},
    {"dmy", meta::DateOrder::DayMonthYear},
    {"mdy", meta::DateOrder::MonthDayYear}};

FormChoice form_choice(const json::value& value) {
    const auto refuse = [] {
        return invalid("import.bad_option",
                       "forms says by column: {\"dates\": \"dmy\", \"decimal\": \",\"}.")
            .target("forms");
    };
    if (!value.is_object()) throw refuse();
    FormChoice choice;
    for (const auto& [key, text] : value.get_object()) {
        if (text.is_null()) continue;
        if (!text.is_string()) throw refuse();
        const std::string_view word = text.get_string();
        for (const auto& [name, order] : kDateOrders)
            if (key == "dates" && name == word) choice.dates = order;
        if (key == "decimal" && (word == "." || word == ",")) choice.decimal = word.front();
        if (key == "dates" ? !choice.dates : !choice.decimal) throw refuse();
    }
    return choice;
}

std::map<std::string, FormChoice> forms_in(const json::object& body) {
    std::map<std::string, FormChoice> forms;
    const auto* given = body.if_contains("forms");
    if (!given || given->is_null()) return forms;
    if (!given->is_object())
        throw invalid("import.bad_option", "forms is an object by column.").target("forms");
    for (const auto& [column, choice] : given->get_object())
        forms.emplace(column, form_choice(choice));
    return forms;
}

std::string_view severity_name(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

std::size_t count_member(const json::object& counts, std::string_view key) {
    return counts.at(key).to_number<std::size_t>();
}

}  // namespace

ImportOptions options_from_json(const json::object& body) {
    ImportOptions options;
    for (const auto& [key, value] : body) {
        static constexpr std::string_view known[] = {"mapping", "key",     "onDuplicate",
                                                     "match",   "missing", "forms"};
        if (std::find(std::begin(known), std::end(known), key) == std::end(known)) {
            throw invalid("import.bad_option",
                          "An import has no option \"" + std::string(key) + "\".")
                .target(std::string(key));
        }
    }
    if (const auto* mapping = body.if_contains("mapping"); mapping && !mapping->is_null()) {
        options.mapping = parse_mapping(json::serialize(*mapping));
        options.suggest = false;
    }
    options.forms = forms_in(body);
    options.key = text_member(body, "key");
    const std::string duplicate = text_member(body, "onDuplicate");
    if (!duplicate.empty()) {
        const auto parsed = parse_on_duplicate(duplicate);
        if (!parsed)
            throw invalid("import.bad_option", "onDuplicate is skip, update, create or ask.")
                .target("onDuplicate");
        options.on_duplicate = *parsed;
    }
    options.match = flag_at(body, "match");
    const std::string missing = text_member(body, "missing");
    if (!missing.empty()) {
        options.missing = parse_missing(missing);
        if (!options.missing)
            throw invalid("import.bad_option", "missing is reject, leave, create or closest.")
                .target("missing");
    }
    return options;
}

void describe_table(json::object& out, const meta::Registry& registry, const meta::Entity& entity,
                    const access::Rights& rights, const TableSummary& table,
                    std::string_view locale) {
    const auto targets = import_targets(registry, entity, rights);
    const auto suggested = suggest_mapping(entity, targets, table.columns, table.samples);
    out["encoding"] = table.encoding;
    out["delimiter"] = table.delimiter;
    out["rows"] = table.rows;
    json::array columns, fields, preview;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        json::object column{{"name", table.columns[i]}, {"samples", to_json(table.samples[i])}};
        column["field"] = suggested[i].empty() ? json::value(nullptr) : json::value(suggested[i]);
        const auto form = table.evidence[i].form(registry.company().country);
        column["dates"] = nullptr;
        for (const auto& [name, order] : kDateOrders)
            if (table.evidence[i].has_dates() && order == form.date_order) column["dates"] = name;
        column["decimal"] = table.evidence[i].has_decimals()
                                ? json::value(std::string(1, form.decimal_point))
                                : json::value(nullptr);
        column["ambiguousDates"] = table.evidence[i].dates_are_ambiguous();
        columns.push_back(std::move(column));
    }
    for (const auto& target : targets) {
        fields.push_back(json::object{{"name", target.name},
                                      {"label", label_of(registry, entity, target, locale)},
                                      {"required", target.required}});
    }
    for (const auto& row : table.preview) preview.push_back(to_json(row));
    out["columns"] = std::move(columns);
    out["fields"] = std::move(fields);
    out["preview"] = std::move(preview);
}

json::object to_json(const ImportCounts& counts) {
    return {{"total", counts.total},     {"processed", counts.processed},
            {"created", counts.created}, {"updated", counts.updated},
            {"skipped", counts.skipped}, {"rejected", counts.rejected},
            {"asked", counts.asked}};
}

json::array to_json(const std::vector<ImportProblem>& problems) {
    json::array out;
    for (const auto& problem : problems) {
        out.push_back(json::object{{"line", problem.line},
                                   {"column", problem.column},
                                   {"code", problem.code},
                                   {"message", problem.message},
                                   {"severity", severity_name(problem.severity)}});
    }
    return out;
}

json::array to_json(const std::vector<RowReport>& rows) {
    json::array out;
    for (const auto& row : rows) {
        out.push_back(json::object{{"line", row.line},
                                   {"result", outcome_name(row.outcome)},
                                   {"problems", to_json(row.problems)}});
    }
    return out;
}

json::array to_json(const std::vector<std::string>& texts) {
    json::array out;
    for (const auto& text : texts) out.emplace_back(text);
    return out;
}

ImportCounts counts_from_json(const json::object& counts) {
    return {count_member(counts, "total"),
            count_member(counts, "processed"),
            count_member(counts, "created"),
            count_member(counts, "updated"),
            count_member(counts, "skipped"),
            count_member(counts, "rejected"),
            counts.contains("asked") ? count_member(counts, "asked") : 0};
}

std::vector<ImportProblem> problems_from_json(const json::array& problems) {
    std::vector<ImportProblem> out;
    for (const auto& each : problems) {
        const auto& problem = each.as_object();
        out.push_back(
            {problem.at("line").to_number<std::size_t>(), text_member(problem, "column"),
             text_member(problem, "code"), text_member(problem, "message"),
             text_member(problem, "severity") == "warning" ? Severity::Warning : Severity::Error});
    }
    return out;
}

}  // namespace suki::exchange

#include <algorithm>
#include <cmath>

#include "modules/reports/print/sheet.h"

namespace suki::modules {
namespace {

/// As text with at most two digits after the point.
std::string plain(const json::value& value) {
    if (value.is_double()) {
        const double rounded = std::round(value.get_double() * 100) / 100;
        std::string text = std::to_string(rounded);
        text.resize(text.find('.') + 3);
        if (text.ends_with(".00")) text.resize(text.size() - 3);
        return text;
    }
    return json::serialize(value);
}

}  // namespace

std::string period_words(const Reader& reader, const json::object& report) {
    const auto* period = report.at("period").if_object();
    if (!period) return {};
    const auto day = [&](const char* which) {
        return reader.formats.date(*parse_date(period->at(which).as_string()));
    };
    return day("from") == day("to") ? day("from") : day("from") + " – " + day("to");
}

std::string figure(const Reader& reader, const json::value& value, std::string_view unit) {
    if (value.is_null()) return "–";
    if (const auto* sums = value.if_object()) {
        std::string out;
        for (const auto& [code, sum] : *sums)
            out += (out.empty() ? "" : " + ") + reader.formats.money(plain(sum), std::string(code));
        return out.empty() ? reader.formats.money("0", reader.currency()) : out;
    }
    if (!value.is_number()) return {};
    if (unit == "seconds") return reader.formats.duration(value.to_number<double>());
    if (unit == "percent") return reader.formats.percent(value.to_number<double>());
    return reader.formats.number(plain(value));
}

double length_of(const Reader& reader, const json::value& value) {
    if (value.is_number()) return value.to_number<double>();
    const auto* sums = value.if_object();
    if (!sums || sums->empty()) return 0;
    const auto* own = sums->if_contains(reader.currency());
    return (own ? *own : sums->begin()->value()).to_number<double>();
}

std::size_t charted(const json::object& report) {
    const auto& kind = report.at("kind");
    if (kind == "conversion") return 2;
    return kind == "timeInStage" ? 1 : 0;
}

std::vector<std::string> currencies_in(const json::object& report, std::size_t column) {
    std::vector<std::string> codes;
    for (const auto& row : report.at("rows").as_array()) {
        const auto& value = row.at("cells").at(column).at("value");
        if (!value.is_object()) continue;
        for (const auto& [code, amount] : value.get_object())
            if (std::find(codes.begin(), codes.end(), std::string(code)) == codes.end())
                codes.emplace_back(code);
    }
    return codes;
}

}  // namespace suki::modules

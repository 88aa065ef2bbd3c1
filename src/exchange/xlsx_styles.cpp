#include "exchange/xlsx_styles.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>
#include <pugixml.hpp>

#include "base/time.h"
#include "exchange/xlsx_xml.h"

namespace suki::exchange {
namespace {

NumberKind combine(bool date, bool time) {
    if (date) return time ? NumberKind::DateTime : NumberKind::Date;
    return time ? NumberKind::Time : NumberKind::Plain;
}

/// The formats that every program knows without their being written down.
NumberKind built_in(unsigned id) {
    const auto within = [&](unsigned low, unsigned high) { return id >= low && id <= high; };
    if (id == 22) return NumberKind::DateTime;
    if (within(14, 17) || within(27, 31) || id == 36 || within(50, 58)) return NumberKind::Date;
    if (within(18, 21) || within(32, 35) || within(45, 47)) return NumberKind::Time;
    return NumberKind::Plain;
}

/// 15 significant digits, without exponent and idle zeros.
std::string plain_number(double number) {
    char buffer[400];
    std::snprintf(buffer, sizeof buffer, "%.15g", number);
    const std::string_view text(buffer);
    if (text.find('e') == std::string_view::npos) return std::string(text);
    const int digits = 14 - static_cast<int>(std::floor(std::log10(std::fabs(number))));
    std::snprintf(buffer, sizeof buffer, "%.*f", std::min(std::max(digits, 0), 60), number);
    std::string out(buffer);
    if (out.find('.') == std::string::npos) return out;
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

/// Excel's serial dates count from 1899-12-30, after its phantom 1900-02-29, or from 1904-01-01.
std::string moment_text(double serial, NumberKind kind, bool dates_from_1904) {
    using namespace std::chrono;
    const Date epoch =
        dates_from_1904 ? sys_days(year(1904) / 1 / 1) : sys_days(year(1899) / 12 / 30);
    const bool phantom = !dates_from_1904 && serial < 60;
    const auto whole_seconds = static_cast<std::int64_t>(std::llround(serial * 86400));
    const Instant moment = epoch + days(phantom && serial >= 1 ? 1 : 0) + seconds(whole_seconds);
    const std::string text = format_instant(moment);  // "2017-03-01T09:30:00.000Z"
    if (kind == NumberKind::Time && serial < 1) return text.substr(11, 8);
    const bool midnight = whole_seconds % 86400 == 0;
    return kind == NumberKind::Date || midnight ? text.substr(0, 10) : text.substr(0, 19);
}

}  // namespace

NumberKind kind_of_number_format(std::string_view code) {
    bool date = false, time = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"')
            i = std::min(code.find('"', i + 1), code.size());
        else if (c == '\\' || c == '_' || c == '*')
            ++i;
        else if (c == '[' && i + 1 < code.size() &&
                 std::string_view("hmsHMS").find(code[i + 1]) == std::string_view::npos)
            i = std::min(code.find(']', i), code.size());  // [Red], [$-409]
        else if (c == ';')
            break;  // the rest is for negative numbers
        else if (std::string_view("yYdD").find(c) != std::string_view::npos)
            date = true;
        else if (std::string_view("hHsS").find(c) != std::string_view::npos)
            time = true;
        else if ((c == 'm' || c == 'M') && !time)
            date = date || code.find_first_of("hHsS") == std::string_view::npos;
        else if ((c == 'G' || c == 'g') && code.substr(i, 7) == "General")
            return NumberKind::Plain;
    }
    return combine(date, time);
}

XlsxStyles::XlsxStyles(std::string_view xml) {
    pugi::xml_document document;
    document.load_buffer(xml.data(), xml.size());
    const pugi::xml_node root = document.document_element();
    std::map<unsigned, NumberKind> custom;
    for (const auto format : xlsx::child(root, "numFmts").children()) {
        custom[format.attribute("numFmtId").as_uint()] =
            kind_of_number_format(format.attribute("formatCode").value());
    }
    for (const auto style : xlsx::child(root, "cellXfs").children()) {
        const unsigned id = style.attribute("numFmtId").as_uint();
        const auto own = custom.find(id);
        kinds_.push_back(own == custom.end() ? built_in(id) : own->second);
    }
}

NumberKind XlsxStyles::kind(std::size_t style) const {
    return style < kinds_.size() ? kinds_[style] : NumberKind::Plain;
}

std::string number_cell_text(std::string_view text, NumberKind kind, bool dates_from_1904) {
    double number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::string(text);
    constexpr double last_day = 2'958'466;  // after 9999-12-31
    if (kind != NumberKind::Plain && number >= 0 && number < last_day - 1462) {
        return moment_text(number, kind, dates_from_1904);
    }
    return plain_number(number);
}

}  // namespace suki::exchange

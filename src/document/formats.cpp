#include "document/formats.h"

#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/reldatefmt.h>
#include <unicode/timezone.h>

#include <cmath>
#include <memory>

namespace suki::document {
namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string locale_of(std::string_view language) {
    if (language == "pl") return "pl_PL";
    if (language == "el") return "el_GR";
    if (language == "fil") return "fil_PH";
    return "en_GB";
}

icu::UnicodeString wide(const std::string& text) {
    return icu::UnicodeString::fromUTF8(text);
}

std::string shown(icu::DateFormat* made, const std::string& zone, Instant instant) {
    const std::unique_ptr<icu::DateFormat> format(made);
    if (!format) return format_instant(instant);
    format->adoptTimeZone(icu::TimeZone::createTimeZone(wide(zone)));
    icu::UnicodeString out;
    format->format(static_cast<UDate>(instant.time_since_epoch().count()), out);
    return utf8(out);
}

}  // namespace

Formats::Formats(std::string_view language, std::string zone)
    : language_(language), locale_(locale_of(language)), zone_(std::move(zone)) {}

std::string Formats::money(std::string_view decimal, const std::string& currency) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::CurrencyUnit unit(icu::StringPiece(currency), status);
    const auto formatted =
        icu::number::NumberFormatter::withLocale(locale_.c_str())
            .unit(unit)
            .formatDecimal({decimal.data(), static_cast<int>(decimal.size())}, status);
    const auto text = formatted.toString(status);
    return U_SUCCESS(status) ? utf8(text) : std::string(decimal) + " " + currency;
}

std::string Formats::number(std::string_view decimal) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto formatted =
        icu::number::NumberFormatter::withLocale(locale_.c_str())
            .formatDecimal({decimal.data(), static_cast<int>(decimal.size())}, status);
    const auto text = formatted.toString(status);
    return U_SUCCESS(status) ? utf8(text) : std::string(decimal);
}

std::string Formats::date(Date date) const {
    return shown(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale_.c_str()),
                 "UTC", Instant(date));
}

std::string Formats::moment(Instant instant) const {
    return shown(icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong,
                                                         icu::DateFormat::kShort, locale_.c_str()),
                 zone_, instant);
}

std::string Formats::duration(double seconds) const {
    const std::pair<icu::MeasureUnit, std::int64_t> kUnits[] = {
        {icu::MeasureUnit::getDay(), 86'400},
        {icu::MeasureUnit::getHour(), 3'600},
        {icu::MeasureUnit::getMinute(), 60},
        {icu::MeasureUnit::getSecond(), 1}};
    auto left = std::llround(seconds);
    std::string out;
    int written = 0;
    for (const auto& [unit, size] : kUnits) {
        const auto count = left / size;
        if (count > 0 || (size == 1 && written == 0)) {
            UErrorCode status = U_ZERO_ERROR;
            const auto text = icu::number::NumberFormatter::withLocale(locale_.c_str())
                                  .unit(unit)
                                  .unitWidth(UNUM_UNIT_WIDTH_NARROW)
                                  .formatInt(count, status)
                                  .toString(status);
            out += (out.empty() ? "" : " ") + utf8(text);
            if (++written == 2) break;
        } else if (written > 0) {
            break;
        }
        left -= count * size;
    }
    return out;
}

std::string Formats::ahead(std::chrono::milliseconds time) const {
    const auto minutes = std::chrono::round<std::chrono::minutes>(time).count();
    const auto hours = std::chrono::round<std::chrono::hours>(time).count();
    const auto [count, unit] = minutes < 60 ? std::pair(minutes, UDAT_REL_UNIT_MINUTE)
                               : hours < 24 ? std::pair(hours, UDAT_REL_UNIT_HOUR)
                                            : std::pair((hours + 12) / 24, UDAT_REL_UNIT_DAY);
    UErrorCode status = U_ZERO_ERROR;
    const icu::RelativeDateTimeFormatter format(
        icu::Locale(locale_.c_str()), nullptr, UDAT_STYLE_LONG,
        UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, status);
    icu::UnicodeString out;
    format.formatNumeric(static_cast<double>(count), unit, out, status);
    out.findAndReplace(wide(" (na)"), {});  // Filipino, where both are said
    return U_SUCCESS(status) ? utf8(out) : std::string();
}

std::string Formats::percent(double of_100) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu::number::NumberFormatter::withLocale(locale_.c_str())
                          .unit(icu::NoUnit::percent())
                          .precision(icu::number::Precision::maxFraction(1))
                          .formatDouble(of_100, status)
                          .toString(status);
    return utf8(text);
}

std::string Formats::country(const std::string& code) const {
    icu::UnicodeString out;
    icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(locale_.c_str()), out);
    return utf8(out);
}

}  // namespace suki::document

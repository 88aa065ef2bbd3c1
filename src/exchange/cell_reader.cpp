#include "exchange/cell_reader.h"

#include <unicode/ucal.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <vector>

#include "base/text.h"
#include "exchange/import_target.h"
#include "exchange/table_writer.h"
#include "exchange/text_form.h"
#include "record/option_checks.h"

namespace suki::exchange {
namespace {

using Read = Result<CellValue, FieldError>;

constexpr double kLooksMisspelt = 0.85;
constexpr double kSurelyMeant = 0.93;

struct CloseCalendar {
    void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};

struct Country {
    std::string code;
    std::string name;
};

std::vector<Country> country_names() {
    std::vector<Country> names;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
        const std::string locale = std::string("und_").append(*code);
        for (const char* language : {"en", "pl", "el", "fil"}) {
            UChar buffer[128];
            UErrorCode status = U_ZERO_ERROR;
            const auto length =
                uloc_getDisplayCountry(locale.c_str(), language, buffer, 128, &status);
            std::string name;
            icu::UnicodeString(buffer, length).toUTF8String(name);
            names.push_back({*code, std::move(name)});
        }
    }
    return names;
}

/// The country whose name is most like `text`, and how much.
std::pair<Country, double> closest_country(std::string_view text) {
    static const std::vector<Country> names = country_names();
    std::pair<Country, double> best{{}, 0};
    for (const auto& country : names) {
        const double alike = similarity(country.name, text);
        if (alike > best.second) best = {country, alike};
    }
    return best;
}

std::optional<int> two_digits(std::string_view text, int limit) {
    int number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size() || text.empty() ||
        number >= limit)
        return std::nullopt;
    return number;
}

FieldError warning(std::string code, std::string message) {
    return {std::move(code), std::move(message), ""};
}

}  // namespace

std::optional<Instant> local_instant(Date date, std::string_view time, const std::string& zone) {
    const std::size_t colon = time.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view rest = time.substr(colon + 1);
    const std::size_t second_colon = rest.find(':');
    const auto hour = two_digits(time.substr(0, colon), 24);
    const auto minute = two_digits(rest.substr(0, second_colon), 60);
    const std::string_view seconds =
        second_colon == std::string_view::npos ? "0" : rest.substr(second_colon + 1);
    const auto second = two_digits(seconds.substr(0, seconds.find('.')), 60);
    if (!hour || !minute || !second) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString id = icu::UnicodeString::fromUTF8(zone);
    const std::unique_ptr<UCalendar, CloseCalendar> calendar(
        ucal_open(id.getBuffer(), id.length(), "en", UCAL_GREGORIAN, &status));
    if (U_FAILURE(status)) return std::nullopt;
    const std::chrono::year_month_day day(date);
    ucal_clear(calendar.get());
    ucal_setDateTime(calendar.get(), static_cast<int>(day.year()),
                     static_cast<int>(static_cast<unsigned>(day.month())) - 1,
                     static_cast<int>(static_cast<unsigned>(day.day())), *hour, *minute, *second,
                     &status);
    const double millis = ucal_getMillis(calendar.get(), &status);
    if (U_FAILURE(status)) return std::nullopt;
    return Instant(std::chrono::milliseconds(static_cast<std::int64_t>(millis)));
}

CellReader::CellReader(const meta::Registry& registry, const meta::Entity& entity,
                       const meta::Property& property, meta::TextForm form, Correct correct)
    : registry_(registry),
      field_(entity.field_of(property)),
      property_(property),
      form_(form),
      correct_(correct) {
    if (field_.type->name() != "enum") return;
    for (const auto& each : field_.options) {
        for (const auto& locale : meta::Registry::locales()) {
            std::string key("option.");
            key.append(entity.name).append(".").append(field_.name).append(".").append(each.value);
            const auto label = registry.text(locale, key);
            if (!label.empty()) options_.emplace(heading_key(label), each.value);
        }
    }
    for (const auto& each : field_.options)
        options_.insert_or_assign(heading_key(each.value), each.value);
}

Read CellReader::read(std::string_view cell) const {
    auto read = read_as_its_type(cell);
    if (read && !read->warning) read->warning = retired(read->value);
    return read;
}

std::optional<FieldError> CellReader::retired(const meta::Value& value) const {
    for (const auto& option : field_.options) {
        if (!option.retired) continue;
        const auto chosen = record::chosen_options(field_, value);
        if (std::find(chosen.begin(), chosen.end(), option.value) != chosen.end())
            return warning("import.retired_option", in_quotes(option.value) +
                                                        " is no longer used; the record has it "
                                                        "as the file says");
    }
    return std::nullopt;
}

Read CellReader::read_as_its_type(std::string_view cell) const {
    const std::string_view text = without_guard(trim(cell));
    if (!options_.empty()) return option(text);
    if (property_.shape == meta::Shape::Instant) return instant(text);
    if (property_.shape == meta::Shape::Decimal && field_.type->name() == "money")
        return amount(text);
    if (field_.type->name() == "address" && property_.part == "country") return country(text);
    if (property_.shape == meta::Shape::Integer && text.ends_with('%'))
        return parse(trim(text.substr(0, text.size() - 1)));
    return parse(property_.shape == meta::Shape::String ? without_guard(cell) : text);
}

Read CellReader::parse(std::string_view text) const {
    try {
        auto parsed = field_.type->from_text(field_, property_, text, form_, registry_.company());
        if (parsed) return CellValue{std::move(parsed).value(), "", std::nullopt};
        FieldError error = std::move(parsed).error();
        if (error.code == "record.wrong_type" && error.message.ends_with('.')) {
            error.message.pop_back();
            error.message.append(", not ").append(in_quotes(text.substr(0, 60))).append(".");
        }
        return Unexpected{std::move(error)};
    } catch (const Error& error) {
        return Unexpected{FieldError{error.code(), error.message(), property_.name}};
    }
}

Read CellReader::option(std::string_view text) const {
    const auto known = options_.find(heading_key(text));
    if (known != options_.end()) return parse(known->second);
    std::pair<std::string, double> best{"", 0};
    for (const auto& [key, value] : options_) {
        const double alike = similarity(key, heading_key(text));
        if (alike > best.second) best = {value, alike};
    }
    const bool misspelt = best.second >= kLooksMisspelt;
    const std::string said = in_quotes(text)
                                 .append(" is not on the list; the closest is ")
                                 .append(in_quotes(best.first));
    if (misspelt && correct_ == Correct::Closest) {
        auto corrected = parse(best.first);
        if (corrected) corrected->warning = warning("import.corrected", said + ", which was taken");
        return corrected;
    }
    auto parsed = parse(text);
    if (parsed && misspelt) parsed->warning = warning("import.unusual_option", said);
    if (parsed || !misspelt) return parsed;
    return Unexpected{FieldError{"record.unknown_option", said + ".", property_.name}};
}

Read CellReader::country(std::string_view text) const {
    auto parsed = parse(text);
    if (parsed) return parsed;
    const auto [best, alike] = closest_country(text);
    if (alike < kLooksMisspelt) return parsed;
    if (alike < kSurelyMeant && correct_ != Correct::Closest) {
        FieldError error = parsed.error();
        error.message.append(" The closest is ").append(best.name).append(".");
        return Unexpected{std::move(error)};
    }
    auto corrected = parse(best.code);
    if (corrected) {
        corrected->warning =
            warning("import.corrected", in_quotes(text)
                                            .append(" is not a country; the closest is ")
                                            .append(in_quotes(best.name))
                                            .append(", which was taken"));
    }
    return corrected;
}

/// A time of day without a zone is the firm's own; a day alone begins at the firm's midnight.
Read CellReader::instant(std::string_view text) const {
    const std::size_t space = std::min(text.find_first_of(" T"), text.size());
    const std::string_view time = trim(text.substr(std::min(space + 1, text.size())));
    auto parsed = parse(text);
    if (time.find_first_of("Z+-") != std::string_view::npos) return parsed;
    const auto day = parse(text.substr(0, space));
    const auto* midnight = day ? std::get_if<Instant>(&day->value) : nullptr;
    if (!midnight) return parsed;
    const auto date = std::chrono::floor<std::chrono::days>(*midnight);
    const auto moment = local_instant(date, time.empty() ? "0:00" : time, registry_.company().zone);
    if (!moment) return parsed;
    return CellValue{*moment, "", std::nullopt};
}

Read CellReader::amount(std::string_view text) const {
    const TypedAmount amount = split_amount(text, registry_.company().currency);
    auto parsed = parse(amount.number);
    if (parsed) parsed->currency = amount.currency;
    return parsed;
}

}  // namespace suki::exchange

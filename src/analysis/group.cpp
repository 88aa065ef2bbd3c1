#include "analysis/group.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>

#include <memory>

#include "base/error.h"

namespace suki::analysis {
namespace {

using meta::Entity;
using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr std::size_t kMostBuckets = 200;

[[noreturn]] void fail_group(const std::string& problem) {
    throw invalid("analysis.definition", problem).target("definition");
}

Bucket read_bucket(std::string_view name) {
    constexpr std::string_view kNames[] = {"day", "week", "month", "quarter", "year"};
    for (std::size_t i = 0; i < std::size(kNames); ++i)
        if (kNames[i] == name) return static_cast<Bucket>(i + 1);
    fail_group("\"" + std::string(name) + "\" is none of day, week, month, quarter, year.");
}

Date first_of(year_month_day date, unsigned month) {
    return Date(date.year() / std::chrono::month(month) / std::chrono::day(1));
}

Date add_months(Date day, int count) {
    const year_month_day date(day);
    return Date(year_month_day(date.year(), date.month(), std::chrono::day(1)) + months(count));
}

/// What stands in the pattern is up to the language: "yMMMM" is "March 2026", "marzec 2026".
std::string formatted(Date day, const char* skeleton, std::string_view language) {
    const icu::Locale locale(language == "fil"  ? "fil_PH"
                             : language == "pl" ? "pl_PL"
                             : language == "el" ? "el_GR"
                                                : "en_GB");
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    if (U_FAILURE(status)) return format_date(day);
    icu::SimpleDateFormat format(patterns->getBestPattern(skeleton, status), locale, status);
    if (U_FAILURE(status)) return format_date(day);
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString out;
    format.format(static_cast<UDate>(Instant(day).time_since_epoch().count()), out);
    std::string text;
    return out.toUTF8String(text);
}

}  // namespace

const meta::Property& FieldPath::property() const {
    if (const auto* navigation = entity->find_navigation(field->name);
        navigation && !navigation->is_collection())
        return *navigation->id;
    return *entity->find_property(field->name);
}

FieldPath field_path(const Entity& entity, std::string_view path) {
    FieldPath out{&entity, nullptr, ""};
    for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/')) {
        const auto* navigation = out.entity->find_navigation(path.substr(0, slash));
        if (!navigation || navigation->is_collection() || navigation->targets.size() > 1)
            fail_group(out.entity->set + " have no lookup \"" + std::string(path.substr(0, slash)) +
                       "\" that leads to one kind of record.");
        out.prefix += navigation->name + "/";
        out.entity = &navigation->target();
        path.remove_prefix(slash + 1);
    }
    out.field = out.entity->find_field(path);
    if (!out.field || out.field->internal)
        fail_group(out.entity->set + " have no field \"" + std::string(path) + "\".");
    return out;
}

Group read_group(const Entity& entity, std::string_view text) {
    const auto colon = text.find(':');
    Group group;
    group.at = field_path(entity, text.substr(0, colon));
    const auto kind = group.at.field->type->name();
    const auto* navigation = group.at.entity->find_navigation(group.at.field->name);
    const bool is_one = navigation ? !navigation->is_collection() && navigation->targets.size() == 1
                                   : group.at.entity->find_property(group.at.field->name) &&
                                         kind != "multiEnum" && kind != "json";
    if (!is_one) fail_group("One cannot group by \"" + std::string(text) + "\".");
    if (navigation) {
        const auto& target = navigation->target();
        group.name_path = group.at.prefix + navigation->name + "/" + target.name_field;
        if (target.find_property("position"))
            group.order_path = group.at.prefix + navigation->name + "/position";
    }
    if (colon == text.npos) return group;
    group.bucket = read_bucket(text.substr(colon + 1));
    const auto shape = group.at.property().shape;
    if (shape != meta::Shape::Date && shape != meta::Shape::Instant)
        fail_group("\"" + std::string(text.substr(0, colon)) +
                   "\" is neither a date nor an instant.");
    return group;
}

Period bucket_of(Bucket bucket, Date day) {
    const year_month_day date(day);
    switch (bucket) {
        case Bucket::Week: {
            const Date monday = day - days(std::chrono::weekday(day).iso_encoding() - 1);
            return {monday, monday + days(7)};
        }
        case Bucket::Month: {
            const Date first = first_of(date, unsigned(date.month()));
            return {first, add_months(first, 1)};
        }
        case Bucket::Quarter: {
            const Date first = first_of(date, (unsigned(date.month()) - 1) / 3 * 3 + 1);
            return {first, add_months(first, 3)};
        }
        case Bucket::Year:
            return {first_of(date, 1), add_months(first_of(date, 1), 12)};
        default:
            return {day, day + days(1)};
    }
}

std::vector<Period> buckets_between(Bucket bucket, Date first, Date last) {
    std::vector<Period> out;
    for (auto one = bucket_of(bucket, first); one.first <= last; one = bucket_of(bucket, one.end)) {
        if (out.size() == kMostBuckets)
            throw invalid("analysis.too_many_groups",
                          "From " + format_date(first) + " to " + format_date(last) +
                              " there are more than 200 rows: choose a shorter period, or longer "
                              "steps.")
                .target("definition");
        out.push_back(one);
    }
    return out;
}

std::string bucket_label(Bucket bucket, Date first, std::string_view locale) {
    switch (bucket) {
        case Bucket::Month:
            return formatted(first, "yLLLL", locale);
        case Bucket::Quarter:
            return formatted(first, "yQQQ", locale);
        case Bucket::Year:
            return formatted(first, "y", locale);
        default:
            return formatted(first, "yMMMd", locale);
    }
}

}  // namespace suki::analysis

#include "modules/demo/story.h"

#include <algorithm>

namespace suki::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

Date next_weekday(Date day) {
    const std::chrono::weekday weekday(day);
    if (weekday == std::chrono::Saturday) return day + days(2);
    if (weekday == std::chrono::Sunday) return day + days(1);
    return day;
}

}  // namespace

std::string reference(std::string_view entity, std::string_view key) {
    std::string text("@");
    text.append(entity).append(":").append(key);
    return text;
}

Instant Story::in_office_hours(Date day, Language language) {
    constexpr int kOpens = 8, kMinutesOpen = 9 * 60;
    const auto offset =
        hours(kOpens - hours_ahead(language)) + minutes(random.between(0, kMinutesOpen));
    return Instant(next_weekday(day)) + offset;
}

Instant Story::workday(int days_ago, Language language) {
    return in_office_hours(std::chrono::floor<days>(now) - days(days_ago), language);
}

Instant Story::later(Instant from, int days_after, Language language) {
    const auto day = std::chrono::floor<days>(from) + days(days_after);
    const Instant moment = in_office_hours(day, language);
    return moment > from ? moment : from + minutes(random.between(3, 40));
}

void Story::create(Instant at, std::string by, std::string entity, std::string key,
                   json::object values) {
    add({DemoStep::Kind::Create,
         at,
         std::move(by),
         std::move(entity),
         std::move(key),
         {},
         {},
         std::move(values)});
}

void Story::change(Instant at, std::string by, std::string entity, std::string key,
                   json::object values) {
    add({DemoStep::Kind::Change,
         at,
         std::move(by),
         std::move(entity),
         std::move(key),
         {},
         {},
         std::move(values)});
}

std::string Story::next_key(std::string_view entity) {
    return std::string(entity) + "-" + std::to_string(++keys_);
}

std::vector<DemoStep> Story::finish() && {
    std::erase_if(steps_, [&](const DemoStep& step) { return step.at > now; });
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const DemoStep& a, const DemoStep& b) { return a.at < b.at; });
    return std::move(steps_);
}

}  // namespace suki::demo

#include "analysis/axis.h"

#include <algorithm>

namespace suki::analysis {
namespace {

using meta::Shape;

std::optional<Date> day_of(const json::value* value, const meta::Property& property,
                           const TimeZone& zone) {
    if (!value || !value->is_string()) return std::nullopt;
    if (property.shape == Shape::Date) return parse_date(value->get_string());
    const auto at = parse_instant(value->get_string());
    return at ? std::optional(zone.wall(*at).day) : std::nullopt;
}

}  // namespace

const json::value* at_path(const json::object& row, const std::string& path) {
    const json::value* value = nullptr;
    const json::object* object = &row;
    for (std::size_t start = 0; object && start <= path.size();) {
        const auto slash = std::min(path.find('/', start), path.size());
        value = object->if_contains(path.substr(start, slash - start));
        object = value ? value->if_object() : nullptr;
        start = slash + 1;
        if (slash < path.size() && !object) return nullptr;
    }
    return value;
}

std::optional<Period> Axis::extent(const Measure& measure, const std::string& condition) const {
    const auto& at = group(measure)->at;
    const auto path = at.property_path();
    const auto rows =
        question_.apply(*measure.entity, all_of({condition, path + " ne null"}),
                        "aggregate(" + path + " with min as low," + path + " with max as high)");
    if (rows.empty()) return std::nullopt;
    const auto day = [&](const char* which) {
        return day_of(rows.front().as_object().if_contains(which), at.property(), question_.zone());
    };
    const auto low = day("low"), high = day("high");
    return low && high ? std::optional(Period{*low, *high}) : std::nullopt;
}

void Axis::prepare_buckets(const std::vector<std::string>& conditions) {
    std::optional<Period> all;  // with its last day
    Bucket bucket = Bucket::None;
    for (std::size_t i = 0; i < measures_.size(); ++i) {
        const auto& measure = measures_[i];
        if (!is_bucketed(measure)) continue;
        bucket = group(measure)->bucket;
        auto days = extent(measure, conditions[i]);
        if (!days) continue;
        if (const auto& period = question_.period();
            period && measure.date == &group(measure)->at.property()) {
            days->first = period->first;
            const Date today = question_.zone().wall(question_.session().now()).day;
            days->end = std::max(days->end, std::min(today, period->end - std::chrono::days(1)));
        }
        all = all ? Period{std::min(all->first, days->first), std::max(all->end, days->end)} : days;
    }
    if (bucket == Bucket::None) return;
    is_by_time_ = has_own_order_ = true;
    if (!all) return;
    for (const auto& one : buckets_between(bucket, all->first, all->end)) {
        const auto place = place_of(json::value(format_date(one.first)),
                                    bucket_label(bucket, one.first, question_.choice().locale));
        entries_[place].order = double(one.first.time_since_epoch().count());
    }
}

std::vector<std::string> Axis::paths(const Measure& measure) const {
    const auto& by = group(measure);
    if (!by || by->bucket != Bucket::None) return {};
    std::vector<std::string> out = {by->at.property_path()};
    for (const auto& more : {by->name_path, by->order_path})
        if (!more.empty()) out.push_back(more);
    return out;
}

std::string Axis::label_of(const Group& group, const json::object& item,
                           const json::value& key) const {
    if (!group.name_path.empty()) {
        const auto* name = at_path(item, group.name_path);
        if (name && name->is_string()) return std::string(name->get_string());
    } else if (key.is_string()) {
        const std::string text(key.get_string());
        return question_.text(
            "option." + group.at.entity->name + "." + group.at.field->name + "." + text, text);
    } else if (key.is_bool()) {
        return question_.text(key.get_bool() ? "text.operator.yes" : "text.operator.no", "");
    } else if (!key.is_null()) {
        return json::serialize(key);
    }
    return question_.measure("none");
}

std::size_t Axis::place_of(const json::value& key, const std::string& label) {
    const auto [place, is_new] = places_.emplace(json::serialize(key), entries_.size());
    if (is_new) entries_.push_back({key, label, 0});
    return place->second;
}

std::size_t Axis::place_of(const Measure& measure, const json::object& item) {
    const auto& by = *group(measure);
    const auto* value = at_path(item, by.at.property_path());
    const json::value key = value ? *value : json::value();
    const auto place = place_of(key, label_of(by, item, key));
    const auto* order = by.order_path.empty() ? nullptr : at_path(item, by.order_path);
    if (order && order->is_number() && !keeps_order_) {
        entries_[place].order = order->to_number<double>();
        has_own_order_ = true;
    }
    return place;
}

std::string Axis::condition(const Measure& measure, const Entry& entry) const {
    const auto& by = *group(measure);
    const auto path = by.at.property_path();
    if (by.bucket == Bucket::None) return path + " eq " + literal(by.at.property(), entry.key);
    const auto first = parse_date(entry.key.as_string());
    return period_filter(by.at.property(), path, bucket_of(by.bucket, *first), question_.zone());
}

}  // namespace suki::analysis

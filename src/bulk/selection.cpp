#include "bulk/selection.h"

#include <algorithm>
#include <unordered_set>

namespace suki::bulk {
namespace {

using meta::Entity;
using record::Session;

constexpr std::size_t kMostIds = 10'000;
constexpr std::int64_t kPart = 50;
constexpr std::int64_t kRowsLookedAt = 5'000;  // a rare filter must not hold the writer either

record::QueryOptions matching(const json::object& request) {
    record::QueryOptions options;
    options.filter = text_at(request, "filter");
    options.search = text_at(request, "search");
    return options;
}

/// Not text_at(): a filter of another kind must not choose everything.
std::string condition_in(const json::object& wish, std::string_view name) {
    const auto* condition = wish.if_contains(name);
    if (!condition || condition->is_null()) return {};
    if (condition->is_string()) return std::string(condition->get_string());
    throw invalid("bulk.bad_request", "\"" + std::string(name) + "\" is a text.")
        .target(std::string(name));
}

json::array distinct_ids(const json::value& wanted) {
    if (!wanted.is_array())
        throw invalid("bulk.bad_request", "\"ids\" is a list of ids.").target("ids");
    if (wanted.get_array().size() > kMostIds)
        throw invalid("bulk.too_many",
                      "Name at most 10,000 records, or choose them by \"filter\" and \"search\".")
            .target("ids");
    json::array ids;
    std::unordered_set<std::string> seen;
    for (const auto& one : wanted.get_array()) {
        const auto id = one.is_string() ? Id::parse(one.get_string()) : std::nullopt;
        if (!id) throw invalid("bulk.bad_request", "\"ids\" is a list of ids.").target("ids");
        if (seen.insert(id->text()).second) ids.emplace_back(id->text());
    }
    return ids;
}

}  // namespace

void choose(Session& session, const Entity& entity, const json::object& wish,
            Operation& operation) {
    if (const auto* ids = wish.if_contains("ids")) {
        const auto chosen = distinct_ids(*ids);
        operation.total = operation.last = static_cast<std::int64_t>(chosen.size());
        operation.request["ids"] = chosen;
        return;
    }
    if (!wish.contains("filter") && !wish.contains("search"))
        throw invalid("bulk.bad_request",
                      "Say which records: \"ids\", or \"filter\" and \"search\".")
            .target("ids");
    for (const auto* name : {"filter", "search"})
        operation.request[name] = condition_in(wish, name);
    auto options = matching(operation.request);
    options.count = true;
    options.top = 0;
    operation.total = record::list(session, entity, options).count.value_or(0);
    operation.last = record::last_row(session, entity);
}

Part next_part(Session& session, const Entity& entity, const Operation& operation) {
    const auto from = operation.position;
    if (const auto* ids = operation.request.if_contains("ids")) {
        Part part{{}, std::min(from + kPart, operation.last)};
        for (auto i = from; i < part.end; ++i) {
            const auto& id = ids->as_array().at(static_cast<std::size_t>(i));
            part.places.push_back({i + 1, Id::parse(id.as_string()).value_or(Id{})});
        }
        return part;
    }
    const auto upto = std::min(from + kRowsLookedAt, operation.last);
    const auto options = matching(operation.request);
    Part part{record::places(session, entity, options, {from, upto, kPart}), upto};
    if (std::ssize(part.places) == kPart) part.end = part.places.back().row;
    return part;
}

}  // namespace suki::bulk

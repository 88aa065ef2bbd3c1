// One timeline of a record: its activities and its changes, newest first.
#include <algorithm>
#include <charconv>

#include "api/history_words.h"
#include "api/odata_path.h"
#include "api/router.h"
#include "duplicates/lineage.h"
#include "record/engine.h"
#include "record/history.h"
#include "record/query.h"

namespace suki::api {
namespace {

using meta::Entity;

constexpr std::int64_t kPageLimit = 100;

/// Where a page ended: everything at `at` or later has been shown, but for `seen` items of exactly
/// that instant.
struct Position {
    std::optional<Instant> at;
    std::size_t seen = 0;
};

Position parse_position(const std::string& text) {
    if (text.empty()) return {};
    const auto comma = text.find(',');
    Position position{parse_instant(text.substr(0, comma)), 0};
    if (comma != std::string::npos)
        std::from_chars(text.data() + comma + 1, text.data() + text.size(), position.seen);
    if (!position.at)
        throw invalid("query.bad_skiptoken", "\"before\" must be the \"next\" of an earlier page.")
            .target("before");
    return position;
}

struct Item {
    Instant at;
    std::string order;  // among items of one instant
    json::object body;
};

class Timeline {
public:
    Timeline(Call& call, const Entity& entity, const Id& id, Position position, std::int64_t top)
        : call_(call),
          entity_(entity),
          id_(id),
          words_(call, entity),
          position_(position),
          fetch_(top + static_cast<std::int64_t>(position.seen) + 1),
          top_(top) {}

    json::object read() {
        for (const auto& activity : call_.session.registry().entities())
            if (concerns(*activity)) read_activities(*activity);
        read_changes();
        std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
            return a.at != b.at ? a.at > b.at : a.order > b.order;
        });
        return page();
    }

private:
    /// An activity is an entity whose lookup `regarding` may point here.
    bool concerns(const Entity& activity) const {
        const auto* regarding = activity.find_navigation("regarding");
        return regarding && call_.session.rights().may(access::Action::Read, activity) &&
               std::find(regarding->targets.begin(), regarding->targets.end(), &entity_) !=
                   regarding->targets.end();
    }

    std::string filter_of(const Entity& activity) const {
        std::string filter = "(regardingId eq " + id_.text();
        if (entity_.name == "account" && activity.find_property("accountId"))
            filter += " or accountId eq " + id_.text();
        filter += ")";
        if (position_.at) filter += " and createdAt le " + format_instant(*position_.at);
        return filter;
    }

    void read_activities(const Entity& activity) {
        record::QueryOptions options;
        options.filter = filter_of(activity);
        options.orderby = "createdAt desc";
        options.expand = "createdBy($select=id,name)";
        if (activity.find_navigation("owner")) options.expand += ",owner($select=id,name)";
        if (activity.find_navigation("mentions")) options.expand += ",mentions($select=id,name)";
        options.page_limit = fetch_;
        const auto page = record::list(call_.session, activity, options);
        const json::value rows = parse_json("[" + page.json + "]");
        for (const auto& row : rows.as_array())
            items_.push_back(activity_item(activity, row.as_object()));
    }

    Item activity_item(const Entity& activity, const json::object& row) {
        const std::string at(row.at("createdAt").as_string());
        const std::string id(row.at("id").as_string());
        const auto* title = row.if_contains(activity.name_field);
        return {*parse_instant(at),
                id,
                {{"kind", activity.name},
                 {"entity", activity.name},
                 {"set", activity.set},
                 {"id", id},
                 {"at", at},
                 {"title", title ? *title : json::value()},
                 {"by", row.at("createdBy")},
                 {"record", row}}};
    }

    void read_changes() {
        read_changes_of(id_, {});
        for (const auto& ancestor : duplicates::ancestors(call_.session, entity_, id_))
            read_changes_of(ancestor.id, ancestor.name);
    }

    /// `of`: the name of a record that was merged into this one; "" of itself.
    void read_changes_of(const Id& id, std::string_view of) {
        const auto entries =
            record::read_history(call_.session, entity_, id, 0, fetch_, position_.at);
        for (const auto& entry : entries) {
            // Sequence numbers are padded so that they sort as text.
            std::string order = std::to_string(entry.sequence);
            order.insert(0, 20 - order.size(), '0');
            auto body = words_.entry(entry);
            body["kind"] = "change";
            body["of"] = of.empty() ? json::value() : json::value(of);
            items_.push_back({entry.at, order, std::move(body)});
        }
    }

    json::object page() {
        const auto skip = std::min(position_.seen, items_.size());
        const auto end = std::min(items_.size(), skip + static_cast<std::size_t>(top_));
        json::array out;
        for (auto i = skip; i < end; ++i) out.push_back(std::move(items_[i].body));
        json::object result{{"items", std::move(out)}, {"next", nullptr}};
        if (end < items_.size() && end > skip) result["next"] = next(end);
        return result;
    }

    std::string next(std::size_t end) const {
        const Instant at = items_[end - 1].at;
        std::size_t seen = 0;
        while (seen < end && items_[end - 1 - seen].at == at) ++seen;
        return format_instant(at) + "," + std::to_string(seen);
    }

    Call& call_;
    const Entity& entity_;
    Id id_;
    HistoryWords words_;
    Position position_;
    std::int64_t fetch_, top_;
    std::vector<Item> items_;
};

net::Response timeline(Call& call) {
    const auto& entity = call.session.entity_of_set(call.path[1]);
    const auto id = Id::parse(call.path[2]);
    if (!id) throw invalid("http.bad_key", "\"" + call.path[2] + "\" is no record's id.");
    record::get(call.session, entity, *id);
    const auto wanted = query_parameter(call.request, "top");
    const auto top =
        wanted.empty() ? 30 : std::clamp<std::int64_t>(std::atoi(wanted.c_str()), 1, kPageLimit);
    const auto position = parse_position(query_parameter(call.request, "before"));
    return json_response(200, Timeline(call, entity, *id, position, top).read());
}

}  // namespace

void bind_timeline(Router& router) {
    router.on("GET", "timeline/{}/{}", Access::LoggedIn, timeline);
}

}  // namespace suki::api

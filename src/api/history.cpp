// A record's history entry by entry, and how it was then: docs/reference/http.md.
#include <algorithm>
#include <charconv>

#include "api/history_words.h"
#include "api/router.h"
#include "record/links.h"
#include "record/value_json.h"
#include "record/versions.h"

namespace suki::api {
namespace {

using meta::Entity;
using record::Record;

constexpr std::int64_t kEntries = 30;

std::int64_t sequence_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Id record_id(const Call& call) {
    if (const auto id = Id::parse(call.path[2])) return *id;
    throw invalid("http.bad_key", "\"" + call.path[2] + "\" is no record's id.");
}

net::Response list_history(Call& call) {
    const auto& entity = call.session.entity_of_set(call.path[1]);
    const Id id = record_id(call);
    record::get(call.session, entity, id);
    const auto entries =
        record::read_history(call.session, entity, id,
                             sequence_in(query_parameter(call.request, "before")), kEntries + 1);
    HistoryWords words(call, entity);
    json::array items;
    json::value next;
    for (const auto& entry : entries) {
        if (std::ssize(items) == kEntries) {
            next = items.back().at("sequence");
            break;
        }
        auto item = words.entry(entry);
        item["sequence"] = entry.sequence;
        item["version"] = entry.version ? json::value(*entry.version) : json::value();
        items.push_back(std::move(item));
    }
    return json_response(200, {{"items", std::move(items)}, {"next", std::move(next)}});
}

/// One moment's values as a record of the API has them, so that pages can draw them the same way.
class Moment {
public:
    Moment(Call& call, const Entity& entity, const Record& now, const record::Earlier& then)
        : call_(call), entity_(entity), words_(call, entity), now_(now), then_(then) {}

    json::array fields() {
        json::array out;
        for (std::size_t i = 0; i < entity_.fields.size(); ++i) {
            const auto& field = entity_.fields[i];
            if (!field.internal && !hidden().contains(field.name)) add(out, i);
        }
        return out;
    }

private:
    const std::set<std::string>& hidden() const {
        return call_.session.rights().on(entity_).hidden;
    }

    void add(json::array& out, std::size_t field) {
        json::object was, is;
        json::value problem;
        bool may_return = false;
        for (const auto& property : entity_.properties) {
            if (property.field != field || !record::is_tracked(entity_, property) ||
                property.shape == meta::Shape::Any)
                continue;
            add_value(property, was, is);
            may_return = may_return || property.writable;
            if (problem.is_null()) problem = problem_of(property);
        }
        add_links(entity_.fields[field], was, is, may_return);
        if (is_empty(was) && is_empty(is)) return;
        const bool differs = was != is;
        out.push_back(json::object{{"name", entity_.fields[field].name},
                                   {"then", was},
                                   {"now", is},
                                   {"differs", differs},
                                   {"canRestore", differs && may_return && problem.is_null()},
                                   {"problem", differs ? problem : json::value()}});
    }

    static bool is_empty(const json::object& values) {
        return std::all_of(values.begin(), values.end(),
                           [](const auto& one) { return one.value().is_null(); });
    }

    json::value problem_of(const meta::Property& property) {
        if (!property.writable) return nullptr;
        const auto found = record::obstacle(call_.session, entity_, property, then_);
        if (!found) return nullptr;
        return json::object{{"code", found->code}, {"message", found->message}};
    }

    void add_value(const meta::Property& property, json::object& was, json::object& is) {
        std::string text;
        record::append_value(text, property, now_.at(property));
        is[property.name] = parse_json(text);
        const auto* earlier = then_.values.if_contains(property.name);
        was[property.name] = earlier ? *earlier : is[property.name];
        for (const auto& navigation : entity_.navigations)
            if (navigation.kind == meta::Navigation::Kind::Lookup && navigation.id == &property) {
                name_target(navigation, was);
                name_target(navigation, is);
            }
    }

    void name_target(const meta::Navigation& navigation, json::object& values) {
        const auto& value = values[navigation.id->name];
        const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
        if (id) values[navigation.name] = named(navigation, *id);
    }

    json::object named(const meta::Navigation& navigation, const Id& id) {
        for (const auto* target : navigation.targets)
            if (const auto& name = words_.name_of(*target, id); !name.empty())
                return {{"@odata.type", "#Suki." + target->name},
                        {"id", id.text()},
                        {target->name_field, name}};
        return {{"id", id.text()}};
    }

    void add_links(const meta::Field& field, json::object& was, json::object& is,
                   bool& may_return) {
        for (const auto& [navigation, ids] : then_.links) {
            if (navigation->name != field.name) continue;
            may_return = true;
            was[field.name] = linked(*navigation, ids);
            is[field.name] =
                linked(*navigation, record::linked_ids(call_.session, *navigation, now_.id()));
        }
    }

    json::array linked(const meta::Navigation& navigation, std::vector<Id> ids) {
        std::sort(ids.begin(), ids.end());
        json::array out;
        for (const auto& id : ids) {
            auto one = named(navigation, id);
            if (one.size() > 1) out.push_back(std::move(one));
        }
        return out;
    }

    Call& call_;
    const Entity& entity_;
    HistoryWords words_;
    const Record& now_;
    const record::Earlier& then_;
};

net::Response show_moment(Call& call) {
    const auto& entity = call.session.entity_of_set(call.path[1]);
    const Id id = record_id(call);
    const auto now = record::get(call.session, entity, id);
    const auto then = record::earlier_state(call.session, entity, id, sequence_in(call.path[3]));
    return json_response(200, {{"sequence", sequence_in(call.path[3])},
                               {"fields", Moment(call, entity, now, then).fields()}});
}

}  // namespace

void bind_history(Router& router) {
    router.on("GET", "history/{}/{}", Access::LoggedIn, list_history);
    router.on("GET", "history/{}/{}/{}", Access::LoggedIn, show_moment);
}

}  // namespace suki::api

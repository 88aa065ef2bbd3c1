// Lookups and linked records are made before their record, records that point to it after it. What
// remains is JSON with references, which read_input() checks as if the caller had written it.
#include "record/deep_insert.h"

#include "record/links.h"

namespace suki::record {
namespace {

using meta::Navigation;

constexpr int kDeepest = 5;
constexpr int kMostRecords = 200;

std::string_view name_of(const json::key_value_pair& member) {
    return {member.key().data(), member.key().size()};
}

bool is_written(const Navigation& navigation, const json::value& value) {
    return navigation.is_collection() ? value.is_array() : value.is_object();
}

std::string reference_to(const Entity& entity, const Id& id) {
    return entity.set + "(" + id.text() + ")";
}

/// The error with its targets below `place`.
Error placed(const Error& error, const std::string& place) {
    const auto below = [&](const std::string& target) {
        return target.empty() ? place : place + "/" + target;
    };
    if (error.problems().empty()) {
        Error moved(error.kind(), error.code(), error.message());
        return std::move(moved).target(below(error.target())).detail(error.detail());
    }
    auto problems = error.problems();
    for (auto& problem : problems) problem.target = below(problem.target);
    return Error::fields(std::move(problems));
}

template <class Body>
auto at_place(const std::string& place, Body body) {
    try {
        return body();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Internal || error.kind() == ErrorKind::Unavailable) throw;
        throw placed(error, place);
    }
}

/// The reference of {"@odata.id": "contacts(…)"}; "" for a record that is to be made.
std::string known_reference(const json::object& object) {
    auto known = text_at(object, "@odata.id");
    if (known.empty()) return known;
    for (const auto& member : object)
        if (!name_of(member).starts_with('@'))
            throw invalid("record.bad_reference",
                          "A record linked by @odata.id is not changed along; leave out " +
                              std::string(name_of(member)) + ".")
                .target("@odata.id");
    return known;
}

class DeepInsert {
public:
    explicit DeepInsert(Session& session) : session_(session) {}

    Written create(const Entity& entity, const json::object& object, int depth,
                   std::optional<Id> id = std::nullopt) {
        if (depth > 1 && !is_made_by_writing(entity))
            throw invalid("record.not_within", "Make the " + entity.name +
                                                   " first, by its own address, and link it here.");
        if (depth > kDeepest)
            throw invalid("record.too_deep", "Records within records go 5 levels deep at most.");
        if (++records_ > kMostRecords)
            throw invalid("record.too_many", "At most 200 records are made at once.");
        json::object own;
        std::vector<const json::key_value_pair*> later;
        for (const auto& member : object) {
            const auto* navigation = entity.find_navigation(name_of(member));
            if (!navigation || !is_written(*navigation, member.value()))
                own[member.key()] = member.value();
            else if (navigation->kind == Navigation::Kind::Backlink)
                later.push_back(&member);
            else
                write_before(own, *navigation, member.value(), depth);
        }
        auto input = read_input(session_, entity, own);
        if (id) input.set(entity.properties.front(), *id);
        const auto written = record::create(session_, entity, std::move(input));
        for (const auto* member : later)
            write_after(entity, written.id, *entity.find_navigation(name_of(*member)),
                        member->value(), depth);
        return written;
    }

private:
    void expect_readable(const Navigation& navigation) {
        for (const auto* target : navigation.targets)
            if (session_.rights().may(access::Action::Read, *target)) return;
        throw invalid("record.unknown_property",
                      "There is no property \"" + navigation.name + "\".")
            .target(navigation.name);
    }

    const json::object& object_at(const json::value& value, const std::string& place) {
        if (value.is_object()) return value.get_object();
        throw invalid("record.wrong_type", place + " must be an object.").target(place);
    }

    /// "#Suki.contact" of a lookup to several kinds.
    const Entity& target_of(const Navigation& navigation, const json::object& object) {
        if (navigation.targets.size() == 1) return navigation.target();
        const auto type = text_at(object, "@odata.type");
        for (const auto* target : navigation.targets)
            if (type == "#Suki." + target->name) return *target;
        throw invalid("record.required",
                      "Say which kind of record it is: \"@odata.type\": \"#Suki." +
                          navigation.target().name + "\".")
            .target("@odata.type");
    }

    /// A record that is there ("@odata.id"), or a new one.
    std::string write_one(const Navigation& navigation, const json::object& object, int depth) {
        if (auto known = known_reference(object); !known.empty()) return known;
        const auto& target = target_of(navigation, object);
        return reference_to(target, create(target, object, depth + 1).id);
    }

    void write_before(json::object& own, const Navigation& navigation, const json::value& value,
                      int depth) {
        expect_readable(navigation);
        const std::string bind = navigation.name + "@odata.bind";
        if (!navigation.is_collection()) {
            own[bind] = at_place(navigation.name, [&] {
                return write_one(navigation, object_at(value, navigation.name), depth);
            });
            return;
        }
        json::array references;
        for (std::size_t i = 0; i < value.get_array().size(); ++i) {
            const auto place = navigation.name + "[" + std::to_string(i) + "]";
            const auto& object = object_at(value.get_array()[i], place);
            references.push_back(
                json::value(at_place(place, [&] { return write_one(navigation, object, depth); })));
        }
        if (auto* bound = own.if_contains(bind); bound && bound->is_array())
            for (const auto& one : bound->get_array()) references.push_back(one);
        own[bind] = std::move(references);
    }

    /// Those of a backlink get their lookup to the record that was just made.
    void write_after(const Entity& entity, const Id& id, const Navigation& navigation,
                     const json::value& value, int depth) {
        expect_readable(navigation);
        const auto& target = navigation.target();
        const auto bind = lookup_behind(navigation).name + "@odata.bind";
        for (std::size_t i = 0; i < value.get_array().size(); ++i) {
            const auto place = navigation.name + "[" + std::to_string(i) + "]";
            json::object object = object_at(value.get_array()[i], place);
            at_place(place, [&] {
                const auto known = known_reference(object);
                const json::value parent(reference_to(entity, id));
                if (!known.empty()) return link_known(target, known, {{bind, parent}});
                object[bind] = parent;
                return create(target, object, depth + 1);
            });
        }
    }

    Written link_known(const Entity& target, const std::string& known, const json::object& change) {
        const auto id = find_target(session_, target, known);
        return update(session_, target, id, read_input(session_, target, change));
    }

    Session& session_;
    int records_ = 0;
};

}  // namespace

bool is_made_by_writing(const Entity& entity) {
    return entity.name != "apiKey" && entity.name != "file";
}

Written create_deep(Session& session, const Entity& entity, const json::object& object,
                    std::optional<Id> id) {
    return DeepInsert(session).create(entity, object, 1, id);
}

std::string navigations_within(const Entity& entity, const json::object& object) {
    std::string names;
    for (const auto& member : object) {
        const auto* navigation = entity.find_navigation(name_of(member));
        if (!navigation || !is_written(*navigation, member.value())) continue;
        if (!names.empty()) names += ',';
        names += navigation->name;
    }
    return names;
}

}  // namespace suki::record

#include "duplicates/merge.h"

#include <algorithm>
#include <set>

#include "base/random.h"
#include "duplicates/holding.h"
#include "duplicates/merge_log.h"
#include "duplicates/related.h"
#include "record/history.h"
#include "record/links.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using access::Action;
using meta::Entity;
using meta::Navigation;
using record::Record;
using record::Session;

constexpr std::size_t kMostOthers = 9;

Error bad_merge(std::string message) {
    return invalid("duplicates.bad_merge", std::move(message));
}

Id parsed_id(const json::value& value) {
    const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
    if (!id) throw bad_merge("Records are named by their id.");
    return *id;
}

const json::object* object_in(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    if (!value || value->is_null()) return nullptr;
    if (!value->is_object())
        throw bad_merge("\"" + std::string(name) + "\" is an object.").target(std::string(name));
    return &value->get_object();
}

/// People, keys, files and the like are named by more than lookups.
void expect_mergeable(const Entity& entity) {
    static const std::set<std::string> never{"user", "team", "apiKey", "file"};
    if (never.contains(entity.name) || entity.points_anywhere())
        throw conflict("duplicates.not_mergeable", "Records of " + entity.set + " stay apart.");
}

void expect_etag(const Wish& wish, const Record& record) {
    const auto seen = wish.etags.find(record.id());
    if (seen == wish.etags.end()) return;
    if (seen->second != "W/\"" + std::to_string(record.version) + "\"")
        throw Error(ErrorKind::Stale, "record.stale_version",
                    "Somebody changed one of these records meanwhile. Look at them again.");
}

/// Locked in one order, so that two merges of the same records cannot wait for each other.
void lock_all(Session& session, const Entity& entity, const Wish& wish) {
    auto ids = wish.others;
    ids.push_back(wish.survivor);
    std::sort(ids.begin(), ids.end());
    for (const auto& id : ids) record::load(session.write(), entity, id, record::Lock::Yes);
}

/// The survivor first.
std::vector<Record> read_all(Session& session, const Entity& entity, const Wish& wish) {
    expect_mergeable(entity);
    std::vector<Record> records{record::get(session, entity, wish.survivor)};
    for (const auto& id : wish.others) records.push_back(record::get(session, entity, id));
    return records;
}

void expect_rights(Session& session, const Entity& entity, const std::vector<Record>& records) {
    for (const auto& record : records)
        if (!record::reaches(session, entity, Action::Edit, record.id()))
            throw forbidden("access.edit", "You may not change one of these records.");
    for (auto loser = records.begin() + 1; loser != records.end(); ++loser)
        if (!record::reaches(session, entity, Action::Delete, loser->id()))
            throw forbidden("access.delete", "You may not delete one of these records.");
}

std::int64_t out_of_reach(Session& session, const Entity& entity, const Wish& wish) {
    std::int64_t sum = 0;
    for (const auto& pointer : pointers_to(session.registry(), entity))
        sum += count_pointing(session, pointer, entity, wish.others).out_of_reach;
    return sum;
}

std::string name_of(const Entity& entity, const Record& record) {
    const auto* text = std::get_if<std::string>(&record.at(entity.name_property()));
    return text ? *text : std::string();
}

class Merging {
public:
    Merging(Session& session, const Entity& entity, const Wish& wish)
        : session_(session), entity_(entity), wish_(wish) {}

    Id run() {
        lock_all(session_, entity_, wish_);
        const auto records = read_all(session_, entity_, wish_);
        expect_rights(session_, entity_, records);
        for (const auto& record : records) expect_etag(wish_, record);
        if (out_of_reach(session_, entity_, wish_) > 0)
            throw forbidden("duplicates.out_of_reach",
                            "Records that are not yours to change belong to these; ask somebody "
                            "with more rights to merge them.");
        const auto taken =
            taken_values(entity_, records, held_values(session_, entity_, records, wish_.take));
        merge_ = {new_id(session_.now()), entity_.name,   wish_.survivor,
                  session_.actor().user,  session_.now(), false};
        write_merge(session_, merge_);
        for (auto loser = records.begin() + 1; loser != records.end(); ++loser) take_over(*loser);
        record::update(session_, entity_, wish_.survivor, taken.input);
        for (const auto& value : taken.values) write_value(session_, merge_, value);
        note(records);
        announce_change(session_, entity_, wish_.survivor);
        return merge_.id;
    }

private:
    void take_over(const Record& loser) {
        write_loser(session_, merge_, {loser.id(), name_of(entity_, loser)});
        const WithAllRights rights(session_);
        for (const auto& pointer : pointers_to(session_.registry(), entity_))
            for (const auto& one : pointing(session_, pointer, entity_, loser.id()))
                move(pointer, one, loser.id());
        for (const auto& navigation : entity_.navigations)
            if (!navigation.link_table.empty()) link_all(navigation, loser.id());
        record::remove(session_, entity_, loser.id());
    }

    void move(const Pointer& pointer, const Pointing& one, const Id& loser) {
        if (pointer.entity == &entity_ && is_loser(one.id)) return;  // goes to the trash itself
        const bool to_itself = pointer.entity == &entity_ && one.id == wish_.survivor;
        std::string kind = to_itself ? "emptied" : "moved";
        const auto lead_to = [&](const Id& id) {
            session_.write().savepoint([&] { point(session_, pointer, one, entity_, id); });
        };
        try {
            lead_to(to_itself ? Id{} : wish_.survivor);
        } catch (const Error& error) {
            if (error.code() == "record.circle") {  // the survivor stands below this one
                lead_to(Id{});
                kind = "emptied";
            } else if (error.code() == "record.not_unique") {
                // The survivor has one like it, of which there may be one only.
                record::remove(session_, *pointer.entity, one.id);
                kind = "dropped";
            } else {
                throw;
            }
        }
        write_move(session_, merge_,
                   {kind, pointer.entity->name, one.id, pointer.lookup->name, loser});
    }

    /// The loser keeps its own: in the trash they count for nothing, and an undo finds them.
    void link_all(const Navigation& navigation, const Id& loser) {
        const auto own = record::linked_ids(session_, navigation, wish_.survivor);
        for (const auto& other : record::linked_ids(session_, navigation, loser)) {
            const bool is_one =
                &navigation.target() == &entity_ && (other == wish_.survivor || is_loser(other));
            if (is_one || std::find(own.begin(), own.end(), other) != own.end()) continue;
            record::add_link(session_, entity_, wish_.survivor, navigation, other);
            write_move(session_, merge_, {"linked", entity_.name, other, navigation.name, loser});
        }
    }

    bool is_loser(const Id& id) const {
        return std::find(wish_.others.begin(), wish_.others.end(), id) != wish_.others.end();
    }

    void note(const std::vector<Record>& records) {
        const auto survivor = name_of(entity_, records.front());
        for (auto loser = records.begin() + 1; loser != records.end(); ++loser) {
            const json::object from{{"merged", {nullptr, name_of(entity_, *loser)}}};
            record::write_history(session_, entity_, wish_.survivor, "merge",
                                  json::serialize(from));
            const json::object into{{"merged", {nullptr, survivor}}};
            record::write_history(session_, entity_, loser->id(), "mergedInto",
                                  json::serialize(into));
        }
    }

    Session& session_;
    const Entity& entity_;
    const Wish& wish_;
    Merge merge_;
};

}  // namespace

Wish read_wish(const Entity& entity, const Id& survivor, const json::object& parameters) {
    Wish wish;
    wish.survivor = survivor;
    const auto* others = parameters.if_contains("others");
    if (!others || !others->is_array())
        throw bad_merge("\"others\" lists the ids of the records that go into this one.")
            .target("others");
    std::set<Id> seen{survivor};
    for (const auto& value : others->get_array()) {
        const Id id = parsed_id(value);
        if (seen.insert(id).second) wish.others.push_back(id);
    }
    if (wish.others.empty() || wish.others.size() > kMostOthers)
        throw bad_merge("Merge two to ten " + entity.set + " at a time.").target("others");
    if (const auto* take = object_in(parameters, "take"))
        for (const auto& [field, value] : *take) wish.take.emplace(field, parsed_id(value));
    if (const auto* etags = object_in(parameters, "etags"))
        for (const auto& [id, value] : *etags)
            if (value.is_string())
                wish.etags.emplace(parsed_id(json::value(id)), std::string(value.get_string()));
    return wish;
}

json::object preview(Session& session, const Entity& entity, const Wish& wish) {
    const auto records = read_all(session, entity, wish);
    json::object take;
    for (const auto& held : held_values(session, entity, records, wish.take))
        take[held.field->name] =
            held.source ? json::value(held.source->id().text()) : json::value();
    json::array related;
    std::int64_t beyond = 0;
    for (const auto& pointer : pointers_to(session.registry(), entity)) {
        const auto counts = count_pointing(session, pointer, entity, wish.others);
        beyond += counts.out_of_reach;
        if (counts.readable > 0 && session.rights().may(Action::Read, *pointer.entity))
            related.push_back(json::object{{"set", pointer.entity->set},
                                           {"field", pointer.lookup->name},
                                           {"count", counts.readable}});
    }
    return {{"take", std::move(take)}, {"related", std::move(related)}, {"outOfReach", beyond}};
}

Id merge(Session& session, const Entity& entity, const Wish& wish) {
    session.write();
    return Merging(session, entity, wish).run();
}

}  // namespace suki::duplicates

// A call of another node is {"user","page"} of one that left, with "name","set","id","field" of one
// that is there.
#include "api/presence.h"

#include <algorithm>

#include "base/error.h"
#include "base/json.h"

namespace suki::api {
namespace {

std::string text_member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

Presence::Place place_of(const Presence::Stay& stay) {
    return {stay.set, stay.record};
}

}  // namespace

bool Presence::stay(const Page& page, const Stay& stay, Time now) {
    const std::lock_guard lock(mutex_);
    if (!pages_.contains({page.user, page.page}) && pages_of(page.user) >= kPagesOfUser)
        throw Error(ErrorKind::Limited, "presence.too_many",
                    "You have too many records open; close some of them.");
    return put(page, stay, now);
}

bool Presence::leave(const Page& page) {
    const std::lock_guard lock(mutex_);
    const auto known = pages_.find({page.user, page.page});
    if (known == pages_.end()) return false;
    remove(known);
    return true;
}

bool Presence::hear(std::string_view call, Time now) {
    boost::system::error_code problem;
    const auto parsed = json::parse(call, problem);
    if (problem || !parsed.is_object()) return false;
    const auto& object = parsed.as_object();
    const auto user = Id::parse(text_member(object, "user"));
    const auto page = Id::parse(text_member(object, "page"));
    if (!user || !page) return false;
    const auto record = Id::parse(text_member(object, "id"));
    if (!record) return leave({*user, *page});
    const std::lock_guard lock(mutex_);
    return put({*user, *page},
               {text_member(object, "name"), text_member(object, "set"), *record,
                text_member(object, "field")},
               now);
}

std::string Presence::call_of(const Page& page, const Stay* stay) {
    json::object object{{"user", page.user.text()}, {"page", page.page.text()}};
    if (stay) {
        object["name"] = stay->name;
        object["set"] = stay->set;
        object["id"] = stay->record.text();
        object["field"] = stay->field;
    }
    return json::serialize(object);
}

std::vector<Presence::Person> Presence::people(const Place& place) const {
    const std::lock_guard lock(mutex_);
    std::map<Id, Person> found;
    if (const auto there = places_.find(place); there != places_.end()) {
        for (const auto& key : there->second) {
            const auto& stay = pages_.at(key).stay;
            auto& person = found[key.first];
            person.user = key.first;
            person.name = stay.name;
            if (!stay.field.empty()) person.fields.insert(stay.field);
        }
    }
    std::vector<Person> people;
    for (auto& [user, person] : found) people.push_back(std::move(person));
    std::sort(people.begin(), people.end(), [](const Person& a, const Person& b) {
        return std::pair(a.name, a.user) < std::pair(b.name, b.user);
    });
    return people;
}

std::set<Presence::Place> Presence::take_changes(Time now) {
    const std::lock_guard lock(mutex_);
    for (auto known = pages_.begin(); known != pages_.end();) {
        const auto next = std::next(known);
        if (known->second.until <= now) remove(known);
        known = next;
    }
    return std::exchange(changed_, {});
}

/// Caller holds the mutex.
bool Presence::put(const Page& page, const Stay& stay, Time now) {
    const Key key{page.user, page.page};
    if (const auto known = pages_.find(key); known != pages_.end()) {
        const auto& old = known->second.stay;
        if (place_of(old) == place_of(stay) && old.field == stay.field) {
            known->second.until = now + kKept;
            return false;
        }
        remove(known);
    }
    pages_[key] = {stay, now + kKept};
    places_[place_of(stay)].insert(key);
    changed_.insert(place_of(stay));
    return true;
}

/// Caller holds the mutex.
void Presence::remove(std::map<Key, Known>::iterator known) {
    const auto place = place_of(known->second.stay);
    const auto there = places_.find(place);
    there->second.erase(known->first);
    if (there->second.empty()) places_.erase(there);
    changed_.insert(place);
    pages_.erase(known);
}

/// Caller holds the mutex.
std::size_t Presence::pages_of(const Id& user) const {
    std::size_t count = 0;
    for (auto known = pages_.lower_bound({user, Id{}});
         known != pages_.end() && known->first.first == user; ++known)
        ++count;
    return count;
}

}  // namespace suki::api

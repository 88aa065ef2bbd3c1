// A file has no page of its own: it is found at the record that it hangs on, and only by those who
// may read that record and the field.
#include <algorithm>
#include <map>

#include "api/search_hits.h"
#include "meta/holding.h"
#include "record/query.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Navigation;

constexpr std::int64_t kFiles = 50;
constexpr std::int64_t kHolders = 100;

/// Files that the caller may read, by id, with how they were found.
using FoundFiles = std::map<std::string, Hit, std::less<>>;

void add_files(Call& call, const Entity& files, const Wanted& wanted, bool as_typed,
               FoundFiles& found) {
    record::QueryOptions options;
    options.terms = as_typed ? &wanted.anywhere : &*wanted.forgiving;
    options.select = "id,name,createdAt";
    options.page_limit = kFiles;
    const json::value rows =
        parse_json("[" + record::list(call.session, files, options).json + "]");
    for (const auto& row : rows.as_array()) {
        const auto& file = row.as_object();
        auto hit = named_hit(text_at(file, "id"), text_at(file, "name"), wanted, as_typed);
        hit.changed = text_at(file, "createdAt");
        found.try_emplace(hit.id, hit);
    }
}

/// The fields of `entity` that hold files and are the caller's to see.
std::vector<const Navigation*> holding(const access::Rights& rights, const Entity& entity,
                                       const Entity& files) {
    auto fields = meta::fields_holding(entity, files);
    std::erase_if(fields, [&](const Navigation* field) {
        return !rights.can_see_field(entity, entity.fields[field->field]);
    });
    return fields;
}

std::string holders_filter(const Navigation& navigation, const FoundFiles& files) {
    std::string ids;
    for (const auto& [id, hit] : files) ids += (ids.empty() ? "" : ",") + id;
    return navigation.is_collection() ? navigation.name + "/any(f:f/id in (" + ids + "))"
                                      : navigation.id->name + " in (" + ids + ")";
}

class Holders {
public:
    Holders(Call& call, const Wanted& wanted, const FoundFiles& files)
        : call_(call), wanted_(wanted), files_(files) {}

    void add(const Entity& entity, const Navigation& navigation) {
        const auto& name = entity.name_property();
        const bool named = call_.session.rights().can_see(entity, name);
        record::QueryOptions options;
        options.filter = holders_filter(navigation, files_);
        options.select = named ? "id," + name.name : "id";
        options.expand = navigation.name + "($select=id)";
        options.page_limit = kHolders;
        const json::value rows =
            parse_json("[" + record::list(call_.session, entity, options).json + "]");
        for (const auto& row : rows.as_array()) {
            const auto& holder = row.as_object();
            const auto* held = holder.if_contains(navigation.name);
            if (!held) continue;
            if (held->is_object()) add(entity, holder, held->get_object());
            if (!held->is_array()) continue;
            for (const auto& file : held->get_array()) add(entity, holder, file.as_object());
        }
    }

    Hits take() {
        Hits out;
        if (wanted_.count) out.count = std::ssize(hits_);
        keep_best(hits_, wanted_.top);
        out.best = std::move(hits_);
        return out;
    }

private:
    void add(const Entity& entity, const json::object& holder, const json::object& file) {
        const auto found = files_.find(text_at(file, "id"));
        if (found == files_.end()) return;
        Hit hit = found->second;
        const auto id = text_at(holder, "id");
        hit.own = wanted_.ties.contains(id);
        hit.more["subtitle"] = text_at(holder, entity.name_property().name);
        hit.more["leadsTo"] =
            json::object{{"entity", entity.name}, {"set", entity.set}, {"id", id}};
        hits_.push_back(std::move(hit));
    }

    Call& call_;
    const Wanted& wanted_;
    const FoundFiles& files_;
    std::vector<Hit> hits_;
};

}  // namespace

Hits file_hits(Call& call, const Wanted& wanted) {
    const auto& rights = call.session.rights();
    const auto& files = call.session.registry().entity("file");
    if (!rights.may(access::Action::Read, files)) return {};
    FoundFiles found;
    add_files(call, files, wanted, true, found);
    if (found.size() < wanted.top && wanted.forgiving) add_files(call, files, wanted, false, found);
    if (found.empty()) return {};
    Holders holders(call, wanted, found);
    for (const auto& entity : call.session.registry().entities())
        if (rights.may(access::Action::Read, *entity))
            for (const auto* navigation : holding(rights, *entity, files))
                holders.add(*entity, *navigation);
    return holders.take();
}

}  // namespace suki::api

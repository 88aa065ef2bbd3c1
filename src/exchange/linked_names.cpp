#include "exchange/linked_names.h"

#include <algorithm>
#include <set>

#include "base/item_list.h"
#include "base/json.h"
#include "base/text.h"
#include "record/links.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Navigation;
using record::Record;

constexpr std::size_t kIdsAtOnce = 500;

const Entity* target_of(const Navigation& navigation, const Record& record) {
    if (!navigation.type) return &navigation.target();
    const auto* type = std::get_if<std::string>(&record.at(*navigation.type));
    for (const Entity* target : navigation.targets)
        if (type && target->name == *type) return target;
    return nullptr;
}

std::string text_in(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    return out + "'";
}

}  // namespace

void LinkedNames::load(const std::vector<ExportColumn>& columns, const std::vector<Record>& page) {
    names_.clear();
    linked_.clear();
    for (const auto& column : columns) {
        if (!column.navigation) continue;
        if (column.navigation->is_collection())
            load_collection(*column.navigation, page);
        else
            load_lookup(*column.navigation, page);
    }
}

void LinkedNames::load_lookup(const Navigation& navigation, const std::vector<Record>& page) {
    std::unordered_map<const Entity*, std::vector<Id>> wanted;
    for (const auto& record : page) {
        const auto* id = std::get_if<Id>(&record.at(*navigation.id));
        const Entity* target = id ? target_of(navigation, record) : nullptr;
        if (target && names_.emplace(*id, id->text()).second) wanted[target].push_back(*id);
    }
    for (const auto& [target, ids] : wanted) load_names(*target, ids);
}

void LinkedNames::load_collection(const Navigation& navigation, const std::vector<Record>& page) {
    auto& linked = linked_[&navigation];
    std::vector<Id> wanted;
    for (const auto& record : page) {
        auto& ids = linked[record.id()];
        ids = record::linked_ids(session_, navigation, record.id());
        for (const auto& id : ids)
            if (names_.emplace(id, "").second) wanted.push_back(id);
    }
    load_names(navigation.target(), wanted);
}

/// Those that may be read; the others keep what they are called so far.
void LinkedNames::load_names(const Entity& target, const std::vector<Id>& ids) {
    const auto& name = target.name_property();
    if (!session_.rights().may(access::Action::Read, target) ||
        !session_.rights().can_see(target, name))
        return;
    record::QueryOptions options;
    options.select = "id," + name.name;
    options.orderby = "id";
    options.page_limit = kIdsAtOnce;
    for (std::size_t from = 0; from < ids.size(); from += kIdsAtOnce) {
        options.filter = "id in (";
        for (std::size_t i = from; i < std::min(ids.size(), from + kIdsAtOnce); ++i)
            options.filter.append(i > from ? "," : "").append(ids[i].text());
        options.filter += ")";
        const json::value rows =
            parse_json("[" + record::list(session_, target, options).json + "]");
        for (const auto& row : rows.as_array()) {
            const auto id = Id::parse(text_in(row.as_object(), "id"));
            std::string text = text_in(row.as_object(), name.name);
            if (id && !text.empty()) names_[*id] = std::move(text);
        }
    }
    if (apart_ == Apart::Yes) tell_apart(target, ids);
}

/// An import could not know which of several records of one name is meant.
void LinkedNames::tell_apart(const Entity& target, const std::vector<Id>& ids) {
    const auto& name = target.name_property();
    if (!name.filterable || name.shape != meta::Shape::String) return;
    std::set<std::string> shared;
    for (std::size_t from = 0; from < ids.size(); from += kIdsAtOnce) {
        record::QueryOptions options;
        for (std::size_t i = from; i < std::min(ids.size(), from + kIdsAtOnce); ++i)
            options.filter.append(i > from ? "," : name.name + " in (")
                .append(quoted(names_[ids[i]]));
        options.filter += ")";
        options.apply =
            "groupby((" + name.name + "),aggregate($count as alike))/filter(alike gt 1)";
        const json::value rows =
            parse_json("[" + record::list(session_, target, options).json + "]");
        for (const auto& row : rows.as_array()) shared.insert(text_in(row.as_object(), name.name));
    }
    for (const auto& id : ids)
        if (auto& text = names_[id]; shared.contains(text)) text += " (" + id.text() + ")";
}

std::string LinkedNames::lookup(const Navigation& navigation, const Record& record) const {
    const auto* id = std::get_if<Id>(&record.at(*navigation.id));
    const auto found = id ? names_.find(*id) : names_.end();
    return found == names_.end() ? std::string() : found->second;
}

std::string LinkedNames::collection(const Navigation& navigation, const Id& record) const {
    std::vector<std::string> names;
    for (const auto& id : linked_.at(&navigation).at(record))
        if (const auto& name = names_.at(id); !name.empty()) names.push_back(name);
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return compare_text(a, b) < 0; });
    return join_items(names);
}

}  // namespace suki::exchange

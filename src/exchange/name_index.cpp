#include "exchange/name_index.h"

#include <algorithm>

#include "base/text.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

const std::string* text_of(const record::Value& value) {
    return std::get_if<std::string>(&value);
}

bool is_unique_text(const meta::Entity& entity, const meta::Property& property) {
    const auto& field = entity.field_of(property);
    return field.unique && !field.internal && property.part.empty() &&
           property.shape == meta::Shape::String;
}

template <class Use>
void for_each_part(std::string_view list, const Use& use) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        use(trim(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

}  // namespace

std::string name_key(std::string_view name) {
    std::string out;
    for (const char c : fold(trim(name))) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

NameIndex::NameIndex(record::Session& session, const meta::Entity& entity) : entity_(entity) {
    record::for_each(session, entity, "", [&](const record::Record& each) { add(each); });
}

void NameIndex::add(const record::Record& record) {
    const Id id = record.id();
    for (const auto& property : entity_.properties) {
        const std::string* text = text_of(record.at(property));
        if (!text || text->empty()) continue;
        if (&property == &entity_.name_property())
            add_name(*text, id, NameKind::Name);
        else if (is_unique_text(entity_, property))
            add_name(*text, id, NameKind::Unique);
        else if (entity_.field_of(property).alternative_names)
            for_each_part(
                *text, [&](std::string_view name) { add_name(name, id, NameKind::Alternative); });
    }
}

void NameIndex::add_name(std::string_view written, const Id& id, NameKind kind) {
    std::string key = name_key(written);
    if (!key.empty()) by_name_.emplace(std::move(key), Entry{std::string(written), id, kind});
}

std::vector<NamedRecord> NameIndex::find(std::string_view name) const {
    std::vector<NamedRecord> found;
    const auto [begin, end] = by_name_.equal_range(name_key(name));
    for (auto each = begin; each != end; ++each) {
        const auto& entry = each->second;
        const auto same = std::find_if(found.begin(), found.end(),
                                       [&](const auto& other) { return other.id == entry.id; });
        if (same == found.end())
            found.push_back({&entity_, entry.id, entry.kind});
        else
            same->kind = std::min(same->kind, entry.kind);
    }
    return found;
}

std::pair<std::string, double> NameIndex::closest(std::string_view name) const {
    const std::string key = name_key(name);
    std::pair<std::string, double> best{"", 0};
    for (const auto& [other, entry] : by_name_) {
        const double alike = similarity(key, other);
        const bool better =
            alike > best.second || (alike == best.second && entry.written < best.first);
        if (better) best = {entry.written, alike};
    }
    return best;
}

}  // namespace suki::exchange

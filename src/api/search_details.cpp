// Only the few hits that are kept are read again for what stands beside their names: to read it of
// all candidates cost as much as to find them.
#include "api/search_details.h"

#include <algorithm>
#include <utility>

#include "base/code_points.h"
#include "record/query.h"
#include "record/search_words.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Property;

constexpr std::size_t kSnippet = 140, kBeforeMark = 40;  // characters

/// What tells two people of one name apart: the first lookup, text or choice of the list layout.
struct Subtitle {
    std::string select, expand;

    /// A choice is told by its label.
    std::string text(const meta::Registry& registry, std::string_view locale, const Entity& entity,
                     const json::object& row) const {
        if (expand.empty()) {
            auto value = text_at(row, select);
            const auto* property = entity.find_property(select);
            if (!property || entity.field_of(*property).options.empty()) return value;
            const auto label =
                registry.text(locale, "option." + entity.name + "." + select + "." + value);
            return label.empty() ? value : std::string(label);
        }
        const auto* other = row.if_contains(expand);
        return other && other->is_object() ? text_at(other->get_object(), "name") : std::string();
    }
};

Subtitle subtitle_of(const Entity& entity, const access::Rights& rights) {
    for (const auto& name : entity.layout.list) {
        const auto* navigation = entity.find_navigation(name);
        if (navigation && !navigation->is_collection() && name != "owner" &&
            rights.can_see(entity, *navigation->id))
            return {"", name};
        const auto* property = entity.find_property(name);
        const bool is_text =
            property && property->shape == meta::Shape::String && name != entity.name_field;
        if (is_text && rights.can_see(entity, *property)) return {name, ""};
    }
    return {};
}

/// Where a hit may have been found whose name does not show it.
std::vector<const Property*> beside_name(const Entity& entity, const access::Rights& rights) {
    auto properties = record::searched_properties(entity);
    std::erase_if(properties, [&](const Property* property) {
        return property == &entity.name_property() || !rights.can_see(entity, *property);
    });
    return properties;
}

/// Of a long text what stands around its first match.
std::string snippet(const Wanted& wanted, const std::string& text) {
    const auto characters = code_points(text);
    if (characters.size() <= kSnippet) return text;
    const auto marks = wanted.marks.in(text);
    const auto first = marks.parts.empty() ? 0 : marks.parts.front().first;
    const auto from = std::min(first - std::min(first, kBeforeMark), characters.size());
    return (from > 0 ? "… " : "") + utf8(characters.substr(from, kSnippet)) + " …";
}

class Details {
public:
    Details(Call& call, const Entity& entity, const Wanted& wanted, const std::vector<Hit>& hits)
        : call_(call),
          entity_(entity),
          wanted_(wanted),
          subtitle_(subtitle_of(entity, call.session.rights())) {
        const auto is_unexplained = [](const Hit& hit) { return hit.marks.empty(); };
        if (std::any_of(hits.begin(), hits.end(), is_unexplained))
            searched_ = beside_name(entity, call.session.rights());
    }

    void add_to(std::vector<Hit>& hits) const {
        if (subtitle_.select.empty() && subtitle_.expand.empty() && searched_.empty()) return;
        json::monotonic_resource memory;
        const json::value rows = json::parse("[" + read(hits) + "]", &memory);
        for (const auto& row : rows.get_array()) add_to(hits, row.get_object());
    }

private:
    std::string read(const std::vector<Hit>& hits) const {
        record::QueryOptions options;
        for (const auto& hit : hits)
            options.filter += (&hit == &hits[0] ? "id in (" : ",") + hit.id;
        options.filter += ")";
        options.page_limit = std::ssize(hits);
        options.select = "id" + (subtitle_.select.empty() ? "" : "," + subtitle_.select);
        for (const auto* property : searched_)
            if (property->name != subtitle_.select) options.select += "," + property->name;
        options.expand = subtitle_.expand;
        return record::list(call_.session, entity_, options).json;
    }

    void add_to(std::vector<Hit>& hits, const json::object& row) const {
        const auto id = text_at(row, "id");
        const auto hit =
            std::find_if(hits.begin(), hits.end(), [&](const Hit& one) { return one.id == id; });
        if (hit == hits.end()) return;
        hit->more["subtitle"] =
            subtitle_.text(call_.session.registry(), wanted_.locale, entity_, row);
        if (hit->marks.empty()) explain(*hit, row);
    }

    void explain(Hit& hit, const json::object& row) const {
        for (const auto* property : searched_) {
            const auto text = snippet(wanted_, plain(*property, text_at(row, property->name)));
            const auto marks = wanted_.marks.in(text);
            if (marks.exactness == record::Exactness::None) continue;
            hit.more["found"] = json::object{
                {"property", property->name}, {"text", text}, {"marks", marks_json(marks.parts)}};
            return;
        }
    }

    std::string plain(const Property& property, std::string text) const {
        const auto& type = *entity_.field_of(property).type;
        return type.name() == "richText" ? type.search_text(property, text) : text;
    }

    Call& call_;
    const Entity& entity_;
    const Wanted& wanted_;
    const Subtitle subtitle_;
    std::vector<const Property*> searched_;
};

}  // namespace

void add_details(Call& call, const Entity& entity, const Wanted& wanted, std::vector<Hit>& hits) {
    if (!hits.empty()) Details(call, entity, wanted, hits).add_to(hits);
}

}  // namespace suki::api

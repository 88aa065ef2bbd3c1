#include "exchange/import_target.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Field;
using meta::Navigation;
using meta::Property;

constexpr std::string_view kReasonColumn = "reason";

const Navigation* navigation_of(const Entity& entity, std::size_t field) {
    for (const auto& navigation : entity.navigations) {
        const bool declared_here = navigation.kind == Navigation::Kind::Lookup ||
                                   navigation.kind == Navigation::Kind::Many;
        if (declared_here && navigation.field == field) return &navigation;
    }
    return nullptr;
}

void add_labels(const meta::Registry& registry, const Entity& entity, std::string_view name,
                std::vector<std::string>& out) {
    for (const auto& locale : meta::Registry::locales()) {
        for (const auto& scope : {entity.name, std::string("*")}) {
            std::string key = "field.";
            key.append(scope).append(".").append(name);
            const auto label = registry.text(locale, key);
            if (label.empty()) continue;
            out.emplace_back(label);
            break;
        }
    }
}

class TargetList {
public:
    TargetList(const meta::Registry& registry, const Entity& entity, const access::Rights& rights)
        : registry_(registry), entity_(entity), rights_(rights) {}

    std::vector<ImportTarget> make() {
        for (std::size_t i = 0; i < entity_.fields.size(); ++i) {
            const Field& field = entity_.fields[i];
            const auto type = field.type->name();
            if (field.internal || type == "file" || type == "autoNumber") continue;
            if (const Navigation* navigation = navigation_of(entity_, i))
                add_relation(field, *navigation);
            else
                add_properties(field, i);
        }
        ImportTarget id{"id", {}, entity_.find_property("id"), nullptr};
        id.is_key_only = true;
        out_.push_back(std::move(id));
        return std::move(out_);
    }

private:
    bool writable(const Property& property) const {
        return property.writable && rights_.can_write(entity_, property);
    }

    void add_relation(const Field& field, const Navigation& navigation) {
        if (navigation.id && !writable(*navigation.id)) return;
        if (navigation.kind == Navigation::Kind::Many && field.read_only) return;
        ImportTarget target{field.name,  field.aliases,  navigation.id,
                            &navigation, field.required, field.recommended};
        add_labels(registry_, entity_, field.name, target.headings);
        out_.push_back(std::move(target));
    }

    void add_properties(const Field& field, std::size_t index) {
        for (const auto& property : entity_.properties) {
            if (property.field != index || !writable(property)) continue;
            ImportTarget target{property.name, {}, &property, nullptr};
            if (property.part.empty()) {
                target.headings = field.aliases;
                target.required = field.required;
                target.recommended = field.recommended;
            }
            const auto part = field.part_aliases.find(property.name);
            if (part != field.part_aliases.end()) {
                target.headings.insert(target.headings.end(), part->second.begin(),
                                       part->second.end());
            }
            add_labels(registry_, entity_, property.name, target.headings);
            out_.push_back(std::move(target));
        }
    }

    const meta::Registry& registry_;
    const Entity& entity_;
    const access::Rights& rights_;
    std::vector<ImportTarget> out_;
};

bool are_guids(const std::vector<std::string>& samples) {
    return std::all_of(samples.begin(), samples.end(),
                       [](const auto& sample) { return Id::parse(sample).has_value(); });
}

/// What a heading says of its values, for fields that are called otherwise.
bool says_type(const ImportTarget& target, const Entity& entity, std::string_view key) {
    if (!target.property || target.navigation) return false;
    const auto type = entity.field_of(*target.property).type->name();
    if (key == "phone" || key == "mobile" || key == "telephone" || key == "tel")
        return type == "phone";
    if (key == "email" || key == "mail") return type == "email";
    if (key == "website" || key == "www") return type == "url";
    return type == "address" && lower(target.property->part) == key;
}

/// 3 for the name itself, 2 for an alias or label, 1 for the type, 0 for none.
int closeness(const ImportTarget& target, const Entity& entity, const std::string& key) {
    if (heading_key(target.name) == key) return 3;
    const bool known =
        std::any_of(target.headings.begin(), target.headings.end(),
                    [&](const auto& heading) { return heading_key(heading) == key; });
    if (known) return 2;
    return says_type(target, entity, key) ? 1 : 0;
}

}  // namespace

std::string heading_key(std::string_view heading) {
    std::string key;
    for (const auto& word : folded_words(heading)) key += word;
    return key;
}

std::vector<ImportTarget> import_targets(const meta::Registry& registry, const Entity& entity,
                                         const access::Rights& rights) {
    return TargetList(registry, entity, rights).make();
}

std::vector<std::string> suggest_mapping(const Entity& entity,
                                         const std::vector<ImportTarget>& targets,
                                         const std::vector<std::string>& columns,
                                         const std::vector<std::vector<std::string>>& samples) {
    std::vector<std::tuple<int, std::size_t, std::size_t>> matches;  // -closeness, column, target
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::string key = heading_key(columns[column]);
        if (key == "id" && !are_guids(samples[column])) key = "externalid";
        if (key.empty() || key == kReasonColumn) continue;
        for (std::size_t target = 0; target < targets.size(); ++target) {
            if (const int close = closeness(targets[target], entity, key))
                matches.emplace_back(-close, column, target);
        }
    }
    std::sort(matches.begin(), matches.end());
    std::vector<std::string> out(columns.size());
    std::vector<bool> taken(targets.size());
    for (const auto& [close, column, target] : matches) {
        if (!out[column].empty() || taken[target]) continue;
        out[column] = targets[target].name;
        taken[target] = true;
    }
    return out;
}

}  // namespace suki::exchange

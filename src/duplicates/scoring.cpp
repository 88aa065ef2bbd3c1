#include "duplicates/scoring.h"

#include <algorithm>
#include <cmath>

#include "record/value_json.h"

namespace suki::duplicates {
namespace {

constexpr double kAlikeEnough = 0.75;

Parts parts_of(const Policy& policy, const meta::Field& field, const record::Record& record) {
    Parts parts;
    const auto& entity = *policy.entity;
    for (const auto& property : entity.properties) {
        if (&entity.field_of(property) != &field) continue;
        auto text = record::value_text(property, record.at(property));
        if (property.part == "firstName")
            parts.first = std::move(text);
        else if (property.part == "lastName")
            parts.last = std::move(text);
        else if (property.part == "street")
            parts.street = std::move(text);
        else if (property.part == "city")
            parts.city = std::move(text);
        else if (property.part == "postalCode")
            parts.postalCode = std::move(text);
        else if (parts.text.empty())
            parts.text = std::move(text);
    }
    return parts;
}

double best_likeness(Method method, const std::vector<Trait>& a, const std::vector<Trait>& b) {
    double best = 0;
    for (const auto& x : a)
        for (const auto& y : b) best = std::max(best, likeness(method, x, y));
    return best;
}

/// FNV-1a, 64 bits: where two texts meet by chance, comparing tells.
std::int64_t number_of(std::string_view entity, std::string_view key) {
    std::uint64_t hash = 14695981039346656037ull;
    const auto add = [&](std::string_view text) {
        for (const unsigned char c : text) hash = (hash ^ c) * 1099511628211ull;
    };
    add(entity);
    add("|");
    add(key);
    return static_cast<std::int64_t>(hash);
}

std::vector<std::string> names_of(const std::vector<const meta::Field*>& fields) {
    std::vector<std::string> names;
    for (const auto* field : fields) names.push_back(field->name);
    return names;
}

}  // namespace

Traits traits_of(const Policy& policy, const record::Record& record) {
    Traits traits;
    for (const auto& criterion : policy.criteria) {
        auto& of_criterion = traits.emplace_back();
        for (const auto* field : criterion.fields) {
            auto trait = prepare(criterion.method, parts_of(policy, *field, record));
            if (!trait.empty()) of_criterion.push_back(std::move(trait));
        }
    }
    return traits;
}

Score compare(const Policy& policy, const Traits& a, const Traits& b) {
    Score score;
    double doubt = 1, left = 1;
    for (std::size_t i = 0; i < policy.criteria.size(); ++i) {
        const auto& criterion = policy.criteria[i];
        if (a[i].empty() || b[i].empty()) continue;
        const double alike = best_likeness(criterion.method, a[i], b[i]);
        if (alike < kAlikeEnough) {
            left *= 1 - criterion.against;
            continue;
        }
        doubt *= 1 - criterion.weight * alike;
        score.reasons.push_back({criterion.method, names_of(criterion.fields),
                                 static_cast<int>(std::lround(alike * 100))});
    }
    score.percent = static_cast<int>(std::lround((1 - doubt) * left * 100));
    return score;
}

std::set<std::int64_t> keys_of(const Policy& policy, const Traits& traits) {
    std::set<std::int64_t> keys;
    for (std::size_t i = 0; i < policy.criteria.size(); ++i)
        for (const auto& trait : traits[i])
            for (const auto& key : keys_of(policy.criteria[i].method, trait))
                keys.insert(number_of(policy.entity->name, key));
    return keys;
}

Certainty certainty_of(const Policy& policy, int percent) {
    return percent >= policy.surely    ? Certainty::Surely
           : percent >= policy.perhaps ? Certainty::Perhaps
                                       : Certainty::None;
}

std::string_view certainty_name(Certainty certainty) {
    constexpr std::string_view kNames[] = {"none", "perhaps", "surely"};
    return kNames[static_cast<int>(certainty)];
}

json::array to_json(const std::vector<Reason>& reasons) {
    json::array out;
    for (const auto& reason : reasons) {
        json::array fields;
        for (const auto& name : reason.fields) fields.emplace_back(name);
        out.push_back(json::object{{"method", method_name(reason.method)},
                                   {"fields", std::move(fields)},
                                   {"percent", reason.percent}});
    }
    return out;
}

}  // namespace suki::duplicates

#include "record/search_words.h"

#include <set>

#include "base/text.h"

namespace suki::record {

std::vector<std::string> search_words(const Entity& entity, const Record& record) {
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (const auto& property : entity.properties) {
        const auto& field = entity.field_of(property);
        const bool is_part_of_name = field.type->name() == "personName" && !property.part.empty();
        if (!field.search || is_part_of_name) continue;
        for (auto& word : folded_words(field.type->search_text(property, record.at(property))))
            if (seen.insert(word).second) words.push_back(std::move(word));
    }
    return words;
}

}  // namespace suki::record

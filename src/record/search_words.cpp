#include "record/search_words.h"

#include <set>

#include "base/text.h"
#include "base/transliteration.h"
#include "record/known_words.h"
#include "storage/search_index.h"

namespace suki::record {

std::vector<const Property*> searched_properties(const Entity& entity) {
    std::vector<const Property*> properties;
    for (const auto& property : entity.properties) {
        const auto& field = entity.field_of(property);
        const bool is_part_of_name = field.type->name() == "personName" && !property.part.empty();
        if (field.search && !is_part_of_name) properties.push_back(&property);
    }
    return properties;
}

std::vector<std::string> search_words(const Entity& entity, const Record& record,
                                      const std::function<bool(const Property&)>& counts) {
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (const auto* property : searched_properties(entity)) {
        if (!counts(*property)) continue;
        const auto& type = *entity.field_of(*property).type;
        const bool together = type.name() == "email";
        for (auto& word : folded_words(type.search_text(*property, record.at(*property))))
            if (seen.insert(word).second || together) words.push_back(std::move(word));
    }
    for (std::size_t i = 0, end = words.size(); i < end; ++i) {
        auto latin = latin_form(words[i]);
        if (latin != words[i] && seen.insert(latin).second) words.push_back(std::move(latin));
    }
    return words;
}

std::vector<std::string> search_words(const Entity& entity, const Record& record) {
    return search_words(entity, record, [](const Property&) { return true; });
}

std::vector<std::string> put_words(storage::WriteTx& tx, const Entity& entity,
                                   const Record& record) {
    auto words = search_words(entity, record);
    storage::search_put(tx, entity.table, record.row_id, words);
    return words;
}

void index_record(storage::WriteTx& tx, const Entity& entity, const Record& record) {
    remember_words(tx, put_words(tx, entity, record));
}

}  // namespace suki::record

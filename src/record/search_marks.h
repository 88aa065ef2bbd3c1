#pragma once
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "record/search_query.h"

namespace suki::record {

/// How well a text answers a search, the best last.
enum class Exactness { None, Similar, Anywhere, Beginning, Word, TextBegins, WholeText };

/// A part of a text: first unit and the one behind the last, in UTF-16, as browsers count.
using Mark = std::pair<std::size_t, std::size_t>;

struct Marks {
    Exactness exactness = Exactness::None;  // of the word that fits worst
    std::vector<Mark> parts;                // what matches, in order, apart from each other
};

/// Finds in shown texts what the search index has found in their folded words.
class SearchMarks {
public:
    /// `forgiving`: what SearchQuery::forgiving() gave, if that was asked.
    SearchMarks(std::string_view typed, const SearchQuery& query,
                const std::optional<storage::SearchTerms>& forgiving);

    Marks in(std::string_view text) const;

private:
    Exactness whole_text(std::string_view text) const;

    std::string folded_, latin_;
    /// From Word to Similar, each of the same words in the same order, in pieces of one word.
    std::vector<std::pair<Exactness, storage::SearchTerms>> levels_;
};

}  // namespace suki::record

#include "record/search_marks.h"

#include <algorithm>

#include "base/code_points.h"
#include "base/text.h"
#include "base/transliteration.h"

namespace suki::record {
namespace {

using storage::SearchPieces;
using storage::SearchTerm;
using storage::SearchTerms;

constexpr std::size_t kBefore = 2;  // the spaces before a word's stored form

struct ShownWord {
    std::size_t begin, end;  // in UTF-16 units of the text
    std::u32string shown;
    std::string stored, latin;  // as in the index: "  word  "
};

std::size_t units(std::u32string_view text) {
    return text.size() + static_cast<std::size_t>(std::count_if(
                             text.begin(), text.end(), [](char32_t c) { return c > 0xffff; }));
}

ShownWord shown_word(std::u32string shown, std::size_t begin) {
    const std::string word = fold(utf8(shown));
    const auto end = begin + units(shown);
    return {begin, end, std::move(shown), storage::stored_form({word}),
            storage::stored_form({latin_form(word)})};
}

std::vector<ShownWord> shown_words(std::string_view text) {
    std::vector<ShownWord> words;
    std::u32string word;
    std::size_t at = 0, begin = 0;
    const auto characters = code_points(text);
    const auto finish = [&] {
        if (!word.empty()) words.push_back(shown_word(std::exchange(word, {}), begin));
    };
    for (const char32_t c : characters) {
        if (is_word_character(c)) {
            if (word.empty()) begin = at;
            word += c;
        } else {
            finish();
        }
        at += c > 0xffff ? 2 : 1;
    }
    finish();
    return words;
}

/// The letters of `shown` that `piece` stands for, found at byte `at` of its stored form; the whole
/// word where folding has changed how many letters there are.
Mark mark_of(const ShownWord& word, std::string_view piece, std::size_t at) {
    const auto stored = code_points(word.stored);
    if (stored.size() != word.shown.size() + 2 * kBefore) return {word.begin, word.end};
    const auto first = length_in_characters(std::string_view(word.stored).substr(0, at));
    const auto last = first + length_in_characters(piece);
    const std::u32string_view shown = word.shown;
    const auto place = [&](std::size_t character) {
        const auto inside = std::clamp(character, kBefore, shown.size() + kBefore) - kBefore;
        return word.begin + units(shown.substr(0, inside));
    };
    return {place(first), place(last)};
}

std::optional<Mark> find_piece(const ShownWord& word, const std::string& piece) {
    if (const auto at = word.stored.find(piece); at != std::string::npos)
        return mark_of(word, piece, at);
    if (word.latin.find(piece) != std::string::npos) return Mark{word.begin, word.end};
    return std::nullopt;
}

/// A piece over several words as pieces of one word each: "is  okna  z" is "is  ", "  okna  ", "
/// z".
SearchPieces word_pieces(const std::string& piece) {
    SearchPieces parts;
    std::size_t from = 0;
    for (auto gap = piece.find("  ", 1); gap < piece.size() - 2; gap = piece.find("  ", gap + 2)) {
        parts.push_back(piece.substr(from, gap + 2 - from));
        from = gap;
    }
    parts.push_back(piece.substr(from));
    return parts;
}

/// The same terms, with pieces of one word each.
SearchTerms by_words(SearchTerms terms) {
    for (auto& term : terms)
        for (auto& alternative : term) {
            SearchPieces all;
            for (const auto& piece : alternative)
                for (auto& part : word_pieces(piece)) all.push_back(std::move(part));
            alternative = std::move(all);
        }
    return terms;
}

/// Adds the marks of every piece of one alternative, or none.
bool find_term(const std::vector<ShownWord>& words, const SearchTerm& term,
               std::vector<Mark>& marks) {
    for (const auto& pieces : term) {
        std::vector<Mark> found;
        const bool all = std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
            const auto before = found.size();
            for (const auto& word : words)
                if (const auto mark = find_piece(word, piece)) found.push_back(*mark);
            return found.size() > before;
        });
        if (!all) continue;
        marks.insert(marks.end(), found.begin(), found.end());
        return true;
    }
    return false;
}

std::vector<Mark> apart(std::vector<Mark> marks) {
    std::sort(marks.begin(), marks.end());
    std::vector<Mark> joined;
    for (const auto& mark : marks) {
        if (!joined.empty() && mark.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, mark.second);
        else
            joined.push_back(mark);
    }
    return joined;
}

}  // namespace

SearchMarks::SearchMarks(std::string_view typed, const SearchQuery& query,
                         const std::optional<storage::SearchTerms>& forgiving)
    : folded_(fold(trim(typed))), latin_(latin_form(folded_)) {
    levels_ = {{Exactness::Word, by_words(query.terms(Closeness::Word))},
               {Exactness::Beginning, by_words(query.terms(Closeness::Beginning))},
               {Exactness::Anywhere, by_words(query.terms(Closeness::Anywhere))}};
    if (forgiving) levels_.emplace_back(Exactness::Similar, by_words(*forgiving));
}

Exactness SearchMarks::whole_text(std::string_view text) const {
    const std::string folded = fold(text);
    if (folded == folded_ || latin_form(folded) == latin_) return Exactness::WholeText;
    return folded.starts_with(folded_) ? Exactness::TextBegins : Exactness::None;
}

Marks SearchMarks::in(std::string_view text) const {
    const auto words = shown_words(text);
    Marks marks{Exactness::Word, {}};
    for (std::size_t term = 0; term < levels_.front().second.size(); ++term) {
        const auto level = std::find_if(levels_.begin(), levels_.end(), [&](const auto& candidate) {
            return find_term(words, candidate.second[term], marks.parts);
        });
        const auto reached = level == levels_.end() ? Exactness::None : level->first;
        marks.exactness = std::min(marks.exactness, reached);
    }
    marks.parts = apart(std::move(marks.parts));
    if (marks.exactness != Exactness::None)
        marks.exactness = std::max(marks.exactness, whole_text(text));
    return marks;
}

}  // namespace suki::record

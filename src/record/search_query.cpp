#include "record/search_query.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/transliteration.h"
#include "record/known_words.h"

namespace suki::record {
namespace {

using storage::SearchPieces;
using storage::SearchTerm;
using storage::SearchTerms;

constexpr std::size_t kTrigram = 3;
constexpr std::size_t kShortestNumber = 5;  // digits, to be one that is written in groups
constexpr std::size_t kMostWords = 12;      // the rest of a text that was pasted is left out

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "+48", "22-123", "(0)17": digits and what stands between them in a telephone number.
bool is_number_part(std::string_view token) {
    return std::any_of(token.begin(), token.end(), is_ascii_digit) &&
           std::all_of(token.begin(), token.end(), [](char c) {
               return is_ascii_digit(c) ||
                      std::string_view("+-./()").find(c) != std::string_view::npos;
           });
}

std::vector<std::string_view> tokens_of(std::string_view typed) {
    std::vector<std::string_view> tokens;
    for (std::size_t at = 0; at < typed.size();) {
        const auto end = std::min(typed.find_first_of(" \t\r\n", at), typed.size());
        if (end > at) tokens.push_back(typed.substr(at, end - at));
        at = end + 1;
    }
    return tokens;
}

std::string piece_of(const std::string& word, Closeness closeness) {
    if (closeness == Closeness::Word) return "  " + word + "  ";
    const bool anywhere =
        closeness == Closeness::Anywhere && length_in_characters(word) >= kTrigram;
    return anywhere ? word : "  " + word;
}

SearchPieces pieces_of(const std::vector<std::string>& words) {
    SearchPieces pieces;
    for (const auto& word : words) pieces.push_back(piece_of(word, Closeness::Anywhere));
    return pieces;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const auto& word : words) text.append(text.empty() ? "" : between).append(word);
    return text;
}

void add_alternative(SearchTerm& term, SearchPieces pieces) {
    if (std::find(term.begin(), term.end(), pieces) == term.end())
        term.push_back(std::move(pieces));
}

/// Rows with the piece have what the term asks for as well.
bool is_found_by(const SearchTerm& term, const std::string& piece) {
    return std::any_of(term.begin(), term.end(), [&](const SearchPieces& pieces) {
        return pieces.size() == 1 && piece.find(pieces.front()) != std::string::npos;
    });
}

}  // namespace

SearchQuery::SearchQuery(std::string_view typed) {
    std::string text(typed);
    for (auto at = text.find("(0)"); at != std::string::npos; at = text.find("(0)"))
        text.replace(at, 3, " ");  // +44 (0)20: the zero is not dialled
    std::vector<std::string> groups;
    for (const auto token : tokens_of(text)) {
        if (is_number_part(token)) {
            for (auto& group : folded_words(token)) groups.push_back(std::move(group));
            continue;
        }
        add_number(std::exchange(groups, {}));
        add_words(token);
    }
    add_number(groups);
    if (parts_.size() > kMostWords) parts_.resize(kMostWords);
}

/// "ja@okna" may be a part of "maja@okna…": its words stand behind each other, or each anywhere.
void SearchQuery::add_words(std::string_view token) {
    const auto words = folded_words(token);
    if (words.size() > 1 && length_in_characters(words.front()) < kTrigram) {
        parts_.push_back({"", {pieces_of(words), {joined(words, "  ")}}});
        return;
    }
    for (const auto& word : words) parts_.push_back({word, {}});
}

void SearchQuery::add_number(const std::vector<std::string>& groups) {
    const std::string number = joined(groups, "");
    if (number.size() < kShortestNumber) {
        for (const auto& group : groups) parts_.push_back({group, {}});
        return;
    }
    Part part{"", {}};
    part.fixed.push_back(pieces_of(groups));
    add_alternative(part.fixed, {number});
    const auto zeros = std::min(number.find_first_not_of('0'), number.size());
    if (zeros > 0 && zeros <= 2 && number.size() - zeros >= kTrigram)
        add_alternative(part.fixed, {number.substr(zeros)});
    parts_.push_back(std::move(part));
}

SearchTerm SearchQuery::term_of(const Part& part, Closeness closeness) {
    if (!part.fixed.empty()) return part.fixed;
    SearchTerm term{{piece_of(part.word, closeness)}};
    add_alternative(term, {piece_of(latin_form(part.word), closeness)});
    return term;
}

SearchTerms SearchQuery::terms(Closeness closeness) const {
    SearchTerms terms;
    for (const auto& part : parts_) terms.push_back(term_of(part, closeness));
    return terms;
}

bool SearchQuery::may_narrow(storage::ReadTx& tx, Closeness closeness) const {
    const bool whole = closeness == Closeness::Word;
    bool narrows = false;
    for (const auto& [word, fixed] : parts_) {
        if (!fixed.empty() || piece_of(word, closeness) == piece_of(word, Closeness::Anywhere))
            continue;
        if (!may_be_known(tx, word, whole) && !may_be_known(tx, latin_form(word), whole))
            return false;
        narrows = true;
    }
    return narrows;
}

std::optional<SearchTerms> SearchQuery::forgiving(storage::ReadTx& tx) const {
    SearchTerms terms;
    bool more = false;
    for (const auto& part : parts_) {
        auto term = term_of(part, Closeness::Anywhere);
        const SearchTerm exact = term;
        if (!part.word.empty())
            for (auto& piece : near_pieces(tx, part.word)) {
                if (is_found_by(exact, piece)) continue;
                add_alternative(term, {std::move(piece)});
                more = true;
            }
        terms.push_back(std::move(term));
    }
    return more ? std::optional(std::move(terms)) : std::nullopt;
}

}  // namespace suki::record

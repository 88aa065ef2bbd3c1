#include "record/known_words.h"

#include <algorithm>

#include "base/code_points.h"
#include "base/json.h"
#include "base/one_edit.h"
#include "base/transliteration.h"

namespace suki::record {
namespace {

using storage::ReadTx;
using storage::Sql;

constexpr std::size_t kShortest = 3, kLongest = 40;  // letters of a word worth knowing
constexpr std::size_t kShortestTypo = 5;             // letters of the longer of both
constexpr int kRange = 20'000;                       // words looked at with one half in common
constexpr std::size_t kSounds = 16, kEdits = 24, kBeginnings = 8;

bool is_known_kind(const std::u32string& word) {
    return word.size() >= kShortest && word.size() <= kLongest && all_letters(word);
}

std::string reversed(std::u32string word) {
    std::reverse(word.begin(), word.end());
    return utf8(word);
}

/// Words whose `column` begins with `start`, in its order.
std::vector<std::string> in_range(ReadTx& tx, std::string_view column, const std::string& start,
                                  std::int64_t limit) {
    Sql sql("SELECT word FROM known_words WHERE ");
    (sql.name(column) << " >= ").bind(start);
    (sql << " AND ").name(column) << " < ";
    sql.bind(start + "\U0010FFFF");
    (sql << " ORDER BY ").name(column) << ", word LIMIT ";
    sql.bind(limit);
    std::vector<std::string> words;
    const auto rows = tx.query(sql);
    while (rows->next()) words.emplace_back(rows->text(0));
    return words;
}

class Near {
public:
    Near(ReadTx& tx, const std::string& word) : tx_(tx), typed_(word) {}

    void add_sounds() {
        for (const auto& sound : sound_forms(typed_)) {
            if (sound.size() < kShortest) continue;
            for (const auto& word : in_range(tx_, "sound", sound, kSounds)) add(word);
        }
    }

    /// One edit leaves the first or the last half as it is; a swap may touch the letter between.
    void add_edits(const std::u32string& form) {
        if (form.size() + 1 < kShortestTypo || form.size() > kLongest) return;
        const auto half = (form.size() - 1) / 2;
        auto words = in_range(tx_, "word", utf8(form.substr(0, half)), kRange);
        const auto first = words.size();
        for (auto& word : in_range(tx_, "reversed", reversed(form.substr(half + 1)), kRange))
            words.push_back(std::move(word));
        for (const auto& word : words) add_if_close(form, word);
        for (std::size_t i = 0; i < first; ++i) add_beginning(form, words[i]);
    }

    std::vector<std::string> pieces() {
        auto all = std::move(sounds_);
        for (auto* more : {&edits_, &beginnings_})
            for (auto& piece : *more)
                if (std::find(all.begin(), all.end(), piece) == all.end())
                    all.push_back(std::move(piece));
        return all;
    }

private:
    void add(const std::string& word) { keep(sounds_, "  " + word, kSounds); }

    void add_if_close(const std::u32string& form, const std::string& known) {
        const auto word = code_points(known);
        if (std::max(word.size(), form.size()) < kShortestTypo || word == form) return;
        if (within_one_edit(word, form)) keep(edits_, "  " + known, kEdits);
    }

    void add_beginning(const std::u32string& form, const std::string& known) {
        if (form.size() < kShortestTypo) return;
        const auto word = code_points(known);
        const auto size = begins_within_one_edit(word, form);
        if (size && *size < word.size())
            keep(beginnings_, "  " + utf8(word.substr(0, *size)), kBeginnings);
    }

    static void keep(std::vector<std::string>& pieces, std::string piece, std::size_t most) {
        if (pieces.size() < most && std::find(pieces.begin(), pieces.end(), piece) == pieces.end())
            pieces.push_back(std::move(piece));
    }

    ReadTx& tx_;
    const std::string& typed_;
    std::vector<std::string> sounds_, edits_, beginnings_;
};

}  // namespace

std::vector<storage::Table> known_words_tables() {
    using storage::ColumnKind;
    return {{"known_words",
             {{"word", ColumnKind::Text, true},
              {"reversed", ColumnKind::Text, true},
              {"sound", ColumnKind::Text, true}},
             {{"ix_known_words_word", {{"word"}}},
              {"ix_known_words_reversed", {{"reversed"}}},
              {"ix_known_words_sound", {{"sound"}}}}}};
}

void remember_words(storage::WriteTx& tx, const std::vector<std::string>& words) {
    json::array rows;
    for (const auto& text : words) {
        const auto word = code_points(text);
        if (!is_known_kind(word)) continue;
        rows.push_back(json::array{text, reversed(word), sound_form(text)});
    }
    if (rows.empty()) return;
    // Two transactions at once may add a word twice: that costs nothing but a row, and a unique
    // index would have them wait for each other, in circles.
    const bool sqlite = tx.dialect() == storage::DialectKind::Sqlite;
    Sql sql(
        "INSERT INTO known_words (word, reversed, sound)"
        " SELECT j.value->>0, j.value->>1, j.value->>2 FROM ");
    sql << (sqlite ? "json_each(" : "jsonb_array_elements(");
    sql.bind(json::serialize(rows)) << (sqlite ? ") j" : "::jsonb) j");
    sql << " WHERE NOT EXISTS (SELECT 1 FROM known_words k WHERE k.word = j.value->>0)";
    tx.execute_at_end(std::move(sql));
}

bool may_be_known(storage::ReadTx& tx, const std::string& text, bool whole) {
    if (!is_known_kind(code_points(text))) return true;
    const auto first = in_range(tx, "word", text, 1);  // a whole word is the first in its range
    return !first.empty() && (!whole || first.front() == text);
}

std::vector<std::string> near_pieces(ReadTx& tx, const std::string& word) {
    Near near(tx, word);
    near.add_sounds();
    near.add_edits(code_points(word));
    const auto latin = latin_form(word);
    if (latin != word) near.add_edits(code_points(latin));
    return near.pieces();
}

}  // namespace suki::record

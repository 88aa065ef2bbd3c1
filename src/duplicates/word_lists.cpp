// The lists in data/: one entry a line, "#" begins a comment.
#include "duplicates/word_lists.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/embedded_file.h"
#include "duplicates/words.h"

namespace suki::embedded {
std::vector<EmbeddedFile> matching_files();
}

namespace suki::duplicates {
namespace {

using Words = std::vector<std::string>;

Words lines_of(std::string_view path) {
    Words lines;
    for (const auto& file : embedded::matching_files()) {
        if (file.path != path) continue;
        auto rest = file.content;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = rest.substr(0, end);
            if (!line.empty() && line.front() != '#') lines.emplace_back(line);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return lines;
}

/// "Katarzyna: Kasia Kaśka" → kasia → {katarzyna}, kaska → {katarzyna}.
std::map<std::string, Words> read_nicknames() {
    std::map<std::string, std::set<std::string>> found;
    for (const auto& line : lines_of("nicknames.txt")) {
        const auto words = plain_words(line);
        for (const auto& word : words) found[word].insert(words.front());
    }
    std::map<std::string, Words> out;
    for (const auto& [word, names] : found) out[word] = Words(names.begin(), names.end());
    return out;
}

struct Form {
    Words words;
    bool in_front, at_end;
};

/// Longest first.
std::vector<Form> read_forms() {
    std::vector<Form> forms;
    for (const auto& line : lines_of("legal_forms.txt")) {
        const bool only_in_front = line.front() == '^';
        auto words = plain_words(line);
        const bool in_front = only_in_front || words.size() > 1;
        forms.push_back({std::move(words), in_front, !only_in_front});
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.words.size() > b.words.size(); });
    return forms;
}

bool cut_form(Words& words) {
    static const auto forms = read_forms();
    for (const auto& [form, in_front, at_end] : forms) {
        if (form.size() >= words.size()) continue;
        if (at_end && std::equal(form.rbegin(), form.rend(), words.rbegin())) {
            words.resize(words.size() - form.size());
            return true;
        }
        if (in_front && std::equal(form.begin(), form.end(), words.begin())) {
            words.erase(words.begin(), words.begin() + std::ssize(form));
            return true;
        }
    }
    return false;
}

bool is_article(const std::string& word) {
    static const std::set<std::string> articles{"the", "and", "i", "kai", "ang", "at"};
    return articles.contains(word);
}

}  // namespace

Words names_behind(const std::string& given_name) {
    static const auto nicknames = read_nicknames();
    const auto found = nicknames.find(given_name);
    return found == nicknames.end() ? Words{given_name} : found->second;
}

Words without_legal_form(Words words) {
    while (cut_form(words)) {
    }
    auto rest = words;
    std::erase_if(rest, is_article);
    return rest.empty() ? words : rest;
}

}  // namespace suki::duplicates

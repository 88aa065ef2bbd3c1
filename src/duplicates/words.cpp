#include "duplicates/words.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace suki::duplicates {
namespace {

constexpr double kAlike = 0.9;

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One a thread: ICU's are not shared safely, and dear to make.
std::string in_latin(const std::string& folded) {
    if (is_plain(folded)) return folded;
    thread_local const auto transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
            "Greek-Latin/UNGEGN; Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    }();
    if (!transliterator) return folded;
    auto text = icu::UnicodeString::fromUTF8(folded);
    transliterator->transliterate(text);
    std::string latin;
    return text.toUTF8String(latin);
}

char sound_of(char c) {
    switch (c) {
        case 'c':
        case 'q':
            return 'k';
        case 'w':
            return 'v';
        case 'z':
            return 's';
        case 'y':
        case 'j':
            return 'i';
        default:
            return c;
    }
}

bool is_silent(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'h';
}

/// Two letters that are one sound.
std::string with_sounds(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto pair = word.substr(i, 2);
        if (pair == "ph") {
            out += 'f';
            ++i;
        } else if (pair == "cz" || pair == "sz") {
            out += 's';
            ++i;
        } else if (word[i] == 'x') {
            out += "ks";
        } else {
            out += sound_of(word[i]);
        }
    }
    return out;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    bool in_run = false;
    for (auto& word : folded_words(in_latin(fold(text)))) {
        const bool single = word.size() == 1 && !has_digit(word);
        if (single && in_run)
            words.back() += word;
        else
            words.push_back(std::move(word));
        in_run = single;
    }
    return words;
}

std::string skeleton(std::string_view word) {
    if (has_digit(word)) return std::string(word);
    std::string out;
    for (const char c : with_sounds(word)) {
        if (out.empty() || (!is_silent(c) && out.back() != c)) out += c;
    }
    return out;
}

double word_likeness(const std::string& a, const std::string& b) {
    if (a == b) return 1;
    if (has_digit(a) || has_digit(b) || std::min(a.size(), b.size()) < 4) return 0;
    const double alike = similarity(a, b);
    return alike < kAlike ? 0 : alike;
}

double words_likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::size_t letters = 0;
    for (const auto& word : a) letters += word.size();
    for (const auto& word : b) letters += word.size();
    if (a.empty() || b.empty()) return 0;
    std::vector<bool> used(b.size());
    double alike = 0;
    for (const auto& word : a) {
        std::size_t best = b.size();
        double most = 0;
        for (std::size_t i = 0; i < b.size(); ++i) {
            const double now = used[i] ? 0 : word_likeness(word, b[i]);
            if (now > most) {
                most = now;
                best = i;
            }
        }
        if (best == b.size()) continue;
        used[best] = true;
        alike += most * static_cast<double>(word.size() + b[best].size());
    }
    return alike / static_cast<double>(letters);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string out;
    for (const auto& word : words) {
        if (!out.empty()) out += between;
        out += word;
    }
    return out;
}

}  // namespace suki::duplicates

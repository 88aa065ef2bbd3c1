// Greek in Latin letters by the standard, and a key under which the ways people write it meet.
#include "base/transliteration.h"

#include <algorithm>
#include <array>

#include "base/code_points.h"

namespace suki {
namespace {

struct Letters {
    std::u32string_view from;
    std::string_view to;
};

/// α to ω with final sigma between ρ and σ.
constexpr std::array<std::string_view, 25> kGreek = {"a", "v", "g", "d", "e",  "z",  "i", "th", "i",
                                                     "k", "l", "m", "n", "x",  "o",  "p", "r",  "s",
                                                     "s", "t", "y", "f", "ch", "ps", "o"};

bool is_greek(char32_t c) {
    return c >= U'α' && c <= U'ω';
}

bool has_greek(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\xce' || c == '\xcf'; });
}

/// υ behind α, ε, η is f before what has no voice and at the end, else v.
std::string_view after_vowel(std::u32string_view word, std::size_t at) {
    constexpr std::u32string_view kVoiceless = U"θκξπσςτφχψ";
    const bool voiceless =
        at + 1 == word.size() || kVoiceless.find(word[at + 1]) != std::u32string_view::npos;
    return voiceless ? "f" : "v";
}

bool is_in(char32_t c, std::u32string_view some) {
    return some.find(c) != std::u32string_view::npos;
}

/// What the letters at `at` become; `used` says how many they are.
std::string_view elot(std::u32string_view word, std::size_t at, std::size_t& used) {
    const char32_t c = word[at];
    const char32_t next = at + 1 < word.size() ? word[at + 1] : 0;
    used = 1;
    if (c == U'γ' && is_in(next, U"γξχ")) return "n";
    if (c == U'υ' && at > 0 && word[at - 1] == U'ο') return "u";
    if (c == U'υ' && at > 0 && is_in(word[at - 1], U"αεη")) return after_vowel(word, at);
    if (c != U'μ' || next != U'π') return kGreek[c - U'α'];
    used = 2;
    return at == 0 || at + 2 == word.size() ? "b" : "mp";
}

/// How h and w are to be read where nothing beside them says it.
struct Reading {
    enum class H { Chi, Eta, ChiThenEta, AlwaysEta } h = H::Chi;
    char w = 'v';
};

/// Pairs whose sound is one. Those of a consonant and h come first and are `kBreathed`.
constexpr std::size_t kBreathed = 4;
constexpr std::array<Letters, 25> kPairs = {{
    {U"th", "t"}, {U"ph", "v"},  {U"kh", "h"},  {U"gh", "g"},  {U"ch", "h"},
    {U"ks", "h"}, {U"ou", "i"},  {U"oy", "i"},  {U"oi", "i"},  {U"ei", "i"},
    {U"ai", "e"}, {U"eu", "ev"}, {U"ey", "ev"}, {U"au", "av"}, {U"ay", "av"},
    {U"mp", "v"}, {U"mb", "v"},  {U"nt", "d"},  {U"nd", "d"},  {U"gk", "g"},
    {U"gg", "g"}, {U"ng", "g"},  {U"nk", "g"},  {U"ck", "k"},  {U"ts", "ts"},
}};

/// a to z; h and w depend on the reading.
constexpr std::string_view kSounds = "avkdevghiiklmnopkrstivvhiz";

class Sound {
public:
    Sound(std::u32string_view word, Reading reading) : word_(word), reading_(reading) {}

    std::string key() {
        while (at_ < word_.size()) take();
        return utf8(out_);
    }

private:
    void take() {
        if (is_soft_g()) return add("i", 2);
        for (std::size_t i = 0; i < kPairs.size(); ++i) {
            const bool off = i < kBreathed && reading_.h == Reading::H::AlwaysEta;
            if (!off && word_.substr(at_, 2) == kPairs[i].from) return add(kPairs[i].to, 2);
        }
        take_one(word_[at_]);
    }

    /// Γιάννης is Giannis and Yannis.
    bool is_soft_g() const {
        return word_[at_] == U'g' && at_ + 2 < word_.size() && is_in(word_[at_ + 1], U"iy") &&
               is_in(word_[at_ + 2], U"aeou");
    }

    void take_one(char32_t c) {
        if (c == U'h') return add(h_is_chi() ? "h" : "i", 1);
        if (c == U'w') return add(std::string_view(&reading_.w, 1), 1);
        if (c == U'8') return add("t", 1);  // θ, as it is drawn
        if (c == U'3') return add("h", 1);  // ξ
        if (c >= U'a' && c <= U'z') return add(kSounds.substr(c - U'a', 1), 1);
        push(c);
        ++at_;
    }

    bool h_is_chi() const {
        return reading_.h == Reading::H::Chi || (reading_.h == Reading::H::ChiThenEta && at_ == 0);
    }

    void add(std::string_view sounds, std::size_t used) {
        for (const char c : sounds) push(static_cast<char32_t>(c));
        at_ += used;
    }

    void push(char32_t c) {
        if (out_.empty() || out_.back() != c) out_ += c;
    }

    std::u32string_view word_;
    const Reading reading_;
    std::size_t at_ = 0;
    std::u32string out_;
};

}  // namespace

std::string latin_form(std::string_view folded) {
    if (!has_greek(folded)) return std::string(folded);
    const auto word = code_points(folded);
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t used = 1;
        if (is_greek(word[at]))
            out += elot(word, at, used);
        else
            out += utf8(std::u32string_view(word).substr(at, 1));
        at += used;
    }
    return out;
}

std::string sound_form(std::string_view folded) {
    return Sound(code_points(latin_form(folded)), {}).key();
}

std::vector<std::string> sound_forms(std::string_view folded) {
    using H = Reading::H;
    const auto word = code_points(latin_form(folded));
    std::vector<std::string> forms;
    for (const H h : {H::Chi, H::Eta, H::ChiThenEta, H::AlwaysEta})
        for (const char w : {'v', 'o'}) {
            auto key = Sound(word, {h, w}).key();
            if (std::find(forms.begin(), forms.end(), key) == forms.end())
                forms.push_back(std::move(key));
        }
    return forms;
}

}  // namespace suki

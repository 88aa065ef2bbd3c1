// Legacy files carry no name of their encoding, so each candidate is tried as a reader would:
// does it give letters that people use, or symbols in the middle of words?
#include "exchange/encoding.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/error.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kChunk = 64 << 10;
constexpr std::size_t kSample = 256 << 10;

struct Candidate {
    const char* name;
    std::u32string_view usual;  // letters outside ASCII that its users type most
    bool greek;
};

constexpr std::u32string_view kCentral = U"ąćęłńóśźżĄĆĘŁŃÓŚŹŻáéíöőúüűčďěňřšťůýžăâîșțß";
constexpr std::u32string_view kWestern = U"áàâäãåæçéèêëíìîïñóòôöõøúùûüßÁÀÄÅÇÉÍÑÓÖØÚÜ";
constexpr std::u32string_view kGreek =
    U"αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ";

constexpr std::array<Candidate, 5> kLegacy = {{
    {"windows-1252", kWestern, false},
    {"windows-1250", kCentral, false},
    {"windows-1253", kGreek, true},
    {"iso-8859-2", kCentral, false},
    {"iso-8859-7", kGreek, true},
}};

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open_converter(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status)) throw internal("ICU has no encoding " + encoding);
    return converter;
}

/// What each of the 256 bytes means; U+FFFD where nothing.
std::array<char32_t, 256> decoding_table(const char* encoding) {
    std::array<char32_t, 256> table{};
    const Converter converter = open_converter(encoding);
    for (int byte = 0; byte < 256; ++byte) {
        const char source = static_cast<char>(byte);
        char16_t out[4] = {};
        UErrorCode status = U_ZERO_ERROR;
        ucnv_toUChars(converter.get(), out, 4, &source, 1, &status);
        table[static_cast<std::size_t>(byte)] = U_FAILURE(status) ? 0xFFFD : out[0];
    }
    return table;
}

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_ascii_letter(char32_t c) {
    return c < 0x80 && is_letter(c);
}
bool is_greek(char32_t c) {
    return c >= 0x370 && c < 0x400 && is_letter(c);
}

/// How well a character outside ASCII fits between its neighbours.
int fitness(const Candidate& candidate, char32_t before, char32_t c, char32_t after) {
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) return -10;
    const bool in_word = is_letter(before) || is_letter(after);
    if (!is_letter(c)) return in_word ? -3 : 0;
    const bool usual = candidate.usual.find(c) != std::u32string_view::npos;
    if (candidate.greek) {
        if (is_ascii_letter(before) || is_ascii_letter(after)) return -3;
        return is_greek(before) || is_greek(after) ? 3 : 0;
    }
    const bool beside_latin = is_ascii_letter(before) || is_ascii_letter(after);
    const bool beside_other =
        (before >= 0x80 && is_letter(before)) || (after >= 0x80 && is_letter(after));
    if (beside_other && !beside_latin) return -2;
    return usual ? 3 : -1;
}

long score(const Candidate& candidate, std::string_view sample) {
    const auto table = decoding_table(candidate.name);
    const auto at = [&](std::size_t i) { return table[static_cast<unsigned char>(sample[i])]; };
    long total = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (static_cast<unsigned char>(sample[i]) < 0x80) continue;
        const char32_t before = i > 0 ? at(i - 1) : U' ';
        const char32_t after = i + 1 < sample.size() ? at(i + 1) : U' ';
        total += fitness(candidate, before, at(i), after);
    }
    return total;
}

const char* favourite(std::string_view country) {
    static constexpr std::array<std::string_view, 9> central_europe = {"PL", "CZ", "SK", "HU", "RO",
                                                                       "SI", "HR", "BA", "RS"};
    if (country == "GR" || country == "CY") return "windows-1253";
    const bool central =
        std::find(central_europe.begin(), central_europe.end(), country) != central_europe.end();
    return central ? "windows-1250" : "windows-1252";
}

std::string best_legacy(std::string_view sample, std::string_view country) {
    const char* best = favourite(country);
    long best_score = -1;
    for (int round = 0; round < 2; ++round) {
        for (const auto& candidate : kLegacy) {
            const bool preferred = std::string_view(candidate.name) == favourite(country);
            if (preferred != (round == 0)) continue;
            const long points = score(candidate, sample);
            if (round == 0 || points > best_score) {
                best = candidate.name;
                best_score = points;
            }
        }
    }
    return best;
}

/// UTF-16 without a mark: nearly every other byte of common text is zero.
std::string by_zero_bytes(std::string_view sample) {
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] == 0) ++(i % 2 == 0 ? even : odd);
    }
    const std::size_t many = sample.size() / 5;
    if (odd > many && even * 4 < odd) return "utf-16le";
    if (even > many && odd * 4 < even) return "utf-16be";
    return "";
}

/// Checks UTF-8 that comes in pieces.
class Utf8Check {
public:
    bool feed(std::string_view piece) {
        carry_.append(piece);
        auto whole = static_cast<std::int64_t>(carry_.size());  // ICU's macro subtracts: signed
        U8_TRUNCATE_IF_INCOMPLETE(carry_.data(), 0, whole);
        const auto length = static_cast<std::size_t>(whole);
        if (!valid(std::string_view(carry_).substr(0, length))) return false;
        carry_.erase(0, length);
        return true;
    }
    bool finish() const { return carry_.empty(); }

private:
    static bool valid(std::string_view text) {
        const char* bytes = text.data();
        const auto size = static_cast<std::int64_t>(text.size());
        for (std::int64_t i = 0; i < size;) {
            UChar32 c = 0;
            U8_NEXT(bytes, i, size, c);
            if (c < 0) return false;
        }
        return true;
    }
    std::string carry_;
};

std::string by_mark(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) return "utf-8";
    if (start.starts_with("\xFF\xFE")) return "utf-16le";
    if (start.starts_with("\xFE\xFF")) return "utf-16be";
    return "";
}

/// Keeps the part of a piece that tells about encodings: high bytes and their neighbours, so that
/// a sample of a long file holds all of its accents.
void add_to_sample(std::string& sample, std::string_view piece) {
    for (std::size_t i = 0; i < piece.size() && sample.size() < kSample; ++i) {
        const auto high = [&](std::size_t at) {
            return at < piece.size() && (piece[at] & 0x80) != 0;
        };
        if (high(i) || high(i + 1) || (i > 0 && high(i - 1)))
            sample += piece[i];
        else if (!sample.empty() && sample.back() != ' ')
            sample += ' ';
    }
}

std::string detect(ByteSource& source, std::string_view country) {
    std::string piece(kChunk, '\0'), sample;
    Utf8Check utf8;
    bool is_utf8 = true;
    for (bool first = true;; first = false) {
        const std::size_t count = source.read(piece.data(), kChunk);
        const std::string_view bytes(piece.data(), count);
        if (first) {
            if (std::string marked = by_mark(bytes); !marked.empty()) return marked;
            if (std::string wide = by_zero_bytes(bytes); !wide.empty()) return wide;
        }
        if (count == 0) break;
        is_utf8 = is_utf8 && utf8.feed(bytes);
        add_to_sample(sample, bytes);
    }
    if (is_utf8 && utf8.finish()) return "utf-8";
    return best_legacy(sample, country);
}

}  // namespace

std::string detect_encoding(ByteSource& source, std::string_view country) {
    std::string found = detect(source, country);
    source.rewind();
    return found;
}

bool is_known_encoding(std::string_view name) {
    if (name == "utf-8" || name == "utf-16le" || name == "utf-16be") return true;
    return std::any_of(kLegacy.begin(), kLegacy.end(),
                       [&](const auto& known) { return name == known.name; });
}

std::optional<std::string> decode(std::string_view bytes, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter from(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status)) return std::nullopt;
    std::u16string wide(bytes.size() * 2 + 1, u'\0');
    const auto length =
        ucnv_toUChars(from.get(), wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                      static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::string();
    const Converter to = open_converter("utf-8");
    std::string out(static_cast<std::size_t>(length) * 3 + 1, '\0');
    const auto size = ucnv_fromUChars(to.get(), out.data(), static_cast<std::int32_t>(out.size()),
                                      wide.data(), length, &status);
    out.resize(U_FAILURE(status) ? 0 : static_cast<std::size_t>(size));
    return out;
}

struct Decoder::Impl {
    ByteSource& source;
    Converter from;  // null: UTF-8, passed on
    Converter to;
    std::vector<char> bytes = std::vector<char>(kChunk);
    std::vector<char16_t> pivot = std::vector<char16_t>(kChunk);
    char16_t* pivot_read = pivot.data();
    char16_t* pivot_write = pivot.data();
    bool at_start = true;
    bool ended = false;

    void drop_mark(std::string& out) {
        if (at_start && out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
        at_start = at_start && out.empty();
    }

    void convert(std::size_t count, std::string& out) {
        const char* at = bytes.data();
        const char* end = at + count;
        char buffer[4096];
        UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
        while (status == U_BUFFER_OVERFLOW_ERROR) {
            char* target = buffer;
            status = U_ZERO_ERROR;
            ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &at, end,
                           pivot.data(), &pivot_read, &pivot_write, pivot.data() + pivot.size(),
                           false, ended, &status);
            out.append(buffer, target);
        }
    }
};

Decoder::Decoder(ByteSource& source, std::string_view encoding)
    : impl_(new Impl{source, nullptr, nullptr}) {
    if (encoding == "utf-8") return;
    impl_->from = open_converter(std::string(encoding));
    impl_->to = open_converter("utf-8");
}

Decoder::~Decoder() = default;

bool Decoder::read(std::string& out) {
    out.clear();
    while (out.empty() && !impl_->ended) {
        const std::size_t count = impl_->source.read(impl_->bytes.data(), kChunk);
        impl_->ended = count == 0;
        if (impl_->from)
            impl_->convert(count, out);
        else
            out.assign(impl_->bytes.data(), count);
        impl_->drop_mark(out);
    }
    return !out.empty();
}

}  // namespace suki::exchange

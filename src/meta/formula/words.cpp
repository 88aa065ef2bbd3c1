#include "meta/formula/words.h"

namespace suki::meta {
namespace {

bool is_word_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_word_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

FormulaWord FormulaWords::take() {
    FormulaWord word = std::move(current_);
    advance();
    return word;
}

bool FormulaWords::accept(std::string_view symbol) {
    if (!current_.is(symbol)) return false;
    advance();
    return true;
}

void FormulaWords::advance() {
    while (at_ < text_.size() && is_word_space(text_[at_])) ++at_;
    current_ = read();
}

FormulaWord FormulaWords::cut(FormulaWord::Kind kind, std::size_t end) {
    FormulaWord word{kind, std::string(text_.substr(at_, end - at_)), at_};
    at_ = end;
    return word;
}

FormulaWord FormulaWords::read() {
    using Kind = FormulaWord::Kind;
    if (at_ >= text_.size()) return {Kind::End, "", at_};
    const char c = text_[at_];
    if (c == '"' || c == '\'') return read_text(c);
    if (is_word_digit(c)) return read_number();
    if (is_word_letter(c)) {
        auto end = at_ + 1;
        while (end < text_.size() && (is_word_letter(text_[end]) || is_word_digit(text_[end])))
            ++end;
        return cut(Kind::Name, end);
    }
    for (const std::string_view two : {"<=", ">=", "<>", "!="})
        if (text_.substr(at_, 2) == two) {
            auto word = cut(Kind::Symbol, at_ + 2);
            if (word.text == "!=") word.text = "<>";
            return word;
        }
    const bool known = std::string_view("()+-*/&=<>,.").find(c) != std::string_view::npos;
    if (known) return cut(Kind::Symbol, at_ + 1);
    auto end = at_ + 1;  // a whole character, so that the message can quote it
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    return cut(Kind::Bad, end);
}

FormulaWord FormulaWords::read_text(char quote) {
    const auto start = at_;
    std::string text;
    for (auto i = at_ + 1; i < text_.size(); ++i) {
        if (text_[i] != quote) {
            text += text_[i];
        } else if (i + 1 < text_.size() && text_[i + 1] == quote) {
            text += quote;
            ++i;
        } else {
            at_ = i + 1;
            return {FormulaWord::Kind::Text, std::move(text), start};
        }
    }
    at_ = text_.size();
    return {FormulaWord::Kind::Bad, std::string(1, quote), start};
}

FormulaWord FormulaWords::read_number() {
    auto end = at_;
    while (end < text_.size() && is_word_digit(text_[end])) ++end;
    if (end + 1 < text_.size() && text_[end] == '.' && is_word_digit(text_[end + 1])) {
        ++end;
        while (end < text_.size() && is_word_digit(text_[end])) ++end;
    }
    if (end < text_.size() && is_word_letter(text_[end]))
        return cut(FormulaWord::Kind::Bad, end + 1);
    return cut(FormulaWord::Kind::Number, end);
}

}  // namespace suki::meta

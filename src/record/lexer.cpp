#include "record/lexer.h"

#include "base/id.h"
#include "base/time.h"

namespace suki::record {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '@';
}

}  // namespace

Token Lexer::take() {
    Token token = std::move(current_);
    advance();
    return token;
}

bool Lexer::accept(std::string_view symbol_or_word) {
    if (!current_.is(symbol_or_word) && !current_.is_word(symbol_or_word)) return false;
    advance();
    return true;
}

void Lexer::advance() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
        ++at_;
    current_ = read();
}

Token Lexer::make(Token::Kind kind, std::size_t end) {
    Token token{kind, std::string(text_.substr(at_, end - at_)), at_};
    at_ = end;
    return token;
}

Token Lexer::read() {
    if (at_ >= text_.size()) return {Token::Kind::End, "", at_};
    const char c = text_[at_];
    if (c == '\'') return read_string();
    if (at_ + 36 <= text_.size() && Id::parse(text_.substr(at_, 36)))
        return make(Token::Kind::Guid, at_ + 36);
    if (is_digit(c)) return read_number_or_time();
    if (is_letter(c)) {
        auto end = at_ + 1;
        while (end < text_.size() &&
               (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '.'))
            ++end;
        return make(Token::Kind::Name, end);
    }
    if (std::string_view("(),/:;=-*").find(c) != std::string_view::npos)
        return make(Token::Kind::Symbol, at_ + 1);
    return make(Token::Kind::Bad, at_ + 1);
}

Token Lexer::read_string() {
    const auto start = at_;
    std::string text;
    for (auto i = at_ + 1; i < text_.size(); ++i) {
        if (text_[i] != '\'') {
            text += text_[i];
        } else if (i + 1 < text_.size() && text_[i + 1] == '\'') {
            text += '\'';
            ++i;
        } else {
            at_ = i + 1;
            return {Token::Kind::String, std::move(text), start};
        }
    }
    at_ = text_.size();
    return {Token::Kind::Bad, "'", start};
}

Token Lexer::read_number_or_time() {
    auto end = at_;
    const auto is_part = [&](char c) {
        return is_digit(c) || c == '-' || c == ':' || c == '.' || c == 'T' || c == 'Z' || c == '+';
    };
    if (text_.size() - at_ >= 10 && parse_date(text_.substr(at_, 10))) {
        while (end < text_.size() && is_part(text_[end])) ++end;
        const auto text = text_.substr(at_, end - at_);
        if (text.size() == 10) return make(Token::Kind::Date, end);
        if (parse_instant(text)) return make(Token::Kind::Instant, end);
        return make(Token::Kind::Bad, end);
    }
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
        ++end;
        while (end < text_.size() && is_digit(text_[end])) ++end;
    }
    if (end < text_.size() && is_letter(text_[end])) return make(Token::Kind::Bad, end + 1);
    return make(Token::Kind::Number, end);
}

}  // namespace suki::record

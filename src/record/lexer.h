#pragma once
#include <string>
#include <string_view>

namespace suki::record {

/// One word of the query language.
struct Token {
    enum class Kind { End, Name, Number, String, Date, Instant, Guid, Symbol, Bad };
    Kind kind = Kind::End;
    std::string text;        // a String's without quotes and with '' as '
    std::size_t offset = 0;  // byte where it starts

    bool is(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
    bool is_word(std::string_view word) const { return kind == Kind::Name && text == word; }
};

/// Splits $filter, $orderby, $expand and $apply into tokens. Never throws; rubbish is a Bad token.
class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) { advance(); }
    const Token& peek() const { return current_; }
    Token take();
    /// Takes the token if it is that symbol or word.
    bool accept(std::string_view symbol_or_word);
    /// Raw text up to the parenthesis that closes the current level (for nested options).
    std::string_view rest() const { return text_.substr(current_.offset); }

private:
    void advance();
    Token read();
    Token read_string();
    Token read_number_or_time();
    Token make(Token::Kind kind, std::size_t end);

    std::string_view text_;
    std::size_t at_ = 0;
    Token current_;
};

}  // namespace suki::record

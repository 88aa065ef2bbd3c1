#pragma once
#include <string>
#include <string_view>

namespace suki::meta {

/// One word of a formula.
struct FormulaWord {
    enum class Kind { End, Name, Number, Text, Symbol, Bad };
    Kind kind = Kind::End;
    std::string text;  // a Text's without quotes; "!=" is "<>"
    std::size_t offset = 0;

    bool is(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
};

/// Splits a formula into words. Never throws; rubbish is a Bad word.
class FormulaWords {
public:
    explicit FormulaWords(std::string_view text) : text_(text) { advance(); }
    const FormulaWord& peek() const { return current_; }
    FormulaWord take();
    bool accept(std::string_view symbol);

private:
    void advance();
    FormulaWord read();
    FormulaWord read_text(char quote);
    FormulaWord read_number();
    FormulaWord cut(FormulaWord::Kind kind, std::size_t end);

    std::string_view text_;
    std::size_t at_ = 0;
    FormulaWord current_;
};

}  // namespace suki::meta

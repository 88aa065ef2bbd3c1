#include "record/compute_parser.h"

#include "record/filter_parser.h"

namespace suki::record {
namespace {

Unexpected<FieldError> misread(const Lexer& lexer, const std::string& problem) {
    return Unexpected<FieldError>{{"query.syntax",
                                   "$compute cannot be read: " + problem + " (character " +
                                       std::to_string(lexer.peek().offset + 1) + ").",
                                   "$compute"}};
}

}  // namespace

Result<std::vector<ComputedExpr>, FieldError> parse_compute(std::string_view text) {
    Lexer lexer(text);
    std::vector<ComputedExpr> all;
    do {
        auto parsed = parse_expression(lexer);
        if (!parsed) {
            auto error = parsed.error();
            error.target = "$compute";
            return Unexpected<FieldError>{std::move(error)};
        }
        if (!lexer.accept("as")) return misread(lexer, "\"as\" and a name are missing");
        if (lexer.peek().kind != Token::Kind::Name)
            return misread(lexer, "a name is missing after \"as\"");
        all.push_back({lexer.take().text, std::move(parsed).value()});
    } while (lexer.accept(","));
    if (lexer.peek().kind != Token::Kind::End)
        return misread(lexer, "unexpected \"" + lexer.peek().text + "\"");
    return all;
}

}  // namespace suki::record

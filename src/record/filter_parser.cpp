// Recursive descent over the grammar in filter_ast.h. A failure is thrown inside and becomes the
// Result at the surface.
#include "record/filter_parser.h"

#include <algorithm>
#include <array>

namespace suki::record {
namespace {

constexpr int kDepthLimit = 50;
constexpr int kTermLimit = 1'000;

struct Failure {
    FieldError error;
};

ExprPtr make(Expr::Kind kind, std::string text = {}) {
    auto expr = std::make_unique<Expr>();
    expr->kind = kind;
    expr->text = std::move(text);
    return expr;
}

class Parser {
public:
    explicit Parser(Lexer& lexer) : lexer_(lexer) {}

    ExprPtr parse_or() {
        const Level level(*this);
        return parse_chain({"or"}, [this] { return parse_and(); });
    }

    void expect_end() {
        if (lexer_.peek().kind != Token::Kind::End)
            fail("unexpected \"" + lexer_.peek().text + "\"");
    }

private:
    /// Counts nesting for as long as it lives.
    struct Level {
        explicit Level(Parser& parser) : owner(parser) {
            if (++owner.depth_ > kDepthLimit)
                throw Failure{{"query.too_deep",
                               "The expression is nested more than 50 levels deep.", "$filter"}};
        }
        ~Level() { --owner.depth_; }
        Parser& owner;
    };

    template <class Next>
    ExprPtr parse_chain(std::initializer_list<std::string_view> operators, Next next) {
        ExprPtr left = next();
        for (;;) {
            const auto& token = lexer_.peek();
            const bool matches =
                token.kind == Token::Kind::Name &&
                std::find(operators.begin(), operators.end(), token.text) != operators.end();
            if (!matches) return left;
            auto binary = make(Expr::Kind::Binary, lexer_.take().text);
            binary->children.push_back(std::move(left));
            binary->children.push_back(next());
            left = std::move(binary);
        }
    }

    ExprPtr parse_and() {
        return parse_chain({"and"}, [this] { return parse_not(); });
    }

    ExprPtr parse_not() {
        if (!lexer_.peek().is_word("not")) return parse_compare();
        lexer_.take();
        const Level level(*this);
        auto expr = make(Expr::Kind::Not);
        expr->children.push_back(parse_not());
        return expr;
    }

    ExprPtr parse_compare() {
        ExprPtr left = parse_sum();
        for (const std::string_view op : {"eq", "ne", "gt", "ge", "lt", "le"}) {
            if (!lexer_.peek().is_word(op)) continue;
            auto binary = make(Expr::Kind::Binary, lexer_.take().text);
            binary->children.push_back(std::move(left));
            binary->children.push_back(parse_sum());
            return binary;
        }
        return lexer_.accept("in") ? parse_in(std::move(left)) : std::move(left);
    }

    ExprPtr parse_in(ExprPtr left) {
        auto expr = make(Expr::Kind::In);
        expr->children.push_back(std::move(left));
        expect("(");
        do {
            expr->children.push_back(parse_unary());
        } while (lexer_.accept(","));
        expect(")");
        return expr;
    }

    ExprPtr parse_sum() {
        return parse_chain({"add", "sub"}, [this] { return parse_product(); });
    }
    ExprPtr parse_product() {
        return parse_chain({"mul", "div", "divby", "mod"}, [this] { return parse_unary(); });
    }

    ExprPtr parse_unary() {
        if (!lexer_.accept("-")) return parse_primary();
        const Level level(*this);
        auto expr = make(Expr::Kind::Negate);
        expr->children.push_back(parse_unary());
        return expr;
    }

    ExprPtr parse_primary() {
        if (++terms_ > kTermLimit)
            throw Failure{
                {"query.too_long", "The expression has more than 1,000 terms.", "$filter"}};
        if (lexer_.accept("(")) {
            ExprPtr inner = parse_or();
            expect(")");
            return inner;
        }
        switch (lexer_.peek().kind) {
            case Token::Kind::Number:
                return make(Expr::Kind::Number, lexer_.take().text);
            case Token::Kind::String:
                return make(Expr::Kind::String, lexer_.take().text);
            case Token::Kind::Date:
                return make(Expr::Kind::Date, lexer_.take().text);
            case Token::Kind::Instant:
                return make(Expr::Kind::Instant, lexer_.take().text);
            case Token::Kind::Guid:
                return make(Expr::Kind::Guid, lexer_.take().text);
            case Token::Kind::Name:
                return parse_name();
            case Token::Kind::End:
                fail("something is missing at the end");
            default:
                fail("unexpected \"" + lexer_.peek().text + "\"");
        }
    }

    ExprPtr parse_name() {
        if (lexer_.peek().is_word("not")) fail("\"not\" stands before a whole condition only");
        std::string name = lexer_.take().text;
        if (name == "null") return make(Expr::Kind::Null);
        if (name == "true" || name == "false") return make(Expr::Kind::Boolean, name);
        if (lexer_.peek().is("(")) return parse_call(std::move(name));
        auto path = make(Expr::Kind::Path);
        path->path.push_back(std::move(name));
        while (lexer_.accept("/")) {
            if (lexer_.peek().kind != Token::Kind::Name) fail("a name is missing after \"/\"");
            name = lexer_.take().text;
            if ((name == "any" || name == "all") && lexer_.peek().is("("))
                return parse_lambda(std::move(path), name);
            if (name == "$count") return parse_count(std::move(path));
            path->path.push_back(std::move(name));
        }
        return path;
    }

    ExprPtr parse_count(ExprPtr path) {
        path->kind = Expr::Kind::Count;
        if (!lexer_.accept("(")) return path;
        const Level level(*this);
        expect("$filter");
        expect("=");
        path->children.push_back(parse_or());
        expect(")");
        return path;
    }

    ExprPtr parse_call(std::string name) {
        const Level level(*this);
        auto call = make(Expr::Kind::Call, std::move(name));
        expect("(");
        if (lexer_.accept(")")) return call;
        do {
            call->children.push_back(parse_or());
        } while (lexer_.accept(","));
        expect(")");
        return call;
    }

    ExprPtr parse_lambda(ExprPtr path, std::string_view name) {
        const Level level(*this);
        path->kind = name == "any" ? Expr::Kind::Any : Expr::Kind::All;
        expect("(");
        if (path->kind == Expr::Kind::Any && lexer_.accept(")")) return path;
        if (lexer_.peek().kind != Token::Kind::Name)
            fail("a variable is missing, as in any(x:x/name eq 'A')");
        path->text = lexer_.take().text;
        expect(":");
        path->children.push_back(parse_or());
        expect(")");
        return path;
    }

    void expect(std::string_view symbol) {
        if (lexer_.accept(symbol)) return;
        const auto& token = lexer_.peek();
        fail("\"" + std::string(symbol) + "\" is missing" +
             (token.kind == Token::Kind::End ? " at the end" : " before \"" + token.text + "\""));
    }

    [[noreturn]] void fail(const std::string& problem) {
        throw Failure{{"query.syntax",
                       "The filter cannot be read: " + problem + " (character " +
                           std::to_string(lexer_.peek().offset + 1) + ").",
                       "$filter"}};
    }

    Lexer& lexer_;
    int depth_ = 0;
    int terms_ = 0;
};

}  // namespace

Result<ExprPtr, FieldError> parse_expression(Lexer& lexer) {
    try {
        return Parser(lexer).parse_or();
    } catch (Failure& failure) {
        return Unexpected<FieldError>{std::move(failure.error)};
    }
}

Result<ExprPtr, FieldError> parse_filter(std::string_view text) {
    Lexer lexer(text);
    try {
        Parser parser(lexer);
        ExprPtr expr = parser.parse_or();
        parser.expect_end();
        return expr;
    } catch (Failure& failure) {
        return Unexpected<FieldError>{std::move(failure.error)};
    }
}

}  // namespace suki::record

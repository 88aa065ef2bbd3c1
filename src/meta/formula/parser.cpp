// Recursive descent over the grammar in formula.h.
#include <algorithm>

#include "meta/formula/formula.h"
#include "meta/formula/words.h"

namespace suki::meta {
namespace {

constexpr int kFormulaDepth = 50;
constexpr int kFormulaTerms = 150;

std::string capitals(std::string_view word) {
    std::string out(word);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

class FormulaParser {
public:
    explicit FormulaParser(std::string_view text) : words_(text) {}

    FormulaNode parse() {
        FormulaNode node = compare();
        if (words_.peek().kind != FormulaWord::Kind::End) unexpected();
        return node;
    }

private:
    using Kind = FormulaNode::Kind;

    struct Level {
        explicit Level(FormulaParser& parser) : owner(parser) {
            if (++owner.depth_ > kFormulaDepth)
                owner.refuse("The formula is nested more than 50 levels deep.");
        }
        ~Level() { --owner.depth_; }
        FormulaParser& owner;
    };

    FormulaNode operation(FormulaNode left, FormulaNode (FormulaParser::*next)()) {
        FormulaNode node;
        node.kind = Kind::Operator;
        node.offset = words_.peek().offset;
        node.text = words_.take().text;
        node.children.push_back(std::move(left));
        node.children.push_back((this->*next)());
        return node;
    }

    bool at_symbol(std::initializer_list<std::string_view> symbols) const {
        const auto& word = words_.peek();
        return word.kind == FormulaWord::Kind::Symbol &&
               std::find(symbols.begin(), symbols.end(), word.text) != symbols.end();
    }

    bool at_comparison() const { return at_symbol({"=", "<>", "<", "<=", ">", ">="}); }

    FormulaNode compare() {
        const Level level(*this);
        FormulaNode left = join();
        if (at_comparison()) left = operation(std::move(left), &FormulaParser::join);
        if (at_comparison()) refuse("Compare two at a time: AND(1 < a, a < 9).");
        return left;
    }

    FormulaNode join() {
        FormulaNode left = sum();
        while (at_symbol({"&"})) left = operation(std::move(left), &FormulaParser::sum);
        return left;
    }

    FormulaNode sum() {
        FormulaNode left = product();
        while (at_symbol({"+", "-"})) left = operation(std::move(left), &FormulaParser::product);
        return left;
    }

    FormulaNode product() {
        FormulaNode left = unary();
        while (at_symbol({"*", "/"})) left = operation(std::move(left), &FormulaParser::unary);
        return left;
    }

    FormulaNode unary() {
        if (!at_symbol({"-"})) return primary();
        const Level level(*this);
        FormulaNode node;
        node.kind = Kind::Operator;
        node.offset = words_.take().offset;
        node.text = "negative";
        node.children.push_back(unary());
        return node;
    }

    FormulaNode primary() {
        if (words_.accept("(")) {
            FormulaNode inner = compare();
            expect(")");
            return inner;
        }
        if (++terms_ > kFormulaTerms) refuse("The formula has more than 150 terms.");
        FormulaNode node;
        node.offset = words_.peek().offset;
        switch (words_.peek().kind) {
            case FormulaWord::Kind::Number:
                node.text = words_.take().text;
                return node;
            case FormulaWord::Kind::Text:
                node.kind = Kind::Text;
                node.text = words_.take().text;
                return node;
            case FormulaWord::Kind::Name:
                return named(std::move(node));
            default:
                unexpected();
        }
    }

    FormulaNode named(FormulaNode node) {
        const std::string name = words_.take().text;
        if (words_.peek().is("(")) return call(std::move(node), capitals(name));
        if (const auto word = capitals(name); word == "TRUE" || word == "FALSE") {
            node.kind = Kind::Boolean;
            node.text = word;
            return node;
        }
        node.kind = Kind::Path;
        node.path.push_back(name);
        while (words_.accept(".")) {
            if (words_.peek().kind != FormulaWord::Kind::Name)
                refuse("A field's name is missing after the point.");
            node.path.push_back(words_.take().text);
        }
        return node;
    }

    FormulaNode call(FormulaNode node, std::string name) {
        const Level level(*this);
        node.kind = Kind::Call;
        node.text = std::move(name);
        words_.take();
        if (words_.accept(")")) return node;
        do {
            node.children.push_back(compare());
        } while (words_.accept(","));
        expect(")");
        return node;
    }

    void expect(std::string_view symbol) {
        if (words_.accept(symbol)) return;
        const auto& word = words_.peek();
        refuse("\"" + std::string(symbol) + "\" is missing" +
               (word.kind == FormulaWord::Kind::End ? " at the end."
                                                    : " before \"" + word.text + "\"."));
    }

    [[noreturn]] void unexpected() {
        const auto& word = words_.peek();
        const auto name = capitals(word.text);
        if (word.kind == FormulaWord::Kind::End) refuse("Something is missing at the end.");
        if (word.text == "\"" || word.text == "'") refuse("The text has no closing quote.");
        if (name == "AND" || name == "OR") refuse(name + " is written as " + name + "(a, b).");
        refuse("\"" + word.text + "\" is not expected here.");
    }

    [[noreturn]] void refuse(std::string message) {
        throw FormulaProblem{std::move(message), words_.peek().offset};
    }

    FormulaWords words_;
    int depth_ = 0;
    int terms_ = 0;
};

}  // namespace

Result<FormulaNode, FormulaProblem> parse_formula(std::string_view text) {
    try {
        return FormulaParser(text).parse();
    } catch (FormulaProblem& problem) {
        return Unexpected<FormulaProblem>{std::move(problem)};
    }
}

std::size_t formula_character(std::string_view text, std::size_t offset) {
    std::size_t character = 1;
    for (const char c : text.substr(0, offset))
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++character;
    return character;
}

}  // namespace suki::meta

// Whatever comes as a formula: the parser either says where it is wrong, or gives a tree that stays
// the same when it is written out with all its parentheses and parsed again.
#include <cstdint>
#include <string>
#include <string_view>

#include "invariant.h"
#include "meta/formula/formula.h"

namespace {

using suki::meta::FormulaNode;

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"') out += c;
    }
    return out + "\"";
}

std::string write(const FormulaNode& node) {
    switch (node.kind) {
        case FormulaNode::Kind::Text:
            return quoted(node.text);
        case FormulaNode::Kind::Path: {
            std::string out;
            for (const auto& name : node.path) out += (out.empty() ? "" : ".") + name;
            return out;
        }
        case FormulaNode::Kind::Operator:
            if (node.is_operator("negative")) return "(-" + write(node.children[0]) + ")";
            return "(" + write(node.children[0]) + " " + node.text + " " + write(node.children[1]) +
                   ")";
        case FormulaNode::Kind::Call: {
            std::string out = node.text + "(";
            for (std::size_t i = 0; i < node.children.size(); ++i)
                out += (i > 0 ? "," : "") + write(node.children[i]);
            return out + ")";
        }
        default:
            return node.text;
    }
}

void check_shape(const FormulaNode& node, std::size_t size) {
    SUKI_INVARIANT(node.offset < size);
    const auto children = node.children.size();
    if (node.kind == FormulaNode::Kind::Operator)
        SUKI_INVARIANT(children == (node.is_operator("negative") ? 1U : 2U));
    else
        SUKI_INVARIANT(node.kind == FormulaNode::Kind::Call || children == 0);
    if (node.kind == FormulaNode::Kind::Path) SUKI_INVARIANT(!node.path.empty());
    for (const auto& child : node.children) check_shape(child, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = suki::meta::parse_formula(text);
    if (!parsed) {
        SUKI_INVARIANT(!parsed.error().message.empty() && parsed.error().offset <= size);
        SUKI_INVARIANT(suki::meta::formula_character(text, parsed.error().offset) <= size + 1);
        return 0;
    }
    check_shape(*parsed, size);
    const std::string written = write(*parsed);
    const auto again = suki::meta::parse_formula(written);
    // Writing adds parentheses, which count as levels: only that may stop the second try.
    if (!again) {
        SUKI_INVARIANT(again.error().message.find("50 levels") != std::string::npos);
        return 0;
    }
    SUKI_INVARIANT(write(*again) == written);
    return 0;
}

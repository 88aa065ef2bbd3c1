// Whatever comes as $filter: the parser either says where it is wrong, or gives a tree that stays
// the same when it is written out with all its parentheses and parsed again.
#include <cstdint>
#include <string>
#include <string_view>

#include "invariant.h"
#include "record/compute_parser.h"
#include "record/filter_parser.h"

namespace {

using suki::record::Expr;

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + "'";
}

std::string path_of(const Expr& expr) {
    std::string out;
    for (const auto& name : expr.path) out += (out.empty() ? "" : "/") + name;
    return out;
}

std::string write(const Expr& expr);

std::string write_children(const Expr& expr, std::size_t from) {
    std::string out;
    for (auto i = from; i < expr.children.size(); ++i) {
        out += (i > from ? "," : "") + write(*expr.children[i]);
    }
    return out;
}

std::string write_lambda(const Expr& expr, const char* name) {
    const std::string inner =
        expr.children.empty() ? "" : expr.text + ":" + write(*expr.children[0]);
    return path_of(expr) + "/" + name + "(" + inner + ")";
}

std::string write(const Expr& expr) {
    switch (expr.kind) {
        case Expr::Kind::Null:
            return "null";
        case Expr::Kind::String:
            return quoted(expr.text);
        case Expr::Kind::Path:
            return path_of(expr);
        case Expr::Kind::Call:
            return expr.text + "(" + write_children(expr, 0) + ")";
        case Expr::Kind::Binary:
            return "(" + write(*expr.children[0]) + " " + expr.text + " " +
                   write(*expr.children[1]) + ")";
        case Expr::Kind::Not:
            return "(not " + write(*expr.children[0]) + ")";
        case Expr::Kind::Negate:
            return "(- " + write(*expr.children[0]) + ")";
        case Expr::Kind::In:
            return "(" + write(*expr.children[0]) + " in (" + write_children(expr, 1) + "))";
        case Expr::Kind::Any:
            return write_lambda(expr, "any");
        case Expr::Kind::All:
            return write_lambda(expr, "all");
        default:
            return expr.text;
    }
}

void check_shape(const Expr& expr) {
    const auto children = expr.children.size();
    switch (expr.kind) {
        case Expr::Kind::Binary:
            SUKI_INVARIANT(children == 2);
            break;
        case Expr::Kind::Not:
        case Expr::Kind::Negate:
        case Expr::Kind::All:
            SUKI_INVARIANT(children == 1);
            break;
        case Expr::Kind::Any:
            SUKI_INVARIANT(children <= 1);
            break;
        case Expr::Kind::In:
            SUKI_INVARIANT(children >= 2);
            break;
        case Expr::Kind::Call:
            SUKI_INVARIANT(!expr.text.empty());
            break;
        default:
            SUKI_INVARIANT(children == 0);
    }
    for (const auto& child : expr.children) {
        SUKI_INVARIANT(child);
        check_shape(*child);
    }
}

/// The same text as $compute: refused with its place, or named expressions.
void try_as_compute(std::string_view text) {
    const auto parsed = suki::record::parse_compute(text);
    if (!parsed) {
        SUKI_INVARIANT(parsed.error().code.starts_with("query."));
        SUKI_INVARIANT(parsed.error().target == "$compute");
        return;
    }
    SUKI_INVARIANT(!parsed->empty());
    for (const auto& one : *parsed) {
        SUKI_INVARIANT(!one.name.empty() && one.expr);
        check_shape(*one.expr);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try_as_compute(text);
    const auto parsed = suki::record::parse_filter(text);
    if (!parsed) {
        const auto& error = parsed.error();
        SUKI_INVARIANT(error.code.starts_with("query.") && !error.message.empty());
        SUKI_INVARIANT(error.target == "$filter");
        return 0;
    }
    check_shape(**parsed);
    const std::string written = write(**parsed);
    const auto again = suki::record::parse_filter(written);
    // Writing adds parentheses, which count as terms and levels: only that may stop the second try.
    if (!again) {
        SUKI_INVARIANT(again.error().code == "query.too_long" ||
                       again.error().code == "query.too_deep");
        return 0;
    }
    SUKI_INVARIANT(write(**again) == written);
    return 0;
}

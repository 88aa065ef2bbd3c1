#pragma once
#include <memory>
#include <string>
#include <vector>

namespace suki::record {

/// A parsed expression of the filter language (OData 4.01 URL conventions, section 5.1.1):
///   or-expr   = and-expr *("or" and-expr)          and-expr = not-expr *("and" not-expr)
///   not-expr  = ["not"] compare                    compare  = sum [("eq"|"ne"|"gt"|"ge"|"lt"|"le")
///   sum | "in" list] sum       = product *(("add"|"sub") product)   product  = unary
///   *(("mul"|"div"|"divby"|"mod") unary) unary     = ["-"] primary primary   = literal | path |
///   function "(" args ")" | "(" or-expr ")" | path "/" ("any"|"all") "(" [var ":" or-expr] ")"
///   | path "/$count" ["($filter=" or-expr ")"]
struct Expr {
    enum class Kind {
        Null,
        Boolean,
        Number,
        String,
        Date,
        Instant,
        Guid,    // `text` holds the literal as written
        Path,    // `path`: name, or navigation/…/name
        Call,    // `text`: function; `children`: arguments
        Binary,  // `text`: operator; two children
        Not,
        Negate,
        In,  // first child the left side, the others the list
        Any,
        All,    // `path` of the collection; `text` the variable; one child or none
        Count,  // `path` of the collection; a condition on what is counted, or no child
        Plain,  // its child, not by an index; nobody writes it
    };
    Kind kind;
    std::string text;
    std::vector<std::string> path;
    std::vector<std::unique_ptr<Expr>> children;
};

using ExprPtr = std::unique_ptr<Expr>;

}  // namespace suki::record

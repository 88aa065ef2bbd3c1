#include "record/compute.h"

#include <algorithm>

#include "record/compute_parser.h"
#include "record/filter_compiler.h"

namespace suki::record {
namespace {

constexpr std::string_view kCompute = "$compute";
constexpr std::size_t kMostComputed = 10;

/// How a computed value is written, as if a property held it.
Property property_for(const std::string& name, SqlType type) {
    using meta::Shape;
    Property property;
    property.name = name;
    property.shape = type == SqlType::Number    ? Shape::Double
                     : type == SqlType::Boolean ? Shape::Boolean
                     : type == SqlType::Date    ? Shape::Date
                     : type == SqlType::Instant ? Shape::Instant
                     : type == SqlType::Id      ? Shape::Id
                                                : Shape::String;
    return property;
}

void expect_free(const Scope& scope, const std::vector<ComputedExpr>& all, std::size_t place) {
    const auto& name = all[place].name;
    const bool twice = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(place),
                                   [&](const auto& one) { return one.name == name; });
    if (twice || scope.entity().find_property(name) || scope.entity().find_navigation(name))
        refuse_query("query.bad_option", "The name \"" + name + "\" is taken.", kCompute);
}

}  // namespace

void add_computed(Scope& scope, std::string_view text) {
    if (text.empty()) return;
    auto parsed = parse_compute(text);
    if (!parsed)
        throw invalid(parsed.error().code, parsed.error().message).target(std::string(kCompute));
    auto all = std::move(parsed).value();
    if (all.size() > kMostComputed)
        refuse_query("query.too_long", "$compute takes at most 10 properties.", kCompute);
    std::vector<Scope::Computed> computed;
    for (std::size_t i = 0; i < all.size(); ++i) {
        expect_free(scope, all, i);
        computed.push_back(compute(scope, all[i].name, std::move(all[i].expr), kCompute));
    }
    scope.set_computed(std::move(computed));
}

Scope::Computed compute(Scope& scope, const std::string& name, ExprPtr expr,
                        std::string_view option) {
    auto typed = compile_value(scope, *expr, option);
    return {property_for(name, typed.type), std::move(typed.sql), std::move(expr)};
}

}  // namespace suki::record

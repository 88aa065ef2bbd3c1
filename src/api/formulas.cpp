// What the formula editor asks while somebody types: is this one, what does it yield, where is it
// wrong.
#include <algorithm>

#include "api/router.h"
#include "meta/formula/formula.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Field;
using meta::FormulaProblem;

void expect_formula_author(const Call& call) {
    if (!call.session.rights().is_administrator())
        throw forbidden("access.administrator", "Only an administrator may do this.");
}

std::string text_or_none(const json::object& body, std::string_view key) {
    const auto* value = body.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool builds_on(const std::vector<meta::FieldRead>& reads, const Field& field) {
    return std::any_of(reads.begin(), reads.end(), [&](const meta::FieldRead& read) {
        const auto& one = read.entity->fields[read.field];
        return &one == &field || builds_on(one.reads, field);
    });
}

/// `name`: the field that the formula is to be, or "".
meta::FormulaNode checked_formula(const Entity& entity, const std::string& text,
                                  const std::string& name, const std::string& result) {
    auto parsed = meta::parse_formula(text);
    if (!parsed) throw FormulaProblem(parsed.error());
    auto root = std::move(parsed).value();
    std::vector<meta::FieldRead> reads;
    meta::check_formula(root, entity, reads);
    const auto* field = entity.find_field(name);
    if (field && builds_on(reads, *field))
        throw FormulaProblem{"The field would be worked out from itself.", 0};
    if (!result.empty()) meta::expect_result(root, result);
    return root;
}

net::Response check_formula_sent(Call& call) {
    expect_formula_author(call);
    const auto body = json_body(call.request);
    const auto name = required_text(body, "entity");
    const auto* entity = call.session.registry().find_entity(name);
    if (!entity)
        throw invalid("rule.unknown_entity", "There is no entity \"" + name + "\".")
            .target("entity");
    const auto text = text_or_none(body, "expression");
    try {
        const auto root = checked_formula(*entity, text, text_or_none(body, "field"),
                                          text_or_none(body, "result"));
        const auto natural = meta::natural_result(root);
        if (natural.empty())
            throw FormulaProblem{"A record is no result; name one of its fields.", root.offset};
        return json_response(200, json::value(json::object{{"valid", true}, {"result", natural}}));
    } catch (const FormulaProblem& problem) {
        const auto position = meta::formula_character(text, problem.offset);
        return json_response(
            200, json::value(json::object{{"valid", false},
                                          {"message", problem.message},
                                          {"position", static_cast<std::int64_t>(position)}}));
    }
}

net::Response list_formula_functions(Call&) {
    json::array all;
    for (const auto& one : meta::formula_functions())
        all.push_back(json::object{{"name", one.name}, {"usage", one.usage}});
    return json_response(200, json::value(json::object{{"functions", std::move(all)}}));
}

}  // namespace

void bind_formulas(Router& router) {
    router.on("GET", "formulas/functions", Access::LoggedIn, list_formula_functions);
    router.on("POST", "formulas/check", Access::LoggedIn, check_formula_sent);
}

}  // namespace suki::api

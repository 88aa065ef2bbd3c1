// Computed fields once all entities are known: types, what is read, and that nothing goes in
// circles.
#include "meta/formula/linking.h"

#include <algorithm>
#include <map>

#include "meta/formula/formula.h"
#include "meta/formula/roll_up.h"

namespace suki::meta {
namespace {

constexpr int kMostTerms = 300;  // of a formula with those that it builds on written out

void link_formula(const Entity& entity, Field& field) {
    try {
        check_formula(field.formula->root, entity, field.reads);
        expect_result(field.formula->root, field.result);
    } catch (const FormulaProblem& problem) {
        throw invalid("meta.invalid",
                      entity.name + "." + field.name + ", character " +
                          std::to_string(formula_character(field.formula->text, problem.offset)) +
                          " of its expression: " + problem.message);
    }
}

/// Walks along what fields read, and counts the terms that come together.
class CircleFinder {
public:
    int weigh(const Entity& entity, const Field& field) {
        const auto [known, is_new] = weights_.emplace(&field, kOpen);
        if (!is_new) {
            if (known->second == kOpen) refuse(entity, field, "is worked out from itself.");
            return known->second;
        }
        int weight = field.formula ? weigh_node(field.formula->root, entity) : kRollUp;
        if (field.roll_up)
            for (const auto& read : field.reads) weight += weigh_read(*read.entity, read.field);
        if (weight > kMostTerms)
            refuse(entity, field, "has more than 300 terms with the fields that it builds on.");
        return weights_[&field] = weight;
    }

private:
    static constexpr int kOpen = -1;
    static constexpr int kRollUp = 5;

    /// Money is written out more often: its currency is asked as well.
    int weigh_read(const Entity& entity, std::size_t index) {
        const auto& field = entity.fields[index];
        if (!field.is_computed()) return 0;
        return weigh(entity, field) * (field.result == "money" ? 3 : 1);
    }

    /// Each use counts, for each is written out.
    int weigh_node(const FormulaNode& node, const Entity& entity) {
        int terms = 1;
        for (const auto& child : node.children) terms += weigh_node(child, entity);
        if (!node.property) return terms;
        const Entity& holder = node.steps.empty() ? entity : node.steps.back()->target();
        return std::min(terms + weigh_read(holder, node.property->field), 10 * kMostTerms);
    }

    [[noreturn]] static void refuse(const Entity& entity, const Field& field,
                                    const std::string& problem) {
        throw invalid("meta.invalid", entity.name + "." + field.name + " " + problem);
    }

    std::map<const Field*, int> weights_;
};

}  // namespace

void link_computed_fields(const std::vector<std::unique_ptr<Entity>>& entities) {
    for (const auto& entity : entities)
        for (auto& field : entity->fields) {
            if (field.formula) link_formula(*entity, field);
            if (field.roll_up) link_roll_up(*entity, field, *field.roll_up, field.reads);
        }
    CircleFinder circles;
    for (const auto& entity : entities)
        for (const auto& field : entity->fields)
            if (field.is_computed()) circles.weigh(*entity, field);
}

}  // namespace suki::meta

// What every part of a formula yields, and what it reads. Messages say what would be right.
#include <algorithm>

#include "base/money.h"
#include "base/time.h"
#include "meta/formula/formula.h"
#include "meta/formula/operators.h"

namespace suki::meta {
namespace {

using Type = FormulaType;

/// A value that a field holds as a formula sees it.
struct Reading {
    Type type;
    int scale = 0;
};

std::optional<Reading> reading_of(const Entity& entity, const Property& property) {
    const bool is_money =
        property.part.empty() && entity.field_of(property).shown_type() == "money";
    switch (property.shape) {
        case Shape::Integer:
            return Reading{Type::Number};
        case Shape::Decimal:
            return Reading{is_money ? Type::Money : Type::Number, property.scale};
        case Shape::Boolean:
            return Reading{Type::Boolean};
        case Shape::Date:
            return Reading{Type::Date};
        case Shape::Instant:
            return Reading{Type::Instant};
        case Shape::Id:
            return Reading{Type::Record};
        case Shape::String:
            return Reading{Type::Text};
        default:
            return std::nullopt;
    }
}

class FormulaTyper {
public:
    FormulaTyper(const Entity& entity, std::vector<FieldRead>& reads)
        : entity_(entity), reads_(reads) {}

    void check(FormulaNode& node) {
        for (auto& child : node.children) check(child);
        switch (node.kind) {
            case FormulaNode::Kind::Number:
                return number(node);
            case FormulaNode::Kind::Text:
                node.type = Type::Text;
                return;
            case FormulaNode::Kind::Boolean:
                node.type = Type::Boolean;
                return;
            case FormulaNode::Kind::Path:
                return path(node);
            case FormulaNode::Kind::Operator:
                return type_operation(node);
            case FormulaNode::Kind::Call:
                return call(node);
        }
    }

private:
    static void number(FormulaNode& node) {
        const auto point = node.text.find('.');
        node.scale =
            point == std::string::npos ? 0 : static_cast<int>(node.text.size() - point - 1);
        if (node.scale > kFormulaScale)
            refuse_formula(node, "Numbers take at most 4 digits after the point.");
        if (!parse_decimal(node.text, kFormulaScale))
            refuse_formula(node, "The number " + node.text.substr(0, 20) + " is too large.");
    }

    void read(const Entity& entity, const Property& property) {
        const FieldRead one{&entity, property.field};
        if (std::find(reads_.begin(), reads_.end(), one) == reads_.end()) reads_.push_back(one);
    }

    void path(FormulaNode& node) {
        const Entity* entity = &entity_;
        for (std::size_t i = 0; i + 1 < node.path.size(); ++i) entity = &step(node, *entity, i);
        if (node.path.size() > 5) refuse_formula(node, "A path has at most five steps.");
        const auto& last = node.path.back();
        node.property = entity->find_property(last);
        if (!node.property)
            if (const auto* lookup = lookup_of(*entity, last)) node.property = lookup->id;
        if (!node.property || entity->field_of(*node.property).internal)
            unknown(node, *entity, last);
        const auto reading = reading_of(*entity, *node.property);
        if (!reading)
            refuse_formula(node, "\"" + last + "\" holds a list; a formula reads single values.");
        node.type = reading->type;
        node.scale = reading->scale;
        read(*entity, *node.property);
    }

    static const Navigation* lookup_of(const Entity& entity, const std::string& name) {
        const auto* navigation = entity.find_navigation(name);
        return navigation && !navigation->is_collection() ? navigation : nullptr;
    }

    const Entity& step(FormulaNode& node, const Entity& entity, std::size_t place) {
        const auto& name = node.path[place];
        const auto* navigation = lookup_of(entity, name);
        if (!navigation) {
            const auto* other = entity.find_navigation(name);
            if (other)
                refuse_formula(node,
                               "\"" + name + "\" leads to many records; use a roll-up field.");
            unknown(node, entity, name);
        }
        if (navigation->targets.size() > 1)
            refuse_formula(node, "\"" + name +
                                     "\" may lead to several kinds of records; a path cannot "
                                     "go through it.");
        read(entity, *navigation->id);
        node.steps.push_back(navigation);
        return navigation->target();
    }

    [[noreturn]] static void unknown(const FormulaNode& node, const Entity& entity,
                                     const std::string& name) {
        refuse_formula(node, entity.name + " has no field \"" + name + "\"" +
                                 (node.path.size() == 1 && !entity.find_navigation(name)
                                      ? "; texts stand in quotes."
                                      : "."));
    }

    void call(FormulaNode& node) {
        const auto* function = find_formula_function(node.text);
        if (!function)
            refuse_formula(node, "There is no function " + node.text.substr(0, 40) + ".");
        std::size_t at = 0;
        const std::string_view wanted = function->parameters;
        for (auto& child : node.children) {
            if (at >= wanted.size()) refuse_count(node, *function);
            argument(node, child, wanted[at]);
            if (at + 1 < wanted.size() && wanted[at + 1] == '*') continue;
            at += at + 1 < wanted.size() && wanted[at + 1] == '?' ? 2 : 1;
        }
        const bool rest_optional =
            at >= wanted.size() || wanted.substr(at).find_first_of("?*") == 1;
        if (!rest_optional) refuse_count(node, *function);
        result(node, *function);
    }

    [[noreturn]] static void refuse_count(const FormulaNode& node,
                                          const FormulaFunction& function) {
        refuse_formula(node, "It is written " + std::string(function.usage) + ".");
    }

    static void argument(const FormulaNode& call, const FormulaNode& node, char wanted) {
        const auto expect = [&](bool fits, std::string_view what) {
            if (!fits)
                refuse_formula(node, call.text + " needs " + std::string(what) + " here, not " +
                                         std::string(formula_type_name(node.type)) + ".");
        };
        switch (wanted) {
            case 'b':
                return expect(node.type == Type::Boolean, "a condition");
            case 'n':
            case 'i':
                return expect(node.type == Type::Number, "a number");
            case 'v':
                return expect_numeric(node);
            case 'm':
                return expect(node.type == Type::Money, "money");
            case 't':
                return expect(node.type == Type::Text, "a text");
            case 'd':
                return expect(node.type == Type::Date || node.type == Type::Instant, "a date");
            case 'l':
                return digits(node);
            case 'u':
                return unit(node);
            case 'D':
                return day(node);
            case 'x':
                return expect_value(node);
            default:
                if (call.text != "ISBLANK") expect_value(node);
        }
    }

    static void digits(const FormulaNode& node) {
        const bool fits = node.kind == FormulaNode::Kind::Number && node.scale == 0 &&
                          node.text.size() == 1 && node.text[0] <= '0' + kFormulaScale;
        if (!fits) refuse_formula(node, "The number of digits is 0, 1, 2, 3 or 4.");
    }

    static void unit(const FormulaNode& node) {
        const bool fits = node.kind == FormulaNode::Kind::Text &&
                          (node.text == "d" || node.text == "m" || node.text == "y");
        if (!fits) refuse_formula(node, "The unit is \"d\", \"m\" or \"y\".");
    }

    static void day(const FormulaNode& node) {
        if (node.type == Type::Date || node.type == Type::Instant) return;
        if (node.kind != FormulaNode::Kind::Text || !parse_date(node.text))
            refuse_formula(node, "A day is written DATE(\"2026-01-31\").");
    }

    /// All of the `x` and `v` have one type, which the first that is not zero says.
    static void unify(FormulaNode& node, std::string_view parameters) {
        const FormulaNode* leader = nullptr;
        std::size_t place = 0;
        node.scale = 0;
        for (const auto& child : node.children) {
            const char wanted = parameters[std::min(place, parameters.find_last_of("xv"))];
            ++place;
            if (wanted != 'x' && wanted != 'v') continue;
            node.scale = std::max(node.scale, child.scale);
            if (!leader || (is_formula_zero(*leader) && child.type == Type::Money)) leader = &child;
        }
        node.type = leader->type;
        place = 0;
        for (const auto& child : node.children) {
            const char wanted = parameters[std::min(place, parameters.find_last_of("xv"))];
            ++place;
            if (wanted != 'x' || child.type == node.type) continue;
            if (node.type == Type::Money && is_formula_zero(child)) continue;
            if (node.type == Type::Money || child.type == Type::Money)
                expect_same_money(child, node, child);
            refuse_formula(child, "All values of " + node.text + " are of one type: here " +
                                      std::string(formula_type_name(node.type)) + ", not " +
                                      std::string(formula_type_name(child.type)) + ".");
        }
    }

    static void result(FormulaNode& node, const FormulaFunction& function) {
        node.scale = 0;
        switch (function.result[0]) {
            case 'b':
                node.type = Type::Boolean;
                break;
            case 't':
                node.type = Type::Text;
                break;
            case 'd':
                node.type = Type::Date;
                break;
            case 'I':
                node.type = Type::Instant;
                break;
            case 'x':
                unify(node, function.parameters);
                break;
            default:
                node.type = function.result[0] == 'm' ? Type::Money : Type::Number;
        }
        settle(node);
    }

    /// What the table of functions does not say.
    static void settle(FormulaNode& node) {
        if (node.text == "ROUND")
            node.scale = node.children.size() > 1 ? node.children[1].text[0] - '0' : 0;
        if (node.text == "VALUE" || node.text == "MONEY") node.scale = node.children[0].scale;
        const bool chooses = node.text == "MIN" || node.text == "MAX";
        if (chooses && (node.type == Type::Text || node.type == Type::Boolean))
            refuse_formula(node, node.text + " is for numbers, money and dates.");
    }

    const Entity& entity_;
    std::vector<FieldRead>& reads_;
};

}  // namespace

bool is_formula_zero(const FormulaNode& node) {
    return node.kind == FormulaNode::Kind::Number &&
           node.text.find_first_not_of("0.") == std::string::npos;
}

void check_formula(FormulaNode& node, const Entity& entity, std::vector<FieldRead>& reads) {
    FormulaTyper(entity, reads).check(node);
}

std::string_view formula_type_name(FormulaType type) {
    constexpr std::string_view kNames[] = {"a condition", "a number", "money",   "a text",
                                           "a date",      "a moment", "a record"};
    return kNames[static_cast<int>(type)];
}

}  // namespace suki::meta

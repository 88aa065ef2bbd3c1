#include "analysis/where.h"

#include <algorithm>

#include "base/error.h"

namespace suki::analysis {
namespace {

using meta::Shape;
using std::chrono::days;

enum class Sort { Text, Choice, Number, Time, Boolean, Other };

[[noreturn]] void fail(const Condition& condition, const std::string& problem) {
    throw invalid("analysis.definition", "The condition on \"" + condition.at.prefix +
                                             condition.at.field->name + "\": " + problem)
        .target("definition");
}

bool is_lookup(const FieldPath& at) {
    const auto* navigation = at.entity->find_navigation(at.field->name);
    return navigation && !navigation->is_collection();
}

Sort sort_of(const FieldPath& at) {
    const auto type = at.field->type->name();
    if (is_lookup(at) || type == "enum" || type == "multiEnum") return Sort::Choice;
    if (type == "address") return Sort::Text;
    const auto* property = at.entity->find_property(at.field->name);
    if (!property) return Sort::Other;
    switch (property->shape) {
        case Shape::String:
            return Sort::Text;
        case Shape::Integer:
        case Shape::Decimal:
        case Shape::Double:
            return Sort::Number;
        case Shape::Date:
        case Shape::Instant:
            return Sort::Time;
        case Shape::Boolean:
            return Sort::Boolean;
        default:
            return Sort::Other;
    }
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_period(std::string_view word) {
    const auto& names = period_names();
    return std::find(names.begin(), names.end(), word) != names.end();
}

bool is_bare(std::string_view op) {
    return is_one_of(op,
                     {"empty", "notEmpty", "isTrue", "isFalse", "past", "future", "next30Days"}) ||
           is_period(op);
}

bool fits(Sort sort, std::string_view op) {
    if (sort == Sort::Boolean) return is_one_of(op, {"isTrue", "isFalse"});
    if (sort != Sort::Other && is_one_of(op, {"empty", "notEmpty"})) return true;
    switch (sort) {
        case Sort::Text:
            return is_one_of(op, {"contains", "startsWith", "equals"});
        case Sort::Choice:
            return is_one_of(op, {"anyOf", "noneOf"});
        case Sort::Number:
            return is_one_of(op, {"atLeast", "atMost", "equals", "between"});
        case Sort::Time:
            return is_one_of(
                       op, {"on", "before", "after", "between", "past", "future", "next30Days"}) ||
                   is_period(op);
        default:
            return false;
    }
}

std::vector<json::value> values_of(const json::value& value) {
    std::vector<json::value> out;
    if (const auto* list = value.if_array())
        out.assign(list->begin(), list->end());
    else if (!value.is_null())
        out.push_back(value);
    return out;
}

std::string text_of(const json::value& value, std::string_view member) {
    const json::value* found = &value;
    if (const auto* object = value.if_object()) found = object->if_contains(member);
    if (!found || found->is_null()) return {};
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

Date day_in(const Condition& condition, const json::value& value) {
    const auto day = parse_date(text_of(value, "id"));
    if (!day) fail(condition, "say a day such as \"2026-03-29\".");
    return *day;
}

std::string number_in(const Condition& condition, const json::value& value) {
    if (!value.is_number()) fail(condition, "say a number.");
    return json::serialize(value);
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

void check(const Condition& condition) {
    if (!fits(sort_of(condition.at), condition.op))
        fail(condition, "\"" + condition.op + "\" does not fit such a field.");
    if (is_bare(condition.op)) return;
    const auto values = values_of(condition.value);
    const std::size_t wanted = condition.op == "between" ? 2 : 1;
    if (values.size() < wanted) fail(condition, "say what to compare with.");
    const auto sort = sort_of(condition.at);
    for (const auto& value : values) {
        if (sort == Sort::Time) day_in(condition, value);
        if (sort == Sort::Number) number_in(condition, value);
        const auto id = text_of(value, "id");
        if (is_lookup(condition.at) && id != "@me" && !Id::parse(id))
            fail(condition, "\"" + id + "\" is no id.");
    }
}

class Compiler {
public:
    Compiler(const Condition& condition, const Moment& moment, std::string_view path)
        : condition_(condition), moment_(moment), path_(std::string(path) + condition.at.prefix) {}

    std::string run() const {
        if (condition_.at.field->type->name() == "address") return address();
        const auto& op = condition_.op;
        if (op == "empty") return name() + " eq null";
        if (op == "notEmpty") return name() + " ne null";
        switch (sort_of(condition_.at)) {
            case Sort::Text:
                return text(name());
            case Sort::Choice:
                return choice();
            case Sort::Number:
                return number();
            case Sort::Time:
                return time();
            default:
                return name() + (op == "isTrue" ? " eq true" : " eq false");
        }
    }

private:
    std::string name() const { return path_ + condition_.at.property().name; }

    std::string text(const std::string& property) const {
        const auto value = quoted(text_of(values_of(condition_.value).front(), "id"));
        if (condition_.op == "equals") return property + " eq " + value;
        return (condition_.op == "contains" ? "contains(" : "startswith(") + property + "," +
               value + ")";
    }

    std::string address() const {
        std::string out;
        for (const auto* part : {"City", "Street", "PostalCode"}) {
            const auto property = path_ + condition_.at.field->name + part;
            out += (out.empty() ? "" : condition_.op == "empty" ? " and " : " or ");
            if (condition_.op == "empty")
                out += property + " eq null";
            else if (condition_.op == "notEmpty")
                out += property + " ne null";
            else
                out += text(property);
        }
        return out;
    }

    std::string choice() const {
        const bool is_id = is_lookup(condition_.at);
        const bool is_many = condition_.at.field->type->name() == "multiEnum";
        std::string list;
        for (const auto& value : values_of(condition_.value)) {
            const auto id = text_of(value, "id");
            const auto literal = !is_id ? quoted(id) : id == "@me" ? moment_.me.text() : id;
            if (is_many)
                list += (list.empty() ? "" : " or ") + name() + "/any(x:x eq " + literal + ")";
            else
                list += (list.empty() ? "" : ",") + literal;
        }
        const std::string inside = is_many ? list : name() + " in (" + list + ")";
        return condition_.op == "noneOf" ? "not (" + inside + ")" : inside;
    }

    std::string number() const {
        const auto values = values_of(condition_.value);
        const auto first = number_in(condition_, values.front());
        if (condition_.op == "atLeast") return name() + " ge " + first;
        if (condition_.op == "atMost") return name() + " le " + first;
        if (condition_.op == "equals") return name() + " eq " + first;
        return name() + " ge " + first + " and " + name() + " le " +
               number_in(condition_, values[1]);
    }

    std::string within(const Period& period) const {
        return period_filter(condition_.at.property(), name(), period, moment_.zone);
    }

    std::string literal(Date day) const {
        return condition_.at.property().shape == Shape::Date
                   ? format_date(day)
                   : format_instant(moment_.zone.instant(day, {}));
    }

    std::string time() const {
        const auto& op = condition_.op;
        const Date today = moment_.zone.wall(moment_.now).day;
        if (op == "past" || op == "future") {
            const auto now = condition_.at.property().shape == Shape::Date
                                 ? format_date(today)
                                 : format_instant(moment_.now);
            return name() + (op == "past" ? " lt " : " gt ") + now;
        }
        if (op == "next30Days") return within({today, today + days(31)});
        if (const auto values = values_of(condition_.value); !is_bare(op)) {
            const Date first = day_in(condition_, values.front());
            if (op == "before") return name() + " lt " + literal(first);
            if (op == "after") return name() + " ge " + literal(first + days(1));
            const Date last = op == "between" ? day_in(condition_, values[1]) : first;
            return within({first, last + days(1)});
        }
        return within(*named_period(op, today));
    }

    const Condition& condition_;
    const Moment& moment_;
    std::string path_;
};

std::string label_of(const Condition& condition, const meta::Registry& registry,
                     std::string_view locale, const json::value& value) {
    const auto id = text_of(value, "id");
    if (id == "@me") return std::string(registry.text(locale, "text.operator.me"));
    if (value.is_object()) return text_of(value, "name");
    const auto option = registry.text(
        locale, "option." + condition.at.entity->name + "." + condition.at.field->name + "." + id);
    return option.empty() ? id : std::string(option);
}

}  // namespace

std::vector<Condition> read_where(const meta::Entity& entity, const json::value& source) {
    const auto wrong = [](const std::string& problem) {
        return invalid("analysis.definition", problem).target("definition");
    };
    if (!source.is_array() || source.get_array().size() > 30)
        throw wrong("\"where\" is a list of at most 30 conditions.");
    std::vector<Condition> out;
    for (const auto& item : source.get_array()) {
        const auto* object = item.if_object();
        const auto* field = object ? object->if_contains("field") : nullptr;
        const auto* op = object ? object->if_contains("operator") : nullptr;
        if (!field || !field->is_string() || !op || !op->is_string())
            throw wrong("A condition has \"field\", \"operator\" and \"value\".");
        const auto* value = object->if_contains("value");
        out.push_back({field_path(entity, std::string_view(field->get_string())),
                       std::string(op->get_string()), value ? *value : json::value()});
        check(out.back());
    }
    return out;
}

std::string where_filter(const std::vector<Condition>& where, const Moment& moment,
                         std::string_view path) {
    std::string out;
    for (const auto& one : where)
        out += (out.empty() ? "(" : " and (") + Compiler(one, moment, path).run() + ")";
    return out;
}

std::vector<std::string> where_words(const std::vector<Condition>& where,
                                     const meta::Registry& registry, std::string_view locale) {
    std::vector<std::string> out;
    for (const auto& one : where) {
        std::string words(registry.label(locale, *one.at.entity, *one.at.field));
        words.append(" ").append(registry.text(locale, "text.operator." + one.op));
        std::string values;
        if (!is_bare(one.op))
            for (const auto& value : values_of(one.value))
                values += (values.empty()        ? " "
                           : one.op == "between" ? " – "
                                                 : ", ") +
                          label_of(one, registry, locale, value);
        out.push_back(words + values);
    }
    return out;
}

}  // namespace suki::analysis

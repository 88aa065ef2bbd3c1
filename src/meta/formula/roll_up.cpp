#include "meta/formula/roll_up.h"

#include <algorithm>
#include <array>

#include "meta/json_source.h"

namespace suki::meta {
namespace {

constexpr std::array<std::string_view, 5> kAggregates = {"average", "count", "max", "min", "sum"};

/// Words of the filter language that are no names.
constexpr std::array<std::string_view, 19> kFilterWords = {
    "and", "or",  "not", "eq",  "ne",    "gt",  "ge",   "lt",   "le",   "in",
    "add", "sub", "mul", "div", "divby", "mod", "null", "true", "false"};

bool is_path_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '/' || c == '$' || c == '@';
}

/// The paths that stand in `filter` outside of quotes, but for functions, words and literals.
std::vector<std::string> paths_in(std::string_view filter) {
    std::vector<std::string> paths;
    for (std::size_t at = 0; at < filter.size();) {
        if (filter[at] == '\'') {
            const auto end = filter.find('\'', at + 1);
            at = end == std::string_view::npos ? filter.size() : end + 1;
            continue;
        }
        auto end = at;
        while (end < filter.size() &&
               (is_path_letter(filter[end]) ||
                (end > at && filter[at] >= '0' && filter[at] <= '9' &&
                 std::string_view("-:.").find(filter[end]) != std::string_view::npos)))
            ++end;
        if (end == at) {
            ++at;
            continue;
        }
        const auto word = filter.substr(at, end - at);
        const auto next = filter.find_first_not_of(' ', end);
        const bool is_call = next != std::string_view::npos && filter[next] == '(' &&
                             word != "in" && word != "not" && word != "and" && word != "or";
        const bool is_number = word[0] >= '0' && word[0] <= '9';
        const bool is_word =
            std::find(kFilterWords.begin(), kFilterWords.end(), word) != kFilterWords.end();
        if (is_call && word.find('/') != std::string_view::npos) paths.emplace_back(word);
        if (!is_call && !is_number && !is_word) paths.emplace_back(word);
        at = end;
    }
    return paths;
}

void add_read(std::vector<FieldRead>& reads, const Entity& entity, const Property& property) {
    const FieldRead one{&entity, property.field};
    if (std::find(reads.begin(), reads.end(), one) == reads.end()) reads.push_back(one);
}

class RollUpLinker {
public:
    RollUpLinker(const Entity& entity, const Field& field, std::vector<FieldRead>& reads)
        : entity_(entity), where_(entity.name + "." + field.name + ": "), reads_(reads) {}

    void link(RollUp& roll_up) {
        roll_up.members = entity_.find_navigation(roll_up.of);
        if (!roll_up.members || !roll_up.members->is_collection())
            refuse("\"" + roll_up.of + "\" is no collection of " + entity_.name + ".");
        const Entity& members = roll_up.members->target();
        read_way(*roll_up.members, members);
        if (roll_up.aggregate != "count") link_field(roll_up, members);
        for (const auto& path : paths_in(roll_up.filter)) read_path(members, path);
    }

private:
    /// Who may not see the lookup that makes them members does not see the number.
    void read_way(const Navigation& way, const Entity& members) {
        if (way.kind == Navigation::Kind::Backlink) add_read(reads_, members, *way.id);
        if (way.kind == Navigation::Kind::ManyBack) reads_.push_back({&members, way.field});
        if (way.kind == Navigation::Kind::Many) reads_.push_back({&entity_, way.field});
    }

    void link_field(RollUp& roll_up, const Entity& members) {
        roll_up.property = members.find_property(roll_up.field);
        if (!roll_up.property || members.field_of(*roll_up.property).internal)
            refuse(members.name + " has no field \"" + roll_up.field + "\".");
        const auto& field = members.field_of(*roll_up.property);
        if (field.shown_type() == "money")
            roll_up.currency = members.find_property(field.name + "Currency");
        add_read(reads_, members, *roll_up.property);
    }

    void read_path(const Entity& members, std::string_view path) {
        const Entity* at = &members;
        for (;;) {
            const auto slash = path.find('/');
            const auto name = path.substr(0, slash);
            if (slash == std::string_view::npos) break;
            const auto* step = at->find_navigation(name);
            if (!step || step->is_collection() || step->targets.size() > 1)
                refuse("in its filter \"" + std::string(name) + "\" is no lookup of " + at->name +
                       " to one kind of record.");
            add_read(reads_, *at, *step->id);
            at = &step->target();
            path.remove_prefix(slash + 1);
        }
        const auto* property = at->find_property(path);
        if (!property || at->field_of(*property).internal)
            refuse("in its filter: " + at->name + " has no property \"" + std::string(path) +
                   "\".");
        add_read(reads_, *at, *property);
    }

    [[noreturn]] void refuse(const std::string& problem) const {
        throw invalid("meta.invalid", where_ + problem);
    }

    const Entity& entity_;
    std::string where_;
    std::vector<FieldRead>& reads_;
};

/// Settles roll-ups in JSON, for what they show must be known before anything leads anywhere.
class RollUpSettler {
public:
    explicit RollUpSettler(const std::vector<json::object*>& sources) : sources_(sources) {}

    void settle(const json::object& entity, json::object& field, int depth = 0) {
        const JsonSource source(field, text_in(entity, "name") + "." + text_in(field, "name"));
        if (text_in(field, "type") != "rollUp" || field.contains("result")) return;
        const auto aggregate = source.required_text("aggregate");
        if (std::find(kAggregates.begin(), kAggregates.end(), aggregate) == kAggregates.end())
            source.fail("\"aggregate\" is sum, count, min, max or average.");
        const auto of = source.required_text("of");
        if (aggregate == "count") {
            field["result"] = "integer";
            return;
        }
        json::object* members = members_of(entity, of);
        if (!members) source.fail("\"" + of + "\" is no collection.");
        take_over(source, field, *members, depth);
    }

private:
    static std::string text_in(const json::object& object, std::string_view key) {
        const auto* value = object.if_contains(key);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    }

    static json::object* field_in(json::object& entity, std::string_view key,
                                  std::string_view value) {
        auto* fields = entity.if_contains("fields");
        if (!fields || !fields->is_array()) return nullptr;
        for (auto& field : fields->get_array())
            if (field.is_object() && text_in(field.get_object(), key) == value)
                return &field.get_object();
        return nullptr;
    }

    static bool leads_to(const json::object& field, std::string_view entity) {
        const auto* targets = field.if_contains("to");
        if (!targets || !targets->is_array()) return false;
        const auto& all = targets->get_array();
        return std::find(all.begin(), all.end(), json::value(entity)) != all.end();
    }

    json::object* source_of(std::string_view name) {
        for (auto* one : sources_)
            if (text_in(*one, "name") == name) return one;
        return nullptr;
    }

    json::object* members_of(const json::object& entity, const std::string& of) {
        for (auto* one : sources_)
            if (auto* fields = one->if_contains("fields"); fields && fields->is_array())
                for (auto& field : fields->get_array())
                    if (field.is_object() && text_in(field.get_object(), "backlink") == of &&
                        leads_to(field.get_object(), text_in(entity, "name")))
                        return one;
        const auto* own = source_of(text_in(entity, "name"));
        auto* many = own ? field_in(*source_of(text_in(entity, "name")), "name", of) : nullptr;
        const auto* targets = many ? many->if_contains("to") : nullptr;
        if (!targets || !targets->is_array() || targets->get_array().size() != 1) return nullptr;
        return source_of(std::string_view(targets->get_array()[0].as_string()));
    }

    void take_over(const JsonSource& source, json::object& field, json::object& members,
                   int depth) {
        const auto name = source.required_text("field");
        const auto aggregate = source.required_text("aggregate");
        auto* of = field_in(members, "name", name);
        const bool standard = name == "createdAt" || name == "modifiedAt";
        if (!of && !standard)
            source.fail(text_in(members, "name") + " has no field \"" + name + "\".");
        if (of && depth < 10) settle(members, *of, depth + 1);
        std::string type = of ? text_in(*of, "type") : "instant";
        if (type == "formula" || type == "rollUp") type = text_in(*of, "result");
        const bool is_time = type == "date" || type == "instant";
        const bool is_number = type == "integer" || type == "decimal" || type == "money";
        const bool chooses = aggregate == "min" || aggregate == "max";
        if (!is_number && !(is_time && chooses))
            source.fail("\"" + name + "\" cannot be taken for " + aggregate +
                        ": it is neither number nor money" + (chooses ? " nor date." : "."));
        const int scale = of && of->contains("scale") ? of->at("scale").to_number<int>() : 2;
        field["scale"] = aggregate == "average" ? std::max(scale, 2) : scale;
        field["result"] = aggregate == "average" && type == "integer" ? "decimal" : type;
    }

    const std::vector<json::object*>& sources_;
};

}  // namespace

void link_roll_up(const Entity& entity, const Field& field, RollUp& roll_up,
                  std::vector<FieldRead>& reads) {
    RollUpLinker(entity, field, reads).link(roll_up);
}

void settle_roll_ups(const std::vector<json::object*>& sources) {
    RollUpSettler settler(sources);
    for (auto* source : sources) {
        auto* fields = source->if_contains("fields");
        if (!fields || !fields->is_array()) continue;
        for (auto& field : fields->get_array())
            if (field.is_object()) settler.settle(*source, field.get_object());
    }
}

}  // namespace suki::meta

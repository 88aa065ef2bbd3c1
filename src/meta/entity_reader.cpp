// entities/<name>.json and layouts/<name>.json into structs (docs/reference/metadata.md).
#include <algorithm>

#include "base/text.h"
#include "meta/fields/all_fields.h"
#include "meta/formula/formula.h"
#include "meta/formula/roll_up.h"
#include "meta/json_source.h"
#include "meta/registry_builder.h"

namespace suki::meta {
namespace {

std::vector<Option> read_options(const JsonSource& source) {
    std::vector<Option> options;
    for (const auto& item : source.array("options")) {
        if (item.is_string()) {
            options.push_back({std::string(item.get_string()), "", false});
            continue;
        }
        if (!item.is_object()) source.fail("an option is {\"value\": …, \"color\": …}.");
        const JsonSource option(item.get_object(), "option");
        options.push_back(
            {option.required_text("value"), option.text("color"), option.flag("retired")});
    }
    return options;
}

std::map<std::string, std::vector<std::string>, std::less<>> read_part_aliases(
    const JsonSource& source) {
    std::map<std::string, std::vector<std::string>, std::less<>> aliases;
    const auto* parts = source.find("partAliases");
    if (!parts) return aliases;
    if (!parts->is_object()) source.fail("\"partAliases\" is {\"property\": [headings]}.");
    const JsonSource by_part(parts->get_object(), "partAliases");
    for (const auto& [property, headings] : parts->get_object())
        aliases.emplace(property, by_part.texts(property));
    return aliases;
}

void read_flags(Field& field, const JsonSource& source) {
    field.required = source.flag("required");
    field.recommended = source.flag("recommended");
    field.read_only = source.flag("readOnly");
    field.internal = source.flag("internal");
    field.unique = source.flag("unique");
    field.search = source.flag("search");
    field.index = source.flag("index");
    field.allow_other = source.flag("allowOther");
    field.alternative_names = source.flag("alternativeNames");
    field.create_when_missing = source.text("importMissing") == "create";
}

/// {"to": ["*"]} is a lookup to any record.
void read_targets(Field& field, const JsonSource& source) {
    field.targets = source.texts("to");
    field.or_own = source.flag("orOwn");
    field.also_via = source.flag("alsoVia");
    field.tree = source.flag("tree");
    const auto type = field.type->name();
    if ((type == "lookup" || type == "many") && field.targets.empty())
        source.fail("\"to\" is missing.");
    if (field.targets != std::vector<std::string>{"*"}) return;
    if (type != "lookup" || source.find("backlink"))
        source.fail("only a lookup without a backlink may lead to any record.");
    field.to_any = true;
    field.targets.clear();
}

void expect_plain(const JsonSource& source) {
    for (const std::string_view key : {"required", "unique", "search", "index", "default"})
        if (const auto* value = source.find(key); value && *value != json::value(false))
            source.fail("what is computed cannot be \"" + std::string(key) + "\".");
}

std::string read_result(const JsonSource& source) {
    auto result = source.required_text("result");
    std::string known;
    for (const auto one : formula_results()) {
        if (one == result) return result;
        known.append(known.empty() ? "" : ", ").append(one);
    }
    source.fail("\"result\" is one of " + known + ".");
}

std::shared_ptr<Formula> read_formula(const JsonSource& source) {
    auto formula = std::make_shared<Formula>();
    formula->text = source.required_text("expression");
    auto parsed = parse_formula(formula->text);
    if (!parsed)
        source.fail("character " +
                    std::to_string(formula_character(formula->text, parsed.error().offset)) +
                    " of its expression: " + parsed.error().message);
    formula->root = std::move(parsed).value();
    return formula;
}

std::shared_ptr<RollUp> read_roll_up(const JsonSource& source) {
    return std::make_shared<RollUp>(RollUp{source.required_text("of"),
                                           source.required_text("aggregate"), source.text("field"),
                                           source.text("filter")});
}

void read_computed(Field& field, const JsonSource& source) {
    const auto type = field.type->name();
    if (type != "formula" && type != "rollUp") return;
    expect_plain(source);
    field.read_only = true;
    // A roll-up that is looked at by itself shows what takes most names.
    const bool is_alone = type == "rollUp" && !source.find("result");
    field.result = is_alone ? "money" : read_result(source);
    if (field.scale < 0 || field.scale > 9) source.fail("\"scale\" is 0 to 9.");
    if (type == "formula")
        field.formula = read_formula(source);
    else
        field.roll_up = read_roll_up(source);
}

/// What pages offer instead of letting names be typed.
void read_names(Field& field, const JsonSource& source) {
    field.names_entity = source.flag("namesEntity");
    field.fields_of = source.text("fieldsOf");
    field.only_one_field = field.fields_of.empty() && source.find("fieldOf");
    if (field.only_one_field) field.fields_of = source.text("fieldOf");
    const bool names = field.names_entity || !field.fields_of.empty();
    if (names && field.type->name() != "text") source.fail("what names something is a text.");
}

Field read_field(const json::object& object, const std::string& entity) {
    const JsonSource source(object,
                            entity + "." + JsonSource(object, entity).required_text("name"));
    source.expect_only({"name",          "type",        "required",
                        "recommended",   "readOnly",    "internal",
                        "unique",        "search",      "index",
                        "default",       "maxLength",   "min",
                        "max",           "scale",       "options",
                        "allowOther",    "to",          "backlink",
                        "aliases",       "partAliases", "alternativeNames",
                        "importMissing", "prefix",      "multiline",
                        "example",       "conditionOn", "namesEntity",
                        "fieldOf",       "fieldsOf",    "expression",
                        "result",        "of",          "aggregate",
                        "field",         "filter",      "orOwn",
                        "alsoVia",       "tree"});
    Field field;
    field.name = source.required_text("name");
    const std::string type = source.required_text("type");
    field.type = find_field_type(type);
    if (!field.type) source.fail("there is no field type \"" + type + "\".");
    read_flags(field, source);
    if (source.find("maxLength")) field.max_length = source.integer("maxLength", 0);
    if (const auto* min = source.find("min")) field.min = min->to_number<double>();
    if (const auto* max = source.find("max")) field.max = max->to_number<double>();
    field.scale = static_cast<int>(source.integer("scale", 2));
    field.options = read_options(source);
    read_targets(field, source);
    if (type == "file") field.targets = {"file"};
    field.backlink = source.text("backlink");
    field.aliases = source.texts("aliases");
    field.part_aliases = read_part_aliases(source);
    field.prefix = source.text("prefix");
    field.condition_on = source.text("conditionOn");
    read_names(field, source);
    if (const auto* value = source.find("default")) field.default_value = *value;
    read_computed(field, source);
    return field;
}

Field standard_field(std::string name, std::string_view type,
                     std::vector<std::string> targets = {}) {
    Field field;
    field.name = std::move(name);
    field.type = find_field_type(type);
    field.targets = std::move(targets);
    field.read_only = true;
    field.standard = true;
    return field;
}

void add_standard_fields(Entity& entity) {
    if (entity.owned && !entity.find_field("owner")) {
        Field owner = standard_field("owner", "lookup", {"user"});
        owner.read_only = false;
        owner.aliases = {"owner",     "assigned_user", "assigned to", "sales_agent", "agent",
                         "sales rep", "deal owner",    "właściciel",  "υπεύθυνος",   "may-ari"};
        entity.fields.push_back(std::move(owner));
    }
    entity.fields.push_back(standard_field("createdAt", "instant"));
    entity.fields.push_back(standard_field("createdBy", "lookup", {"user"}));
    entity.fields.push_back(standard_field("modifiedAt", "instant"));
    entity.fields.push_back(standard_field("modifiedBy", "lookup", {"user"}));
}

Property key_property() {
    Property id;
    id.name = "id";
    id.column = "id";
    id.kind = ColumnKind::Id;
    id.shape = Shape::Id;
    id.writable = false;
    return id;
}

void add_properties(Entity& entity) {
    Field key = standard_field("id", "text");
    entity.fields.insert(entity.fields.begin(), std::move(key));
    entity.properties.push_back(key_property());
    for (std::size_t i = 1; i < entity.fields.size(); ++i) {
        const auto before = entity.properties.size();
        entity.fields[i].type->add_properties(entity.fields[i], entity.properties);
        for (auto p = before; p < entity.properties.size(); ++p) {
            entity.properties[p].field = i;
            entity.properties[p].position = p;
        }
    }
}

std::string written_sort(std::string_view text) {
    if (text.starts_with('-')) return std::string(text.substr(1)) + " desc";
    return std::string(text) + " asc";
}

void expect_fields(const JsonSource& source, const Entity& entity,
                   const std::vector<std::string>& names) {
    for (const auto& name : names)
        if (!entity.find_field(name))
            source.fail("\"" + name + "\" is no field of " + entity.name + ".");
}

View read_view(const json::object& object, const Entity& entity) {
    const JsonSource source(object, "layout of " + entity.name + ", view");
    source.expect_only({"name", "filter", "orderby", "columns"});
    View view{source.required_text("name"), source.text("filter"), source.text("orderby"),
              source.texts("columns")};
    expect_fields(source, entity, view.columns);
    return view;
}

/// A field of a form: its name, or {"name", "visibleWhen", "requiredWhen"}.
std::string read_form_field(const json::value& value, const JsonSource& section,
                            FormConditions& when) {
    if (value.is_string()) return std::string(value.get_string());
    if (!value.is_object()) section.fail("a field of a form is a name or an object.");
    const JsonSource field(value.get_object(), "field of a form");
    field.expect_only({"name", "visibleWhen", "requiredWhen"});
    auto name = field.required_text("name");
    when[name] = {field.text("visibleWhen"), field.text("requiredWhen")};
    return name;
}

Section read_section(const json::object& object, const Entity& entity, FormConditions& when) {
    const JsonSource source(object, "layout of " + entity.name + ", section");
    Section section{source.required_text("section"), {}};
    for (const auto& field : source.array("fields"))
        section.fields.push_back(read_form_field(field, source, when));
    expect_fields(source, entity, section.fields);
    return section;
}

Variant read_variant(const json::object& object, const Entity& entity) {
    const JsonSource source(object, "layout of " + entity.name + ", variant");
    source.expect_only({"form", "create", "options"});
    Variant variant;
    variant.create = source.texts("create");
    expect_fields(source, entity, variant.create);
    for (const auto& item : source.array("form"))
        variant.form.push_back(read_section(item.as_object(), entity, variant.when));
    const auto* options = source.find("options");
    if (!options) return variant;
    const JsonSource by_field(options->as_object(), "layout of " + entity.name + ", options");
    for (const auto& [field, values] : options->as_object()) {
        expect_fields(by_field, entity, {std::string(field)});
        variant.options.emplace(field, by_field.texts(field));
    }
    return variant;
}

Stages read_stages(const json::object& object, const std::string& entity) {
    const JsonSource source(object, entity + ".stages");
    source.expect_only(
        {"field", "within", "variant", "status", "probability", "since", "changes", "noNextStep"});
    return {source.required_text("field"), source.required_text("within"), source.text("variant"),
            source.text("status"),         source.text("probability"),     source.text("since"),
            source.text("changes"),        source.text("noNextStep")};
}

void expect_type(const JsonSource& source, const Entity& entity, const std::string& name,
                 std::string_view type) {
    const auto* property = entity.find_field(name);
    if (!name.empty() && (!property || property->type->name() != type))
        source.fail("\"" + name + "\" is no field of type " + std::string(type) + ".");
}

Reminds read_reminds(const json::object& object, const Entity& entity) {
    const JsonSource source(object, entity.name + ".reminds");
    source.expect_only(
        {"wish", "at", "when", "until", "lasts", "usually", "people", "place", "repeats"});
    Reminds reminds{source.required_text("wish"), source.required_text("at"),
                    source.required_text("when"), source.text("until"),
                    source.text("lasts"),         static_cast<int>(source.integer("usually", 0)),
                    source.texts("people"),       source.text("place"),
                    source.text("repeats")};
    expect_type(source, entity, reminds.wish, "enum");
    expect_type(source, entity, reminds.at, "instant");
    expect_type(source, entity, reminds.until, "instant");
    expect_type(source, entity, reminds.lasts, "integer");
    expect_type(source, entity, reminds.place, "text");
    expect_type(source, entity, reminds.repeats, "recurrence");
    for (const auto& people : reminds.people) {
        expect_type(source, entity, people, "many");
        if (entity.find_field(people)->targets != std::vector<std::string>{"user"})
            source.fail("\"" + people + "\" must be of users.");
    }
    return reminds;
}

}  // namespace

Entity read_entity(const json::object& object, const std::string& module) {
    const JsonSource source(
        object, module + "/entities/" + JsonSource(object, module).required_text("name"));
    source.expect_only({"name",         "set",      "icon",       "nameField",   "owned",
                        "ownedBy",      "menu",     "timeline",   "defaultSort", "importKey",
                        "indexes",      "setting",  "fields",     "stages",      "staged",
                        "accessVia",    "openWhen", "sharedWhen", "viaReading",  "reminds",
                        "readWhereHeld"});
    Entity entity;
    entity.module = module;
    entity.name = source.required_text("name");
    entity.set = source.required_text("set");
    entity.table = snake_case(entity.set);
    entity.icon = source.text("icon");
    entity.name_field = source.text("nameField", "name");
    entity.owned = source.flag("owned");
    entity.timeline = source.flag("timeline");
    entity.setting = source.flag("setting");
    entity.staged = source.flag("staged");
    entity.menu = static_cast<int>(source.integer("menu", 0));
    entity.owner_property = source.text("ownedBy", entity.owned ? "ownerId" : "");
    entity.default_sort = written_sort(source.text("defaultSort", "-createdAt"));
    entity.import_key = source.texts("importKey");
    entity.access_via = source.text("accessVia");
    entity.via_reading = source.flag("viaReading");
    entity.read_where_held = source.flag("readWhereHeld");
    entity.shared_when = source.text("sharedWhen");
    entity.open_when = source.text("openWhen");
    if (const auto* stages = source.find("stages"))
        entity.stages = read_stages(stages->as_object(), entity.name);
    for (const auto& index : source.array("indexes"))
        entity.indexes.push_back(json::value_to<std::vector<std::string>>(index));
    for (const auto& field : source.array("fields")) {
        if (!field.is_object()) source.fail("a field is an object.");
        entity.fields.push_back(read_field(field.get_object(), entity.name));
    }
    add_standard_fields(entity);
    if (const auto* reminds = source.find("reminds"))
        entity.reminds = read_reminds(reminds->as_object(), entity);
    add_properties(entity);
    if (const auto* name = entity.find_field(entity.name_field); name && name->is_computed())
        source.fail("what is computed cannot be the name of a record.");
    return entity;
}

Layout read_layout(const json::object& object, const Entity& entity) {
    const JsonSource source(object, "layout of " + entity.name);
    source.expect_only(
        {"list", "form", "create", "related", "board", "lines", "views", "variants"});
    Layout layout;
    layout.list = source.texts("list");
    layout.create = source.texts("create");
    layout.related = source.texts("related");
    expect_fields(source, entity, layout.list);
    expect_fields(source, entity, layout.create);
    for (const auto& item : source.array("form"))
        layout.form.push_back(read_section(item.as_object(), entity, layout.when));
    if (const auto* variants = source.find("variants"))
        for (const auto& [name, variant] : variants->as_object())
            layout.variants.emplace(name, read_variant(variant.as_object(), entity));
    for (const auto& view : source.array("views"))
        layout.views.push_back(read_view(view.as_object(), entity));
    if (const auto* board = source.find("board")) {
        const JsonSource described(board->as_object(), "layout of " + entity.name + ", board");
        layout.board = Board{described.required_text("group"), described.text("sum"),
                             described.text("within")};
        expect_fields(described, entity, {layout.board->group});
    }
    if (const auto* lines = source.find("lines")) {
        const JsonSource described(lines->as_object(), "layout of " + entity.name + ", lines");
        described.expect_only({"collection", "position", "pick", "columns", "totals"});
        layout.lines =
            Lines{described.required_text("collection"), described.required_text("position"),
                  described.text("pick"), described.texts("columns"), described.texts("totals")};
        expect_fields(described, entity, layout.lines->totals);
    }
    return layout;
}

}  // namespace suki::meta

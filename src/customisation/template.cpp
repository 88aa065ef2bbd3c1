#include "customisation/template.h"

#include <algorithm>

#include "meta/json_source.h"
#include "record/seeding.h"

namespace suki::customisation {
namespace {

using storage::Sql;

constexpr std::string_view kFormat = "suki-template/1";

[[noreturn]] void fail(const std::string& problem) {
    throw invalid("template.invalid", "The template cannot be used: " + problem);
}

const json::object& object_in(const json::object& source, std::string_view key) {
    static const json::object none;
    const auto* value = source.if_contains(key);
    if (!value) return none;
    if (!value->is_object()) fail("\"" + std::string(key) + "\" must be an object.");
    return value->get_object();
}

json::array array_in(const json::object& source, std::string_view key) {
    const auto* value = source.if_contains(key);
    if (!value) return {};
    if (!value->is_array()) fail("\"" + std::string(key) + "\" must be an array.");
    return value->get_array();
}

std::map<std::string, std::string> texts_in(const json::object& source, std::string_view key) {
    std::map<std::string, std::string> texts;
    for (const auto& [locale, text] : object_in(source, key))
        if (text.is_string()) texts.emplace(locale, text.get_string());
    return texts;
}

std::string name_in(const json::object& source) {
    const auto* value = source.if_contains("name");
    if (!value || !value->is_string() || value->get_string().empty()) fail("\"name\" is missing.");
    std::string name(value->get_string());
    const bool good =
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
        std::string::npos;
    if (!good) fail("its name may hold letters and digits only.");
    if (name == meta::kOwnModule) fail("\"own\" is the name of what a firm changes by itself.");
    return name;
}

void write_lists(record::SeedWriter& writer, record::Session& session, const json::array& lists,
                 record::Renew renewing) {
    for (const auto& item : lists) {
        if (!item.is_object()) fail("records must be a list of {\"entity\", \"records\"}.");
        const meta::JsonSource list(item.get_object(), "template");
        const auto* entity = session.registry().find_entity(list.required_text("entity"));
        if (!entity) fail("there is no entity \"" + list.required_text("entity") + "\".");
        writer.write(*entity, list.array("records"), renewing);
    }
}

void note_applied(record::Session& session, const std::string& name) {
    Sql sql("INSERT INTO settings (name, value) VALUES (");
    sql.bind("template." + name) << ", ";
    sql.bind(format_instant(session.now())) << ") ON CONFLICT (name) DO NOTHING";
    session.write().execute(sql);
}

}  // namespace

Template read_template(std::string_view text) {
    const auto parsed = parse_json(text);
    if (!parsed.is_object()) fail("it must be a JSON object.");
    const auto& source = parsed.get_object();
    const auto* format = source.if_contains("format");
    if (!format || *format != json::value(kFormat))
        fail("\"format\" must be \"" + std::string(kFormat) + "\".");
    Template result;
    result.name = name_in(source);
    result.title = texts_in(source, "title");
    result.title.try_emplace("en", result.name);
    result.summary = texts_in(source, "summary");
    for (const auto& [path, content] : object_in(source, "files"))
        result.files.push_back({result.name + "/" + std::string(path), json::serialize(content)});
    result.records = array_in(source, "records");
    result.examples = array_in(source, "examples");
    return result;
}

std::vector<Template> shipped_templates(const std::vector<meta::ModuleFile>& files) {
    std::vector<Template> templates;
    for (const auto& file : files)
        if (file.path.find("/templates/") != std::string_view::npos)
            templates.push_back(read_template(file.text));
    return templates;
}

void write_records(record::Session& session, const Template& chosen, const ApplyOptions& options) {
    const auto& company = session.registry().company();
    record::SeedWriter writer(session, options.locale.empty() ? company.language : options.locale);
    write_lists(writer, session, chosen.records, record::Renew::Untouched);
    if (options.examples == Examples::With)
        write_lists(writer, session, chosen.examples, record::Renew::Untouched);
    writer.finish();
}

void apply_template(MetadataStore& store, const record::Engine& engine, record::Actor who,
                    const Template& chosen, const ApplyOptions& options) {
    const json::object what{{"did", "templateApplied"}, {"name", chosen.name}};
    store.add(engine, std::move(who), chosen.files, what, [&](record::Session& session) {
        write_records(session, chosen, options);
        note_applied(session, chosen.name);
    });
}

void choose_language(MetadataStore& store, const record::Engine& engine, record::Actor who,
                     const std::string& language) {
    const auto& known = meta::Registry::locales();
    if (std::find(known.begin(), known.end(), language) == known.end())
        throw invalid("company.unknown_language",
                      "Suki speaks en, pl, el and fil, not \"" + language + "\".")
            .target("language");
    auto company = store.registry()->company();
    company.language = language;
    store.change_company(engine, std::move(who), company, [&](record::Session& session) {
        record::SeedWriter writer(session, language);
        for (const auto& seed : session.registry().seeds())
            writer.write(*seed.entity, seed.records, record::Renew::Texts);
        const auto applied = applied_templates(session);
        for (const auto& one : shipped_templates(store.shipped()))
            if (std::find(applied.begin(), applied.end(), one.name) != applied.end())
                write_lists(writer, session, one.records, record::Renew::Texts);
    });
}

std::vector<std::string> applied_templates(record::Session& session) {
    std::vector<std::string> names;
    const auto rows = session.read().query(
        Sql("SELECT name FROM settings WHERE name LIKE 'template.%' ORDER BY value, name"));
    while (rows->next()) names.push_back(std::string(rows->text(0)).substr(9));
    return names;
}

}  // namespace suki::customisation

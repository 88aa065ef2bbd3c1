// Seeds: records that a new database or a template brings. Each is written once, remembered by its
// key, and then belongs to the users: a changed or deleted seed stays as they left it.
#include "record/seeding.h"

#include <algorithm>

#include "base/text.h"
#include "record/loading.h"
#include "record/seed_texts.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using storage::Sql;

/// "pipeline:sales" of "@pipeline:sales"; "" of anything else.
std::string_view reference_in(const json::value& value) {
    if (!value.is_string() || !value.get_string().starts_with("@")) return {};
    const std::string_view name = std::string_view(value.get_string()).substr(1);
    return name.find(':') == std::string_view::npos ? std::string_view{} : name;
}

const Property* alternative_names(const Entity& entity) {
    for (const auto& property : entity.properties)
        if (entity.field_of(property).alternative_names) return &property;
    return nullptr;
}

/// Adds the name to those in `names`, "Won, Closedwon"; one with a comma would be two.
void add_seed_name(std::string& names, std::string_view name) {
    if (name.find(',') != std::string_view::npos) return;
    for (std::size_t at = 0; at <= names.size();) {
        const auto end = std::min(names.find(',', at), names.size());
        if (fold(trim(std::string_view(names).substr(at, end - at))) == fold(name)) return;
        at = end + 1;
    }
    names.append(names.empty() ? "" : ", ").append(name);
}

}  // namespace

SeedWriter::SeedWriter(Session& session, std::string locale)
    : session_(session), locale_(std::move(locale)) {
    const auto rows = session.write().query(
        Sql("SELECT name, record_id, coalesce(version, 1) FROM seeds_written"));
    while (rows->next())
        there_.emplace(std::string(rows->text(0)), Written{rows->id(1), rows->integer(2)});
}

void SeedWriter::write(const Entity& entity, const json::array& records, Renew renewing) {
    for (const auto& item : records) {
        const auto& record = item.as_object();
        const std::string name = entity.name + ":" + std::string(record.at("key").as_string());
        const auto known = there_.find(name);
        if (renewing == Renew::Texts) {
            if (known != there_.end()) translate(entity, name, record);
        } else if (known == there_.end())
            add(entity, name, record);
        else if (renewing == Renew::Untouched && is_untouched(entity, known->second))
            renew(entity, name, record);
    }
}

void SeedWriter::add(const Entity& entity, const std::string& name, const json::object& record) {
    Later later{&entity, name, {}};
    auto object = resolved(entity, spoken(entity, record, nullptr), &later.values);
    const auto written = create(session_, entity, read_input(session_, entity, object));
    remember(name, written);
    if (!later.values.empty()) later_.push_back(std::move(later));
}

void SeedWriter::renew(const Entity& entity, const std::string& name, const json::object& record) {
    Later later{&entity, name, {}};
    const auto kept = load(session_.write(), entity, there_.at(name).id);
    change(entity, name, resolved(entity, spoken(entity, record, &*kept), &later.values));
    if (!later.values.empty()) later_.push_back(std::move(later));
}

void SeedWriter::translate(const Entity& entity, const std::string& name,
                           const json::object& record) {
    const auto kept = load(session_.write(), entity, there_.at(name).id);
    if (!kept || kept->deleted) return;
    json::object texts;
    for (const auto& [property, value] : record)
        if (has_texts(value) && is_known(value) &&
            is_in_other_language(*kept, entity.find_property(property), value))
            texts.emplace(property, value);
    if (!texts.empty())
        change(entity, name, resolved(entity, spoken(entity, texts, &*kept), nullptr));
}

bool SeedWriter::is_in_other_language(const Record& kept, const Property* property,
                                      const json::value& texts) const {
    if (!property) return false;
    std::string text;
    append_value(text, *property, kept.at(*property));
    const auto there = parse_json(text);
    const auto says = [&](std::string_view locale) {
        return replaced(in_language(session_.registry(), texts, locale)) == there;
    };
    const auto& locales = meta::Registry::locales();
    return !says(locale_) && std::any_of(locales.begin(), locales.end(), says);
}

void SeedWriter::finish() {
    for (const auto& later : later_)
        change(*later.entity, later.name, resolved(*later.entity, later.values, nullptr));
    later_.clear();
}

bool SeedWriter::is_untouched(const Entity& entity, const Written& written) {
    const auto record = load(session_.write(), entity, written.id);
    return record && !record->deleted && record->version == written.version;
}

/// What was untouched before stays so; what somebody changed stays theirs.
void SeedWriter::change(const Entity& entity, const std::string& name, const json::object& values) {
    const auto before = there_.at(name);
    const bool was_ours = is_untouched(entity, before);
    const auto after = update(session_, entity, before.id, read_input(session_, entity, values));
    if (was_ours) remember_version(name, after.version);
}

void SeedWriter::remember(const std::string& name, const Written& written) {
    Sql sql("INSERT INTO seeds_written (name, record_id, version) VALUES (");
    sql.bind(name) << ", ";
    sql.bind(written.id) << ", ";
    sql.bind(written.version) << ")";
    session_.write().execute(sql);
    there_.emplace(name, written);
}

void SeedWriter::remember_version(const std::string& name, std::int64_t version) {
    Sql sql("UPDATE seeds_written SET version = ");
    sql.bind(version) << " WHERE name = ";
    sql.bind(name);
    session_.write().execute(sql);
    there_.at(name).version = version;
}

/// In our language; its name in the others goes to its alternative names, those that it has
/// already before them.
json::object SeedWriter::spoken(const Entity& entity, const json::object& record,
                                const Record* kept) const {
    const auto& registry = session_.registry();
    auto out = in_language(registry, json::value(record), locale_).get_object();
    const auto* name = record.if_contains(entity.name_property().name);
    const auto* others = alternative_names(entity);
    if (!name || !others || !has_texts(*name)) return out;
    auto& names = out[others->name];
    std::string text = names.is_string() ? std::string(names.get_string())
                       : kept            ? value_text(*others, kept->at(*others))
                                         : "";
    for (const auto& locale : meta::Registry::locales())
        add_seed_name(text, std::string_view(in_language(registry, *name, locale).as_string()));
    names.emplace_string() = text;
    return out;
}

json::object SeedWriter::resolved(const Entity& entity, const json::object& record,
                                  json::object* later) {
    json::object out;
    for (const auto& [name, value] : record) {
        if (name == "key") continue;
        if (is_known(value))
            resolve_member(entity, name, value, out);
        else if (later)
            later->emplace(name, value);
        else
            throw invalid("meta.invalid", "The seed " + json::serialize(value) + " of " +
                                              entity.name + "." + std::string(name) +
                                              " is not there.");
    }
    return out;
}

bool SeedWriter::is_known(const json::value& value) const {
    if (const auto name = reference_in(value); !name.empty()) return there_.contains(name);
    if (const auto* array = value.if_array())
        return std::all_of(array->begin(), array->end(),
                           [&](const auto& item) { return is_known(item); });
    if (const auto* object = value.if_object())
        return std::all_of(object->begin(), object->end(),
                           [&](const auto& member) { return is_known(member.value()); });
    return true;
}

void SeedWriter::resolve_member(const Entity& entity, std::string_view name,
                                const json::value& value, json::object& out) {
    const auto* navigation = entity.find_navigation(name);
    const auto reference = reference_in(value);
    if (navigation && navigation->is_collection() && value.is_array())
        out.emplace(std::string(name) + "@odata.bind", bound(value.get_array()));
    else if (navigation && !reference.empty()) {
        out.emplace(navigation->id->name, there_.find(reference)->second.id.text());
        if (navigation->type)
            out.emplace(navigation->type->name, reference.substr(0, reference.find(':')));
    } else
        out.emplace(name, replaced(value));
}

json::array SeedWriter::bound(const json::array& references) const {
    json::array out;
    for (const auto& item : references) {
        const auto name = reference_in(item);
        const auto& target = session_.registry().entity(name.substr(0, name.find(':')));
        out.emplace_back(target.set + "(" + there_.find(name)->second.id.text() + ")");
    }
    return out;
}

json::value SeedWriter::replaced(const json::value& value) const {
    if (const auto name = reference_in(value); !name.empty())
        return json::value(there_.find(name)->second.id.text());
    if (const auto* array = value.if_array()) {
        json::array out;
        for (const auto& item : *array) out.push_back(replaced(item));
        return out;
    }
    if (const auto* object = value.if_object()) {
        json::object out;
        for (const auto& [name, item] : *object) out.emplace(name, replaced(item));
        return out;
    }
    return value;
}

std::optional<Id> seeded_record(Session& session, std::string_view seed) {
    Sql sql("SELECT record_id FROM seeds_written WHERE name = ");
    sql.bind(std::string(seed));
    const auto rows = session.read().query(sql);
    return rows->next() ? std::optional(rows->id(0)) : std::nullopt;
}

void write_seeds(Session& session) {
    SeedWriter writer(session, session.registry().company().language);
    for (const auto& seed : session.registry().seeds())
        writer.write(*seed.entity, seed.records, Renew::Never);
    writer.finish();
}

}  // namespace suki::record

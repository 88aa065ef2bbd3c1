// Seeds: records that a new database or a template brings. Each is written once, remembered by its
// key, and then belongs to the users: a changed or deleted seed stays as they left it.
#include "record/seeding.h"

#include <algorithm>

#include "record/loading.h"

namespace suki::record {
namespace {

using storage::Sql;

/// "pipeline:sales" of "@pipeline:sales"; "" of anything else.
std::string_view reference_in(const json::value& value) {
    if (!value.is_string() || !value.get_string().starts_with("@")) return {};
    const std::string_view name = std::string_view(value.get_string()).substr(1);
    return name.find(':') == std::string_view::npos ? std::string_view{} : name;
}

}  // namespace

SeedWriter::SeedWriter(Session& session) : session_(session) {
    const auto rows = session.write().query(Sql("SELECT name, record_id FROM seeds_written"));
    while (rows->next()) there_.emplace(std::string(rows->text(0)), rows->id(1));
}

void SeedWriter::write(const Entity& entity, const json::array& records, Renew renewing) {
    for (const auto& item : records) {
        const auto& record = item.as_object();
        const std::string name = entity.name + ":" + std::string(record.at("key").as_string());
        const auto known = there_.find(name);
        if (known == there_.end())
            add(entity, name, record);
        else if (renewing == Renew::Untouched && is_untouched(entity, known->second))
            renew(entity, known->second, record);
    }
}

void SeedWriter::add(const Entity& entity, const std::string& name, const json::object& record) {
    Later later{&entity, {}, {}};
    auto object = resolved(entity, record, &later.values);
    later.id = create(session_, entity, read_input(session_, entity, object)).id;
    remember(name, later.id);
    if (!later.values.empty()) later_.push_back(std::move(later));
}

void SeedWriter::renew(const Entity& entity, const Id& id, const json::object& record) {
    Later later{&entity, id, {}};
    update(session_, entity, id,
           read_input(session_, entity, resolved(entity, record, &later.values)));
    if (!later.values.empty()) later_.push_back(std::move(later));
}

void SeedWriter::finish() {
    for (const auto& later : later_)
        update(session_, *later.entity, later.id,
               read_input(session_, *later.entity, resolved(*later.entity, later.values, nullptr)));
    later_.clear();
}

bool SeedWriter::is_untouched(const Entity& entity, const Id& id) {
    const auto record = load(session_.write(), entity, id);
    return record && !record->deleted && record->version == 1;
}

void SeedWriter::remember(const std::string& name, const Id& id) {
    Sql sql("INSERT INTO seeds_written (name, record_id) VALUES (");
    sql.bind(name) << ", ";
    sql.bind(id) << ")";
    session_.write().execute(sql);
    there_.emplace(name, id);
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
        out.emplace(navigation->id->name, there_.find(reference)->second.text());
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
        out.emplace_back(target.set + "(" + there_.find(name)->second.text() + ")");
    }
    return out;
}

json::value SeedWriter::replaced(const json::value& value) const {
    if (const auto name = reference_in(value); !name.empty())
        return json::value(there_.find(name)->second.text());
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
    SeedWriter writer(session);
    for (const auto& seed : session.registry().seeds())
        writer.write(*seed.entity, seed.records, Renew::Never);
    writer.finish();
}

}  // namespace suki::record

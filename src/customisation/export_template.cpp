// The other way: what an administrator set up becomes a template. Keys are those of the seeds that
// records came from, else made of their names.
#include <set>

#include "base/text.h"
#include "customisation/template.h"
#include "customisation/transfer.h"
#include "record/query.h"
#include "record/value_json.h"

namespace suki::customisation {
namespace {

using meta::Entity;
using meta::Property;
using record::Record;
using storage::Sql;

class Exporter {
public:
    Exporter(record::Session& session, std::string_view name) : session_(session), name_(name) {}

    json::object run() {
        read_seed_names();
        for (const auto& entity : session_.registry().entities())
            if (entity->setting) name_records(*entity);
        json::array lists;
        for (const auto& entity : session_.registry().entities())
            if (entity->setting) write_list(*entity, lists);
        return {{"format", "suki-template/1"},
                {"name", name_},
                {"title", {{"en", session_.registry().company().name}}},
                {"summary", json::object()},
                {"files", exported_files(session_.read())},
                {"records", std::move(lists)}};
    }

private:
    void read_seed_names() {
        const auto rows = session_.read().query(Sql("SELECT name, record_id FROM seeds_written"));
        while (rows->next()) seeds_.emplace(rows->id(1), std::string(rows->text(0)));
    }

    void name_records(const Entity& entity) {
        record::for_each(session_, entity, "", [&](const Record& record) {
            const auto seeded = seeds_.find(record.id());
            std::string key = seeded != seeds_.end() ? seeded->second
                                                     : entity.name + ":" + key_of(entity, record);
            while (!taken_.insert(key).second) key += "x";
            names_.emplace(record.id(), "@" + key);
            records_[&entity].push_back(record);
        });
    }

    /// "Okna Śląsk 2" → "oknaSlask2".
    static std::string key_of(const Entity& entity, const Record& record) {
        const auto& property = entity.name_property();
        std::string key;
        bool word_ended = false;
        for (const char c : fold(record::value_text(property, record.at(property)))) {
            const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (is_plain)
                key += word_ended && !key.empty() ? static_cast<char>(std::toupper(c)) : c;
            word_ended = !is_plain;
        }
        return key.empty() || !(key[0] >= 'a' && key[0] <= 'z') ? "record" + key : key;
    }

    void write_list(const Entity& entity, json::array& lists) {
        json::array records;
        for (const auto& record : records_[&entity]) records.push_back(describe(entity, record));
        if (!records.empty())
            lists.push_back({{"entity", entity.name}, {"records", std::move(records)}});
    }

    json::object describe(const Entity& entity, const Record& record) {
        const auto& name = names_.at(record.id());
        json::object out{{"key", name.substr(name.find(':') + 1)}};
        for (const auto& property : entity.properties) {
            const auto& field = entity.field_of(property);
            if (!property.writable || field.internal || storage::is_null(record.at(property)))
                continue;
            if (field.targets.empty())
                out.emplace(property.name, described(property, record));
            else if (property.part == "id")
                add_lookup(out, field.name, record.at(property));
        }
        for (const auto& navigation : entity.navigations)
            if (navigation.kind == meta::Navigation::Kind::Many)
                add_links(out, entity, record, navigation);
        return out;
    }

    json::value described(const Property& property, const Record& record) const {
        std::string text;
        record::append_value(text, property, record.at(property));
        return with_keys(parse_json(text));
    }

    void add_lookup(json::object& out, const std::string& field, const storage::Value& value) {
        const auto found = names_.find(std::get<Id>(value));
        if (found != names_.end()) out.emplace(field, found->second);
    }

    void add_links(json::object& out, const Entity& entity, const Record& record,
                   const meta::Navigation& navigation) {
        record::QueryOptions options;
        options.select = "id";
        options.page_limit = 1000;
        const auto page = record::list_related(session_, entity, record.id(), navigation, options);
        json::array keys;
        const json::value links = parse_json("[" + page.json + "]");
        for (const auto& item : links.as_array()) {
            const auto id = Id::parse(std::string(item.at("id").as_string()));
            if (const auto found = names_.find(*id); found != names_.end())
                keys.emplace_back(found->second);
        }
        if (!keys.empty()) out.emplace(navigation.name, std::move(keys));
    }

    /// Ids of exported records inside JSON become their keys.
    json::value with_keys(const json::value& value) const {
        if (const auto* text = value.if_string()) {
            const auto id = Id::parse(std::string_view(*text));
            const auto found = id ? names_.find(*id) : names_.end();
            return found == names_.end() ? value : json::value(found->second);
        }
        if (const auto* array = value.if_array()) {
            json::array out;
            for (const auto& item : *array) out.push_back(with_keys(item));
            return out;
        }
        if (const auto* object = value.if_object()) {
            json::object out;
            for (const auto& [key, item] : *object) out.emplace(key, with_keys(item));
            return out;
        }
        return value;
    }

    record::Session& session_;
    std::string name_;
    std::map<Id, std::string> seeds_;  // record → "pipeline:sales"
    std::map<Id, std::string> names_;  // record → "@pipeline:sales", of all exported
    std::set<std::string> taken_;
    std::map<const Entity*, std::vector<Record>> records_;
};

}  // namespace

json::object export_template(record::Session& session, std::string_view name) {
    return Exporter(session, name).run();
}

}  // namespace suki::customisation

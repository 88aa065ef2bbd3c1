#include "customisation/company_settings.h"

#include "base/json.h"

namespace suki::customisation {
namespace {

using storage::Sql;

std::string text_or(const json::object& object, std::string_view key, const std::string& fallback) {
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : fallback;
}

}  // namespace

meta::Company load_company(storage::ReadTx& tx) {
    meta::Company company;
    const auto rows = tx.query(Sql("SELECT value FROM settings WHERE name = 'company'"));
    if (!rows->next()) return company;
    const json::value parsed = parse_json(rows->text(0));
    const auto& object = parsed.as_object();
    company.name = text_or(object, "name", company.name);
    company.language = text_or(object, "language", company.language);
    company.currency = text_or(object, "currency", company.currency);
    company.country = text_or(object, "country", company.country);
    company.zone = text_or(object, "zone", company.zone);
    return company;
}

void save_company(storage::WriteTx& tx, const meta::Company& company) {
    Sql sql("INSERT INTO settings (name, value) VALUES ('company', ");
    sql.bind(json::serialize(json::object{{"name", company.name},
                                          {"language", company.language},
                                          {"currency", company.currency},
                                          {"country", company.country},
                                          {"zone", company.zone}}))
        << ") ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.execute(sql);
}

}  // namespace suki::customisation

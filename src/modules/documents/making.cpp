#include "modules/documents/making.h"

#include "base/money.h"
#include "document/filling.h"
#include "document/number_pattern.h"
#include "document/payment_code.h"
#include "modules/documents/context.h"
#include "modules/documents/pdf_job.h"
#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/counters.h"
#include "record/loading.h"
#include "record/query.h"

namespace suki::modules {
namespace {

using document::Formats;
using storage::Value;

Date today(const record::Session& session) {
    return std::chrono::floor<std::chrono::days>(session.now());
}

std::optional<Id> issuer_of(record::Session& session, const record::Record& made_from) {
    if (const auto chosen = id_of(value_of(template_entity(session), made_from, "issuerId")))
        return chosen;
    storage::Sql sql(
        "SELECT id FROM issuers WHERE deleted_at IS NULL ORDER BY standard DESC, row_id"
        " LIMIT 1");
    const auto rows = session.read().query(sql);
    return rows->next() ? std::optional(rows->id(0)) : std::nullopt;
}

/// The firm's own data, which everybody may show; without a sender, the firm's name alone.
json::object issuer_values(record::Session& session, const record::Record& made_from,
                           const Formats& formats) {
    const auto id = issuer_of(session, made_from);
    if (!id) return {{"name", session.registry().company().name}};
    const WholeRights rights(session);
    auto values = document_values(session, session.registry().entity("issuer"), *id, {}, formats);
    if (const auto* iban = values.if_contains("iban"); iban && iban->is_string())
        values["ibanGrouped"] = document::grouped_iban(iban->get_string());
    return values;
}

/// What is to pay: what is left, else the whole. By the names that such fields have.
struct Due {
    std::int64_t amount = 0;
    std::string currency;
};

Due due_of(const json::object& values) {
    for (const std::string name : {"balance", "grossTotal", "amount"}) {
        const auto amount = parse_decimal(text_at(values, name + "Value"), 2);
        const auto currency = text_at(values, name + "Currency");
        if (amount && !currency.empty()) return {*amount, currency};
    }
    return {};
}

json::object payment_values(const json::object& values, const json::object& issuer,
                            const std::string& title, const Formats& formats) {
    const auto due = due_of(values);
    if (due.currency.empty()) return {};
    json::object out{{"amount", formats.money(format_decimal(due.amount, 2), due.currency)},
                     {"amountValue", format_decimal(due.amount, 2)},
                     {"isDue", due.amount > 0},
                     {"title", title}};
    const auto iban = text_at(issuer, "iban");
    if (document::is_iban(iban)) out["iban"] = document::grouped_iban(iban);
    const auto code =
        document::payment_code({text_at(issuer, "name"), iban, text_at(issuer, "bic"),
                                text_at(issuer, "taxNumber"), due.amount, due.currency, title});
    if (code) out["code"] = document::qr_svg(*code);
    return out;
}

std::string page(const TemplateText& text, const std::string& body, const std::string& language,
                 const std::string& title) {
    std::string escaped;
    for (const char c : title)
        escaped += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return "<!DOCTYPE html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><title>" +
           escaped + "</title><style>" + text.css + "</style></head><body>" + body +
           "</body></html>";
}

/// What mustache escaped for HTML, in a line of plain text.
std::string unescaped(std::string text) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"&lt;", "<"},
                                   {"&gt;", ">"},
                                   {"&quot;", "\""},
                                   {"&apos;", "'"},
                                   {"&#39;", "'"},
                                   {"&amp;", "&"}})
        for (auto at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    return text;
}

std::string next_in_series(record::Session& session, const record::Record& made_from) {
    const auto id = id_of(value_of(template_entity(session), made_from, "seriesId"));
    if (!id) return {};
    const auto& entity = session.registry().entity("numberSeries");
    const auto series = record::load(session.write(), entity, *id);
    if (!series) return {};
    const auto resets = text_of(value_of(entity, *series, "resets"));
    const auto day = format_date(today(session));
    const std::string period = resets == "Yearly"    ? day.substr(0, 4)
                               : resets == "Monthly" ? day.substr(0, 7)
                                                     : "";
    const auto number = record::next_number(session.write(), "series." + id->text() + "." + period);
    return document::numbered(text_of(value_of(entity, *series, "pattern")), today(session),
                              number);
}

Value account_of(record::Session& session, const record::Entity& entity, const Id& id) {
    if (entity.name == "account") return id;
    if (!entity.find_property("accountId")) return {};
    const auto record = record::load(session.read(), entity, id);
    return record ? value_of(entity, *record, "accountId") : Value();
}

/// For what a rule makes: nobody in person makes it.
Value owner_of(record::Session& session, const record::Entity& entity, const Id& id) {
    const auto* property = entity.find_property(entity.owner_property);
    const auto record = property ? record::load(session.read(), entity, id) : std::nullopt;
    return record ? record->at(*property) : Value();
}

}  // namespace

const record::Entity& template_entity(const record::Session& session) {
    return session.registry().entity("documentTemplate");
}

TemplateText text_of_template(const record::Session& session, const record::Record& made_from) {
    const auto& entity = template_entity(session);
    return {text_of(value_of(entity, made_from, "html")),
            text_of(value_of(entity, made_from, "css")),
            text_of(value_of(entity, made_from, "subject"))};
}

FilledTemplate fill_template(record::Session& session, const record::Record& made_from,
                             const TemplateText& text, const Id& record,
                             const std::string& number) {
    const auto& entity = template_entity(session);
    const auto language = text_of(value_of(entity, made_from, "language"));
    const auto& of = session.registry().entity(text_of(value_of(entity, made_from, "entity")));
    const Formats formats(language, session.registry().company().zone);
    auto values = document_values(session, of, record, text.html, formats);
    const auto own_name = text_at(values, of.name_field);
    const std::string title = number.empty() ? own_name : number;
    auto issuer = issuer_values(session, made_from, formats);
    values["payment"] = payment_values(values, issuer, title, formats);
    values["issuer"] = std::move(issuer);
    values["document"] = json::object{
        {"number", title}, {"date", formats.date(today(session))}, {"language", language}};
    values["maker"] = json::object{{"name", session.actor().name}};
    auto subject = unescaped(document::fill(text.subject, values));
    if (subject.empty()) subject = title;
    const auto body = document::fill(text.html, values);
    return {page(text, body, language, subject), subject};
}

Id make_document(record::Session& session, const record::Entity& entity, const Id& record,
                 const Id& made_from) {
    record::get(session, entity, record);
    const auto source = record::get(session, template_entity(session), made_from);
    const auto& of = template_entity(session);
    if (text_of(value_of(of, source, "entity")) != entity.name)
        throw invalid("document.other_template", "This template is for records of another kind.")
            .target("template");
    if (value_of(of, source, "active") == Value(false))
        throw conflict("document.inactive_template", "This template is not in use any more.")
            .target("template");
    const auto number = next_in_series(session, source);
    const auto filled =
        fill_template(session, source, text_of_template(session, source), record, number);
    const auto& documents = session.registry().entity("document");
    record::Input input;
    const auto set = [&](std::string_view name, Value value) {
        input.set(*documents.find_property(name), std::move(value));
    };
    set("name", filled.subject);
    if (!number.empty()) set("number", number);
    set("regardingId", record);
    set("regardingType", entity.name);
    set("accountId", account_of(session, entity, record));
    set("templateId", made_from);
    set("language", value_of(of, source, "language"));
    set("html", filled.html);
    if (session.actor().user.is_nil()) set("ownerId", owner_of(session, entity, record));
    const WholeRights rights(session);
    const auto id = record::create(session, documents, std::move(input)).id;
    enqueue_pdf(session, id);
    return id;
}

}  // namespace suki::modules

#include "modules/quotes/hooks/line_amounts.h"

#include "modules/quotes/amounts.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Sql;
using storage::Value;

/// The line's quote, locked so that two changes add up one after the other.
std::optional<record::Record> editable_quote(record::Session& session, const Id& id) {
    const auto& entity = session.registry().entity("quote");
    auto quote = record::load(session.write(), entity, id, record::Lock::Yes);
    if (!quote || quote->deleted || !record::reaches(session, entity, access::Action::Read, id))
        return std::nullopt;  // check_draft() says so
    if (!record::reaches(session, entity, access::Action::Edit, id))
        throw forbidden("access.edit", "You may not change this quote.").target("quoteId");
    return quote;
}

void expect_draft(const record::Entity& entity, const record::Record& quote) {
    if (text_of(value_of(entity, quote, "status")) != "Draft")
        throw conflict("quote.locked",
                       "The quote was sent; set its status back to Draft to change its lines.")
            .target("quoteId");
}

void fill_from_product(record::Draft& draft, const std::string& currency) {
    const auto product_id = id_of(draft.get("productId"));
    if (!product_id || !draft.changed("productId")) return;
    const auto& entity = draft.session.registry().entity("product");
    const auto product = record::load(draft.session.read(), entity, *product_id);
    if (!product) return;
    const auto take = [&](std::string_view to, std::string_view from) {
        const auto& value = value_of(entity, *product, from);
        const bool said = draft.is_new() ? !draft.is_empty(to) : draft.changed(to);
        if (!said && !storage::is_null(value)) draft.set(to, value);
    };
    take("description", "name");
    take("unit", "unit");
    take("taxRate", "taxRate");
    if (text_of(value_of(entity, *product, "unitPriceCurrency")) == currency)
        take("unitPrice", "unitPrice");
}

void take_currency(record::Draft& draft, const std::string& currency) {
    const auto said = text_of(draft.get("unitPriceCurrency"));
    if (draft.changed("unitPriceCurrency") && !said.empty() && said != currency)
        throw invalid("quote.currency", "The quote is in " + currency + "; so are its lines.")
            .target("unitPriceCurrency");
    if (!draft.is_empty("unitPrice")) draft.set("unitPriceCurrency", currency);
}

std::int64_t next_position(record::Draft& draft) {
    Sql sql("SELECT max(position) FROM quote_lines WHERE deleted_at IS NULL AND quote_id = ");
    sql.bind(draft.get("quoteId"));
    const auto rows = draft.session.read().query(sql);
    return rows->next() ? rows->integer(0) + 1 : 1;
}

void count(record::Draft& draft, const std::string& currency) {
    const auto line =
        line_amounts(number_of(draft.get("quantity")), number_of(draft.get("unitPrice")),
                     number_of(draft.get("discountPercent")), number_of(draft.get("taxRate")));
    set_money(draft, "net", line.net, currency);
    set_money(draft, "tax", line.tax, currency);
    set_money(draft, "gross", line.gross, currency);
}

bool asks_for_change(const record::Draft& draft) {
    if (draft.is_new()) return true;
    for (const auto* name : {"quoteId", "productId", "description", "quantity", "unit", "unitPrice",
                             "discountPercent", "taxRate", "position"})
        if (draft.changed(name)) return true;
    return false;
}

void refresh_quote(record::Session& session, const Value& id) {
    if (const auto quote = id_of(id))
        save_again(session, session.registry().entity("quote"), *quote);
}

}  // namespace

void line_amounts_hook(record::Draft& draft) {
    const auto quote_id = id_of(draft.get("quoteId"));
    if (!quote_id) return;  // check_draft() says so
    if (!draft.is_new() && draft.changed("quoteId"))
        throw invalid("quote.line_moved", "A line stays with its quote; add another to that one.")
            .target("quoteId");
    const auto quote = editable_quote(draft.session, *quote_id);
    if (!quote) return;
    const auto& entity = draft.session.registry().entity("quote");
    if (asks_for_change(draft)) expect_draft(entity, *quote);
    const auto currency = text_of(value_of(entity, *quote, "currency"));
    fill_from_product(draft, currency);
    take_currency(draft, currency);
    if (draft.is_empty("position")) draft.set("position", next_position(draft));
    count(draft, currency);
}

void line_saved(const record::Saved& saved) {
    refresh_quote(saved.session, saved.get("quoteId"));
}

void line_removed(record::Session& session, const record::Entity& entity,
                  const record::Record& line) {
    const auto quote = editable_quote(session, *id_of(value_of(entity, line, "quoteId")));
    if (quote) expect_draft(session.registry().entity("quote"), *quote);
}

}  // namespace suki::modules

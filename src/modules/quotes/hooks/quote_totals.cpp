#include "modules/quotes/hooks/quote_totals.h"

#include "base/money.h"
#include "modules/quotes/amounts.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using std::chrono::days;
using storage::Sql;

const std::string kDraft = "Draft";

void fill_dates(record::Draft& draft) {
    if (draft.is_empty("issuedOn"))
        draft.set("issuedOn", std::chrono::floor<days>(draft.session.now()));
    const auto issued = std::get<Date>(draft.get("issuedOn"));
    if (draft.is_empty("validUntil")) draft.set("validUntil", issued + days(30));
    if (draft.is_empty("dueOn")) draft.set("dueOn", issued + days(14));
}

void fill_from_deal(record::Draft& draft) {
    const auto deal_id = id_of(draft.get("opportunityId"));
    if (!deal_id) return;
    const auto& entity = draft.session.registry().entity("opportunity");
    const auto deal = record::load(draft.session.read(), entity, *deal_id);
    if (!deal) return;  // check_draft() says so
    for (const auto* name : {"accountId", "contactId"})
        if (draft.is_empty(name)) draft.set(name, value_of(entity, *deal, name));
    if (draft.is_empty("subject")) draft.set("subject", value_of(entity, *deal, "name"));
    if (draft.is_empty("currency"))
        draft.set("currency", value_of(entity, *deal, "amountCurrency"));
}

bool has_primary(record::Draft& draft) {
    Sql sql("SELECT 1 FROM quotes WHERE deleted_at IS NULL AND \"primary\" = ");
    sql.bind(true) << " AND opportunity_id = ";
    sql.bind(draft.get("opportunityId")) << " LIMIT 1";
    return draft.session.read().query(sql)->next();
}

/// The first quote of a deal counts for it; later the accepted one.
void choose_primary(record::Draft& draft) {
    const bool accepted =
        draft.changed("status") && text_of(draft.get("status")) == std::string("Accepted");
    const bool first = draft.is_new() && !draft.is_empty("opportunityId") && !has_primary(draft);
    if (accepted || first) draft.set("primary", true);
}

void expect_draft(const record::Draft& draft) {
    const auto& status = *draft.entity.find_property("status");
    const bool was_draft = text_of(draft.before->at(status)) == kDraft;
    if (was_draft || text_of(draft.get("status")) == kDraft) return;
    for (const auto* name : {"discountPercent", "currency"})
        if (draft.changed(name))
            throw conflict("quote.locked",
                           "The quote was sent; set its status back to Draft to change its terms.")
                .target(name);
}

std::vector<QuotedLine> lines_of(record::Draft& draft) {
    Sql sql("SELECT net, tax_rate FROM quote_lines WHERE deleted_at IS NULL AND quote_id = ");
    sql.bind(draft.after.id());
    std::vector<QuotedLine> lines;
    const auto rows = draft.session.read().query(sql);
    while (rows->next()) {
        QuotedLine line{rows->integer(0), {}};
        if (!rows->is_null(1)) line.tax_rate = rows->integer(1);
        lines.push_back(line);
    }
    return lines;
}

json::array summary(const QuoteAmounts& amounts) {
    json::array out;
    for (const auto& one : amounts.by_rate)
        out.push_back(json::object{
            {"taxRate", one.tax_rate ? json::value(format_decimal(*one.tax_rate, 2)) : nullptr},
            {"net", format_decimal(one.net, 2)},
            {"tax", format_decimal(one.tax, 2)},
            {"gross", format_decimal(one.gross, 2)}});
    return out;
}

/// PostgreSQL writes JSON its own way: only another value counts as a change.
void set_summary(record::Draft& draft, const json::array& now) {
    const auto before = text_of(draft.get("taxSummary"));
    if (before.empty() || parse_json(before) != json::value(now))
        draft.set("taxSummary", json::serialize(now));
}

std::int64_t paid(record::Draft& draft, const std::string& currency) {
    Sql sql("SELECT amount FROM payments WHERE deleted_at IS NULL AND quote_id = ");
    sql.bind(draft.after.id()) << " AND amount_currency = ";
    sql.bind(currency);
    std::int64_t sum = 0;
    const auto rows = draft.session.read().query(sql);
    while (rows->next()) sum += rows->integer(0);
    return sum;
}

void set_payment(record::Draft& draft, std::int64_t gross, const std::string& currency) {
    const auto sum = draft.is_new() ? 0 : paid(draft, currency);
    set_money(draft, "paidAmount", sum, currency);
    set_money(draft, "balance", gross - sum, currency);
    const bool all = sum >= gross && (gross > 0 || sum > 0);
    draft.set("paymentStatus", std::string(all ? "Paid" : sum > 0 ? "PartlyPaid" : "Unpaid"));
}

}  // namespace

void quote_totals(record::Draft& draft) {
    fill_from_deal(draft);
    fill_dates(draft);
    choose_primary(draft);
    if (draft.is_empty("currency"))
        draft.set("currency", draft.session.registry().company().currency);
    if (!draft.is_new()) expect_draft(draft);
    const auto currency = text_of(draft.get("currency"));
    const auto lines = draft.is_new() ? std::vector<QuotedLine>() : lines_of(draft);
    const auto amounts = quote_amounts(lines, number_of(draft.get("discountPercent")));
    set_money(draft, "linesTotal", amounts.lines, currency);
    set_money(draft, "discountTotal", amounts.discount, currency);
    set_money(draft, "netTotal", amounts.net, currency);
    set_money(draft, "taxTotal", amounts.tax, currency);
    set_money(draft, "grossTotal", amounts.gross, currency);
    set_summary(draft, summary(amounts));
    set_payment(draft, amounts.gross, currency);
}

}  // namespace suki::modules

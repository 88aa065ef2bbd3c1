#include "modules/quotes/hooks/payment_sums.h"

#include <set>

#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Sql;
using storage::Value;

/// The record behind a lookup of the draft, if it is there.
std::optional<record::Record> linked(record::Draft& draft, std::string_view entity,
                                     std::string_view property) {
    const auto id = id_of(draft.get(property));
    if (!id) return std::nullopt;
    return record::load(draft.session.read(), draft.session.registry().entity(entity), *id);
}

void expect_currency(record::Draft& draft, const std::string& wanted) {
    if (wanted.empty()) return;
    if (draft.is_empty("amountCurrency")) draft.set("amountCurrency", wanted);
    if (text_of(draft.get("amountCurrency")) != wanted)
        throw invalid("payment.currency", "What is paid is in " + wanted + ", so is its payment.")
            .target("amountCurrency");
}

void follow_quote(record::Draft& draft) {
    const auto quote = linked(draft, "quote", "quoteId");
    if (!quote) return;
    const auto& entity = draft.session.registry().entity("quote");
    for (const auto* name : {"opportunityId", "accountId"})
        if (draft.is_empty(name) || draft.changed("quoteId"))
            draft.set(name, value_of(entity, *quote, name));
    expect_currency(draft, text_of(value_of(entity, *quote, "currency")));
}

void follow_deal(record::Draft& draft) {
    const auto deal = linked(draft, "opportunity", "opportunityId");
    if (!deal) return;
    const auto& entity = draft.session.registry().entity("opportunity");
    if (draft.is_empty("accountId")) draft.set("accountId", value_of(entity, *deal, "accountId"));
    if (draft.is_empty("quoteId"))
        expect_currency(draft, text_of(value_of(entity, *deal, "amountCurrency")));
}

std::set<Id> concerned(const record::Saved& saved, std::string_view property) {
    std::set<Id> found;
    if (const auto id = id_of(saved.get(property))) found.insert(*id);
    if (saved.before)
        if (const auto id = id_of(value_of(saved.entity, *saved.before, property)))
            found.insert(*id);
    return found;
}

void refresh_deal(record::Session& session, const Id& id) {
    const auto& entity = session.registry().entity("opportunity");
    const auto deal = record::load(session.write(), entity, id, record::Lock::Yes);
    if (!deal || deal->deleted) return;
    auto currency = text_of(value_of(entity, *deal, "amountCurrency"));
    if (currency.empty()) currency = session.registry().company().currency;
    Sql sql("SELECT amount FROM payments WHERE deleted_at IS NULL AND opportunity_id = ");
    sql.bind(id) << " AND amount_currency = ";
    sql.bind(currency);
    std::int64_t sum = 0;
    {
        const auto rows = session.read().query(sql);
        while (rows->next()) sum += rows->integer(0);
    }
    save_again(session, entity, id, {{"paidAmount", sum}, {"paidAmountCurrency", currency}});
}

void refresh_quote(record::Session& session, const Id& id) {
    const auto& entity = session.registry().entity("quote");
    const auto quote = record::load(session.write(), entity, id, record::Lock::Yes);
    if (quote && !quote->deleted) save_again(session, entity, id);
}

}  // namespace

void payment_links(record::Draft& draft) {
    if (draft.is_empty("paidOn"))
        draft.set("paidOn", std::chrono::floor<std::chrono::days>(draft.session.now()));
    follow_quote(draft);
    follow_deal(draft);
}

void payment_sums(const record::Saved& saved) {
    const WholeRights rights(saved.session);
    for (const auto& id : concerned(saved, "quoteId")) refresh_quote(saved.session, id);
    for (const auto& id : concerned(saved, "opportunityId")) refresh_deal(saved.session, id);
}

void deal_balance(record::Draft& draft) {
    const bool counts = draft.changed("amount") || draft.changed("paidAmount");
    if (!counts || draft.is_empty("paidAmount")) return;
    if (draft.is_empty("amount")) return draft.set("balance", Value());
    set_money(draft, "balance", number_of(draft.get("amount")) - number_of(draft.get("paidAmount")),
              text_of(draft.get("paidAmountCurrency")));
}

}  // namespace suki::modules

#include "modules/quotes/hooks/quote_deal.h"

#include "modules/record_values.h"
#include "modules/whole_rights.h"

namespace suki::modules {
namespace {

using record::WriteKind;
using storage::Sql;
using storage::Value;

std::vector<Id> ids(const record::Saved& saved, const Sql& sql) {
    std::vector<Id> found;
    const auto rows = saved.session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

void take_primary_from_others(const record::Saved& saved) {
    Sql sql("SELECT id FROM quotes WHERE deleted_at IS NULL AND \"primary\" = ");
    sql.bind(true) << " AND opportunity_id = ";
    sql.bind(saved.get("opportunityId")) << " AND id <> ";
    sql.bind(saved.after.id());
    for (const auto& id : ids(saved, sql))
        save_again(saved.session, saved.entity, id, {{"primary", false}});
}

void set_deal_amount(const record::Saved& saved) {
    if (number_of(saved.get("linesTotal")) == 0) return;  // nothing is priced yet
    const auto& deal = saved.session.registry().entity("opportunity");
    save_again(
        saved.session, deal, *id_of(saved.get("opportunityId")),
        {{"amount", saved.get("grossTotal")}, {"amountCurrency", saved.get("grossTotalCurrency")}});
}

bool any_changed(const record::Saved& saved, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (saved.changed(name)) return true;
    return false;
}

void update_lines(const record::Saved& saved) {
    const auto& line = saved.session.registry().entity("quoteLine");
    Sql sql("SELECT id FROM quote_lines WHERE deleted_at IS NULL AND quote_id = ");
    sql.bind(saved.after.id()) << " ORDER BY position, row_id";
    for (const auto& id : ids(saved, sql))
        save_again(saved.session, line, id, {{"unitPriceCurrency", saved.get("currency")}});
}

}  // namespace

void quote_deal(const record::Saved& saved) {
    if (saved.kind == WriteKind::Remove) return;
    const WholeRights rights(saved.session);
    if (saved.kind == WriteKind::Update && saved.changed("currency")) update_lines(saved);
    const bool counts = saved.get("primary") == Value(true) && id_of(saved.get("opportunityId"));
    if (!counts) return;
    if (any_changed(saved, {"primary", "opportunityId"})) take_primary_from_others(saved);
    if (any_changed(saved, {"primary", "opportunityId", "grossTotal", "currency"}))
        set_deal_amount(saved);
}

}  // namespace suki::modules

#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Before a payment is saved: deal, account, day and currency that were not said. Throws Invalid
/// `payment.currency` when it is in another than what it pays.
void payment_links(record::Draft& draft);

/// After it was saved: what is paid of quote and deal, and what is left.
void payment_sums(const record::Saved& saved);

/// Before a deal is saved: what is left to pay when its amount or what was paid has changed.
void deal_balance(record::Draft& draft);

}  // namespace suki::modules

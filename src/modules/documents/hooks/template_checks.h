#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A template that cannot be filled is not saved: Invalid `document.bad_template` at its text.
void template_checks(record::Draft& draft);
/// Nor a pattern that gives no numbers: Invalid `series.bad_pattern`.
void series_checks(record::Draft& draft);
/// An IBAN is written without spaces, its check digits are right: Invalid `issuer.bad_iban`.
void issuer_checks(record::Draft& draft);
/// There is one standard sender.
void one_standard(const record::Saved& saved);
/// What was sent is kept: Conflict `document.sent`.
void keep_sent(record::Session& session, const record::Entity& entity,
               const record::Record& document);

}  // namespace suki::modules

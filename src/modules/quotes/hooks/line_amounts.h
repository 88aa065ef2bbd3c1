#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Before a quote's line is saved: what its product says, then its amounts. Throws Forbidden
/// `access.edit` when the caller may not edit the quote, Conflict `quote.locked` when it is no
/// draft, Invalid `quote.currency`, `quote.too_large`.
void line_amounts_hook(record::Draft& draft);

/// After it was saved: the quote's totals.
void line_saved(const record::Saved& saved);

/// Before it goes to the trash: as before a save.
void line_removed(record::Session& session, const record::Entity& entity,
                  const record::Record& line);

}  // namespace suki::modules

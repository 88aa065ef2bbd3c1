#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Suki.convert {"accountId": null, "createOpportunity": true, "opportunityName": "…"}: makes (or
/// takes) the account, makes the contact and, if wanted, the opportunity; the lead keeps links to
/// them and its history, and its activities are shown with the account too. Conflict
/// `lead.already_converted`.
json::value lead_convert(record::Session&, const record::Entity&, const Id&, const json::object&);

}  // namespace suki::modules

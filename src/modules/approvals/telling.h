#pragma once
#include "modules/approvals/request.h"

namespace suki::modules {

/// A text of the catalogue with {name} and the like filled in.
std::string approval_text(record::Session& session, std::string_view locale, std::string_view key,
                          const std::vector<std::pair<std::string, std::string>>& words);
/// The language of who acts; English for the program itself.
std::string locale_of_actor(record::Session& session);

/// Tells people in the app, each in the own language: `text.<key>` and `text.<key>Body`, which
/// know {who} (who acts), {record}, {policy} and {comment}.
void tell_people(record::Session& session, const ApprovalRequest& request,
                 const std::vector<Id>& users, std::string_view key, std::string_view comment);

/// Writes what became of it into the history of the record that it is about, which its timeline
/// shows, and sets off rules on the event "approval.<what>".
void note_on_record(record::Session& session, const ApprovalRequest& request, std::string_view what,
                    std::string_view comment, const std::optional<Id>& on_behalf_of = {});

std::string policy_name(record::Session& session, const Id& policy);

}  // namespace suki::modules

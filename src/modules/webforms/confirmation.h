#pragma once
#include <string>
#include <string_view>

#include "jobs/runner.h"
#include "modules/surroundings.h"
#include "modules/webforms/form.h"

/// Double opt-in: who filled in a form confirms it by a link in an e-mail, and only then is the
/// consent proven.
namespace suki::modules::webforms {

/// Whoever types in somebody else's address must not fill that mailbox: after three e-mails within
/// a day of which none was confirmed, no more go there.
bool may_write_to(record::Session& session, const std::string& address);

/// The e-mail, its reminder, and the end of the waiting, after this transaction. The submission's
/// `confirmBy` and `confirmEmail` are set.
void ask_to_confirm(record::Session& session, const Form& form, const Id& submission);

/// What the link holds: "<submission>.<milliseconds until it ends>.<signature>".
std::string confirm_token(std::string_view secret, const Id& submission, Instant until);

struct Visitor {
    std::string address, user_agent;
};

enum class Confirmed {
    Yes,   // now or before
    Late,  // the link is too old
    No,    // it is none of ours
};

/// Is the link still good? Changes nothing.
Confirmed judge_link(record::Session& session, const Form& form, std::string_view secret,
                     std::string_view token);

/// The visitor confirms: consent and confirmation are kept with time and address, and the deal is
/// made if it waited. `session` is the program's own. Does not commit.
Confirmed confirm(record::Session& session, const Form& form, std::string_view secret,
                  std::string_view token, const Visitor& visitor);

void register_confirmation(jobs::Handlers& to, const Surroundings& around);

}  // namespace suki::modules::webforms

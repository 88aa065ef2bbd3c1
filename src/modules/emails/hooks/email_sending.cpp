#include "modules/emails/hooks/email_sending.h"

#include "base/random.h"
#include "channel/email/message.h"
#include "modules/emails/send_job.h"
#include "modules/record_values.h"

namespace suki::modules {
namespace {

void expect_addresses(const record::Draft& draft, const std::string& name) {
    if (draft.is_empty(name)) return;
    if (!channel::email::parse_addresses(text_of(draft.get(name))))
        throw invalid("email.bad_address",
                      "Write e-mail addresses with commas between: anna@example.com, "
                      "Bob <bob@example.com>.")
            .target(name);
}

}  // namespace

record::SaveHook email_prepared(channel::email::SmtpAccount account) {
    return [account = std::move(account)](record::Draft& draft) {
        if (!draft.is_new()) return;
        expect_addresses(draft, "to");
        expect_addresses(draft, "cc");
        draft.set("token", random_token(24));
        draft.set("opens", std::int64_t{0});
        if (text_of(draft.get("direction")) == "Inbound") {
            expect_addresses(draft, "from");
            draft.set("status", std::string("Received"));
            return;
        }
        draft.set("from", account.from.empty() ? storage::Value() : storage::Value(account.from));
        draft.set("status", std::string(account.url.empty() ? "Failed" : "Queued"));
        if (account.url.empty()) draft.set("error", std::string(kNotConfigured));
    };
}

void email_queued(const record::Saved& saved) {
    const bool is_queued = text_of(saved.get("status")) == "Queued";
    if (saved.kind == record::WriteKind::Create && is_queued)
        enqueue_send(saved.session, saved.after.id());
}

}  // namespace suki::modules

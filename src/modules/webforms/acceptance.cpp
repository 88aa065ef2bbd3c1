#include "modules/webforms/acceptance.h"

#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"
#include "modules/attachments/content.h"
#include "modules/webforms/confirmation.h"
#include "modules/webforms/confirmation_mail.h"
#include "modules/webforms/processing.h"
#include "modules/webforms/secret.h"
#include "record/engine.h"

namespace suki::modules::webforms {
namespace {

using record::Entity;
using record::Input;
using record::Session;
using storage::Sql;
using storage::Value;

/// At most `bytes`, not cutting a character.
std::string cut(std::string text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

json::object campaign_of(const Post& post) {
    json::object campaign;
    const auto keep = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) campaign[name] = cut(value, 1000);
    };
    for (const auto& name : campaign_parameters()) keep(name, post.value(name));
    const auto page = post.value(own::kPage);
    keep("page", page.empty() ? post.referrer : page);
    keep("referrer", post.value(own::kReferrer));
    return campaign;
}

json::value consent_of(const Form& form, const Post& post, Instant now) {
    if (form.consent.text.empty()) return nullptr;
    json::object consent{{"given", !post.value(own::kConsent).empty()},
                         {"text", form.consent.text},
                         {"version", form.consent.version},
                         {"at", format_instant(now)},
                         {"ip", post.address},
                         {"userAgent", cut(post.user_agent, 400)}};
    if (form.confirmation.on) consent["confirmed"] = false;
    return consent;
}

std::string hash_of(const json::array& payload, const Post& post) {
    std::string all = json::serialize(payload);
    for (const auto& file : post.files) all += file.field + content_hash(file.content);
    return content_hash(all, 16);
}

/// One post on its way into the database.
class Reception {
public:
    Reception(Session& session, const Form& form, const Post& post, Answers answers)
        : session_(session),
          entity_(session.registry().entity("formSubmission")),
          form_(form),
          post_(post),
          answers_(std::move(answers)),
          hash_(hash_of(answers_.payload, post)) {}

    const std::string& hash() const { return hash_; }

    void write(const Guard::Judged& judged, const std::string& key, const StoreFile& store) {
        const bool is_spam = judged.verdict == Guard::Verdict::Spam;
        const bool asks = !is_spam && form_.confirmation.on;
        const bool waits = asks && !form_.confirmation.deal_at_once;
        Input input;
        set(input, "name", cut(answers_.summary, 240));
        set(input, "formId", form_.id);
        set(input, "receivedAt", session_.now());
        set(input, "status", std::string(is_spam ? "Spam" : waits ? "Unconfirmed" : "New"));
        if (is_spam) set(input, "reason", judged.why);
        if (asks) set_confirmation(input);
        set(input, "payload", json::serialize(answers_.payload));
        set(input, "campaign", json::serialize(campaign_of(post_)));
        const auto consent = consent_of(form_, post_, session_.now());
        if (!consent.is_null()) set(input, "consent", json::serialize(consent));
        set(input, "ip", cut(post_.address, 60));
        set(input, "userAgent", cut(post_.user_agent, 400));
        if (!key.empty()) set(input, "sendKey", key);
        set(input, "contentHash", hash_);
        attach_files(input, store);
        const auto written = record::create(session_, entity_, std::move(input));
        if (!is_spam && !waits) enqueue_processing(session_, written.id);
        if (asks) ask_to_confirm(session_, form_, written.id);
    }

    /// Was this very post received before? Throws when the key was, with other answers.
    static bool is_repeated(Session& session, const std::string& key, const std::string& hash) {
        Sql sql("SELECT content_hash FROM form_submissions WHERE send_key = ");
        sql.bind(key);
        const auto rows = session.read().query(sql);
        if (!rows->next()) return false;
        if (rows->text(0) == hash) return true;
        throw conflict("form.already_sent",
                       "This form was sent already, with other answers. Load the page again to "
                       "send another one.");
    }

private:
    void set(Input& input, std::string_view name, Value value) {
        input.set(*entity_.find_property(name), std::move(value));
    }

    void set_confirmation(Input& input) {
        set(input, "confirmBy", session_.now() + form_.confirmation.good_for);
        const auto address = confirmation_address(form_, answers_.payload);
        if (address.empty()) return;
        if (may_write_to(session_, address))
            set(input, "confirmEmail", address);
        else
            set(input, "reason",
                std::string("No e-mail was sent: three to this address were not confirmed."));
    }

    void attach_files(Input& input, const StoreFile& store) {
        record::LinkChange links{entity_.find_navigation("attachments"), {}};
        const auto& files = session_.registry().entity("file");
        for (const auto& upload : post_.files) {
            if (!form_.find(upload.field) || upload.content.empty()) continue;
            Input file;
            const auto name = upload.name.empty() ? std::string("file") : cut(upload.name, 250);
            set_content(file, files, name, store(upload.content, name));
            links.ids.push_back(record::create(session_, files, std::move(file)).id);
        }
        if (!links.ids.empty()) input.links.push_back(std::move(links));
    }

    Session& session_;
    const Entity& entity_;
    const Form& form_;
    const Post& post_;
    Answers answers_;
    std::string hash_;
};

std::string key_of(const Form& form, const Post& post, const std::string& nonce) {
    const auto& chosen = nonce.empty() ? post.idempotency_key : nonce;
    return chosen.empty() ? std::string() : form.id.text() + " " + content_hash(chosen, 24);
}

}  // namespace

const Guard& Desk::guard(const record::Engine& engine) {
    const std::lock_guard lock(mutex_);
    if (!guard_) guard_ = std::make_unique<Guard>(forms_secret(engine.database));
    return *guard_;
}

std::string Desk::token(const record::Engine& engine, const Form& form) {
    return guard(engine).token(form, engine.clock.now());
}

Desk::Outcome Desk::receive(Session& session, const Form& form, const Post& post,
                            const StoreFile& store) {
    const auto& registry = session.registry();
    if (!post.is_own_machine && !limiter_.admit(form, post.address, session.now()))
        throw Error(ErrorKind::Limited, "form.limited", form.text(registry, "limited"))
            .detail("60");
    auto answers = read_answers(registry, form, post);
    if (!answers.problems.empty()) throw Error::fields(std::move(answers.problems));
    const auto judged = guard(session.engine()).judge(form, post, session.now());
    if (judged.verdict == Guard::Verdict::TooQuick) return Outcome::TooQuick;
    if (judged.verdict == Guard::Verdict::TooOld) return Outcome::TooOld;
    Reception reception(session, form, post, std::move(answers));
    const auto key = key_of(form, post, judged.nonce);
    if (!key.empty() && Reception::is_repeated(session, key, reception.hash()))
        return Outcome::Received;
    try {
        reception.write(judged, key, store);
        session.commit();
    } catch (const Error& error) {
        if (key.empty() || error.code() != "record.not_unique") throw;
        Session again(session.engine(), session.actor());  // the other transaction can only end
        if (!Reception::is_repeated(again, key, reception.hash())) throw;
    }
    return Outcome::Received;
}

}  // namespace suki::modules::webforms

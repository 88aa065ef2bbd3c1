#include "modules/webforms/confirmation.h"

#include <charconv>

#include "base/hash.h"
#include "base/text.h"
#include "channel/email/smtp.h"
#include "modules/record_values.h"
#include "modules/webforms/confirmation_mail.h"
#include "modules/webforms/processing.h"
#include "modules/webforms/secret.h"
#include "record/loading.h"

namespace suki::modules::webforms {
namespace {

using record::Record;
using record::Session;
using storage::Value;

constexpr jobs::Kind kMail{"webform.confirm", jobs::Effect::Outside};
constexpr jobs::Kind kExpire{"webform.expire", jobs::Effect::Database};
constexpr std::size_t kLongestAgent = 400;
constexpr std::int64_t kMostUnanswered = 3;  // e-mails a day to an address that confirms none

std::string reminder_key(const Id& submission) {
    return "webform.remind." + submission.text();
}
std::string end_key(const Id& submission) {
    return "webform.expire." + submission.text();
}

const meta::Entity& submissions(Session& session) {
    return session.registry().entity("formSubmission");
}

bool is_empty(Session& session, const Record& submission, const char* property) {
    return storage::is_null(value_of(submissions(session), submission, property));
}

struct Link {
    Id submission;
    Instant until;
};

std::optional<Link> read_link(std::string_view secret, std::string_view token) {
    const auto first = token.find('.'), last = token.rfind('.');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    const auto id = Id::parse(token.substr(0, first));
    std::int64_t at = 0;
    const auto* begin = token.data() + first + 1;
    const auto* end = token.data() + last;
    const auto [stopped, error] = std::from_chars(begin, end, at);
    if (!id || error != std::errc{} || stopped != end) return std::nullopt;
    const Link link{*id, Instant{std::chrono::milliseconds{at}}};
    if (!same_secret(token, confirm_token(secret, link.submission, link.until)))
        return std::nullopt;
    return link;
}

std::optional<Record> submission_of(Session& session, const Form& form, const Link& link,
                                    record::Lock lock) {
    auto& tx = lock == record::Lock::Yes ? session.write() : session.read();
    auto found = record::load(tx, submissions(session), link.submission, lock);
    const bool is_ours = found && !found->deleted &&
                         value_of(submissions(session), *found, "formId") == Value(form.id);
    if (!is_ours) found.reset();
    return found;
}

Confirmed judge(Session& session, const Record& submission, const Link& link) {
    if (!is_empty(session, submission, "confirmedAt")) return Confirmed::Yes;
    const bool is_over =
        link.until < session.now() ||
        value_of(submissions(session), submission, "status") == Value(std::string("Expired"));
    return is_over ? Confirmed::Late : Confirmed::Yes;
}

json::object object_in(Session& session, const Record& submission, const char* property) {
    const auto text = text_of(value_of(submissions(session), submission, property));
    auto parsed = text.empty() ? json::value(json::object{}) : parse_json(text);
    return parsed.is_object() ? parsed.get_object() : json::object{};
}

std::string cut(std::string text) {
    while (text.size() > kLongestAgent || !is_valid_utf8(text)) text.pop_back();
    return text;
}

void keep_proof(Session& session, const Record& submission, const Visitor& visitor) {
    const auto at = format_instant(session.now());
    std::vector<std::pair<std::string, Value>> values{{"confirmedAt", session.now()}};
    auto proof = object_in(session, submission, "confirmation");
    proof["confirmedAt"] = at;
    proof["ip"] = visitor.address;
    proof["userAgent"] = cut(visitor.user_agent);
    values.emplace_back("confirmation", json::serialize(proof));
    if (!is_empty(session, submission, "consent")) {
        auto consent = object_in(session, submission, "consent");
        consent["confirmed"] = true;
        consent["confirmedAt"] = at;
        consent["confirmedFrom"] = visitor.address;
        values.emplace_back("consent", json::serialize(consent));
    }
    const auto& status = value_of(submissions(session), submission, "status");
    const bool waited = status == Value(std::string("Unconfirmed"));
    if (waited) values.emplace_back("status", std::string("New"));
    save_again(session, submissions(session), submission.id(), values);
    if (waited) enqueue_processing(session, submission.id());
    jobs::cancel(session, reminder_key(submission.id()));
    jobs::cancel(session, end_key(submission.id()));
}

std::optional<Id> submission_in(const jobs::Running& job) {
    return Id::parse(std::string_view(job.payload.at("submission").as_string()));
}

std::optional<Form> form_of(Session& session, const Record& submission) {
    const auto id = id_of(value_of(submissions(session), submission, "formId"));
    return id ? find_form(session, id->text()) : std::nullopt;
}

/// The address that was written to stands with the submission.
void note_sent(const record::Engine& engine, const Id& id, const std::string& address,
               bool is_reminder) {
    Session session(engine, record::Actor::system(engine));
    const auto submission =
        record::load(session.write(), submissions(session), id, record::Lock::Yes);
    if (!submission || submission->deleted) return;
    auto proof = object_in(session, *submission, "confirmation");
    proof["sentTo"] = address;
    proof[is_reminder ? "remindedAt" : "sentAt"] = format_instant(session.now());
    save_again(session, submissions(session), id, {{"confirmation", json::serialize(proof)}});
    session.commit();
}

void send_mail(const record::Engine& engine, const Surroundings& around, const jobs::Running& job) {
    const auto id = submission_in(job);
    if (!id) return;
    const bool is_reminder = job.payload.at("reminder").as_bool();
    const auto secret = forms_secret(engine.database);
    channel::email::Message message;
    {
        Session session(engine, record::Actor::system(engine));
        const auto submission = record::load(session.read(), submissions(session), *id);
        if (!submission || submission->deleted || !is_empty(session, *submission, "confirmedAt"))
            return;
        if (is_empty(session, *submission, "confirmEmail")) return;
        const auto form = form_of(session, *submission);
        const auto* until =
            std::get_if<Instant>(&value_of(submissions(session), *submission, "confirmBy"));
        if (!form || !until || *until < session.now()) return;
        const auto link = around.public_url + "/forms/" + form->slug + "/confirm/" +
                          confirm_token(secret, *id, *until);
        message =
            confirmation_mail(session.registry(), *form,
                              text_of(value_of(submissions(session), *submission, "confirmEmail")),
                              link, *until, is_reminder);
        const auto from = channel::email::parse_addresses(around.mail.from);
        if (!from || around.mail.url.empty() || around.public_url.empty())
            throw invalid("email.not_configured",
                          "Set --smtp-url, --mail-from and --public-url to send e-mails.");
        message.from = from->front();
        message.id =
            job.id.text() + "@" + message.from.address.substr(message.from.address.rfind('@') + 1);
        message.at = session.now();
    }
    channel::email::send(around.mail, message);
    note_sent(engine, *id, message.to.front().address, is_reminder);
}

void expire(Session& session, const jobs::Running& job) {
    const auto id = submission_in(job);
    const auto submission =
        id ? record::load(session.write(), submissions(session), *id, record::Lock::Yes)
           : std::nullopt;
    if (!submission || submission->deleted) return;
    if (value_of(submissions(session), *submission, "status") != Value(std::string("Unconfirmed")))
        return;
    save_again(session, submissions(session), *id, {{"status", std::string("Expired")}});
}

}  // namespace

std::string confirm_token(std::string_view secret, const Id& submission, Instant until) {
    const auto said = submission.text() + "." + std::to_string(until.time_since_epoch().count());
    return said + "." + signature(secret, "confirm " + said);
}

bool may_write_to(Session& session, const std::string& address) {
    storage::Sql sql(
        "SELECT COUNT(*) FROM form_submissions WHERE confirmed_at IS NULL AND confirm_email = ");
    sql.bind(address) << " AND received_at > ";
    sql.bind(session.now() - std::chrono::hours(24));
    const auto rows = session.write().query(sql);
    return rows->next() && rows->integer(0) < kMostUnanswered;
}

void ask_to_confirm(Session& session, const Form& form, const Id& submission) {
    const auto mail = [&](bool is_reminder, Instant at, std::string key) {
        jobs::enqueue(session, {kMail,
                                {{"submission", submission.text()}, {"reminder", is_reminder}},
                                at,
                                std::move(key)});
    };
    const auto& asked = form.confirmation;
    mail(false, session.now(), {});
    if (asked.remind_after > asked.remind_after.zero() && asked.remind_after < asked.good_for)
        mail(true, session.now() + asked.remind_after, reminder_key(submission));
    jobs::enqueue(session, {kExpire,
                            {{"submission", submission.text()}},
                            session.now() + asked.good_for,
                            end_key(submission)});
}

Confirmed judge_link(Session& session, const Form& form, std::string_view secret,
                     std::string_view token) {
    const auto link = read_link(secret, token);
    const auto submission =
        link ? submission_of(session, form, *link, record::Lock::No) : std::nullopt;
    return submission ? judge(session, *submission, *link) : Confirmed::No;
}

Confirmed confirm(Session& session, const Form& form, std::string_view secret,
                  std::string_view token, const Visitor& visitor) {
    const auto link = read_link(secret, token);
    const auto submission =
        link ? submission_of(session, form, *link, record::Lock::Yes) : std::nullopt;
    if (!submission) return Confirmed::No;
    const auto verdict = judge(session, *submission, *link);
    if (verdict == Confirmed::Yes && is_empty(session, *submission, "confirmedAt"))
        keep_proof(session, *submission, visitor);
    return verdict;
}

void register_confirmation(jobs::Handlers& to, const Surroundings& around) {
    to.add(kExpire, jobs::DatabaseHandler(expire));
    to.add(kMail,
           jobs::OutsideHandler([around](const record::Engine& engine, const jobs::Running& job) {
               send_mail(engine, around, job);
           }));
}

}  // namespace suki::modules::webforms

#include "modules/notices/mail_job.h"

#include "channel/email/smtp.h"
#include "modules/notices/letter.h"
#include "modules/notices/told.h"

namespace suki::modules::notices {
namespace {

using channel::email::Message;

constexpr jobs::Kind kMail{"notice.email", jobs::Effect::Outside};
constexpr std::size_t kMostInMail = 500;  // named in one job

Letter letter_of(std::int64_t number) {
    return number == 2 ? Letter::Digest : number == 1 ? Letter::AfterQuiet : Letter::Single;
}

void send_mail(const record::Engine& engine, const Surroundings& around, const jobs::Running& job) {
    const auto user = Id::parse(std::string_view(job.payload.at("user").as_string()));
    if (!user || around.mail.url.empty()) return;
    Message message;
    {
        record::Session session(engine, record::Actor::system(engine));
        const auto to = reader(session, *user);
        const auto told = still_to_tell(session, job.payload.at("notifications").as_array());
        if (!to || to->email.empty() || told.empty()) return;
        const auto from = channel::email::parse_addresses(around.mail.from);
        if (!from) throw invalid("email.not_configured", "--mail-from is no e-mail address.");
        message.from = from->front();
        message.to = {{to->name, to->email}};
        message.id =
            job.id.text() + "@" + message.from.address.substr(message.from.address.rfind('@') + 1);
        message.at = session.now();
        write_letter(session.registry(), *to, letter_of(job.payload.at("letter").as_int64()), told,
                     around.public_url, message);
    }
    channel::email::send(around.mail, message);
}

}  // namespace

void enqueue_mail(record::Session& session, const Id& user, const std::vector<Id>& notifications,
                  Letter letter) {
    json::array ids;
    const auto first = notifications.size() > kMostInMail ? notifications.size() - kMostInMail : 0;
    for (auto i = first; i < notifications.size(); ++i) ids.emplace_back(notifications[i].text());
    jobs::enqueue(session, {kMail,
                            {{"user", user.text()},
                             {"notifications", std::move(ids)},
                             {"letter", static_cast<std::int64_t>(letter)}},
                            session.now(),
                            {}});
}

void register_mail_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kMail,
           jobs::OutsideHandler([around](const record::Engine& engine, const jobs::Running& job) {
               send_mail(engine, around, job);
           }));
}

}  // namespace suki::modules::notices

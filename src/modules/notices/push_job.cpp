#include "automation/webhook.h"
#include "channel/email/message.h"
#include "channel/push/base64url.h"
#include "modules/notices/devices.h"
#include "modules/notices/told.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules::notices {
namespace {

namespace push = channel::push;
using record::Session;

constexpr jobs::Kind kPush{"notice.push", jobs::Effect::Outside};
constexpr std::size_t kLongestBody = 1'000;
constexpr std::size_t kMostInPush = 200;  // named in one job

std::string cut(std::string text) {
    if (text.size() <= kLongestBody) return text;
    auto end = kLongestBody;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// What the service worker shows (ui/service-worker.js).
std::string payload(const meta::Registry& registry, const std::string& locale,
                    const std::vector<Told>& told, const std::string& tag) {
    const auto& first = told.front();
    json::object out{{"tag", tag}, {"lang", locale}};
    if (told.size() == 1) {
        out["title"] = first.subject;
        out["body"] = cut(first.body.empty() ? first.record_name : first.body);
        out["url"] = first.path.empty() ? "/" : first.path;
    } else {
        out["title"] =
            words(registry, locale, "pushMany", {{"count", std::to_string(told.size())}});
        std::string body;
        for (const auto& one : told) body += (body.empty() ? "" : "\n") + one.subject;
        out["body"] = cut(body);
        out["url"] = "/";
    }
    return json::serialize(out);
}

/// For the push service's operator, if something is wrong with us.
std::string contact_of(const Surroundings& around) {
    const auto from = channel::email::parse_addresses(around.mail.from);
    if (from) return "mailto:" + from->front().address;
    return around.public_url.starts_with("https://") ? around.public_url : "https://localhost/";
}

struct Device {
    Id id, user;
    push::Subscription to;
};

std::optional<Device> load_device(Session& session, const Id& id) {
    const auto& entity = session.registry().entity("pushDevice");
    const auto record = record::load(session.read(), entity, id);
    if (!record || record->deleted) return std::nullopt;
    const auto text = [&](const char* name) { return text_of(value_of(entity, *record, name)); };
    const auto raw = [&](const char* name) {
        return push::from_base64url(text(name)).value_or(std::string());
    };
    const auto user = id_of(value_of(entity, *record, "userId"));
    if (!user) return std::nullopt;
    return Device{id, *user, {text("endpoint"), raw("p256dh"), raw("auth")}};
}

void note_outcome(const record::Engine& engine, const Id& device, push::Outcome outcome) {
    Session session(engine, record::Actor::system(engine));
    const auto& entity = session.registry().entity("pushDevice");
    const auto record = record::load(session.write(), entity, device, record::Lock::Yes);
    if (!record || record->deleted) return;
    if (outcome == push::Outcome::Gone)
        record::remove(session, entity, device);
    else
        save_again(session, entity, device, {{"lastUsedAt", session.now()}});
    session.commit();
}

void send_push(const record::Engine& engine, const Surroundings& around, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("device").as_string()));
    const auto for_user = Id::parse(std::string_view(job.payload.at("user").as_string()));
    if (!id || !for_user) return;
    push::Push out;
    {
        Session session(engine, record::Actor::system(engine));
        const auto device = load_device(session, *id);
        if (!device || device->user != *for_user) return;  // somebody else's by now
        const auto to = reader(session, device->user);
        const auto told = still_to_tell(session, job.payload.at("notifications").as_array());
        if (!to || told.empty()) return;
        out.to = device->to;
        out.text = payload(session.registry(), to->locale, told, job.id.text());
    }
    out.server = server_keys(engine.database);
    out.contact = contact_of(around);
    const auto refuses =
        around.webhooks_inside ? push::Refuses() : push::Refuses(automation::is_inside);
    note_outcome(engine, *id, push::send(out, engine.clock.now(), refuses));
}

}  // namespace

void enqueue_pushes(Session& session, const Id& user, const std::vector<Id>& notifications) {
    json::array ids;
    const auto first = notifications.size() > kMostInPush ? notifications.size() - kMostInPush : 0;
    for (auto i = first; i < notifications.size(); ++i) ids.emplace_back(notifications[i].text());
    for (const auto& device : devices_of(session, user))
        jobs::enqueue(session,
                      {kPush,
                       {{"device", device.text()}, {"user", user.text()}, {"notifications", ids}},
                       session.now(),
                       {}});
}

void register_push_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kPush,
           jobs::OutsideHandler([around](const record::Engine& engine, const jobs::Running& job) {
               send_push(engine, around, job);
           }));
}

}  // namespace suki::modules::notices

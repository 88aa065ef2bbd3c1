#include "modules/notices/delivery.h"

#include "modules/notices/devices.h"
#include "modules/notices/mail_job.h"
#include "modules/record_values.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"

namespace suki::modules::notices {
namespace {

using record::Session;
using storage::Sql;
using storage::Value;

constexpr jobs::Kind kFlush{"notice.flush", jobs::Effect::Database};
constexpr jobs::Kind kDigest{"notice.digest", jobs::Effect::Database};
constexpr std::string_view kNow = "now", kQuiet = "quiet", kWaitsForDigest = "digest";

/// A person's wishes, and the calendar they are read by.
class Person {
public:
    Person(Session& session, const Id& id)
        : wishes_(Preferences::of(session, scope_of(session, id))),
          calendar_(work_calendar_of(session, &id)) {}

    Channels channels(std::string_view kind) const { return wishes_.channels(kind); }

    std::optional<Instant> quiet_until(Instant now) const {
        const auto is_day_off = [&](Date day) {
            const auto& zone = calendar_.zone();
            const auto from = zone.instant(day, std::chrono::milliseconds{0});
            const auto to = zone.instant(day + std::chrono::days{1}, std::chrono::milliseconds{0});
            return calendar_.time().open_within(from, to).empty();
        };
        return notices::quiet_until(wishes_.quiet(), calendar_.zone(), is_day_off, now);
    }

    Instant next_digest(Instant now) const {
        return notices::next_digest(wishes_.digest(), calendar_.zone(), now);
    }

private:
    Preferences wishes_;
    WorkCalendar calendar_;
};

bool has_address(Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, user);
    return record && !record->deleted && !text_of(value_of(users, *record, "email")).empty();
}

void set_flush(Session& session, const Id& user, Instant at) {
    jobs::enqueue(session, {kFlush, {{"user", user.text()}}, at, "notice.flush." + user.text()});
}

void set_digest(Session& session, const Id& user, Instant at) {
    jobs::enqueue(session, {kDigest, {{"user", user.text()}}, at, "notice.digest." + user.text()});
}

struct WaitingNotice {
    Id id;
    std::string kind;
};

/// Those of the person that wait so, in order of their coming.
std::vector<WaitingNotice> waiting(Session& session, const Id& user, const char* column,
                                   std::string_view state) {
    Sql sql("SELECT id, kind FROM notifications WHERE deleted_at IS NULL AND user_id = ");
    sql.bind(user) << " AND ";
    sql.name(column) << " = ";
    sql.bind(std::string(state)) << " ORDER BY row_id";
    std::vector<WaitingNotice> found;
    const auto rows = session.write().query(sql);
    while (rows->next())
        found.push_back({rows->id(0), rows->is_null(1) ? "" : std::string(rows->text(1))});
    return found;
}

/// No change that people would see: neither version nor history know of it.
void set_state(Session& session, const char* column, const Id& id, const Value& state) {
    Sql sql("UPDATE notifications SET ");
    sql.name(column) << " = ";
    sql.bind(state) << " WHERE id = ";
    sql.bind(id);
    session.write().execute(sql);
}

/// By the wishes of now, which may have changed while they waited.
void hand_over_mail(Session& session, const Id& user, std::string_view state, Letter letter) {
    const Person person(session, user);
    std::vector<Id> wanted;
    bool for_digest = false;
    for (const auto& one : waiting(session, user, "mailing", state)) {
        const auto mail = person.channels(one.kind).mail;
        const bool later = mail == Mail::Digest && state == kQuiet;
        set_state(session, "mailing", one.id,
                  later ? Value(std::string(kWaitsForDigest)) : Value());
        for_digest = for_digest || later;
        if (mail != Mail::Off && !later) wanted.push_back(one.id);
    }
    if (!wanted.empty()) enqueue_mail(session, user, wanted, letter);
    if (for_digest) set_digest(session, user, person.next_digest(session.now()));
}

void hand_over_pushes(Session& session, const Id& user) {
    const Person person(session, user);
    std::vector<Id> wanted;
    for (const auto& one : waiting(session, user, "pushing", kQuiet)) {
        set_state(session, "pushing", one.id, Value());
        if (person.channels(one.kind).push) wanted.push_back(one.id);
    }
    if (!wanted.empty()) enqueue_pushes(session, user, wanted);
}

std::optional<Id> user_of(const jobs::Running& job) {
    return Id::parse(std::string_view(job.payload.at("user").as_string()));
}

void flush(Session& session, const jobs::Running& job) {
    const auto user = user_of(job);
    if (!user) return;
    session.write();
    if (const auto until = Person(session, *user).quiet_until(session.now()))
        return set_flush(session, *user, *until);
    hand_over_mail(session, *user, kQuiet, Letter::AfterQuiet);
    hand_over_pushes(session, *user);
}

void send_digest(Session& session, const jobs::Running& job) {
    const auto user = user_of(job);
    if (!user) return;
    session.write();
    hand_over_mail(session, *user, kWaitsForDigest, Letter::Digest);
}

/// Rules may name kinds of their own: people find them among their settings.
void note_kind(Session& session, const std::string& code) {
    if (code.empty()) return;
    Sql sql("SELECT 1 FROM notification_kinds WHERE code = ");
    sql.bind(code);
    if (session.write().query(sql)->next()) return;
    const auto& entity = session.registry().entity("notificationKind");
    record::Input input;
    input.set(*entity.find_property("code"), code);
    const auto known = session.registry().text("en", "text.notice.kind." + code);
    input.set(*entity.find_property("name"), known.empty() ? code : std::string(known));
    try {
        session.write().savepoint([&] { record::create(session, entity, std::move(input)); });
    } catch (const Error& error) {
        if (error.code() != "record.not_unique") throw;  // another node was quicker
    }
}

std::vector<Id> people_waiting(Session& session) {
    std::vector<Id> found;
    const auto rows = session.write().query(
        Sql("SELECT DISTINCT user_id FROM notifications WHERE mailing IN ('quiet', 'digest') OR "
            "pushing = 'quiet'"));
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

}  // namespace

record::SaveHook notification_planned(const Surroundings& around) {
    const bool has_mail = !around.mail.url.empty();
    return [has_mail](record::Draft& draft) {
        const auto user = id_of(draft.get("userId"));
        if (!draft.is_new() || !user) return;
        const Person person(draft.session, *user);
        const auto channels = person.channels(text_of(draft.get("kind")));
        if (!channels.app) draft.set("read", true);
        const bool mails =
            has_mail && channels.mail != Mail::Off && has_address(draft.session, *user);
        const bool pushes = channels.push && !devices_of(draft.session, *user).empty();
        if (!mails && !pushes) return;
        const auto way = std::string(person.quiet_until(draft.session.now()) ? kQuiet : kNow);
        if (mails)
            draft.set("mailing",
                      channels.mail == Mail::Digest ? std::string(kWaitsForDigest) : way);
        if (pushes) draft.set("pushing", way);
    };
}

void notification_sent_on(const record::Saved& saved) {
    if (saved.kind != record::WriteKind::Create) return;
    auto& session = saved.session;
    note_kind(session, text_of(saved.get("kind")));
    const auto user = id_of(saved.get("userId"));
    const auto mailing = text_of(saved.get("mailing")), pushing = text_of(saved.get("pushing"));
    if (!user || (mailing.empty() && pushing.empty())) return;
    if (mailing == kNow) enqueue_mail(session, *user, {saved.after.id()}, Letter::Single);
    if (pushing == kNow) enqueue_pushes(session, *user, {saved.after.id()});
    if (mailing == kWaitsForDigest)
        set_digest(session, *user, Person(session, *user).next_digest(session.now()));
    if (mailing == kQuiet || pushing == kQuiet)
        set_flush(session, *user,
                  Person(session, *user).quiet_until(session.now()).value_or(session.now()));
}

void replan(Session& session, const std::optional<Id>& only) {
    for (const auto& user : only ? std::vector<Id>{*only} : people_waiting(session)) {
        const Person person(session, user);
        if (!waiting(session, user, "mailing", kQuiet).empty() ||
            !waiting(session, user, "pushing", kQuiet).empty())
            set_flush(session, user, person.quiet_until(session.now()).value_or(session.now()));
        if (!waiting(session, user, "mailing", kWaitsForDigest).empty())
            set_digest(session, user, person.next_digest(session.now()));
    }
}

void register_delivery(jobs::Handlers& to) {
    to.add(kFlush, jobs::DatabaseHandler(flush));
    to.add(kDigest, jobs::DatabaseHandler(send_digest));
}

}  // namespace suki::modules::notices

#include "modules/reports/schedule/delivery.h"

#include "automation/notices.h"
#include "base/text.h"
#include "modules/as_system.h"
#include "modules/record_values.h"
#include "modules/reports/reading.h"
#include "modules/reports/schedule/person.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

constexpr jobs::Kind kDeliver{"report.delivery", jobs::Effect::Outside};

std::vector<Id> recipients_of(Session& session, const Id& subscription) {
    const auto* navigation =
        session.registry().entity("reportSubscription").find_navigation("recipients");
    Sql sql("SELECT right_id FROM ");
    sql.name(navigation->link_table) << " WHERE left_id = ";
    sql.bind(subscription);
    std::vector<Id> out;
    const auto rows = session.read().query(sql);
    while (rows->next()) out.push_back(rows->id(0));
    return out;
}

std::string filled(std::string text,
                   std::initializer_list<std::pair<std::string, std::string>> by) {
    for (const auto& [name, value] : by) {
        const auto hole = "{" + name + "}";
        for (auto at = text.find(hole); at != text.npos; at = text.find(hole, at + value.size()))
            text.replace(at, hole.size(), value);
    }
    return text;
}

/// Whole characters of at most so many bytes.
std::string cut(std::string text, std::size_t most) {
    if (text.size() > most) text.resize(most);
    while (!is_valid_utf8(text)) text.pop_back();
    return text;
}

std::string file_name(std::string title, Date day, std::string_view end) {
    for (char& c : title)
        if (c == '/' || c == '\\' || c == '"' || static_cast<unsigned char>(c) < ' ') c = '-';
    return cut(title, 180) + " " + format_date(day) + std::string(end);
}

/// A failure is told to the owner in their language.
void tell_owner(Session& session, const Id& subscription_id, const Id& recipient,
                const std::string& problem) {
    const auto& entity = session.registry().entity("reportSubscription");
    const auto subscription = record::load(session.read(), entity, subscription_id);
    const auto owner =
        subscription ? id_of(value_of(entity, *subscription, "ownerId")) : std::nullopt;
    const auto person = owner ? find_person(session, *owner) : std::nullopt;
    if (!person) return;
    const auto& users = session.registry().entity("user");
    const auto to = record::load(session.read(), users, recipient);
    automation::Notice notice;
    notice.kind = "report";
    notice.name = text_of(value_of(entity, *subscription, "name"));
    notice.subject =
        filled(std::string(session.registry().text(person->locale, "text.print.notSent")),
               {{"report", notice.name},
                {"person", to ? text_of(value_of(users, *to, "name")) : std::string()}});
    notice.body = problem;
    notice.entity = &entity;
    notice.id = subscription_id;
    automation::notify(session, {*owner}, notice);
}

/// One on its way to one person.
class Delivery {
public:
    Delivery(const record::Engine& engine, const Surroundings& around, const Id& id)
        : engine_(engine), around_(around), id_(id) {
        Session session(engine, record::Actor::system(engine));
        const auto& entity = session.registry().entity("reportDelivery");
        const auto found = record::load(session.read(), entity, id);
        if (!found || found->deleted || text_of(value_of(entity, *found, "status")) != "Waiting")
            return;
        const auto& subscriptions = session.registry().entity("reportSubscription");
        subscription_ = *id_of(value_of(entity, *found, "subscriptionId"));
        recipient_ = *id_of(value_of(entity, *found, "recipientId"));
        const auto subscription = record::load(session.read(), subscriptions, subscription_);
        if (!subscription) return;
        report_ = id_of(value_of(subscriptions, *subscription, "reportId")).value_or(Id{});
        format_ = text_of(value_of(subscriptions, *subscription, "format"));
        only_with_rows_ = value_of(subscriptions, *subscription, "onlyWhenNotEmpty") == Value(true);
        if (const auto owner = id_of(value_of(subscriptions, *subscription, "ownerId")))
            owner_ = find_person(session, *owner);
        person_ = find_person(session, recipient_);
        zone_ = work_calendar_of(session, &recipient_).zone();
        is_waiting_ = true;
    }

    bool is_waiting() const { return is_waiting_; }

    void send() {
        if (!person_ || person_->email.empty())
            throw invalid("report.no_address", "There is no e-mail address, or no active user.");
        const auto saved = saved_report();
        const auto [sheet, now] = asked(saved);
        if (only_with_rows_ && analysis::is_empty(sheet.report)) return finish_empty();
        const auto& registry = *person_->rights->registry();
        const Reader reader{registry, {person_->locale, zone_.name()}, owner_->name, now};
        finish(reader, sheet, made(reader, sheet));
    }

    void failed(const Error& error) {
        Session session(engine_, record::Actor::system(engine_));
        if (!still_waiting(session)) return;
        save_again(session, entity(session), id_,
                   {{"status", std::string("Failed")}, {"error", cut(error.message(), 400)}});
        tell_owner(session, subscription_, recipient_, error.message());
        session.commit();
    }

private:
    static const record::Entity& entity(Session& session) {
        return session.registry().entity("reportDelivery");
    }

    bool still_waiting(Session& session) const {
        const auto found = record::load(session.write(), entity(session), id_, record::Lock::Yes);
        return found && text_of(value_of(entity(session), *found, "status")) == "Waiting";
    }

    /// The question is the owner's to send; the numbers are those of who gets them.
    SavedReport saved_report() const {
        if (!owner_)
            throw invalid("report.no_owner", "The owner of the subscription is no active user.");
        Session session(engine_, owner_->actor());
        auto saved = read_report(session, report_, person_->locale);
        if (!saved) throw invalid("report.gone", "The report is not there any more.");
        return *saved;
    }

    /// With the rights of who gets it, in a transaction that ends before the file is made.
    std::pair<Sheet, Instant> asked(const SavedReport& saved) const {
        Session session(engine_, person_->actor());
        analysis::Choice choice;
        choice.locale = person_->locale;
        choice.zone = zone_.name();
        return {run_sheet(session, saved, choice), session.now()};
    }

    bool is_book() const { return format_ == "XLSX"; }

    std::string made(const Reader& reader, const Sheet& sheet) const {
        return is_book() ? sheets_book(reader, {sheet})
                         : around_.press->pdf(sheets_page(reader, sheet.title, {sheet}));
    }

    void finish_empty() {
        Session session(engine_, record::Actor::system(engine_));
        if (!still_waiting(session)) return;
        save_again(session, entity(session), id_, {{"status", std::string("Empty")}});
        session.commit();
    }

    void finish(const Reader& reader, const Sheet& sheet, const std::string& bytes) {
        const auto hash = around_.contents->put(bytes);
        const Date today = zone_.wall(reader.now).day;
        const json::array enclosures = {
            json::object{{"name", file_name(sheet.title, today, is_book() ? ".xlsx" : ".pdf")},
                         {"contentType", std::string(is_book() ? kBookType : "application/pdf")},
                         {"contentHash", hash}}};
        const auto subject =
            filled(reader.text("text.print.mailSubject"),
                   {{"report", sheet.title}, {"date", reader.formats.date(today)}});
        const auto link = around_.public_url.empty()
                              ? std::string()
                              : around_.public_url + "/reports?id=" + report_.text();
        const auto text = filled(reader.text("text.print.mailText"), {{"person", person_->name},
                                                                      {"report", sheet.title},
                                                                      {"owner", owner_->name},
                                                                      {"link", link}});
        Session session(engine_, record::Actor::system(engine_));
        if (!still_waiting(session)) return;
        const auto email = create_email(session, subject, text, json::serialize(enclosures));
        const auto& emails = session.registry().entity("email");
        const auto kept = record::load(session.read(), emails, email);
        const auto status = text_of(value_of(emails, *kept, "status"));
        const auto problem = value_of(emails, *kept, "error");
        save_again(session, entity(session), id_,
                   {{"emailId", email}, {"status", status}, {"error", problem}});
        if (status == "Failed") tell_owner(session, subscription_, recipient_, text_of(problem));
        session.commit();
    }

    /// It is the recipient's own: nobody else's rights made it.
    Id create_email(Session& session, const std::string& subject, const std::string& text,
                    const std::string& enclosures) const {
        const auto& emails = session.registry().entity("email");
        record::Input input;
        const auto set = [&](std::string_view name, Value value) {
            input.set(*emails.find_property(name), std::move(value));
        };
        set("to", person_->email);
        set("subject", subject);
        set("description", text);
        set("trackOpens", false);
        set("enclosures", enclosures);
        set("ownerId", person_->id);
        return record::create(session, emails, std::move(input)).id;
    }

    const record::Engine& engine_;
    const Surroundings& around_;
    Id id_, subscription_, recipient_, report_;
    std::string format_;
    bool only_with_rows_ = false, is_waiting_ = false;
    std::optional<Person> owner_, person_;
    TimeZone zone_ = TimeZone::named("UTC");  // of who gets it
};

void deliver(const record::Engine& engine, const Surroundings& around, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("delivery").as_string()));
    if (!id) return;
    Delivery delivery(engine, around, *id);
    if (!delivery.is_waiting()) return;
    try {
        delivery.send();
    } catch (const Error& error) {
        const bool for_good = error.kind() == ErrorKind::Invalid ||
                              error.kind() == ErrorKind::Forbidden ||
                              error.kind() == ErrorKind::NotFound || job.is_last;
        if (!for_good) throw;
        delivery.failed(error);
    }
}

}  // namespace

std::int64_t make_deliveries(Session& session, const Record& subscription, Instant due) {
    const auto& subscriptions = session.registry().entity("reportSubscription");
    const auto& entity = session.registry().entity("reportDelivery");
    std::int64_t count = 0;
    for (const auto& recipient : recipients_of(session, subscription.id())) {
        record::Input input;
        const auto set = [&](std::string_view name, Value value) {
            input.set(*entity.find_property(name), std::move(value));
        };
        set("name", value_of(subscriptions, subscription, "name"));
        set("subscriptionId", subscription.id());
        set("recipientId", recipient);
        set("dueAt", due);
        set("status", std::string("Waiting"));
        const auto id = record::create(session, entity, std::move(input)).id;
        jobs::enqueue(
            session,
            {kDeliver, {{"delivery", id.text()}}, session.now(), "report.delivery." + id.text()});
        ++count;
    }
    return count;
}

void register_delivery_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kDeliver, [around](const record::Engine& engine, const jobs::Running& job) {
        deliver(engine, around, job);
    });
}

void delivery_learns(const record::Saved& saved) {
    if (saved.kind != record::WriteKind::Update || !saved.changed("status")) return;
    const auto status = text_of(saved.get("status"));
    const auto& entity = saved.session.registry().entity("reportDelivery");
    Sql sql("SELECT id, subscription_id, recipient_id FROM ");
    sql.name(entity.table) << " WHERE email_id = ";
    sql.bind(saved.after.id());
    Id id, subscription, recipient;
    {
        const auto rows = saved.session.read().query(sql);
        if (!rows->next()) return;
        id = rows->id(0);
        subscription = rows->id(1);
        recipient = rows->id(2);
    }
    // An e-mail may be tried again by somebody who may not change its delivery.
    const AsSystem system(saved.session);
    save_again(saved.session, entity, id, {{"status", status}, {"error", saved.get("error")}});
    if (status == "Failed")
        tell_owner(saved.session, subscription, recipient, text_of(saved.get("error")));
}

}  // namespace suki::modules

#include "modules/emails/send_job.h"

#include "base/html.h"
#include "channel/email/smtp.h"
#include "modules/attachments/content.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using channel::email::Attachment;
using channel::email::Message;
using record::Session;
using storage::Sql;
using storage::Value;

constexpr jobs::Kind kSend{"email.send", jobs::Effect::Outside};
constexpr std::size_t kMostAttached = 25u << 20;

/// With a break at the end of each line.
std::string html_lines(std::string_view text) {
    std::string out;
    for (const char c : html_text(text)) out += c == '\n' ? "<br>\n" : std::string(1, c);
    return out;
}

/// One e-mail on its way.
class Outgoing {
public:
    Outgoing(const record::Engine& engine, const Surroundings& around, const Id& id)
        : engine_(engine),
          around_(around),
          id_(id),
          session_(engine, record::Actor::system(engine)) {
        const auto& entity = session_.registry().entity("email");
        auto found = record::load(session_.read(), entity, id);
        if (found && !found->deleted && text_of(value_of(entity, *found, "status")) == "Queued")
            email_ = std::move(found);
    }

    bool is_waiting() const { return email_.has_value(); }

    Message message(const Id& job) {
        if (around_.mail.url.empty())
            throw invalid("email.not_configured", std::string(kNotConfigured));
        const auto from = channel::email::parse_addresses(around_.mail.from);
        if (!from) throw invalid("email.not_configured", "--mail-from is no e-mail address.");
        Message out;
        out.from = from->front();
        const auto host = out.from.address.substr(out.from.address.rfind('@') + 1);
        out.id = job.text() + "@" + host;
        out.to = channel::email::parse_addresses(text("to"))
                     .value_or(std::vector<channel::email::Address>());
        if (!text("cc").empty())
            out.cc = channel::email::parse_addresses(text("cc"))
                         .value_or(std::vector<channel::email::Address>());
        out.subject = text("subject");
        out.text = text("description");
        out.at = session_.now();
        if (const auto pixel = tracking_pixel(); !pixel.empty())
            out.html =
                "<!DOCTYPE html><html><body>" + html_lines(out.text) + pixel + "</body></html>";
        attach(out);
        return out;
    }

    void sent() {
        Session session(engine_, record::Actor::system(engine_));
        save_again(
            session, session.registry().entity("email"), id_,
            {{"status", std::string("Sent")}, {"sentAt", session.now()}, {"error", Value()}});
        if (const auto document = id_of(value("documentId"))) document_sent(session, *document);
        session.commit();
    }

    void failed(const Error& error, bool for_good) {
        Session session(engine_, record::Actor::system(engine_));
        save_again(session, session.registry().entity("email"), id_,
                   {{"status", std::string(for_good ? "Failed" : "Queued")},
                    {"error", cut(error.message())}});
        session.commit();
    }

private:
    const Value& value(std::string_view name) const {
        return value_of(session_.registry().entity("email"), *email_, name);
    }
    std::string text(std::string_view name) const { return text_of(value(name)); }

    /// Whole characters of at most 400 bytes.
    static std::string cut(std::string text) {
        if (text.size() <= 400) return text;
        std::size_t end = 400;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        return text.substr(0, end);
    }

    std::string tracking_pixel() const {
        if (around_.public_url.empty() || value("trackOpens") != Value(true)) return {};
        return "<img src=\"" + html_text(around_.public_url) + "/open/" + text("token") +
               ".gif\" width=\"1\" height=\"1\" alt=\"\">";
    }

    void attach(Message& out) {
        if (const auto document = id_of(value("documentId"))) attach_document(out, *document);
        for (const auto& file : linked_files()) attach_file(out, file);
        attach_enclosures(out);
        std::size_t sum = 0;
        for (const auto& one : out.attachments) sum += one.bytes.size();
        if (sum > kMostAttached) throw too_large();
    }

    static Error too_large() {
        return invalid("email.too_large", "The attachments are larger than 25 MiB.");
    }

    void attach_document(Message& out, const Id& id) {
        const auto& entity = session_.registry().entity("document");
        const auto document = record::load(session_.read(), entity, id);
        if (!document) return;
        if (const auto file = id_of(value_of(entity, *document, "fileId")))
            return attach_file(out, *file);
        if (text_of(value_of(entity, *document, "status")) == "Failed")
            throw invalid("email.no_document", "The PDF of the document could not be made.");
        throw Error(ErrorKind::Unavailable, "email.not_sent", "The document is still being made.");
    }

    void attach_file(Message& out, const Id& id) {
        const auto& entity = session_.registry().entity("file");
        const auto file = record::load(session_.read(), entity, id);
        if (!file) return;
        const auto content = content_of(entity, *file);
        expect_passed(content);
        if (content.bytes > kMostAttached) throw too_large();
        out.attachments.push_back(
            {content.name, content.content_type, around_.contents->get(content.hash)});
    }

    /// Files that nobody else may see, and so have no record: [{"name", "contentType",
    /// "contentHash"}].
    void attach_enclosures(Message& out) {
        const auto listed = text("enclosures");
        if (listed.empty()) return;
        const auto parsed = parse_json(listed);
        for (const auto& one : parsed.as_array()) {
            const auto part = [&](const char* name) {
                return std::string(one.at(name).as_string());
            };
            out.attachments.push_back(
                {part("name"), part("contentType"), around_.contents->get(part("contentHash"))});
        }
    }

    std::vector<Id> linked_files() {
        const auto* navigation = session_.registry().entity("email").find_navigation("attachments");
        Sql sql("SELECT right_id FROM ");
        sql.name(navigation->link_table) << " WHERE left_id = ";
        sql.bind(id_);
        std::vector<Id> out;
        const auto rows = session_.read().query(sql);
        while (rows->next()) out.push_back(rows->id(0));
        return out;
    }

    static void document_sent(Session& session, const Id& id) {
        const auto& entity = session.registry().entity("document");
        const auto document = record::load(session.write(), entity, id, record::Lock::Yes);
        if (!document || document->deleted) return;
        if (!storage::is_null(value_of(entity, *document, "sentAt"))) return;
        save_again(session, entity, id,
                   {{"status", std::string("Sent")}, {"sentAt", session.now()}});
    }

    const record::Engine& engine_;
    const Surroundings& around_;
    Id id_;
    Session session_;
    std::optional<record::Record> email_;
};

void send_one(const record::Engine& engine, const Surroundings& around, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("email").as_string()));
    if (!id) return;
    Outgoing outgoing(engine, around, *id);
    if (!outgoing.is_waiting()) return;
    try {
        channel::email::send(around.mail, outgoing.message(job.id));
    } catch (const Error& error) {
        const bool for_good = error.kind() == ErrorKind::Invalid ||
                              error.kind() == ErrorKind::Forbidden || job.is_last;
        outgoing.failed(error, for_good);
        throw;
    }
    outgoing.sent();
}

}  // namespace

void enqueue_send(record::Session& session, const Id& email) {
    jobs::enqueue(session,
                  {kSend, {{"email", email.text()}}, session.now(), "email.send." + email.text()});
}

void register_send_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kSend, [around](const record::Engine& engine, const jobs::Running& job) {
        send_one(engine, around, job);
    });
}

}  // namespace suki::modules

#include "modules/webforms/processing.h"

#include "base/log.h"
#include "base/text.h"
#include "modules/assignment/assign.h"
#include "modules/webforms/customer.h"
#include "record/loading.h"

namespace suki::modules::webforms {
namespace {

using meta::Entity;
using record::Input;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

std::optional<Id> active_user(Session& session, const Value& value) {
    const auto* id = std::get_if<Id>(&value);
    if (!id) return std::nullopt;
    Sql sql("SELECT 1 FROM users WHERE deleted_at IS NULL AND active AND id = ");
    sql.bind(*id);
    if (!session.write().query(sql)->next()) return std::nullopt;
    return *id;
}

/// Somebody who will see it: of the administrators the first.
std::optional<Id> first_administrator(Session& session) {
    const auto rows = session.write().query(
        Sql("SELECT id FROM users WHERE deleted_at IS NULL AND active AND role = 'administrator'"
            " ORDER BY row_id LIMIT 1"));
    if (!rows->next()) return std::nullopt;
    return rows->id(0);
}

/// One submission on its way to a deal.
class Processing {
public:
    Processing(Session& session, const Record& submission)
        : session_(session),
          entity_(session.registry().entity("formSubmission")),
          forms_(session.registry().entity("webForm")),
          deals_(session.registry().entity("opportunity")),
          submission_(submission),
          form_record_(load_form(session, submission)),
          form_(read_form(session.registry(), form_record_)),
          delivery_(session.registry(), form_.company(session.registry()), payload()) {}

    void run() {
        const auto known = find_customer(session_, delivery_);
        const auto kept = owner_of(known);
        const Id first = kept ? *kept : default_owner();
        const auto customer = make_customer(session_, delivery_, known, first, form_);
        const Id deal = make_deal(customer, first);
        const Id owner = kept ? *kept : assigned(deal, first);
        if (owner != first) give_customer(known, customer, owner);
        add_files(deal, owner);
        finish(customer, deal, owner);
    }

private:
    static Record load_form(Session& session, const Record& submission) {
        const auto& entity = session.registry().entity("formSubmission");
        const auto* id = std::get_if<Id>(&submission.at(*entity.find_property("formId")));
        auto form = id ? record::load(session.write(), session.registry().entity("webForm"), *id)
                       : std::nullopt;
        if (!form) throw not_found("form.not_found", "The submission's form is not there.");
        return std::move(*form);
    }

    const Value& of_form(std::string_view property) const {
        return form_record_.at(*forms_.find_property(property));
    }
    std::string of_submission(std::string_view property) const {
        const auto* text =
            std::get_if<std::string>(&submission_.at(*entity_.find_property(property)));
        return text ? *text : std::string();
    }
    json::array payload() const {
        const auto text = of_submission("payload");
        auto parsed = text.empty() ? json::value(json::array{}) : parse_json(text);
        return parsed.is_array() ? parsed.get_array() : json::array{};
    }
    json::object campaign() const {
        const auto text = of_submission("campaign");
        auto parsed = text.empty() ? json::value(json::object{}) : parse_json(text);
        return parsed.is_object() ? parsed.get_object() : json::object{};
    }

    /// Of a customer who was known, if the form keeps owners and theirs is still active.
    std::optional<Id> owner_of(const Known& known) {
        const auto* keep = std::get_if<bool>(&of_form("keepOwner"));
        if (!keep || !*keep) return std::nullopt;
        const auto of = [&](const std::optional<Record>& record, std::string_view entity) {
            if (!record) return std::optional<Id>();
            const auto& property = *session_.registry().entity(entity).find_property("ownerId");
            return active_user(session_, record->at(property));
        };
        const auto owner = of(known.account, "account");
        return owner ? owner : of(known.contact, "contact");
    }

    /// Never nobody: the form's, the form's maker, an administrator.
    Id default_owner() {
        for (const auto* candidate : {"defaultOwnerId", "createdById"})
            if (const auto owner = active_user(session_, of_form(candidate))) return *owner;
        if (const auto owner = first_administrator(session_)) return *owner;
        throw Error(ErrorKind::Unavailable, "form.no_owner",
                    "Nobody can own the deal: add a user, or set the form's owner.");
    }

    /// By the form's policy, if it has one that is still there.
    Id assigned(const Id& deal, const Id& otherwise) {
        const auto* policy = std::get_if<Id>(&of_form("assignmentPolicyId"));
        if (!policy || !find_policy(session_, policy->text())) return otherwise;
        return assign_person(session_, deals_, deal, *policy);
    }

    /// Who was made for the deal goes with it.
    void give_customer(const Known& known, const Customer& customer, const Id& owner) {
        const auto give = [&](std::string_view name, const Id& id) {
            const auto& entity = session_.registry().entity(name);
            Input input;
            input.set(*entity.find_property("ownerId"), owner);
            record::update(session_, entity, id, std::move(input));
        };
        if (!known.account) give("account", customer.account);
        if (!known.contact) give("contact", customer.contact);
    }

    void set(Input& input, std::string_view property, Value value) const {
        const auto& target = *deals_.find_property(property);
        if (!storage::is_null(value) && !input.has(target)) input.set(target, std::move(value));
    }

    std::string deal_name() const {
        const auto who = of_submission("name");
        const auto& what = form_.title.empty() ? form_.name : form_.title;
        std::string name = who + " – " + what;
        return length_in_characters(name) <= 250 ? name : who;
    }

    std::string description() const {
        std::string text = delivery_.text("opportunity", "description");
        if (!delivery_.remarks().empty())
            text += (text.empty() ? "" : "\n\n") + delivery_.remarks();
        return text;
    }

    Id make_deal(const Customer& customer, const Id& owner) {
        auto input = delivery_.input("opportunity");
        set(input, "name", deal_name());
        input.set(*deals_.find_property("accountId"), customer.account);
        input.set(*deals_.find_property("contactId"), customer.contact);
        input.set(*deals_.find_property("ownerId"), owner);
        set(input, "pipelineId", of_form("pipelineId"));
        set(input, "stageId", of_form("stageId"));
        set(input, "source", of_form("source"));
        if (const auto text = description(); !text.empty())
            input.set(*deals_.find_property("description"), text);
        const auto parameters = campaign();
        for (const auto& [parameter, property] : {std::pair{"utm_campaign", "campaign"},
                                                  {"utm_source", "campaignSource"},
                                                  {"utm_medium", "campaignMedium"}})
            if (const auto* value = parameters.if_contains(parameter))
                set(input, property, shortened(std::string(value->get_string())));
        input.links.push_back({deals_.find_navigation("contacts"), {customer.contact}});
        return record::create(session_, deals_, std::move(input)).id;
    }

    static std::string shortened(std::string text) {
        constexpr std::size_t kLimit = 150;
        while (length_in_characters(text) > kLimit) do
                text.pop_back();
            while (!is_valid_utf8(text));
        return text;
    }

    std::vector<std::pair<Id, std::string>> files() {
        Sql sql("SELECT f.id, f.name FROM ");
        sql.name(entity_.find_navigation("attachments")->link_table)
            << " l JOIN files f ON f.id = l.right_id WHERE l.left_id = ";
        sql.bind(submission_.id()) << " ORDER BY f.row_id";
        std::vector<std::pair<Id, std::string>> found;
        const auto rows = session_.write().query(sql);
        while (rows->next()) found.emplace_back(rows->id(0), rows->text(1));
        return found;
    }

    /// Each on the deal's timeline, as a note.
    void add_files(const Id& deal, const Id& owner) {
        const auto& notes = session_.registry().entity("note");
        for (const auto& [file, name] : files()) {
            Input input;
            input.set(*notes.find_property("subject"), name);
            input.set(*notes.find_property("regardingId"), deal);
            input.set(*notes.find_property("regardingType"), deals_.name);
            input.set(*notes.find_property("attachmentId"), file);
            input.set(*notes.find_property("ownerId"), owner);
            record::create(session_, notes, std::move(input));
        }
    }

    void finish(const Customer& customer, const Id& deal, const Id& owner) {
        Input input;
        const auto note = [&](std::string_view property, Value value) {
            input.set(*entity_.find_property(property), std::move(value));
        };
        note("status", std::string("Processed"));
        note("reason", Value());
        note("accountId", customer.account);
        note("contactId", customer.contact);
        note("opportunityId", deal);
        note("ownerId", owner);
        record::update(session_, entity_, submission_.id(), std::move(input));
    }

    Session& session_;
    const Entity& entity_;
    const Entity& forms_;
    const Entity& deals_;
    const Record& submission_;
    const Record form_record_;
    const Form form_;
    const Delivery delivery_;
};

/// What is the submission's own fault, or the form's: trying again would not help.
bool is_final(const Error& error) {
    return error.kind() == ErrorKind::Invalid || error.kind() == ErrorKind::Forbidden ||
           error.kind() == ErrorKind::NotFound ||
           (error.kind() == ErrorKind::Conflict && error.code() != "storage.unique");
}

void reject(Session& session, const Id& submission, const Error& error) {
    const auto& entity = session.registry().entity("formSubmission");
    Input input;
    std::string reason = error.code() + ": " + error.message();
    while (length_in_characters(reason) > 500) do
            reason.pop_back();
        while (!is_valid_utf8(reason));
    input.set(*entity.find_property("status"), std::string("Rejected"));
    input.set(*entity.find_property("reason"), reason);
    record::update(session, entity, submission, std::move(input));
    log::warning("webform.rejected", {{"submission", submission.text()}, {"code", error.code()}});
}

}  // namespace

void enqueue_processing(Session& session, const Id& submission) {
    jobs::enqueue(session, {kProcess, {{"submission", submission.text()}}, session.now(), {}});
}

void process_submission(Session& session, const jobs::Running& job) {
    const auto id = Id::parse(job.payload.at("submission").as_string());
    const auto& entity = session.registry().entity("formSubmission");
    const auto submission =
        id ? record::load(session.write(), entity, *id, record::Lock::Yes) : std::nullopt;
    if (!submission || submission->deleted) return;
    if (submission->at(*entity.find_property("status")) != Value(std::string("New"))) return;
    try {
        session.write().savepoint([&] { Processing(session, *submission).run(); });
    } catch (const Error& error) {
        if (!is_final(error)) throw;
        reject(session, *id, error);
    }
}

}  // namespace suki::modules::webforms

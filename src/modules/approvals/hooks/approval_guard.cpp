#include "modules/approvals/hooks/approval_guard.h"

#include <algorithm>

#include "modules/approvals/approved_values.h"
#include "modules/approvals/asking.h"
#include "modules/approvals/needed.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Saved;
using record::WriteKind;

bool any_changed(const Saved& saved, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return saved.changed(name); });
}

void void_what_changed(const Saved& saved, const std::vector<ApprovalPolicy>& policies) {
    const bool concerns_any =
        std::any_of(policies.begin(), policies.end(), [&](const ApprovalPolicy& policy) {
            return any_changed(saved, approved_properties(policy, saved.entity));
        });
    if (!concerns_any) return;
    for (const auto& id : requests_of(saved.session, saved.after.id(), {"Pending", "Approved"})) {
        auto request = load_request(saved.session, id, Locked::Yes);
        if (request && !is_as_approved(request->approved, saved.entity, saved.after))
            void_request(saved.session, *request);
    }
}

void expect_approval(const Saved& saved, const ApprovalPolicy& policy) {
    if (policy.field.empty() || !saved.changed(policy.field) ||
        !policy.is_guarded(saved.entity, saved.after))
        return;
    if (needs_approval(saved.session, policy, saved.entity, saved.after.id()))
        refuse_unapproved(saved.session, policy, saved.entity, saved.after);
}

}  // namespace

record::SavedHook approval_guard(std::shared_ptr<PolicyBook> book) {
    return [book = std::move(book)](const Saved& saved) {
        if (saved.kind != WriteKind::Create && saved.kind != WriteKind::Update) return;
        const auto policies = book->policies(saved.session);
        const auto& own = policies->of(saved.entity.name);
        if (own.empty()) return;
        if (saved.kind == WriteKind::Update) void_what_changed(saved, own);
        if (saved.session.actor().door == record::Door::System) return;
        for (const auto& policy : own)
            if (policy.active) expect_approval(saved, policy);
    };
}

void approval_before_sending(const Saved& saved) {
    const auto document_id = id_of(saved.get("documentId"));
    if (saved.kind != WriteKind::Create || !document_id ||
        saved.session.actor().door == record::Door::System)
        return;
    auto& session = saved.session;
    const auto& documents = session.registry().entity("document");
    const auto document = record::load(session.read(), documents, *document_id);
    const auto about =
        document ? id_of(value_of(documents, *document, "regardingId")) : std::nullopt;
    const auto* entity = document ? session.registry().find_entity(
                                        text_of(value_of(documents, *document, "regardingType")))
                                  : nullptr;
    const auto record =
        about && entity ? record::load(session.read(), *entity, *about) : std::nullopt;
    if (!record) return;
    for (const auto& policy : load_policies(session, entity->name))
        if (policy.guards_sending && !policy.is_guarded(*entity, *record) &&
            needs_approval(session, policy, *entity, *about))
            refuse_unapproved(session, policy, *entity, *record);
}

}  // namespace suki::modules

#include "automation/notices.h"

#include "automation/as_system.h"
#include "automation/rule.h"
#include "record/engine.h"

namespace suki::automation {
namespace {

using storage::Value;

/// As many bytes of `text` as a column of `limit` characters surely takes, cut between letters.
std::string fitting(const std::string& text, std::size_t limit) {
    if (text.size() <= limit) return text;
    auto end = limit - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

}  // namespace

void notify(record::Session& session, const std::vector<Id>& users, const Notice& notice) {
    const AsSystem system(session, session.actor().depth);
    const auto& entity = session.registry().entity(kNotification);
    for (const auto& user : users) {
        record::Input input;
        const auto set = [&](std::string_view name, Value value) {
            input.set(*entity.find_property(name), std::move(value));
        };
        set("userId", user);
        set("kind", fitting(notice.kind, 40));
        set("subject", fitting(notice.subject, 250));
        set("body", storage::text_or_null(fitting(notice.body, 4'000)));
        set("read", false);
        if (notice.entity) {
            set("recordEntity", notice.entity->name);
            set("recordId", notice.id.text());
            set("recordName", storage::text_or_null(fitting(notice.name, 250)));
        }
        for (const auto& [name, value] : notice.more) set(name, value);
        record::create(session, entity, std::move(input));
    }
}

std::vector<Id> administrators(record::Session& session) {
    storage::Sql sql("SELECT id FROM users WHERE deleted_at IS NULL AND active = ");
    sql.bind(true) << " AND role = ";
    sql.bind(std::string("administrator")) << " ORDER BY row_id";
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

}  // namespace suki::automation

#include "modules/telephony/connectors.h"

#include "automation/webhook.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules::telephony {
namespace {

using channel::phone::Line;
using record::Entity;
using record::Record;
using record::Session;
using storage::Sql;

std::optional<Record> chosen_by(Session& session, const Entity& owner,
                                const std::optional<Id>& id) {
    const auto& connectors = session.registry().entity("phoneConnector");
    const auto record = id ? record::load(session.read(), owner, *id) : std::nullopt;
    const auto chosen = record ? id_of(value_of(owner, *record, "phoneConnectorId")) : std::nullopt;
    auto found = chosen ? record::load(session.read(), connectors, *chosen) : std::nullopt;
    const bool counts =
        found && !found->deleted && value_of(connectors, *found, "active") == storage::Value(true);
    return counts ? std::move(found) : std::nullopt;
}

std::optional<Record> first_active(Session& session) {
    const auto& entity = session.registry().entity("phoneConnector");
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    (sql << " FROM ").name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.active = ";
    sql.bind(true) << " ORDER BY t.position, t.row_id LIMIT 1";
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return record::read_row(entity, *rows);
}

std::optional<Id> team_of(Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, user);
    return record ? id_of(value_of(users, *record, "teamId")) : std::nullopt;
}

}  // namespace

SetUp read_connector(const Entity& entity, const Record& record, const Surroundings& around) {
    const auto text = [&](std::string_view name) {
        return text_of(value_of(entity, record, name));
    };
    const auto* connector = channel::phone::find_connector(text("kind"));
    if (!connector)
        throw invalid("phone.bad_setting", "There is no connector \"" + text("kind") + "\".")
            .target("kind");
    Line line;
    line.scheme = text("scheme").empty() ? "tel" : text("scheme");
    line.domain = text("domain");
    line.method = text("method").empty() ? "POST" : text("method");
    line.url = text("url");
    line.body = text("body");
    line.headers = text("headers");
    line.secret = text("secretKept");
    const auto seconds = number_of(value_of(entity, record, "timeoutSeconds"));
    if (seconds > 0) line.timeout = std::chrono::seconds(seconds);
    if (!around.webhooks_inside)
        line.may_reach = [](const sockaddr* address) { return !automation::is_inside(address); };
    return {record.id(), text("name"), connector, std::move(line)};
}

SetUp connector_for(Session& session, const Id& user, const Surroundings& around) {
    const auto& registry = session.registry();
    auto found = chosen_by(session, registry.entity("user"), user);
    if (!found) found = chosen_by(session, registry.entity("team"), team_of(session, user));
    if (!found) found = first_active(session);
    if (found) return read_connector(registry.entity("phoneConnector"), *found, around);
    return {Id{}, "", &channel::phone::device_connector(), Line()};
}

}  // namespace suki::modules::telephony

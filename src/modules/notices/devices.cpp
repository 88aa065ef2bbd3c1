#include "modules/notices/devices.h"

#include "base/hash.h"
#include "base/text.h"
#include "channel/push/base64url.h"
#include "modules/as_system.h"
#include "modules/record_values.h"

namespace suki::modules::notices {
namespace {

using channel::push::base64url;
using channel::push::from_base64url;
using channel::push::KeyPair;
using record::Session;
using storage::Sql;
using storage::Value;

constexpr std::size_t kAuthBytes = 16, kLongestName = 100, kLongestEndpoint = 2'000;

std::string member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (!value || !value->is_string() || value->get_string().empty())
        throw invalid("request.missing", "Send \"" + std::string(name) + "\".")
            .target(std::string(name));
    return std::string(value->get_string());
}

std::string endpoint_of(const json::object& subscription, bool inside) {
    auto endpoint = member(subscription, "endpoint");
    const bool good =
        endpoint.starts_with("https://") || (inside && endpoint.starts_with("http://"));
    if (!good || endpoint.size() > kLongestEndpoint)
        throw invalid("push.bad_endpoint",
                      "endpoint must be the https:// address of a push service.")
            .target("endpoint");
    return endpoint;
}

std::string key_in(const json::object& subscription, std::string_view name) {
    const auto* keys = subscription.if_contains("keys");
    if (!keys || !keys->is_object())
        throw invalid("request.missing", "Send \"keys\" with p256dh and auth.").target("keys");
    const auto text = member(keys->get_object(), name);
    const auto raw = from_base64url(text);
    const bool good =
        raw && (name == "auth" ? raw->size() == kAuthBytes : channel::push::is_point(*raw));
    if (!good)
        throw invalid("push.bad_key",
                      "keys." + std::string(name) + " is not as a browser gives it.")
            .target("keys");
    return base64url(*raw);
}

std::string name_in(const json::object& subscription) {
    auto name = std::string(trim(member(subscription, "name")));
    while (length_in_characters(name) > kLongestName) do
            name.pop_back();
        while (!is_valid_utf8(name));
    return name.empty() ? "?" : name;
}

std::optional<KeyPair> read_keys(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto secret = from_base64url(text.substr(0, dot)),
               open = from_base64url(text.substr(dot + 1));
    if (!secret || !open) return std::nullopt;
    return KeyPair{*secret, *open};
}

std::optional<record::Record> device_at(Session& session, const std::string& endpoint) {
    const auto& entity = session.registry().entity("pushDevice");
    return record::find_by(session, entity, *entity.find_property("endpointHash"),
                           content_hash(endpoint));
}

/// The person's own device that had another endpoint before, when the browser says which.
std::optional<record::Record> replaced_device(Session& session, const json::object& subscription,
                                              const Id& user) {
    if (!subscription.contains("replaces")) return std::nullopt;
    auto old = device_at(session, member(subscription, "replaces"));
    const auto& entity = session.registry().entity("pushDevice");
    if (!old || id_of(value_of(entity, *old, "userId")) != user) return std::nullopt;
    return old;
}

}  // namespace

std::vector<Id> devices_of(Session& session, const Id& user) {
    Sql sql("SELECT id FROM push_devices WHERE deleted_at IS NULL AND user_id = ");
    sql.bind(user) << " ORDER BY row_id";
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

Id add_device(Session& session, const json::object& subscription, bool inside) {
    const auto endpoint = endpoint_of(subscription, inside);
    const auto user = session.actor().user;
    const auto& entity = session.registry().entity("pushDevice");
    record::Input input;
    const auto set = [&](const char* name, Value value) {
        input.set(*entity.find_property(name), std::move(value));
    };
    set("name", name_in(subscription));
    set("userId", user);
    set("endpoint", endpoint);
    set("endpointHash", content_hash(endpoint));
    set("p256dh", key_in(subscription, "p256dh"));
    set("auth", key_in(subscription, "auth"));
    const AsSystem system(session);
    session.write();
    // Whoever logs in with this browser takes the device over.
    auto known = device_at(session, endpoint);
    if (!known && (known = replaced_device(session, subscription, user)))
        set("name", value_of(entity, *known, "name"));
    if (!known) return record::create(session, entity, std::move(input)).id;
    record::update(session, entity, known->id(), std::move(input));
    return known->id();
}

KeyPair server_keys(storage::Database& database) {
    const std::string name = "vapid_keys";
    const auto stored = storage::in_write(database, [&](storage::WriteTx& tx) {
        Sql sql("SELECT value FROM settings WHERE name = ");
        sql.bind(name);
        {
            const auto rows = tx.query(sql);
            if (rows->next()) return std::string(rows->text(0));
        }
        const auto made = channel::push::new_key_pair();
        Sql insert("INSERT INTO settings (name, value) VALUES (");
        insert.bind(name) << ", ";
        insert.bind(base64url(made.secret) + "." + base64url(made.open))
            << ") ON CONFLICT (name) DO NOTHING";
        tx.execute(insert);
        const auto rows = tx.query(sql);
        if (!rows->next()) throw internal("the push keys are not in the settings");
        return std::string(rows->text(0));
    });
    const auto keys = read_keys(stored);
    if (!keys) throw internal("the push keys in the settings are broken");
    return *keys;
}

}  // namespace suki::modules::notices

#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "modules/notices/timing.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::modules::notices {

enum class Mail { Off, Now, Digest };

/// By which ways one hears of a kind of notification.
struct Channels {
    bool app = true;
    Mail mail = Mail::Now;
    bool push = true;
};

/// Whose wishes: the firm's, a role's or a person's.
struct Scope {
    std::string role;
    Id user;
    /// "company", "role:salesperson" or "user:<id>".
    std::string key() const;
};

/// Wishes, the firm's first: what is said later counts, what is left out is said before.
class Preferences {
public:
    /// Of a person: the firm's, the role's, the person's own. Of a role without the person's, and
    /// so on. With `above`, only what the scope takes over. Asks no rights.
    enum class Which { All, Above };
    static Preferences of(record::Session& session, const Scope& scope, Which which = Which::All);

    /// What counts for the kind; of an unknown one all ways do.
    Channels channels(std::string_view kind) const;
    Quiet quiet() const;
    Digest digest() const;

private:
    explicit Preferences(record::Session& session) : session_(session) {}

    record::Session& session_;
    std::vector<record::Record> layers_;
};

/// The record of a scope that is not in the trash.
std::optional<record::Record> preference_of(record::Session& session, const Scope& scope);

/// The scope of a person, with the role.
Scope scope_of(record::Session& session, const Id& user);

/// {"app": true, "email": "now", "push": false}
json::object to_json(const Channels& channels);
/// Takes over what the object says.
void apply(const json::object& object, Channels& channels);

}  // namespace suki::modules::notices

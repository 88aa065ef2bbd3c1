#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "automation/calendars.h"
#include "automation/rule.h"
#include "base/json.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::automation {

/// What set a rule off.
struct Event {
    std::string on;        // the trigger's name
    std::optional<Id> by;  // the person behind it
    Instant at;
    json::object data;  // what a module, a web call or a person sent along

    json::object to_json() const;
    static Event from_json(const json::object& source);
};

/// What an action works with: the record as it is now, the session (acting as the program itself),
/// and readers for what parameters may say.
class Step {
public:
    Step(record::Session& session, const Rule& rule, const Event& event,
         const json::object& results, const Calendars* calendars);

    /// The record that the step is about, read anew. Null entity: a rule without a record.
    void look_at(const record::Entity* entity, const Id& id);

    record::Session& session() const { return session_; }
    const Rule& rule() const { return rule_; }
    const Event& event() const { return event_; }
    bool has_record() const { return record_.has_value(); }
    /// Throw Invalid `rule.no_record` when there is none.
    const record::Entity& entity() const;
    const record::Record& record() const;
    Id id() const { return record().id(); }
    std::string record_name() const;
    /// Who owns the record, if anybody.
    std::optional<Id> owner() const;

    /// `text` with {{path}} and {{path|when empty}} filled in. A path leads through lookups
    /// ({{account.owner.name}}), or begins with `event`, `steps.<id>`, `me`, or is `now`, `today`.
    /// Moments are in the firm's zone, options in the language of `locale`.
    std::string text(std::string_view text, std::string_view locale = "en") const;

    /// A value for a property, as the API takes it: a constant, a text with {{…}} (alone: the
    /// value itself), "@now", "@today", "@me", {"in": "15m", "business": true},
    /// {"field": "closeDate", "plus": "-1d"}, {"owner": true}.
    json::value value(const json::value& wanted, const meta::Property* target = nullptr) const;

    /// All of them for a record of `target`, by property or field; {"record": true} links to the
    /// step's record.
    json::object values(const record::Entity& target, const json::object& wanted) const;

    /// Active people: "owner", "ownerManager" (administrators when there is none), "me",
    /// "administrators", a user's id, "team:<id>", a path to a user ("surveyor", "account.owner"),
    /// or a list of these. Sorted, each once.
    std::vector<Id> users(const json::value& wanted) const;

    /// Now plus a duration; `business`: in working time of the record's owner, else of the firm.
    Instant moment(std::string_view duration, bool business) const;

private:
    struct Found;
    std::optional<Found> find(std::string_view path) const;
    std::optional<Found> find_from(const record::Entity& entity, const record::Record& record,
                                   std::vector<std::string> path) const;
    json::value json_at(std::string_view path) const;
    std::string shown(const Found& found, std::string_view locale) const;
    std::string shown_at(std::string_view path, std::string_view locale) const;
    json::value raw(const Found& found) const;
    json::value raw_at(std::string_view path) const;
    json::value copied(const json::object& wanted, const meta::Property* target) const;
    void add_users(const json::value& wanted, std::vector<Id>& out) const;
    void add_named(std::string_view who, std::vector<Id>& out) const;

    record::Session& session_;
    const Rule& rule_;
    const Event& event_;
    const json::object& results_;
    const Calendars* calendars_;
    const record::Entity* entity_ = nullptr;
    std::optional<record::Record> record_;
};

/// Pieces of "Call {{contact.firstName|the customer}}": plain text, or a path with its fallback.
struct TemplatePiece {
    bool is_path = false;
    std::string text, fallback;
};
/// Throws Invalid `rule.bad_template` when a "{{" is never closed or a path is empty.
std::vector<TemplatePiece> template_pieces(std::string_view text);

}  // namespace suki::automation

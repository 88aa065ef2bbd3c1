#include "modules/activityplans/apply.h"

#include <algorithm>

#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"

namespace suki::modules::activityplans {
namespace {

using automation::Automation;
using automation::Step;
using record::Entity;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

Record load_plan(Session& session, const Entity& entity, std::string_view wanted) {
    const auto& plans = session.registry().entity("activityPlan");
    const auto id = Id::parse(wanted);
    auto plan = id ? record::load(session.read(), plans, *id) : std::nullopt;
    if (!plan || plan->deleted || value_of(plans, *plan, "active") != Value(true))
        throw not_found("plan.not_found", "There is no such activity plan.").target("planId");
    const auto kind = text_of(value_of(plans, *plan, "entity"));
    if (!kind.empty() && kind != entity.name)
        throw invalid("plan.other_records", "This plan is made for other kinds of records.")
            .target("planId");
    return std::move(*plan);
}

std::vector<Record> steps_of(Session& session, const Id& plan) {
    const auto& steps = session.registry().entity("activityPlanStep");
    Sql sql("SELECT ");
    record::append_record_columns(sql, steps, "t");
    (sql << " FROM ").name(steps.table) << " t WHERE t.deleted_at IS NULL AND t.plan_id = ";
    sql.bind(plan) << " ORDER BY t.position, t.row_id";
    std::vector<Record> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(record::read_row(steps, *rows));
    if (found.empty()) throw invalid("plan.empty", "This plan has no steps yet.").target("planId");
    return found;
}

bool may_regard(const Entity& activity, const Entity& entity) {
    const auto& targets = activity.find_navigation("regarding")->targets;
    return std::find(targets.begin(), targets.end(), &entity) != targets.end();
}

/// Plans being applied to one record.
class Applying {
public:
    Applying(Session& session, const Automation& automation, const Entity& entity, const Id& record,
             const std::optional<Id>& by)
        : session_(session),
          calendars_(automation.calendars()),
          entity_(entity),
          steps_(session.registry().entity("activityPlanStep")),
          event_{"button", by, session.now(), {}},
          filler_(session, rule_, event_, results_, calendars_) {
        filler_.look_at(&entity, record);
    }

    json::object make(const Record& step) {
        const auto& activity = session_.registry().entity(text(step, "kind"));
        const auto person = assignee(step);
        const auto at = due_after(session_, calendars_, person, session_.now(), text(step, "after"),
                                  value(step, "business") == Value(true));
        const auto subject = filler_.text(text(step, "subject"));
        json::object values{{"subject", subject},
                            {"description", filler_.text(text(step, "description"))}};
        if (person) values["ownerId"] = person->text();
        set_time(activity, step, at.value_or(session_.now()), values);
        if (may_regard(activity, entity_)) {
            values["regardingId"] = filler_.id().text();
            values["regardingType"] = entity_.name;
        }
        const auto input = record::read_input(session_, activity, values);
        const auto made = record::create(session_, activity, input);
        return {{"entity", activity.name},
                {"set", activity.set},
                {"id", made.id.text()},
                {"subject", subject}};
    }

private:
    const Value& value(const Record& step, std::string_view name) const {
        return value_of(steps_, step, name);
    }
    std::string text(const Record& step, std::string_view name) const {
        return text_of(value(step, name));
    }

    /// The person named, else who it says, else the record's owner, else who applies the plan.
    std::optional<Id> assignee(const Record& step) const {
        if (const auto named = id_of(value(step, "userId")))
            if (const auto found = filler_.users(json::value(named->text())); !found.empty())
                return found.front();
        const auto found = filler_.users(json::value(text(step, "assignee")));
        if (!found.empty()) return found.front();
        return filler_.owner() ? filler_.owner() : event_.by;
    }

    void set_time(const Entity& activity, const Record& step, Instant at,
                  json::object& values) const {
        if (activity.find_property("dueAt")) {
            values["dueAt"] = format_instant(at);
            return;
        }
        values["startsAt"] = format_instant(at);
        values["status"] = "Planned";
        const auto length = std::chrono::minutes(number_of(value(step, "minutes")));
        if (activity.find_property("endsAt")) values["endsAt"] = format_instant(at + length);
    }

    Session& session_;
    const automation::Calendars* calendars_;
    const Entity& entity_;
    const Entity& steps_;
    const automation::Rule rule_;
    const automation::Event event_;
    const json::object results_;
    Step filler_;
};

}  // namespace

json::array apply(Session& session, const Automation& automation, const Entity& entity,
                  const Id& record, std::string_view plan, const std::optional<Id>& by) {
    const WholeRights rights(session);
    const auto found = load_plan(session, entity, plan);
    Applying applying(session, automation, entity, record, by);
    json::array made;
    for (const auto& step : steps_of(session, found.id())) made.push_back(applying.make(step));
    return made;
}

}  // namespace suki::modules::activityplans

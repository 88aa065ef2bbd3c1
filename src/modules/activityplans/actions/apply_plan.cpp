#include "modules/activityplans/actions/apply_plan.h"

#include "modules/activityplans/apply.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using automation::Automation;
using automation::Kind;
using record::Session;

}  // namespace

record::BoundAction apply_plan(const Automation& automation) {
    return [&automation](Session& session, const record::Entity& entity, const Id& id,
                         const json::object& parameters) -> json::value {
        session.write();
        record::get(session, entity, id);
        if (!record::reaches(session, entity, access::Action::Edit, id))
            throw forbidden("access.edit", "You may not change this record.");
        const auto& user = session.actor().user;
        const auto by = user.is_nil() ? std::nullopt : std::optional(user);
        return json::object{{"made", activityplans::apply(session, automation, entity, id,
                                                          text_at(parameters, "planId"), by)}};
    };
}

void add_apply_plan_step(Automation& automation) {
    automation.actions().add(
        {"applyPlan", {{"plan", Kind::Record, true, "activityPlan", {}, {}}}, true},
        [&automation](automation::Step& step, const json::object& parameters) {
            return json::object{
                {"made", activityplans::apply(step.session(), automation, step.entity(), step.id(),
                                              text_at(parameters, "plan"), step.event().by)}};
        });
}

}  // namespace suki::modules

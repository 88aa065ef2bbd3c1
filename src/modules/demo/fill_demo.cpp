// Steps of the story into records. The engine is lent a clock that stands at each step's moment.
#include "modules/demo/fill_demo.h"

#include <unordered_map>

#include "modules/demo/demo_company.h"
#include "record/engine.h"
#include "record/hooks.h"

namespace suki::demo {
namespace {

using record::Engine;
using record::Session;

class StoryClock : public Clock {
public:
    Instant now() const override { return moment; }
    Instant moment;
};

class StepWriter {
public:
    explicit StepWriter(const Engine& engine)
        : engine_{engine.database, engine.registry, engine.hooks, clock_} {}

    void write(const DemoStep& step) {
        clock_.moment = step.at;
        Session session(engine_, actor_of(step));
        const auto& entity = engine_.registry->entity(step.entity);
        if (step.kind == DemoStep::Kind::Action)
            run_action(session, entity, step);
        else
            save(session, entity, step);
        session.commit();
    }

private:
    record::Actor actor_of(const DemoStep& step) {
        if (step.by.empty()) return record::Actor::system(engine_);
        const std::string user = "user:" + step.by;
        return {ids_.at(user), names_.at(user), record::Door::Ui,
                access::Rights::of_system(*engine_.registry)};
    }

    void save(Session& session, const meta::Entity& entity, const DemoStep& step) {
        const std::string name = step.entity + ":" + step.key;
        auto input = record::read_input(session, entity, resolved(session, step.values));
        if (step.kind == DemoStep::Kind::Change) {
            record::update(session, entity, ids_.at(name), std::move(input));
            return;
        }
        ids_[name] = record::create(session, entity, std::move(input)).id;
        if (step.entity == "user") names_[name] = step.values.at("name").as_string().c_str();
    }

    void run_action(Session& session, const meta::Entity& entity, const DemoStep& step) {
        const auto* action = engine_.hooks.find_action(step.entity, step.action);
        if (!action) throw internal("demo: no action " + step.action + " on " + step.entity);
        const auto answer =
            (*action)(session, entity, ids_.at(step.entity + ":" + step.key), step.values);
        for (const auto& [property, name] : step.yields) {
            const auto id = Id::parse(std::string_view(answer.at(property).as_string()));
            if (!id) throw internal("demo: " + step.action + " answered no " + property);
            ids_[name] = *id;
        }
    }

    /// References replaced by what read_input() takes: ids, and "contacts(id)" in bindings.
    json::object resolved(Session& session, const json::object& values) {
        json::object out;
        for (const auto& [name, value] : values) {
            if (std::string_view(name).ends_with("@odata.bind"))
                out[name] = bound(session, value.as_array());
            else if (std::string_view(name).ends_with("Id") && is_reference(value))
                out[name] = find(session, value).text();
            else
                out[name] = value;
        }
        return out;
    }

    json::array bound(Session& session, const json::array& references) {
        json::array out;
        for (const auto& item : references) {
            const std::string_view text(item.as_string());
            const auto& entity = engine_.registry->entity(text.substr(1, text.find(':') - 1));
            out.emplace_back(entity.set + "(" + find(session, item).text() + ")");
        }
        return out;
    }

    static bool is_reference(const json::value& value) {
        return value.is_string() && value.get_string().starts_with('@');
    }

    Id find(Session& session, const json::value& reference) {
        const std::string name(std::string_view(reference.as_string()).substr(1));
        if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
        const auto seeded = record::seeded_record(session, name);
        if (!seeded) throw internal("demo: there is no " + name);
        return ids_[name] = *seeded;
    }

    StoryClock clock_;
    Engine engine_;
    std::unordered_map<std::string, Id> ids_;             // by "entity:key"
    std::unordered_map<std::string, std::string> names_;  // of users
};

void expect_no_accounts(const Engine& engine) {
    Session session(engine, record::Actor::system(engine));
    const auto rows = session.read().query(storage::Sql("SELECT 1 FROM accounts LIMIT 1"));
    if (rows->next())
        throw conflict("demo.not_empty",
                       "This database has accounts already; the demo company needs an empty one.");
}

}  // namespace

std::size_t fill_demo(const Engine& engine, std::uint64_t seed) {
    expect_no_accounts(engine);
    const auto steps = demo_company(seed, engine.clock.now());
    StepWriter writer(engine);
    for (const auto& step : steps) writer.write(step);
    return steps.size();
}

}  // namespace suki::demo

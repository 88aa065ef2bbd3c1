// Steps of the story into records.
#include "modules/demo/fill_demo.h"

#include <unordered_map>

#include "modules/demo/demo_company.h"
#include "record/engine.h"
#include "record/hooks.h"
#include "record/seed_texts.h"

namespace suki::demo {
namespace {

using record::Engine;
using record::Session;

class StepWriter {
public:
    explicit StepWriter(Session& session) : session_(session), engine_(session.engine()) {}

    void write(const DemoStep& step) {
        session_.continue_as(actor_of(step), step.at);
        const auto& entity = session_.registry().entity(step.entity);
        if (step.kind == DemoStep::Kind::Action)
            run_action(entity, step);
        else
            save(entity, step);
    }

private:
    record::Actor actor_of(const DemoStep& step) {
        if (step.by.empty()) return record::Actor::system(engine_);
        const std::string user = "user:" + step.by;
        return {ids_.at(user), names_.at(user), record::Door::Ui,
                access::Rights::of_system(*engine_.registry)};
    }

    void save(const meta::Entity& entity, const DemoStep& step) {
        const std::string name = step.entity + ":" + step.key;
        auto input = record::read_input(session_, entity, resolved(step.values));
        if (step.kind == DemoStep::Kind::Change) {
            record::update(session_, entity, ids_.at(name), std::move(input));
            return;
        }
        ids_[name] = record::create(session_, entity, std::move(input)).id;
        if (step.entity == "user") names_[name] = step.values.at("name").as_string().c_str();
    }

    void run_action(const meta::Entity& entity, const DemoStep& step) {
        const auto* action = engine_.hooks.find_action(step.entity, step.action);
        if (!action) throw internal("demo: no action " + step.action + " on " + step.entity);
        const auto answer =
            (*action)(session_, entity, ids_.at(step.entity + ":" + step.key), step.values);
        for (const auto& [property, name] : step.yields) {
            const auto id = Id::parse(std::string_view(answer.at(property).as_string()));
            if (!id) throw internal("demo: " + step.action + " answered no " + property);
            ids_[name] = *id;
        }
    }

    /// References replaced by what read_input() takes: ids, and "contacts(id)" in bindings.
    json::object resolved(const json::object& values) {
        json::object out;
        for (const auto& [name, value] : values) {
            if (std::string_view(name).ends_with("@odata.bind"))
                out[name] = bound(value.as_array());
            else if (std::string_view(name).ends_with("Id") && is_reference(value))
                out[name] = find(value).text();
            else
                out[name] = record::in_language(session_.registry(), value,
                                                session_.registry().company().language);
        }
        return out;
    }

    json::array bound(const json::array& references) {
        json::array out;
        for (const auto& item : references) {
            const std::string_view text(item.as_string());
            const auto& entity = engine_.registry->entity(text.substr(1, text.find(':') - 1));
            out.emplace_back(entity.set + "(" + find(item).text() + ")");
        }
        return out;
    }

    static bool is_reference(const json::value& value) {
        return value.is_string() && value.get_string().starts_with('@');
    }

    Id find(const json::value& reference) {
        const std::string name(std::string_view(reference.as_string()).substr(1));
        if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
        const auto seeded = record::seeded_record(session_, name);
        if (!seeded) throw internal("demo: there is no " + name);
        return ids_[name] = *seeded;
    }

    Session& session_;
    const Engine& engine_;
    std::unordered_map<std::string, Id> ids_;             // by "entity:key"
    std::unordered_map<std::string, std::string> names_;  // of users
};

void expect_no_accounts(Session& session) {
    const auto rows = session.write().query(storage::Sql("SELECT 1 FROM accounts LIMIT 1"));
    if (rows->next())
        throw conflict("demo.not_empty",
                       "This database has accounts already; the demo company needs an empty one.");
}

}  // namespace

std::size_t fill_demo(const Engine& engine, std::uint64_t seed) {
    Session session(engine, record::Actor::system(engine));
    expect_no_accounts(session);
    const auto steps = demo_company(seed, session.now());
    StepWriter writer(session);
    for (const auto& step : steps) writer.write(step);
    session.commit();
    return steps.size();
}

}  // namespace suki::demo

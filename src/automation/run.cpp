#include "automation/run.h"

#include <algorithm>

#include "automation/condition.h"
#include "automation/run_jobs.h"
#include "automation/wall_clock.h"
#include "record/query.h"

namespace suki::automation {
namespace {

using record::Entity;

constexpr int kMostSteps = 10'000;
constexpr std::size_t kMostTurns = 5'000;

const json::array& steps_of(const json::object& source, std::string_view key) {
    static const json::array none;
    const auto* value = source.if_contains(key);
    return value && value->is_array() ? value->get_array() : none;
}

/// What the step was told, without what it is called and without the steps that it holds.
json::object parameters_of(const json::object& step, const Actions& actions) {
    json::object parameters;
    for (const auto& [key, value] : step)
        if (key != "id" && key != "do" && key != "then" && key != "else" && key != "steps")
            parameters[key] = value;
    if (const auto* entry = actions.find(text_at(step, "do")))
        for (const auto& lane : entry->info.lanes) parameters.erase(lane);
    return parameters;
}

json::array related_ids(record::Session& session, const Entity& entity, const Id& id,
                        const meta::Navigation& navigation, std::string filter) {
    record::QueryOptions options;
    options.select = "id";
    options.filter = std::move(filter);
    options.orderby = "createdAt";
    options.page_limit = 1'000;
    json::array ids;
    do {
        const auto page = record::list_related(session, entity, id, navigation, options);
        const auto rows = parse_json("[" + page.json + "]");
        for (const auto& row : rows.as_array()) ids.push_back(row.at("id"));
        options.skip_token = page.next_token;
    } while (!options.skip_token.empty() && ids.size() < kMostTurns);
    if (!options.skip_token.empty())
        throw invalid("rule.too_long",
                      "There are more than " + std::to_string(kMostTurns) + " records to go over.");
    return ids;
}

}  // namespace

std::string_view status_name(Run::Status status) {
    constexpr std::string_view kNames[] = {"Running", "Waiting", "Done", "Failed", "Stopped"};
    return kNames[static_cast<std::size_t>(status)];
}

struct Run::Performed {
    json::value result;
    std::optional<json::object> inner;  // steps to do next
    bool is_done = true;                // false: asked again when the time has come
};

Run::Run(const Automation& automation, record::Session& session, const Rule& rule, Event event,
         int depth, bool is_test)
    : automation_(automation),
      session_(session),
      rule_(rule),
      event_(std::move(event)),
      depth_(depth),
      is_test_(is_test) {}

json::object Run::frame(std::string path, const json::array& steps, const Entity* entity,
                        std::string_view id) const {
    json::object frame{{"path", std::move(path)}, {"steps", steps}, {"next", 0}};
    if (entity) frame["entity"] = entity->name;
    if (entity) frame["id"] = id;
    return frame;
}

void Run::start(const Entity* entity, const Id& id) {
    frames_.emplace_back(frame("steps", rule_.steps, entity, id.text()));
    go();
}

void Run::resume(const json::object& state, json::array log) {
    frames_ = state.at("frames").as_array();
    results_ = state.at("results").as_object();
    log_ = std::move(log);
    go();
}

json::object Run::state() const {
    return {
        {"frames", frames_}, {"results", results_}, {"event", event_.to_json()}, {"depth", depth_}};
}

void Run::go() {
    for (int steps = 0; status_ == Status::Running && !frames_.empty(); ++steps) {
        auto& top = frames_.back().as_object();
        const auto next = static_cast<std::size_t>(top.at("next").as_int64());
        const auto* each = top.if_contains("each");
        if (next >= (each ? each->as_array() : top.at("steps").as_array()).size()) {
            frames_.pop_back();
        } else if (each) {
            auto turn =
                frame(std::string(top.at("path").as_string()) + "[" + std::to_string(next) + "]",
                      top.at("steps").as_array(),
                      &session_.registry().entity(top.at("entity").as_string()),
                      each->as_array()[next].as_string());
            top["next"] = static_cast<std::int64_t>(next) + 1;
            frames_.emplace_back(std::move(turn));
        } else if (steps >= kMostSteps) {
            fail({}, "steps", invalid("rule.too_long", "The run has more than 10000 steps."));
        } else {
            do_step();
        }
    }
    if (status_ == Status::Running) status_ = Status::Done;
}

void Run::advance() {
    auto& next = frames_.back().as_object().at("next");
    next = next.as_int64() + 1;
}

void Run::do_step() {
    const auto& top = frames_.back().as_object();
    const auto next = static_cast<std::size_t>(top.at("next").as_int64());
    const json::object source = top.at("steps").as_array()[next].as_object();
    const std::string path =
        std::string(top.at("path").as_string()) + "[" + std::to_string(next) + "]";
    Performed performed;
    try {
        session_.write().savepoint([&] {
            Step step(session_, rule_, event_, results_, automation_.calendars());
            if (const auto* entity = top.if_contains("entity"))
                step.look_at(&session_.registry().entity(entity->as_string()),
                             Id::parse(top.at("id").as_string()).value_or(Id{}));
            performed = perform(step, source, path);
        });
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Unavailable) throw;  // the whole run is tried again
        return fail(source, path, error);
    }
    note(source, path, performed.result);
    if (const auto id = text_at(source, "id"); !id.empty()) results_[id] = performed.result;
    if (performed.is_done) advance();
    if (performed.inner) frames_.emplace_back(std::move(*performed.inner));
}

void Run::note(const json::object& step, std::string_view path, json::value result) {
    const auto id = text_at(step, "id");
    log_.push_back({{"step", id.empty() ? std::string(path) : id},
                    {"path", path},
                    {"do", text_at(step, "do")},
                    {"at", format_instant(session_.now())},
                    {"input", parameters_of(step, automation_.actions())},
                    {"result", std::move(result)}});
}

void Run::fail(const json::object& step, std::string_view path, const Error& error) {
    note(step, path, nullptr);
    const bool is_ours = error.kind() == ErrorKind::Internal;
    const std::string message =
        is_ours && !error.detail().empty() ? error.detail() : error.message();
    json::object told{{"code", error.code()}, {"message", message}};
    if (!error.target().empty()) told["target"] = error.target();
    log_.back().as_object()["error"] = std::move(told);
    error_ = error.code() + ": " + message;
    status_ = Status::Failed;
}

Run::Performed Run::perform(Step& step, const json::object& source, std::string_view path) {
    const auto name = text_at(source, "do");
    if (name == "wait") return wait(step, source);
    if (name == "branch") return branch(step, source, path);
    if (name == "forEach") return for_each(step, source, path);
    if (name == "callRule") return call_rule(step, source);
    if (name == "stop") {
        frames_ = json::array{frame("steps", {}, nullptr, "")};
        return {json::object(), {}, false};
    }
    return act(step, source, path);
}

/// A step of the catalogue: done, or asked again when what it waits for has come.
Run::Performed Run::act(Step& step, const json::object& source, std::string_view path) {
    const auto name = text_at(source, "do");
    const auto* entry = automation_.actions().find(name);
    if (!entry) throw invalid("rule.unknown_action", "There is no action \"" + name + "\".");
    auto parameters = parameters_of(source, automation_.actions());
    auto& top = frames_.back().as_object();
    if (const auto* held = top.if_contains("held")) parameters["@held"] = *held;
    Performed performed{entry->action(step, parameters), {}, true};
    top.erase("held");
    const auto& result = performed.result.as_object();
    if (auto key = text_at(result, "waitsFor"); !key.empty() && !is_test_) {
        waits_for_ = std::move(key);
        status_ = Status::Waiting;
        top["held"] = result;
        performed.is_done = false;
    }
    const auto taken = text_at(result, "taken");
    const auto& lanes = entry->info.lanes;
    if (std::find(lanes.begin(), lanes.end(), taken) == lanes.end()) return performed;
    if (const auto& steps = steps_of(source, taken); !steps.empty())
        performed.inner = frame(std::string(path) + "." + taken, steps,
                                step.has_record() ? &step.entity() : nullptr,
                                step.has_record() ? step.id().text() : std::string());
    return performed;
}

Run::Performed Run::wait(Step& step, const json::object& source) {
    if (const auto field = text_at(source, "until"); !field.empty()) return wait_until(step, field);
    const auto until = step.moment(text_at(source, "for"), flag_at(source, "business"));
    if (!is_test_ && until > session_.now()) {
        wake_ = until;
        status_ = Status::Waiting;
    }
    return {json::object{{"until", format_instant(until)}}, {}, true};
}

/// The date may move while the run waits: it is looked at anew when the time has come.
Run::Performed Run::wait_until(Step& step, std::string_view field) {
    const auto value = step.value(json::object{{"field", field}});
    const auto text = value.is_string() ? std::string_view(value.get_string()) : std::string_view();
    auto until = parse_instant(text);
    if (const auto date = parse_date(text))
        until = local_moment(*date, 0, session_.registry().company().zone);
    if (!until || *until <= session_.now() || is_test_)
        return {json::object{{"until", value}}, {}, true};
    wake_ = *until;
    status_ = Status::Waiting;
    return {json::object{{"until", value}}, {}, false};
}

Run::Performed Run::branch(Step& step, const json::object& source, std::string_view path) {
    const bool is_so = holds(session_, step.entity(), step.id(), text_at(source, "if"), event_.by);
    const std::string taken = is_so ? "then" : "else";
    Performed performed{json::object{{"taken", taken}}, {}, true};
    const auto& steps = steps_of(source, taken);
    if (!steps.empty())
        performed.inner =
            frame(std::string(path) + "." + taken, steps, &step.entity(), step.id().text());
    return performed;
}

Run::Performed Run::for_each(Step& step, const json::object& source, std::string_view path) {
    const auto name = text_at(source, "collection");
    const auto* navigation = step.entity().find_navigation(name);
    if (!navigation || !navigation->is_collection())
        throw invalid("rule.bad_step", step.entity().set + " has no collection \"" + name + "\".");
    auto ids = related_ids(session_, step.entity(), step.id(), *navigation,
                           with_me(text_at(source, "filter"), event_.by));
    Performed performed{json::object{{"count", ids.size()}}, {}, true};
    if (ids.empty()) return performed;
    performed.inner =
        frame(std::string(path) + ".each", steps_of(source, "steps"), &navigation->target(), "");
    (*performed.inner)["each"] = std::move(ids);
    return performed;
}

Run::Performed Run::call_rule(Step& step, const json::object& source) {
    const auto id = Id::parse(text_at(source, "rule"));
    if (!id) throw invalid("rule.bad_step", "Name the rule to call by its id.");
    if (depth_ + 1 >= kMostDepth) throw invalid("rule.too_deep", too_deep_text());
    if (!is_test_)
        enqueue_run(session_, *id, step.has_record() ? &step.entity() : nullptr,
                    step.has_record() ? step.id() : Id{}, event_, depth_ + 1);
    return {json::object{{"rule", id->text()}}, {}, true};
}

}  // namespace suki::automation
